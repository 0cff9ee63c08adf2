// SPDX-License-Identifier: Apache-2.0
// From an answer's turn in the queue to what is asked of the engine.
#include "app/chat/archive.h"
#include "app/chat/conversation_runs.h"
#include "app/chat/presets.h"
#include "app/inference/convert.h"
#include "app/inference/inference_service.h"
#include "app/support/shown_text.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace rookery::app {

/// Nothing that it goes on from is still being made, waits, or is read again.
bool ConversationRuns::mayBegin(const Entry& entry) const {
    const Conversation& conversation = *entry.conversation;
    std::vector<qint64> open;
    const auto note = [&](const Entry& other) {
        if (other.conversation == entry.conversation && other.answerId != entry.answerId)
            open.push_back(other.answerId);
    };
    for (const Active& run : m_active)
        note(run.entry);
    std::for_each(m_queue.begin(), m_queue.end(), note);
    if (open.empty())
        return true;
    const Message* at = conversation.find(entry.answerId);
    while (at != nullptr && at->parent != 0) {
        at = conversation.find(at->parent);
        if (at != nullptr && std::find(open.begin(), open.end(), at->id) != open.end())
            return false;
    }
    return true;
}

void ConversationRuns::start(Entry entry) {
    Active& run = m_active.emplace_back();
    run.reader = readerOf(*m_model, leadFor(entry));
    run.requestId = m_service.nextId();
    run.entry = std::move(entry);
    const bool asItIs = !run.entry.goOn && !(run.entry.variant && run.entry.variant->lead);
    auto plan = asItIs ? planAnswerFromMark(*run.entry.conversation, run.entry.answerId, run.reader)
                       : std::nullopt;
    if (!plan) {
        planWithIds(run.requestId);
        return;
    }
    run.plan = *std::move(plan);
    begin(run);
}

AnswerPlan ConversationRuns::wholePlan(const Active& run) {
    const Entry& entry = run.entry;
    return entry.variant && entry.variant->lead
               ? planUnder(*entry.variant->lead, *entry.conversation, entry.answerId)
               : planAnswer(*entry.conversation, entry.answerId, run.reader);
}

/// What was read before is needed id by id.
void ConversationRuns::planWithIds(quint64 requestId) {
    const Active& run = *find(requestId);
    m_book.withIds(run.entry.conversation, run.entry.answerId, [this, requestId](bool) {
        Active* planned = find(requestId);
        if (planned == nullptr)
            return;
        planned->plan = wholePlan(*planned);
        begin(*planned);
    });
}

void ConversationRuns::begin(Active& run) {
    Message& message = messageOf(run);
    run.idsBefore = message.generatedIds.size();
    prepare(message, run);
    const quint64 id = run.requestId;
    const ConversationBook::Held conversation = run.entry.conversation;
    setStatus(run.entry, MessageStatus::Reading);
    if (!run.again)
        setStatusLine(conversation->id, {});
    emit activityChanged(conversation->id);
    if (const QString why = unfitting(run.entry); !why.isEmpty()) {
        onFailed(id, {ErrorCode::Mismatch, fromQt(why), {}});
        return;
    }

    if (run.plan.beginsWithLead && !conversation->choice.notebook) {
        lookUpLead(run);
        return;
    }
    const std::vector<qint64>& answers = run.plan.answers;
    // One of many is read in a session of its own.
    if (answers.empty() || (answers.front() == m_liveAnswer && !run.entry.oneOfMany))
        request(run, {});
    else
        lookUpState(run);
}

void ConversationRuns::lookUpState(const Active& run) {
    m_archive.states([plan = run.plan, key = fromQt(run.reader.stateKey)](
                         store::StateStore& states) { return findState(states, plan, key); },
                     [this, id = run.requestId](Result<std::vector<KeptState>> found) {
                         Active* asked = find(id);
                         if (asked == nullptr)
                             return;
                         std::vector<KeptState> states =
                             found.ok() ? std::move(found).value() : std::vector<KeptState>();
                         if (states.empty() && asked->plan.before.tokens > 0)
                             planWithIds(id);
                         else
                             request(*asked, std::move(states));
                     });
}

/// A tuned state is of one model only; empty: it is of this one, or there is none.
QString ConversationRuns::unfitting(const Entry& entry) const {
    const Lead& lead = leadFor(entry);
    if (lead.tuned.key.isEmpty() || lead.tuned.fingerprint == m_model->fingerprint)
        return {};
    const bool all = lead.tuned.key == entry.conversation->lead.tuned.key;
    return (all ? tr("“%1” was tuned for %2. Load that model and try again, or begin a chat "
                     "without it.")
                : tr("“%1” was tuned for %2. Load that model and try again, or go on from another "
                     "answer."))
        .arg(shownInSentence(lead.title), shownInSentence(lead.tuned.model));
}

/// What the message says of how it is made.
void ConversationRuns::prepare(Message& message, const Active& run) const {
    message.progressDone = 0;
    message.progressTotal = 0;
    message.errorText.clear();
    if (run.entry.goOn)
        return;
    message.movedAt = 0;
    const AnswerChoice& choice = choiceFor(run.entry);
    message.sampling = m_presets.samplingFor(choice, m_sampling.value_or(m_model->usualSampling));
    if (!m_keepSeed && !m_presets.fixedSeed(choice))
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
            goOnFromLead(found->record.ids, asked->plan);
            asked->prefix = std::move(found->record.ids);
            request(*asked, {stateOf(*std::move(found))});
        });
}

}  // namespace rookery::app
