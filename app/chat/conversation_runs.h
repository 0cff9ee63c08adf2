// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/answer_plan.h"
#include "app/chat/conversation.h"
#include "app/chat/conversation_book.h"
#include "app/inference/inference_types.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <deque>
#include <optional>

class QTimer;

namespace rookery::app {

class AnswerSaver;
class Archive;
class InferenceService;

/// Answers being made and waiting to be made: one at a time, in the order they were asked for,
/// whichever conversation is in view. GUI thread.
class ConversationRuns : public QObject {
    Q_OBJECT

public:
    enum class Activity { None, Queued, Reading, Writing };

    ConversationRuns(ConversationBook& book, Archive& archive, InferenceService& service,
                     QObject* parent = nullptr);
    ~ConversationRuns() override;

    /// The model answers are made with; null: they wait.
    void setModel(const LoadedModel* model);
    /// For every answer from now on, in place of what is usual for the model; unless `keepSeed`,
    /// each answer gets a random seed.
    void setSampling(const Sampling& sampling, bool keepSeed);

    void setMaxTokens(std::uint32_t tokens) { m_maxTokens = tokens; }

    /// The answer's row must be there. `goOn`: it has ids to go on from.
    void enqueue(const ConversationBook::Held& conversation, qint64 answerId, bool goOn = false);
    /// Continue or Retry, whichever keeps more.
    void resume(const ConversationBook::Held& conversation, qint64 answerId);
    void stop(qint64 conversationId);
    void stopActive();
    /// The last waiting turn of a conversation goes out of view; returns what the user had
    /// written, or nothing if none waits.
    QString cancelQueued(qint64 conversationId);
    /// Stops and forgets everything of a conversation.
    void abandon(qint64 conversationId);

    Activity activity(qint64 conversationId) const;
    bool isQueued(qint64 conversationId) const;

    AnswerSaver& saver() { return *m_saver; }

    bool isBusy() const { return m_active.has_value(); }

    /// "Resumed 41 200 tokens in 38 ms", "Reading 12 of 80 tokens"; of the running or last answer.
    QString statusLine(qint64 conversationId) const;

    /// The program ends: what runs becomes Interrupted, saved as it stands.
    void beginShutdown() { m_closing = true; }

signals:
    void activityChanged(qint64 conversationId);
    void statusLineChanged(qint64 conversationId);
    void answerEnded(qint64 conversationId, qint64 messageId);
    void speedMeasured(double tokensPerSecond);

private:
    struct Entry {
        ConversationBook::Held conversation;
        qint64 answerId = 0;
        bool goOn = false;
        MessageStatus before = MessageStatus::Queued;  ///< what it goes back to if cancelled
    };

    struct Active {
        Entry entry;
        AnswerPlan plan;
        quint64 requestId = 0;
        std::stop_source stop;
        std::size_t idsBefore = 0;
        bool saysReading = false;  ///< the status line tells how far reading is
        QElapsedTimer writing;
    };

    void connectService();
    void cancel(const Entry& entry);
    void pump();
    void start(Entry entry);
    void request(std::vector<KeptState> states);
    Message* activeMessage(quint64 requestId);
    void onPromptReady(quint64 id, const IdList& ids);
    void onResumed(quint64 id, const ResumeReport& report);
    void onReadProgress(quint64 id, quint64 done, quint64 total, qint64 etaMs);
    void onTextReset(quint64 id, const QString& text);
    void onText(quint64 id, const QString& text, const IdList& ids);
    void onCheckpoint(quint64 id, const KeptState& state);
    void onEnded(quint64 id, const GenerationReport& report);
    void onFailed(quint64 id, const Error& error);
    void finish(Message& message, const KeptState& state);
    void setStatus(const Entry& entry, MessageStatus status);
    void setStatusLine(qint64 conversationId, const QString& text);

    ConversationBook& m_book;
    Archive& m_archive;
    InferenceService& m_service;
    AnswerSaver* m_saver;
    std::optional<LoadedModel> m_model;
    std::deque<Entry> m_queue;
    std::optional<Active> m_active;
    std::optional<Sampling> m_sampling;
    std::uint32_t m_maxTokens = 4096;
    bool m_keepSeed = false;
    bool m_closing = false;
    quint64 m_nextRequest = 1;
    qint64 m_liveAnswer = 0;  ///< the engine's session stands at this answer's end
    qint64 m_statusConversation = 0;
    QString m_statusLine;
};

}  // namespace rookery::app
