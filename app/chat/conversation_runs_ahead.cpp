// SPDX-License-Identifier: Apache-2.0
// What is being written, read before it is sent.
#include "app/chat/archive.h"
#include "app/chat/conversation_runs.h"
#include "app/inference/context_plan.h"
#include "app/inference/convert.h"
#include "app/inference/inference_service.h"

#include <utility>

namespace rookery::app {

bool ConversationRuns::lookAhead(const Conversation& conversation, qint64 parent,
                                 const QString& words) {
    const Lead& lead = conversation.leadAt(parent);
    const bool fits =
        m_model && (lead.tuned.key.isEmpty() || lead.tuned.fingerprint == m_model->fingerprint);
    if (!fits || !isIdle() || m_closing)
        return false;
    auto plan = planNext(conversation, parent, words, readerOf(*m_model, lead));
    if (!plan)
        return false;
    Ahead ahead;
    ahead.plan = *std::move(plan);
    ahead.stateKey = fromQt(readerOf(*m_model, lead).stateKey);
    if (ahead.plan.beginsWithLead && !conversation.choice.notebook)
        ahead.lead = {fromQt(lead.owner), textHash(lead), fromQt(m_model->stateKey), {}, false};
    ahead.request.id = m_service.nextId();
    ahead.request.system = systemFor(conversation, lead);
    ahead.request.tunedState = tunedFile(lead);
    ahead.request.family = familyFor(conversation);
    m_ahead = std::move(ahead);
    if (m_ahead->lead && !(m_readLead && m_readLead->isOf(*m_ahead->lead)))
        lookUpAheadLead();
    else if (conversation.lastState)
        askAhead({*conversation.lastState});
    else
        askAhead({});
    return true;
}

void ConversationRuns::dropLookAhead() {
    m_ahead.reset();
    m_service.lookAhead({});
}

/// Planned as the answer will be, or what is read now would be of no use to it.
void ConversationRuns::askAhead(std::vector<KeptState> states) {
    AnswerPlan plan = m_ahead->plan;
    if (m_ahead->lead && !m_readLead->ids.empty()) {
        if (!m_readLead->whole)
            return;
        goOnFromLead(m_readLead->ids, plan);
    }
    GenerateRequest& request = m_ahead->request;
    request.before = plan.before;
    request.base = std::move(plan.base);
    request.turns = std::move(plan.turns);
    request.states = std::move(states);
    // It may take the session that stands there.
    if (plan.answers.empty() || plan.answers.front() != m_liveAnswer)
        m_liveAnswer = 0;
    m_service.lookAhead(request);
    request.states.clear();  // megabytes
}

bool ConversationRuns::isAhead(quint64 requestId) const {
    return m_ahead && m_ahead->request.id == requestId && m_model && isIdle() && !m_closing;
}

/// Nothing is read where no session stands at the turn's beginning: the store may know of a state.
void ConversationRuns::onLookedAhead(quint64 id, quint64 read, quint64 settled) {
    if (!isAhead(id))
        return;
    const std::vector<qint64>& answers = m_ahead->plan.answers;
    if (read > 0 && !answers.empty())
        m_liveAnswer = answers.front();
    if (read == 0 && settled > 0 && !m_ahead->lookedUp)
        m_ahead->lead ? lookUpAheadLead() : lookUpAhead();
}

void ConversationRuns::lookUpAhead() {
    m_ahead->lookedUp = true;
    const GenerateRequest& request = m_ahead->request;
    const ContextMark mark = Context{request.before, request.base}.end();
    AnswerPlan plan = m_ahead->plan;
    if (plan.answers.empty() || mark == m_unkept)
        return;
    plan.answers.resize(1);
    const std::string key = m_ahead->stateKey;
    m_archive.states([plan = std::move(plan),
                      key](store::StateStore& states) { return findState(states, plan, key); },
                     [this, mark, id = request.id](Result<std::vector<KeptState>> found) {
                         if (!isAhead(id))
                             return;
                         if (found.ok() && !found->empty() && found->front().mark() == mark)
                             askAhead(std::move(found).value());
                         else
                             m_unkept = mark;
                     });
}

/// A persona or a book that this model has read.
void ConversationRuns::lookUpAheadLead() {
    m_ahead->lookedUp = true;
    m_archive.states(
        [lead = *m_ahead->lead](store::StateStore& states) {
            return states.prefix(lead.owner, lead.stateKey);
        },
        [this, id = m_ahead->request.id](Result<store::PrefixWithBytes> found) {
            if (!isAhead(id))
                return;
            m_readLead = m_ahead->lead;
            if (!found.ok() || found->record.textHash != m_readLead->textHash) {
                askAhead({});
                return;
            }
            m_readLead->ids = found->record.ids;
            m_readLead->whole = found->record.tokens == found->record.ids.size();
            askAhead({stateOf(*std::move(found))});
        });
}

void ConversationRuns::setLiveAnswer(qint64 answerId) {
    m_liveAnswer = answerId;
    m_ahead.reset();
    m_readLead.reset();
    m_unkept.reset();
}

}  // namespace rookery::app
