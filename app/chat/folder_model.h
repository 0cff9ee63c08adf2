// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace rookery::app {

/// The folders conversations can be moved to, by name. GUI thread.
class FolderModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by ConversationListModel")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum FolderRoles { FolderIdRole = Qt::UserRole + 1, NameRole };

    struct Folder {
        qint64 id = 0;
        QString name;
    };

    using QAbstractListModel::QAbstractListModel;

    int count() const { return static_cast<int>(m_folders.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void reset(std::vector<Folder> folders);
    /// New, or under another name.
    void put(const Folder& folder);

    QString name(qint64 id) const;
    /// 0 if there is none of this name.
    qint64 idOf(const QString& name) const;
    /// Its place by name; -1 if it is not there.
    int place(qint64 id) const;

signals:
    void countChanged();

private:
    std::vector<Folder> m_folders;
};

}  // namespace rookery::app
