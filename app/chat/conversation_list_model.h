// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QDateTime>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace rookery::app {

/// All conversations for the side bar, newest first, with the group each falls into. What a user
/// asks of it goes out as signals; whoever keeps the conversations answers by changing rows.
/// GUI thread.
class ConversationListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(bool loading READ loading NOTIFY loadingChanged FINAL)

public:
    enum Mark { None, Writing, Queued, Unseen, Error };
    Q_ENUM(Mark)

    enum ConversationRoles {
        ConversationIdRole = Qt::UserRole + 1,  ///< qint64
        TitleRole,                              ///< never empty
        GroupRole,                              ///< "Today", "Yesterday", … "October 2025"
        CurrentRole,                            ///< bool: in view
        MarkRole                                ///< Mark
    };

    struct Row {
        qint64 id = 0;
        QString title;
        QDateTime updated;
        Mark mark = None;
    };

    explicit ConversationListModel(QObject* parent = nullptr);

    int count() const { return static_cast<int>(m_rows.size()); }

    bool loading() const { return m_loading; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void setLoading(bool loading);
    /// Newest first.
    void reset(std::vector<Row> rows);
    /// At its place by date; replaces an older row with the same id.
    void put(const Row& row);
    void drop(qint64 id);
    void setTitle(qint64 id, const QString& title);
    void setMark(qint64 id, Mark mark);
    Mark mark(qint64 id) const;
    void touch(qint64 id, const QDateTime& updated);
    void setCurrent(qint64 id);
    const Row* find(qint64 id) const;
    /// The day turned: groups may have changed.
    void setNow(const QDateTime& now);

    Q_INVOKABLE void newChat();
    Q_INVOKABLE void open(qint64 conversationId);
    Q_INVOKABLE void rename(qint64 conversationId, const QString& title);
    Q_INVOKABLE void remove(qint64 conversationId);
    Q_INVOKABLE void undoRemove();

signals:
    void countChanged();
    void loadingChanged();
    void newChatRequested();
    void openRequested(qint64 conversationId);
    void renameRequested(qint64 conversationId, const QString& title);
    void removeRequested(qint64 conversationId);
    void undoRemoveRequested();

private:
    int rowOf(qint64 id) const;
    void changed(int row, const QList<int>& roles);

    std::vector<Row> m_rows;
    QDateTime m_now;
    qint64 m_current = 0;
    bool m_loading = false;
};

/// The heading a conversation of `updated` stands under when it is `now`.
QString dateGroup(const QDateTime& updated, const QDateTime& now);

}  // namespace rookery::app
