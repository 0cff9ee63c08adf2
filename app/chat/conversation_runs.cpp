// SPDX-License-Identifier: Apache-2.0
#include "app/chat/conversation_runs.h"

#include "app/chat/answer_saver.h"
#include "app/chat/archive.h"
#include "app/chat/message_words.h"
#include "app/inference/convert.h"
#include "app/inference/inference_service.h"
#include "app/support/words.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

/// The prompt family without turns: what the user wrote is the text that goes on.
const QString kNotebookFamily = QStringLiteral("none");

}  // namespace

ConversationRuns::ConversationRuns(ConversationBook& book, Archive& archive,
                                   InferenceService& service, QObject* parent)
    : QObject(parent),
      m_book(book),
      m_archive(archive),
      m_service(service),
      m_saver(new AnswerSaver(archive, this)) {
    connectService();
    connect(&book, &ConversationBook::ready, this, &ConversationRuns::pump);
    connect(&book, &ConversationBook::queuedFound, this,
            [this](qint64 conversationId, qint64 answerId) {
                m_book.load(conversationId, [this, answerId](const ConversationBook::Held& held) {
                    if (held && held->find(answerId) != nullptr)
                        enqueue(held, answerId);
                });
            });
}

ConversationRuns::~ConversationRuns() = default;

void ConversationRuns::connectService() {
    using Service = InferenceService;
    connect(&m_service, &Service::promptReady, this, &ConversationRuns::onPromptReady);
    connect(&m_service, &Service::resumed, this, &ConversationRuns::onResumed);
    connect(&m_service, &Service::readProgress, this, &ConversationRuns::onReadProgress);
    connect(&m_service, &Service::textReset, this, &ConversationRuns::onTextReset);
    connect(&m_service, &Service::textAppended, this, &ConversationRuns::onText);
    connect(&m_service, &Service::checkpoint, this,
            [this](quint64 id, quint64, const KeptState& state) { onCheckpoint(id, state); });
    connect(&m_service, &Service::finished, this, &ConversationRuns::onEnded);
    connect(&m_service, &Service::stopped, this, &ConversationRuns::onEnded);
    connect(&m_service, &Service::failed, this, &ConversationRuns::onFailed);
}

void ConversationRuns::setModel(const LoadedModel* model) {
    m_model = model == nullptr ? std::nullopt : std::optional(*model);
    m_liveAnswer = 0;
    pump();
}

void ConversationRuns::setSampling(const Sampling& sampling, bool keepSeed) {
    m_sampling = sampling;
    m_keepSeed = keepSeed;
}

void ConversationRuns::enqueue(const ConversationBook::Held& conversation, qint64 answerId,
                               bool goOn) {
    const Message* message = conversation->find(answerId);
    if (message == nullptr)
        return;
    m_queue.push_back({conversation, answerId, goOn, message->status});
    setStatus(m_queue.back(), MessageStatus::Queued);
    emit activityChanged(conversation->id);
    pump();
}

void ConversationRuns::resume(const ConversationBook::Held& conversation, qint64 answerId) {
    const Message* message = conversation->find(answerId);
    if (message == nullptr || message->role != MessageRole::Assistant ||
        isRunning(message->status) || message->status == MessageStatus::Queued)
        return;
    const bool sameVocabulary = !m_model || message->vocabulary == m_model->vocabulary;
    if (canContinue(*message) && !message->contextIds.empty() && sameVocabulary) {
        enqueue(conversation, answerId, true);
        return;
    }
    m_book.addSibling(conversation, answerId,
                      [this, conversation](qint64 newAnswer) { enqueue(conversation, newAnswer); });
}

void ConversationRuns::stop(qint64 conversationId) {
    if (m_active && m_active->entry.conversation->id == conversationId)
        m_active->stop.request_stop();
}

void ConversationRuns::stopActive() {
    if (m_active)
        m_active->stop.request_stop();
}

QString ConversationRuns::cancelQueued(qint64 conversationId) {
    const auto at = std::find_if(m_queue.rbegin(), m_queue.rend(), [&](const Entry& entry) {
        return entry.conversation->id == conversationId;
    });
    if (at == m_queue.rend())
        return {};
    const Entry entry = *at;
    m_queue.erase(std::next(at).base());
    const Message& answer = *entry.conversation->find(entry.answerId);
    const Message* user = entry.conversation->find(answer.parent);
    QString text = user == nullptr || entry.goOn ? QString() : user->text;
    const bool isLast = entry.conversation->leaf() == entry.answerId;
    cancel(entry);
    if (entry.goOn || !isLast || !m_book.dropLastTurn(entry.conversation))
        text.clear();
    emit activityChanged(conversationId);
    return text;
}

void ConversationRuns::cancel(const Entry& entry) {
    setStatus(entry, entry.goOn ? entry.before : MessageStatus::Stopped);
    const Message* answer = entry.conversation->find(entry.answerId);
    if (!entry.goOn && answer != nullptr)
        m_saver->finish(entry.conversation, *answer, {}, m_model.value_or(LoadedModel()));
}

void ConversationRuns::abandon(qint64 conversationId) {
    std::deque<Entry> kept;
    for (const Entry& entry : m_queue) {
        if (entry.conversation->id == conversationId)
            cancel(entry);
        else
            kept.push_back(entry);
    }
    m_queue = std::move(kept);
    stop(conversationId);
    emit activityChanged(conversationId);
}

ConversationRuns::Activity ConversationRuns::activity(qint64 conversationId) const {
    if (m_active && m_active->entry.conversation->id == conversationId) {
        const Message* message = m_active->entry.conversation->find(m_active->entry.answerId);
        return message != nullptr && message->status == MessageStatus::Writing ? Activity::Writing
                                                                               : Activity::Reading;
    }
    return isQueued(conversationId) ? Activity::Queued : Activity::None;
}

bool ConversationRuns::isQueued(qint64 conversationId) const {
    return std::any_of(m_queue.begin(), m_queue.end(), [conversationId](const Entry& entry) {
        return entry.conversation->id == conversationId;
    });
}

QString ConversationRuns::statusLine(qint64 conversationId) const {
    return conversationId != 0 && conversationId == m_statusConversation ? m_statusLine : QString();
}

void ConversationRuns::pump() {
    if (m_active || m_queue.empty() || !m_model || !m_book.isReady() || m_closing)
        return;
    Entry next = std::move(m_queue.front());
    m_queue.pop_front();
    start(std::move(next));
}

void ConversationRuns::start(Entry entry) {
    Active active;
    active.plan = planAnswer(*entry.conversation, entry.answerId, m_model->vocabulary);
    active.requestId = m_nextRequest++;
    active.entry = std::move(entry);
    const Active& run = m_active.emplace(std::move(active));
    Message& message = *run.entry.conversation->find(run.entry.answerId);
    m_active->idsBefore = message.generatedIds.size();
    message.progressDone = 0;
    message.progressTotal = 0;
    message.errorText.clear();
    if (!run.entry.goOn) {
        const AnswerChoice& choice = run.entry.conversation->choice;
        message.sampling = samplingFor(choice, m_sampling.value_or(m_model->usualSampling));
        if (!m_keepSeed && !choice.seed)
            message.sampling.seed = QRandomGenerator::system()->generate64();
        message.vocabulary = m_model->vocabulary;
        message.wholeContext = run.plan.wholeContext;
    }
    setStatus(run.entry, MessageStatus::Reading);
    setStatusLine(run.entry.conversation->id, {});
    emit activityChanged(run.entry.conversation->id);

    const std::vector<qint64>& answers = run.plan.answers;
    if (answers.empty() || answers.front() == m_liveAnswer) {
        request({});
        return;
    }
    const quint64 id = run.requestId;
    m_archive.states(
        [plan = run.plan, key = fromQt(m_model->stateKey)](store::StateStore& states) {
            return findState(states, plan, key);
        },
        [this, id](Result<std::vector<KeptState>> found) {
            if (m_active && m_active->requestId == id)
                request(found.ok() ? std::move(found).value() : std::vector<KeptState>());
        });
}

void ConversationRuns::request(std::vector<KeptState> states) {
    const Active& run = *m_active;
    const Conversation& conversation = *run.entry.conversation;
    const Message& message = *run.entry.conversation->find(run.entry.answerId);
    GenerateRequest request;
    request.id = run.requestId;
    request.base = run.plan.base;
    request.turns = run.plan.turns;
    request.prompt = run.plan.prompt;
    request.generated = run.plan.generated;
    request.states = std::move(states);
    if (conversation.lastState)
        request.states.push_back(*conversation.lastState);
    request.system = conversation.system;
    request.family = conversation.choice.notebook ? kNotebookFamily : conversation.family;
    request.stopTexts = conversation.choice.stop;
    request.sampling = message.sampling;
    request.maxTokens = conversation.choice.maxTokens.value_or(m_maxTokens);
    request.stop = run.stop;
    if (run.entry.goOn) {
        m_saver->goOn(message);
        m_saver->watch(run.entry.conversation, message.id);
    }
    m_liveAnswer = 0;
    m_service.generate(request);
}

Message* ConversationRuns::activeMessage(quint64 requestId) {
    if (!m_active || m_active->requestId != requestId)
        return nullptr;
    return m_active->entry.conversation->find(m_active->entry.answerId);
}

void ConversationRuns::onPromptReady(quint64 id, const IdList& ids) {
    Message* message = activeMessage(id);
    if (message == nullptr)
        return;
    message->contextIds = ids;
    m_saver->begin(*message, *m_model);
    m_saver->watch(m_active->entry.conversation, message->id);
}

void ConversationRuns::onResumed(quint64 id, const ResumeReport& report) {
    if (activeMessage(id) == nullptr || report.tokens == 0 || report.live)
        return;
    setStatusLine(
        m_active->entry.conversation->id,
        tr("Resumed %1 in %2")
            .arg(tokenWords(static_cast<qint64>(report.tokens)), durationWords(report.ms)));
}

void ConversationRuns::onReadProgress(quint64 id, quint64 done, quint64 total, qint64 etaMs) {
    Message* message = activeMessage(id);
    if (message == nullptr)
        return;
    message->progressDone = static_cast<qint64>(done);
    message->progressTotal = static_cast<qint64>(total);
    message->etaMs = etaMs;
    m_book.notifyChanged(*m_active->entry.conversation, message->id);
    if (done < total) {
        m_active->saysReading = true;
        setStatusLine(m_active->entry.conversation->id,
                      readingWords(message->progressDone, message->progressTotal, etaMs));
    } else if (m_active->saysReading) {
        m_active->saysReading = false;
        setStatusLine(m_active->entry.conversation->id,
                      tr("Read %1").arg(tokenWords(message->progressTotal)));
    }
}

void ConversationRuns::onTextReset(quint64 id, const QString& text) {
    if (Message* message = activeMessage(id)) {
        message->text = text;
        m_book.notifyText(*m_active->entry.conversation, message->id);
    }
}

void ConversationRuns::onText(quint64 id, const QString& text, const IdList& ids) {
    Message* message = activeMessage(id);
    if (message == nullptr)
        return;
    message->text += text;
    message->generatedIds.insert(message->generatedIds.end(), ids.begin(), ids.end());
    if (message->status != MessageStatus::Writing) {
        m_active->writing.start();
        setStatus(m_active->entry, MessageStatus::Writing);
        emit activityChanged(m_active->entry.conversation->id);
        return;
    }
    m_book.notifyText(*m_active->entry.conversation, message->id);
    const qint64 ms = m_active->writing.elapsed();
    const std::size_t made = message->generatedIds.size() - m_active->idsBefore;
    if (ms > 500)
        emit speedMeasured(static_cast<double>(made) * 1000 / static_cast<double>(ms));
}

void ConversationRuns::onCheckpoint(quint64 id, const KeptState& state) {
    if (const Message* message = activeMessage(id))
        m_saver->keepCheckpoint(*m_active->entry.conversation, *message, state);
}

void ConversationRuns::onEnded(quint64 id, const GenerationReport& report) {
    Message* message = activeMessage(id);
    if (message == nullptr)
        return;
    message->generatedIds = report.generated;
    message->text = report.text;
    message->readSeconds += report.readSeconds;
    message->writeSeconds += report.writeSeconds;
    switch (report.reason) {
        case FinishReason::EndOfTurn:
            message->status = MessageStatus::Done;
            break;
        case FinishReason::Length:
            message->status = MessageStatus::Length;
            break;
        case FinishReason::Stopped:
            message->status = m_closing ? MessageStatus::Interrupted : MessageStatus::Stopped;
            break;
    }
    if (report.writeSeconds > 0 && report.newTokens > 0)
        emit speedMeasured(static_cast<double>(report.newTokens) / report.writeSeconds);
    m_liveAnswer = report.state.bytes ? message->id : 0;
    finish(*message, report.state);
}

void ConversationRuns::onFailed(quint64 id, const Error& error) {
    Message* message = activeMessage(id);
    if (message == nullptr)
        return;
    message->status = MessageStatus::Failed;
    message->errorText = toQt(error.message);
    message->errorDetails = toQt(error.details);
    setStatusLine(m_active->entry.conversation->id, {});
    finish(*message, {});
}

void ConversationRuns::finish(Message& message, const KeptState& state) {
    const ConversationBook::Held conversation = m_active->entry.conversation;
    const qint64 messageId = message.id;
    m_active.reset();
    if (messageId < 0 && state.bytes)
        conversation->lastState = state;
    m_saver->finish(conversation, message, state, m_model.value_or(LoadedModel()));
    m_book.notifyChanged(*conversation, messageId);
    emit activityChanged(conversation->id);
    emit answerEnded(conversation->id, messageId);
    pump();
}

void ConversationRuns::setStatus(const Entry& entry, MessageStatus status) {
    if (Message* message = entry.conversation->find(entry.answerId)) {
        message->status = status;
        m_book.notifyChanged(*entry.conversation, entry.answerId);
    }
}

void ConversationRuns::setStatusLine(qint64 conversationId, const QString& text) {
    m_statusConversation = conversationId;
    m_statusLine = text;
    emit statusLineChanged(conversationId);
}

}  // namespace rookery::app
