// SPDX-License-Identifier: Apache-2.0
#include "app/chat/conversation_runs.h"

#include "app/chat/answer_saver.h"
#include "app/chat/archive.h"
#include "app/chat/message_words.h"
#include "app/inference/convert.h"
#include "app/inference/inference_service.h"
#include "app/support/shown_text.h"
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

void ConversationRuns::beginShutdown() {
    m_closing = true;
    m_saver->saveLate();
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
    if (canContinue(*message) && !message->contextIds.empty() && sameVocabulary) {
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

/// Nothing that it goes on from is still being made, waits, or is read again.
bool ConversationRuns::mayBegin(const Entry& entry) const {
    const Conversation& conversation = *entry.conversation;
    const auto isOpenHere = [&](qint64 id) {
        const auto is = [&](const Entry& other) {
            return other.answerId == id && other.conversation == entry.conversation;
        };
        return std::any_of(m_active.begin(), m_active.end(),
                           [&](const Active& run) { return is(run.entry); }) ||
               std::any_of(m_queue.begin(), m_queue.end(), is);
    };
    const Message* at = conversation.find(entry.answerId);
    while (at != nullptr && at->parent != 0) {
        at = conversation.find(at->parent);
        if (at != nullptr && isOpenHere(at->id))
            return false;
    }
    return true;
}

void ConversationRuns::start(Entry entry) {
    Active& run = m_active.emplace_back();
    run.reader = readerOf(*m_model, leadFor(entry));
    run.plan = entry.variant && entry.variant->lead
                   ? planUnder(*entry.variant->lead, *entry.conversation, entry.answerId)
                   : planAnswer(*entry.conversation, entry.answerId, run.reader);
    run.requestId = m_service.nextId();
    run.entry = std::move(entry);
    Message& message = messageOf(run);
    run.idsBefore = message.generatedIds.size();
    prepare(message, run);
    const quint64 id = run.requestId;
    const ConversationBook::Held conversation = run.entry.conversation;
    setStatus(run.entry, MessageStatus::Reading);
    setStatusLine(conversation->id, {});
    emit activityChanged(conversation->id);
    if (const QString why = unfitting(leadFor(run.entry)); !why.isEmpty()) {
        onFailed(id, {ErrorCode::Mismatch, fromQt(why), {}});
        return;
    }

    if (run.plan.beginsWithLead && !conversation->choice.notebook) {
        lookUpLead(run);
        return;
    }
    const std::vector<qint64>& answers = run.plan.answers;
    // One of many is read in a session of its own.
    if (answers.empty() || (answers.front() == m_liveAnswer && !run.entry.oneOfMany)) {
        request(run, {});
        return;
    }
    m_archive.states(
        [plan = run.plan, key = fromQt(run.reader.stateKey)](store::StateStore& states) {
            return findState(states, plan, key);
        },
        [this, id](Result<std::vector<KeptState>> found) {
            if (Active* asked = find(id))
                request(*asked, found.ok() ? std::move(found).value() : std::vector<KeptState>());
        });
}

/// A tuned state is of one model only; empty: it is of this one, or there is none.
QString ConversationRuns::unfitting(const Lead& lead) const {
    if (lead.tuned.key.isEmpty() || lead.tuned.fingerprint == m_model->fingerprint)
        return {};
    return tr("“%1” was tuned for %2. Load that model and try again, or begin a chat without it.")
        .arg(shownInSentence(lead.title), shownInSentence(lead.tuned.model));
}

/// What the message says of how it is made.
void ConversationRuns::prepare(Message& message, const Active& run) const {
    message.progressDone = 0;
    message.progressTotal = 0;
    message.errorText.clear();
    if (run.entry.goOn)
        return;
    const AnswerChoice& choice = choiceFor(run.entry);
    message.sampling = samplingFor(choice, m_sampling.value_or(m_model->usualSampling));
    if (!m_keepSeed && !choice.seed)
        message.sampling.seed = QRandomGenerator::system()->generate64();
    message.thinking = m_model->canThink && !choice.notebook ? choice.thinking.value_or(m_thinking)
                                                             : Thinking::Off;
    message.modelName = m_model->name;
    message.stateKey = run.reader.stateKey;
    message.vocabulary = m_model->vocabulary;
    message.wholeContext = run.plan.wholeContext;
}

/// A persona or a book that this model has read, or begun to read: the conversation starts from
/// there.
void ConversationRuns::lookUpLead(const Active& run) {
    const Lead& lead = leadFor(run.entry);
    m_archive.states(
        [owner = fromQt(lead.owner), key = fromQt(m_model->stateKey)](store::StateStore& states) {
            return states.prefix(owner, key);
        },
        [this, id = run.requestId, hash = textHash(lead)](Result<store::PrefixWithBytes> found) {
            Active* asked = find(id);
            if (asked == nullptr)
                return;
            if (!found.ok() || found->record.textHash != hash) {
                request(*asked, {});
                return;
            }
            dropLead(asked->plan);
            asked->plan.base = {{false, found->record.ids}};
            asked->prefix = std::move(found->record.ids);
            KeptState state;
            state.tokens = found->record.tokens;
            state.contextHash = found->record.contextHash;
            state.stateKey = toQt(found->record.stateKey);
            state.bytes = std::make_shared<const std::vector<std::byte>>(std::move(found->bytes));
            request(*asked, {std::move(state)});
        });
}

QString ConversationRuns::tunedFile(const Lead& lead) const {
    return lead.tuned.key.isEmpty()
               ? QString()
               : QStringLiteral("%1/%2").arg(m_archive.tunedFolder(), lead.tuned.file);
}

const AnswerChoice& ConversationRuns::choiceFor(const Entry& entry) {
    return entry.variant ? entry.variant->choice : entry.conversation->choice;
}

const Lead& ConversationRuns::leadFor(const Entry& entry) {
    return entry.variant && entry.variant->lead ? *entry.variant->lead : entry.conversation->lead;
}

void ConversationRuns::request(Active& run, std::vector<KeptState> states) {
    const Conversation& conversation = *run.entry.conversation;
    const Message& message = messageOf(run);
    GenerateRequest request;
    request.id = run.requestId;
    request.base = run.plan.base;
    request.turns = run.plan.turns;
    request.prompt = run.plan.prompt;
    request.generated = run.plan.generated;
    request.states = std::move(states);
    if (conversation.lastState)
        request.states.push_back(*conversation.lastState);
    request.system = run.entry.variant && run.entry.variant->lead ? leadFor(run.entry).system
                                                                  : conversation.system;
    request.tunedState = tunedFile(leadFor(run.entry));
    request.family = conversation.choice.notebook ? kNotebookFamily : conversation.family;
    request.stopTexts = conversation.choice.stop;
    request.sampling = message.sampling;
    request.thinking = message.thinking;
    request.maxTokens = conversation.choice.maxTokens.value_or(m_maxTokens);
    request.oneOfMany = run.entry.oneOfMany;
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
