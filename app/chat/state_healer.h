// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/answer_plan.h"
#include "app/chat/conversation_book.h"
#include "app/inference/inference_types.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <optional>

class QTimer;

namespace rookery::app {

class Archive;
class ConversationRuns;
class InferenceService;

/// Sees to it that the model has read the conversation in view when something is sent: brings its
/// kept state back, or says why there is none and has the text read again while nothing else runs.
/// The conversation stays readable; an answer takes precedence and goes on from what was read.
/// GUI thread.
class StateHealer : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_PROPERTY(Health health READ health NOTIFY changed FINAL)
    /// One line for the user; empty if all is well.
    Q_PROPERTY(QString words READ words NOTIFY changed FINAL)
    /// 0 … 1 while Reading.
    Q_PROPERTY(double progress READ progress NOTIFY changed FINAL)

public:
    enum Health {
        Unknown,  ///< no model, nothing to remember, or not looked at yet
        Ready,    ///< what is sent now is all that has to be read
        Reading,  ///< being read again
        Unread    ///< would be read again before the next answer
    };
    Q_ENUM(Health)

    StateHealer(ConversationBook& book, ConversationRuns& runs, Archive& archive,
                InferenceService& service, QObject* parent = nullptr);

    Health health() const { return m_health; }

    QString words() const { return m_words; }

    double progress() const { return m_progress; }

    /// This conversation is in view now (null: none), at its end or at an earlier answer.
    void look(const ConversationBook::Held& conversation, qint64 answerId = 0);

    /// Not now; it is read before the next answer.
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void readNow();

signals:
    /// The engine is going to be asked for.
    void aboutToRead();
    void changed();
    /// "Resumed 41 200 tokens in 38 ms".
    void resumed(qint64 conversationId, const QString& words);
    /// A state was made and is on disk.
    void rebuilt(qint64 conversationId);

private:
    struct Job {
        ConversationBook::Held conversation;
        qint64 answerId = 0;
        AnswerPlan plan;
        QString why;
        quint64 requestId = 0;
        std::uint64_t total = 0;
        std::stop_source stop;
        bool asked = false;
    };

    struct Found {
        std::vector<KeptState> states;
        bool otherModel = false;
    };

    static Result<Found> lookUp(store::StateStore& states, const AnswerPlan& plan, qint64 answerId,
                                qint64 conversationId, const std::string& stateKey);
    void begin();
    void beginWithIds();
    void request(const Found& found);
    void onContextNeeded(quint64 id, const ResumeReport& report);
    static QString damagedWords(const QString& tokens);
    void dropDamaged(const ResumeReport& report);
    void onResumed(quint64 id, const ResumeReport& report);
    void onProgress(quint64 id, quint64 done, quint64 total, qint64 etaMs);
    void onEnded(quint64 id, const GenerationReport& report);
    void keep(const Job& job, const KeptState& state);
    void drop();
    void set(Health health, const QString& words, double progress = 0);

    ConversationBook& m_book;
    ConversationRuns& m_runs;
    Archive& m_archive;
    InferenceService& m_service;
    QTimer* m_pause;
    ConversationBook::Held m_conversation;
    qint64 m_answerId = 0;
    std::optional<Job> m_job;
    Health m_health = Unknown;
    QString m_words;
    double m_progress = 0;
    bool m_wasDamaged = false;  ///< the state that was found first
    bool m_notNow = false;      ///< the user said so, for this view
};

}  // namespace rookery::app
