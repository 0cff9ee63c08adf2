// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <vector>

namespace rookery::app {

/// Banners that stay until dealt with: the model has all of them, worst first; a screen shows the
/// first and counts the others. GUI thread.
class NoticeModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum Kind { Info, Warning, Error };
    Q_ENUM(Kind)

    enum NoticeRole {
        NoticeIdRole = Qt::UserRole + 1,  ///< int, for dismiss() and act()
        KindRole,                         ///< Kind
        TextRole,                         ///< one sentence
        DetailsRole,                      ///< technical, may be empty
        ActionTextRole                    ///< may be empty: no button
    };

    struct Notice {
        QString key;  ///< a second notice with the same key replaces the first; "" never does
        Kind kind = Info;
        QString text;
        QString details;
        QString actionText;
        std::function<void()> action;
    };

    explicit NoticeModel(QObject* parent = nullptr);

    int count() const { return static_cast<int>(m_rows.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int add(Notice notice);
    void removeKey(const QString& key);

    Q_INVOKABLE void dismiss(int noticeId);
    Q_INVOKABLE void act(int noticeId);

signals:
    void countChanged();

private:
    struct Row {
        int id = 0;
        Notice notice;
    };

    void removeAt(std::size_t row);

    std::vector<Row> m_rows;
    int m_nextId = 1;
};

}  // namespace rookery::app
