// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/message.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace rookery::app {

/// The messages of the conversation in view, oldest first. Knows no engine and no database: rows
/// are set from outside and addressed by message id. A growing answer changes no role: grew() says
/// what is new, so that what it costs does not depend on how long it is. GUI thread.
class MessageModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by ChatController")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum Role { User, Assistant };
    Q_ENUM(Role)

    enum Status { Queued, Reading, Writing, Done, Stopped, Length, Interrupted, Failed };
    Q_ENUM(Status)

    enum MessageRoles {
        MessageIdRole = Qt::UserRole + 1,  ///< qint64
        RoleRole,                          ///< Role
        TextRole,                          ///< Markdown source; of an answer as the model wrote it
        AttachmentsRole,     ///< names and sizes by turns: {"notes.txt", "about 1 240 tokens"}
        SpokenRole,          ///< the text, harmless, for screen readers
        StatusRole,          ///< Status
        StatusTextRole,      ///< words for the line under it: "Interrupted"; "" when done
        StatsRole,           ///< "41 tok/s · 212 tokens"
        ErrorTextRole,       ///< one sentence, when failed
        LastRole,            ///< bool: the newest message
        CanContinueRole,     ///< bool
        CanRetryRole,        ///< bool
        SiblingsRole,        ///< int: with the same parent, itself included
        SiblingIndexRole,    ///< int, from 0
        ThoughtRole,         ///< the reasoning before an answer, Markdown source; "" if none
        ThoughtSecondsRole,  ///< double
        ThinkingRole         ///< bool: what comes now is reasoning
    };

    explicit MessageModel(QObject* parent = nullptr);

    int count() const { return static_cast<int>(m_messages.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void reset(std::vector<Message> messages);
    /// Another branch: what both begin with stays as it is.
    void show(const std::vector<Message>& messages);
    void append(const Message& message);
    void remove(qint64 id);
    /// Replaces the row with this id; true if there is one.
    bool update(const Message& message);
    bool setText(qint64 id, const QString& text);
    /// While an answer grows: `text` begins with what the row has.
    bool grow(qint64 id, const QString& text);
    /// What is thought before an answer; three roles of one row change.
    bool setThought(const Message& message);

    const Message* find(qint64 id) const;
    /// -1 if it is not here.
    int rowOf(qint64 id) const;

    const std::vector<Message>& messages() const { return m_messages; }

signals:
    void countChanged();
    /// A row has this more at its end; TextRole tells the same, but does not change for it.
    void grew(qint64 id, const QString& more);

private:
    void insertOlder(const std::vector<Message>& messages);
    void refreshLast(int row);

    std::vector<Message> m_messages;
};

}  // namespace rookery::app
