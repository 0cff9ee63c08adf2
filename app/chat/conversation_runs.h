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
#include <functional>
#include <list>
#include <optional>
#include <vector>

class QTimer;

namespace rookery::app {

class AnswerSaver;
class Archive;
class InferenceService;
class Presets;

/// How one answer is made in place of how its conversation's answers are.
struct AnswerVariant {
    AnswerChoice choice;
    std::optional<Lead> lead;  ///< another persona: the conversation is read under it, as text
};

/// Answers being made and waiting to be made, in the order they were asked for, whichever
/// conversation is in view. As many as the engine can are made side by side; one that goes on from
/// an answer that is not over waits for it. GUI thread.
class ConversationRuns : public QObject {
    Q_OBJECT

public:
    enum class Activity { None, Queued, Reading, Writing };

    ConversationRuns(ConversationBook& book, Archive& archive, InferenceService& service,
                     const Presets& presets, QObject* parent = nullptr);
    ~ConversationRuns() override;

    /// The model answers are made with; null: they wait.
    void setModel(const LoadedModel* model);
    /// For every answer from now on, in place of what is usual for the model; unless `keepSeed`,
    /// each answer gets a random seed.
    void setSampling(const Sampling& sampling, bool keepSeed);

    void setMaxTokens(std::uint32_t tokens) { m_maxTokens = tokens; }

    /// The file that what is read under this lead begins with; usually none.
    QString tunedFile(const Lead& lead) const;

    /// For models that can.
    void setThinking(Thinking thinking) { m_thinking = thinking; }

    /// The answer's row must be there. `goOn`: it has ids to go on from.
    void enqueue(const ConversationBook::Held& conversation, qint64 answerId, bool goOn = false,
                 const std::optional<AnswerVariant>& variant = {}, bool oneOfMany = false);
    /// Continue or Retry, whichever keeps more.
    void resume(const ConversationBook::Held& conversation, qint64 answerId);
    /// Another answer to the same question; the one there is stays beside it.
    void regenerate(const ConversationBook::Held& conversation, qint64 answerId,
                    const std::optional<AnswerVariant>& variant = {});
    /// One more for each variant, all from the same memory; `begun` is told of each as it is there.
    void answerSideBySide(const ConversationBook::Held& conversation, qint64 answerId,
                          const std::vector<AnswerVariant>& variants,
                          const std::function<void(qint64 newAnswer)>& begun);
    /// `words` are being written below `parent`: what will not change of them is read, if there is
    /// nothing else to do. True: the engine was asked to.
    bool lookAhead(const Conversation& conversation, qint64 parent, const QString& words);
    void dropLookAhead();
    /// Ends one answer, whether it runs or waits.
    void stopAnswer(const ConversationBook::Held& conversation, qint64 answerId);
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

    const Presets& presets() const { return m_presets; }

    bool isBusy() const { return !m_active.empty(); }

    /// Nothing runs and nothing waits that could run.
    bool isIdle() const { return m_active.empty() && (m_queue.empty() || !m_model); }

    const LoadedModel* model() const { return m_model ? &*m_model : nullptr; }

    /// The engine's session stands at this answer's end: nothing need be looked up for it.
    void setLiveAnswer(qint64 answerId);

    qint64 liveAnswer() const { return m_liveAnswer; }

    /// "Resumed 41 200 tokens in 38 ms", "Reading 12 of 80 tokens"; of the running or last answer.
    QString statusLine(qint64 conversationId) const;

    /// Makes it this, as long as nothing else happens.
    void say(qint64 conversationId, const QString& text) { setStatusLine(conversationId, text); }

    /// The program ends: what runs becomes Interrupted, saved as it stands.
    void beginShutdown();

signals:
    void activityChanged(qint64 conversationId);
    void statusLineChanged(qint64 conversationId);
    void answerEnded(qint64 conversationId, qint64 messageId);
    void speedMeasured(double tokensPerSecond);
    /// An answer is going to be asked for: whatever else reads should stop.
    void aboutToRead();
    void modelChanged();

private:
    struct Entry {
        ConversationBook::Held conversation;
        qint64 answerId = 0;
        bool goOn = false;
        MessageStatus before = MessageStatus::Queued;  ///< what it goes back to if cancelled
        std::optional<AnswerVariant> variant{};
        bool oneOfMany = false;
    };

    struct Active {
        Entry entry;
        AnswerPlan plan;
        Reader reader;
        quint64 requestId = 0;
        std::stop_source stop;
        IdList prefix;  ///< of the lead, read before
        std::size_t idsBefore = 0;
        bool again = false;        ///< asked for once more, with all ids
        bool rereads = false;      ///< the answer is over: its turn is read without the reasoning
        bool saysReading = false;  ///< the status line tells how far reading is
        QElapsedTimer writing;
        QElapsedTimer thinking;
        double thoughtBefore = 0;  ///< s, before it was gone on with
    };

    /// What a model has read of a lead.
    struct ReadLead {
        std::string owner;
        std::uint64_t textHash = 0;
        std::string stateKey;
        IdList ids;          ///< none: nothing
        bool whole = false;  ///< all of them are read

        bool isOf(const ReadLead& other) const {
            return owner == other.owner && textHash == other.textHash && stateKey == other.stateKey;
        }
    };

    /// What is read of a turn before it is sent.
    struct Ahead {
        GenerateRequest request;
        AnswerPlan plan;
        std::string stateKey;
        std::optional<ReadLead> lead;  ///< that it begins with; its ids are in m_readLead
        bool lookedUp = false;         ///< what it goes on from, in the store
    };

    void connectService();
    static const AnswerChoice& choiceFor(const Entry& entry);
    static const Lead& leadFor(const Entry& entry);
    static QString systemFor(const Conversation& conversation, const Lead& lead);
    static QString familyFor(const Conversation& conversation);
    void cancel(const Entry& entry);
    void pump();
    bool mayBegin(const Entry& entry) const;
    void start(Entry entry);
    void begin(Active& run);
    void lookUpState(const Active& run);
    void planWithIds(quint64 requestId);
    static AnswerPlan wholePlan(const Active& run);
    void reread(Active& run);
    QString unfitting(const Entry& entry) const;
    void prepare(Message& message, const Active& run) const;
    void lookUpLead(const Active& run);
    void request(Active& run, std::vector<KeptState> states);
    void askAhead(std::vector<KeptState> states);
    void lookUpAhead();
    void lookUpAheadLead();
    bool isAhead(quint64 requestId) const;
    void onLookedAhead(quint64 id, quint64 read, quint64 settled);
    Active* find(quint64 requestId);
    Active* findWriting(quint64 requestId);
    static Message& messageOf(const Active& run);
    void measureSpeed();
    void onPromptReady(quint64 id, const IdList& ids);
    void onContextNeeded(quint64 id, const ResumeReport& report);
    void dropDamaged(const ResumeReport& report);
    void onResumed(quint64 id, const ResumeReport& report);
    void onReadProgress(quint64 id, quint64 done, quint64 total, qint64 etaMs);
    void onTextReset(quint64 id, const QString& text);
    void onThoughtReset(quint64 id, const QString& text);
    void onThought(quint64 id, const QString& text);
    void onText(quint64 id, const QString& text, const IdList& ids, qsizetype unread);
    void onCheckpoint(quint64 id, const KeptState& state);
    void onEnded(quint64 id, const GenerationReport& report);
    void onFailed(quint64 id, const Error& error);
    void finish(Active& run, const KeptState& state);
    void tellEnd(const ConversationBook::Held& conversation, Message& message,
                 const KeptState& state);
    void finishThenReread(Active& run, const IdList& past);
    void onReread(Active& run, const GenerationReport& report);
    void forget(quint64 requestId);
    void setStatus(const Entry& entry, MessageStatus status);
    void setStatusLine(qint64 conversationId, const QString& text);

    ConversationBook& m_book;
    Archive& m_archive;
    InferenceService& m_service;
    const Presets& m_presets;
    AnswerSaver* m_saver;
    std::optional<LoadedModel> m_model;
    std::deque<Entry> m_queue;
    std::list<Active> m_active;
    std::optional<Sampling> m_sampling;
    std::uint32_t m_maxTokens = 4096;
    bool m_keepSeed = false;
    bool m_closing = false;
    Thinking m_thinking =
        Thinking::Fake;       ///< what the authors recommend: thoughts are over at once
    qint64 m_liveAnswer = 0;  ///< the engine's session stands at this answer's end
    std::optional<Ahead> m_ahead;
    std::optional<ReadLead> m_readLead;   ///< the one that was looked up last
    std::optional<ContextMark> m_unkept;  ///< no state was found there
    qint64 m_statusConversation = 0;
    QString m_statusLine;
};

}  // namespace rookery::app
