// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/conversation_book.h"
#include "app/inference/inference_types.h"

#include <QAbstractListModel>
#include <QString>
#include <QThreadPool>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace rookery::app {

class ChatController;
class ModelController;

/// The raw prompt: exactly what a model has read for an answer and written as it, line by line as
/// text or token by token. From the ids that are kept with the messages, never from text that would
/// have to be encoded again. Spelled on a thread of its own. GUI thread.
class PromptView : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_PROPERTY(int count READ count NOTIFY changed FINAL)
    /// A row a token instead of a row a line.
    Q_PROPERTY(bool asTokens READ asTokens WRITE setAsTokens NOTIFY changed FINAL)
    /// Why there is nothing, as a sentence; empty if there is something or it is being looked for.
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)

public:
    enum Kind { Heading, Line, Token };
    Q_ENUM(Kind)

    enum Roles {
        KindRole = Qt::UserRole + 1,
        WordsRole,   ///< of a token in quotes, with what cannot be seen spelled out: "\\n"
        TokenIdRole  ///< of a token, else 0
    };

    PromptView(ConversationBook& book, const ChatController& chat, const ModelController& models,
               QObject* parent = nullptr);
    ~PromptView() override;

    int count() const { return static_cast<int>(m_rows.size()); }

    bool asTokens() const { return m_asTokens; }

    void setAsTokens(bool asTokens);

    QString problem() const { return m_problem; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Of an answer in view; wanted() tells the window to show it.
    Q_INVOKABLE void look(qint64 messageId);
    /// All of it as text, also what is too long to be shown.
    Q_INVOKABLE void copy();
    /// The window shows it no more.
    Q_INVOKABLE void leave();

signals:
    void changed();
    void wanted();
    void copyRequested(const QString& text);

private:
    /// A stretch of ids, read or written at one time.
    struct Part {
        QString title;
        IdList ids;
        std::size_t shownFrom = 0;         ///< what is before is only copied
        std::vector<std::string> spelled;  ///< one an id
    };

    struct Row {
        Kind kind = Line;
        QString words;
        TokenId id = 0;
    };

    struct Spelled {
        std::vector<Part> parts;
        std::string problem;
    };

    void read(const ConversationBook::Held& conversation, qint64 messageId);
    void show(Spelled spelled);
    void fill();
    static void addLines(const Part& part, std::vector<Row>& rows);

    ConversationBook& m_book;
    const ChatController& m_chat;
    const ModelController& m_models;
    QThreadPool m_pool;
    std::vector<Part> m_parts;
    std::vector<Row> m_rows;
    QString m_problem;
    quint64 m_looks = 0;  ///< so that a late one finds out
    bool m_asTokens = false;
};

}  // namespace rookery::app
