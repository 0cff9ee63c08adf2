// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <string>
#include <vector>

namespace rookery::app {

class Archive;

/// What was deleted: chats, personas, books. They can be had back for 30 days. GUI thread.
class TrashModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum Kind { Chat, Persona, Book };
    Q_ENUM(Kind)

    enum Roles {
        TitleRole = Qt::UserRole + 1,
        KindRole,
        WordsRole  ///< "Deleted on Tuesday, gone in 12 days"
    };

    explicit TrashModel(Archive& archive, QObject* parent = nullptr);

    int count() const { return static_cast<int>(m_items.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    Q_INVOKABLE void refresh();
    Q_INVOKABLE void restore(int row);
    /// There is no way back from these two.
    Q_INVOKABLE void removeForever(int row);
    Q_INVOKABLE void empty();

signals:
    void countChanged();
    void said(const QString& sentence);
    void chatRestored(qint64 conversation);
    void shelfRestored();

private:
    struct Item {
        Kind kind = Chat;
        qint64 id = 0;
        QString title;
        qint64 trashedMs = 0;
        std::string owner;  ///< of what was read of it
    };

    void load(std::vector<Item> items);
    void remove(const std::vector<Item>& items);

    Archive& m_archive;
    std::vector<Item> m_items;
};

}  // namespace rookery::app
