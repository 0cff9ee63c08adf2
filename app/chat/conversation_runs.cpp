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
    connect(&m_service, &Service::thoughtReset, this, &ConversationRuns::onThoughtReset);
    connect(&m_service, &Service::thoughtAppended, this, &ConversationRuns::onThought);
    connect(&m_service, &Service::checkpoint, this,
            [this](quint64 id, quint64, const KeptState& state) { onCheckpoint(id, state); });
    connect(&m_service, &Service::finished, this, &ConversationRuns::onEnded);
    connect(&m_service, &Service::stopped, this, &ConversationRuns::onEnded);
    connect(&m_service, &Service::failed, this, &ConversationRuns::onFailed);
}

void ConversationRuns::setModel(const LoadedModel* model) {
    m_model = model == nullptr ? std::nullopt : std::optional(*model);
    m_liveAnswer = 0;
    emit modelChanged();
    pump();
}

void ConversationRuns::setSampling(const Sampling& sampling, bool keepSeed) {
    m_sampling = sampling;
    m_keepSeed = keepSeed;
}

void ConversationRuns::enqueue(const ConversationBook::Held& conversation, qint64 answerId,
                               bool goOn, const std::optional<AnswerChoice>& choice) {
    const Message* message = conversation->find(answerId);
    if (message == nullptr)
        return;
    m_queue.push_back({conversation, answerId, goOn, message->status, choice});
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
    regenerate(conversation, answerId);
}

void ConversationRuns::stop(qint64 conversationId) {
    if (m_active && !m_active->rereads && m_active->entry.conversation->id == conversationId)
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
    if (m_active && !m_active->rereads && m_active->entry.conversation->id == conversationId) {
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
    active.plan =
        planAnswer(*entry.conversation, entry.answerId, {m_model->vocabulary, m_model->stateKey});
    active.requestId = m_service.nextId();
    active.entry = std::move(entry);
    const Active& run = m_active.emplace(std::move(active));
    Message& message = *run.entry.conversation->find(run.entry.answerId);
    m_active->idsBefore = message.generatedIds.size();
    message.progressDone = 0;
    message.progressTotal = 0;
    message.errorText.clear();
    if (!run.entry.goOn) {
        const AnswerChoice& choice = choiceFor(run.entry);
        message.sampling = samplingFor(choice, m_sampling.value_or(m_model->usualSampling));
        if (!m_keepSeed && !choice.seed)
            message.sampling.seed = QRandomGenerator::system()->generate64();
        message.thinking = m_model->canThink && !choice.notebook
                               ? choice.thinking.value_or(m_thinking)
                               : Thinking::Off;
        message.modelName = m_model->name;
        message.stateKey = m_model->stateKey;
        message.vocabulary = m_model->vocabulary;
        message.wholeContext = run.plan.wholeContext;
    }
    setStatus(run.entry, MessageStatus::Reading);
    setStatusLine(run.entry.conversation->id, {});
    emit activityChanged(run.entry.conversation->id);

    if (run.plan.beginsWithLead && !run.entry.conversation->choice.notebook) {
        lookUpLead();
        return;
    }
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

/// A persona or a book that this model has read, or begun to read: the conversation starts from
/// there.
void ConversationRuns::lookUpLead() {
    const Lead& lead = m_active->entry.conversation->lead;
    m_archive.states(
        [owner = fromQt(lead.owner), key = fromQt(m_model->stateKey)](store::StateStore& states) {
            return states.prefix(owner, key);
        },
        [this, id = m_active->requestId,
         hash = textHash(lead)](Result<store::PrefixWithBytes> found) {
            if (!m_active || m_active->requestId != id)
                return;
            if (!found.ok() || found->record.textHash != hash) {
                request({});
                return;
            }
            dropLead(m_active->plan);
            m_active->plan.base = {{false, found->record.ids}};
            m_active->prefix = std::move(found->record.ids);
            KeptState state;
            state.tokens = found->record.tokens;
            state.contextHash = found->record.contextHash;
            state.stateKey = toQt(found->record.stateKey);
            state.bytes = std::make_shared<const std::vector<std::byte>>(std::move(found->bytes));
            request({std::move(state)});
        });
}

const AnswerChoice& ConversationRuns::choiceFor(const Entry& entry) {
    return entry.choice ? *entry.choice : entry.conversation->choice;
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
    request.thinking = message.thinking;
    request.maxTokens = conversation.choice.maxTokens.value_or(m_maxTokens);
    request.stop = run.stop;
    if (run.entry.goOn) {
        m_saver->goOn(message);
        m_saver->watch(run.entry.conversation, message.id);
    }
    m_liveAnswer = 0;
    emit aboutToRead();
    m_service.generate(request);
}

void ConversationRuns::regenerate(const ConversationBook::Held& conversation, qint64 answerId,
                                  const std::optional<AnswerChoice>& choice) {
    m_book.addSibling(conversation, answerId, [this, conversation, choice](qint64 newAnswer) {
        enqueue(conversation, newAnswer, false, choice);
    });
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
