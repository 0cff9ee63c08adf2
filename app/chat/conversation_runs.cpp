// SPDX-License-Identifier: Apache-2.0
#include "app/chat/conversation_runs.h"

#include "app/chat/answer_saver.h"
#include "app/chat/archive.h"
#include "app/chat/message_words.h"
#include "app/chat/presets.h"
#include "app/inference/convert.h"
#include "app/inference/inference_service.h"
#include "app/support/words.h"

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

/// The prompt family without turns: what the user wrote is the text that goes on.
const QString kNotebookFamily = QStringLiteral("none");

}  // namespace

ConversationRuns::ConversationRuns(ConversationBook& book, Archive& archive,
                                   InferenceService& service, const Presets& presets,
                                   QObject* parent)
    : QObject(parent),
      m_book(book),
      m_archive(archive),
      m_service(service),
      m_presets(presets),
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
    connect(&m_service, &Service::contextNeeded, this, &ConversationRuns::onContextNeeded);
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
    connect(&m_service, &Service::lookedAhead, this, &ConversationRuns::onLookedAhead);
}

void ConversationRuns::beginShutdown() {
    m_closing = true;
    m_saver->saveLate();
}

void ConversationRuns::setModel(const LoadedModel* model) {
    m_model = model == nullptr ? std::nullopt : std::optional(*model);
    setLiveAnswer(0);
    emit modelChanged();
    pump();
}

void ConversationRuns::setSampling(const Sampling& sampling, bool keepSeed) {
    m_sampling = sampling;
    m_keepSeed = keepSeed;
}

void ConversationRuns::enqueue(const ConversationBook::Held& conversation, qint64 answerId,
                               bool goOn, const std::optional<AnswerVariant>& variant,
                               bool oneOfMany) {
    const Message* message = conversation->find(answerId);
    if (message == nullptr)
        return;
    m_queue.push_back({conversation, answerId, goOn, message->status, variant, oneOfMany});
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
    if (canContinue(*message) && idsOf(*message).context > 0 && sameVocabulary) {
        enqueue(conversation, answerId, true);
        return;
    }
    regenerate(conversation, answerId);
}

void ConversationRuns::stop(qint64 conversationId) {
    for (Active& run : m_active)
        if (!run.rereads && run.entry.conversation->id == conversationId)
            run.stop.request_stop();
}

void ConversationRuns::stopActive() {
    for (Active& run : m_active)
        run.stop.request_stop();
}

void ConversationRuns::stopAnswer(const ConversationBook::Held& conversation, qint64 answerId) {
    for (Active& run : m_active)
        if (!run.rereads && run.entry.answerId == answerId &&
            run.entry.conversation == conversation)
            run.stop.request_stop();
    const auto waits = std::find_if(m_queue.begin(), m_queue.end(), [&](const Entry& entry) {
        return entry.answerId == answerId && entry.conversation == conversation;
    });
    if (waits == m_queue.end())
        return;
    const Entry entry = *waits;
    m_queue.erase(waits);
    cancel(entry);
    emit activityChanged(conversation->id);
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
    bool reads = false;
    for (const Active& run : m_active) {
        if (run.rereads || run.entry.conversation->id != conversationId)
            continue;
        if (messageOf(run).status == MessageStatus::Writing)
            return Activity::Writing;
        reads = true;
    }
    return reads ? Activity::Reading
                 : (isQueued(conversationId) ? Activity::Queued : Activity::None);
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
    if (!m_model || !m_book.isReady() || m_closing)
        return;
    while (static_cast<int>(m_active.size()) < m_service.together()) {
        const auto next = std::find_if(m_queue.begin(), m_queue.end(),
                                       [this](const Entry& entry) { return mayBegin(entry); });
        if (next == m_queue.end())
            return;
        Entry entry = std::move(*next);
        m_queue.erase(next);
        start(std::move(entry));
    }
}

QString ConversationRuns::tunedFile(const Lead& lead) const {
    return lead.tuned.key.isEmpty()
               ? QString()
               : QStringLiteral("%1/%2").arg(m_archive.tunedFolder(), lead.tuned.file);
}

QString ConversationRuns::systemFor(const Conversation& conversation, const Lead& lead) {
    return &lead == &conversation.lead ? conversation.system : lead.system;
}

QString ConversationRuns::familyFor(const Conversation& conversation) {
    return conversation.choice.notebook ? kNotebookFamily : conversation.family;
}

const AnswerChoice& ConversationRuns::choiceFor(const Entry& entry) {
    return entry.variant ? entry.variant->choice : entry.conversation->choice;
}

const Lead& ConversationRuns::leadFor(const Entry& entry) {
    return entry.variant && entry.variant->lead ? *entry.variant->lead
                                                : entry.conversation->leadAt(entry.answerId);
}

void ConversationRuns::request(Active& run, std::vector<KeptState> states) {
    const Conversation& conversation = *run.entry.conversation;
    const Message& message = messageOf(run);
    GenerateRequest request;
    request.id = run.requestId;
    request.before = run.plan.before;
    request.base = run.plan.base;
    request.turns = run.plan.turns;
    request.prompt = run.plan.prompt;
    request.generated = run.plan.generated;
    request.states = std::move(states);
    if (conversation.lastState)
        request.states.push_back(*conversation.lastState);
    const Lead& lead = leadFor(run.entry);
    request.system = systemFor(conversation, lead);
    request.tunedState = tunedFile(lead);
    request.family = familyFor(conversation);
    request.stopTexts = conversation.choice.stop;
    request.sampling = message.sampling;
    request.thinking = message.thinking;
    request.maxTokens = m_presets.maxTokensFor(conversation.choice).value_or(m_maxTokens);
    request.oneOfMany = run.entry.oneOfMany;
    request.stop = run.stop;
    if (run.entry.goOn) {
        run.entry.conversation->forgetMarksFrom(message.id);
        m_saver->goOn(message);
        m_saver->watch(run.entry.conversation, message.id);
    }
    setLiveAnswer(0);
    emit aboutToRead();
    m_service.generate(request);
}

void ConversationRuns::regenerate(const ConversationBook::Held& conversation, qint64 answerId,
                                  const std::optional<AnswerVariant>& variant) {
    m_book.addSibling(conversation, answerId, [this, conversation, variant](qint64 newAnswer) {
        enqueue(conversation, newAnswer, false, variant);
    });
}

void ConversationRuns::answerSideBySide(const ConversationBook::Held& conversation, qint64 answerId,
                                        const std::vector<AnswerVariant>& variants,
                                        const std::function<void(qint64 newAnswer)>& begun) {
    for (const AnswerVariant& variant : variants)
        m_book.addSibling(conversation, answerId,
                          [this, conversation, variant, begun](qint64 newAnswer) {
                              begun(newAnswer);
                              enqueue(conversation, newAnswer, false, variant, true);
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
