// SPDX-License-Identifier: Apache-2.0
#include "app/chat/state_healer.h"

#include "app/chat/answer_saver.h"
#include "app/chat/archive.h"
#include "app/chat/conversation_runs.h"
#include "app/chat/message_records.h"
#include "app/chat/message_words.h"
#include "app/inference/context_plan.h"
#include "app/inference/convert.h"
#include "app/inference/inference_service.h"
#include "app/support/words.h"

#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace rookery::app {
namespace {

/// Who only leafs through conversations should not make the model work.
constexpr std::chrono::milliseconds kPause{150};

}  // namespace

StateHealer::StateHealer(ConversationBook& book, ConversationRuns& runs, Archive& archive,
                         InferenceService& service, QObject* parent)
    : QObject(parent),
      m_book(book),
      m_runs(runs),
      m_archive(archive),
      m_service(service),
      m_pause(new QTimer(this)) {
    m_pause->setSingleShot(true);
    m_pause->setInterval(kPause);
    connect(m_pause, &QTimer::timeout, this, &StateHealer::begin);
    connect(&runs, &ConversationRuns::aboutToRead, this, [this] {
        drop();
        set(Unknown, {});
    });
    connect(&runs, &ConversationRuns::answerEnded, this, [this](qint64 conversation) {
        if (m_conversation && m_conversation->id == conversation)
            look(m_conversation);
    });
    connect(&runs, &ConversationRuns::modelChanged, this, [this] {
        drop();
        look(m_conversation);
    });
    connect(&book, &ConversationBook::pathChanged, this, [this](qint64 conversation) {
        if (m_conversation && m_conversation->id == conversation)
            look(m_conversation);
    });
    using Service = InferenceService;
    connect(&service, &Service::contextNeeded, this, &StateHealer::onContextNeeded);
    connect(&service, &Service::resumed, this, &StateHealer::onResumed);
    connect(&service, &Service::readProgress, this, &StateHealer::onProgress);
    connect(&service, &Service::finished, this, &StateHealer::onEnded);
    connect(&service, &Service::stopped, this, &StateHealer::onEnded);
    connect(&service, &Service::failed, this, [this](quint64 id, const Error&) {
        GenerationReport none;
        none.reason = FinishReason::Stopped;
        onEnded(id, none);
    });
}

void StateHealer::look(const ConversationBook::Held& conversation, qint64 answerId) {
    drop();
    if (conversation != m_conversation)
        m_notNow = false;
    m_conversation = conversation;
    m_answerId = answerId;
    set(Unknown, {});
    if (conversation && conversation->id != 0)
        m_pause->start();
}

void StateHealer::begin() {
    const LoadedModel* model = m_runs.model();
    if (!m_conversation || m_job || model == nullptr || !m_runs.isIdle())
        return;
    Job job;
    job.conversation = m_conversation;
    job.answerId = m_answerId != 0 ? m_answerId : m_conversation->leaf();
    const Message* answer = m_conversation->find(job.answerId);
    if (answer == nullptr || answer->role != MessageRole::Assistant || isOpen(answer->status))
        return;
    const Lead& lead = m_conversation->leadAt(job.answerId);
    if (!lead.tuned.key.isEmpty() && lead.tuned.fingerprint != model->fingerprint)
        return;  // it is for another model: the next answer says so
    const Reader reader = readerOf(*model, lead);
    if (auto plan = planContextFromMark(*m_conversation, job.answerId, reader)) {
        job.plan = *std::move(plan);
    } else if (!m_conversation->lackingIdsTo(job.answerId).empty()) {
        beginWithIds();
        return;
    } else {
        job.plan = planContext(*m_conversation, job.answerId, reader);
    }
    job.total = job.plan.before.tokens + lengthOf(job.plan.base);
    // What is text yet is encoded together with the next question, so it cannot be read before.
    if (job.total == 0)
        return;
    if (m_runs.liveAnswer() == job.answerId) {
        set(Ready, {});
        return;
    }
    job.requestId = m_service.nextId();
    m_job = std::move(job);
    m_archive.states(
        [plan = m_job->plan, answerId = m_job->answerId, conversation = m_conversation->id,
         key = fromQt(reader.stateKey)](store::StateStore& states) {
            return lookUp(states, plan, answerId, conversation, key);
        },
        [this, id = m_job->requestId](const Result<Found>& found) {
            if (m_job && m_job->requestId == id)
                request(found.ok() ? *found : Found());
        });
}

/// What there is to read is needed id by id.
void StateHealer::beginWithIds() {
    const qint64 answer = m_answerId != 0 ? m_answerId : m_conversation->leaf();
    m_book.withIds(m_conversation, answer, [this, conversation = m_conversation](bool there) {
        if (there && conversation == m_conversation)
            begin();
    });
}

Result<StateHealer::Found> StateHealer::lookUp(store::StateStore& states, const AnswerPlan& plan,
                                               qint64 answerId, qint64 conversationId,
                                               const std::string& stateKey) {
    Found found;
    ROOKERY_TRY(found.states, findState(states, plan, stateKey));
    ROOKERY_TRY(const std::vector<store::StateRecord> all, states.ofConversation(conversationId));
    found.otherModel = std::any_of(all.begin(), all.end(), [&](const store::StateRecord& record) {
        return record.message == answerId && record.stateKey != stateKey;
    });
    return found;
}

void StateHealer::request(const Found& found) {
    Job& job = *m_job;
    if (found.states.empty() && job.plan.before.tokens > 0) {
        m_job.reset();
        beginWithIds();
        return;
    }
    const bool wasDamaged = std::exchange(m_wasDamaged, false);
    const std::uint64_t known = found.states.empty() ? 0 : found.states.front().tokens;
    if (known < job.total) {
        const QString tokens = tokenWords(static_cast<qint64>(job.total - known));
        job.why = wasDamaged ? damagedWords(tokens)
                  : found.otherModel
                      ? tr("Kept by another model or precision, so %1 are read again").arg(tokens)
                      : tr("No memory of this place is kept, so %1 are read again").arg(tokens);
        if (m_notNow) {
            set(Unread, tr("%1 before the next answer.").arg(job.why));
            m_job.reset();
            return;
        }
    }
    GenerateRequest request;
    request.id = job.requestId;
    request.before = job.plan.before;
    request.base = job.plan.base;
    request.states = found.states;
    request.system = job.conversation->system;
    request.tunedState = m_runs.tunedFile(job.conversation->leadAt(job.answerId));
    request.family = job.conversation->family;
    request.readOnly = true;
    request.stop = job.stop;
    job.asked = true;
    m_runs.setLiveAnswer(0);
    emit aboutToRead();
    m_service.generate(request);
}

QString StateHealer::damagedWords(const QString& tokens) {
    return tr("The kept memory was damaged, so %1 are read again").arg(tokens);
}

void StateHealer::dropDamaged(const ResumeReport& report) {
    m_archive.states(
        [damaged = std::vector<store::StateId>(report.damaged.begin(), report.damaged.end())](
            store::StateStore& states) { return states.remove(damaged); },
        [](const Result<void>&) {});
}

/// What was known by its hash alone is nowhere.
void StateHealer::onContextNeeded(quint64 id, const ResumeReport& report) {
    if (!m_job || m_job->requestId != id)
        return;
    dropDamaged(report);
    m_wasDamaged = !report.damaged.empty();
    m_job.reset();
    beginWithIds();
}

void StateHealer::onResumed(quint64 id, const ResumeReport& report) {
    if (!m_job || m_job->requestId != id)
        return;
    if (!report.damaged.empty()) {
        dropDamaged(report);
        m_job->why = damagedWords(tokenWords(static_cast<qint64>(m_job->total - report.tokens)));
    }
    if (report.tokens == m_job->total && !report.live)
        emit resumed(m_job->conversation->id, resumedWords(report));
    if (report.tokens < m_job->total)
        set(Reading, m_job->why, 0);
}

void StateHealer::onProgress(quint64 id, quint64 done, quint64 total, qint64 etaMs) {
    if (!m_job || m_job->requestId != id || total == 0)
        return;
    set(Reading,
        tr("%1. %2").arg(
            m_job->why, readingWords(static_cast<qint64>(done), static_cast<qint64>(total), etaMs)),
        static_cast<double>(done) / static_cast<double>(total));
}

void StateHealer::onEnded(quint64 id, const GenerationReport& report) {
    if (!m_job || m_job->requestId != id)
        return;
    const Job job = std::move(*m_job);
    m_job.reset();
    if (report.reason == FinishReason::Stopped || (report.readTokens > 0 && !report.state.bytes)) {
        set(Unread, tr("%1 before the next answer.").arg(job.why));
        return;
    }
    m_runs.setLiveAnswer(job.answerId);
    set(Ready, {});
    if (report.state.bytes)
        keep(job, report.state);
}

void StateHealer::keep(const Job& job, const KeptState& state) {
    Message* answer = job.conversation->find(job.answerId);
    if (answer == nullptr || answer->id < 0)
        return;
    const bool complete = store::isComplete(statusToRecord(answer->status));
    if (complete)
        answer->mark = state.mark();
    m_archive.keepRebuilt(
        AnswerSaver::recordFor(*job.conversation, *answer, state,
                               complete ? store::StateKind::Leaf : store::StateKind::Checkpoint),
        state.bytes, [this, conversation = job.conversation](const Result<void>&) {
            emit rebuilt(conversation->id);
        });
}

void StateHealer::cancel() {
    m_notNow = true;
    if (m_job)
        m_job->stop.request_stop();
}

void StateHealer::readNow() {
    m_notNow = false;
    begin();
}

/// What runs for another view ends by itself; its end is nobody's any more.
void StateHealer::drop() {
    m_pause->stop();
    if (m_job)
        m_job->stop.request_stop();
    m_job.reset();
}

void StateHealer::set(Health health, const QString& words, double progress) {
    if (m_health == health && m_words == words && m_progress == progress)
        return;
    m_health = health;
    m_words = words;
    m_progress = progress;
    emit changed();
}

}  // namespace rookery::app
