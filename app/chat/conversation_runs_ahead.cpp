// SPDX-License-Identifier: Apache-2.0
// What is being written, read before it is sent.
#include "app/chat/conversation_runs.h"
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
    GenerateRequest request;
    request.id = m_service.nextId();
    request.before = plan->before;
    request.base = std::move(plan->base);
    request.turns = std::move(plan->turns);
    request.system = systemFor(conversation, lead);
    request.tunedState = tunedFile(lead);
    request.family = familyFor(conversation);
    m_service.lookAhead(request);
    return true;
}

void ConversationRuns::dropLookAhead() {
    m_service.lookAhead({});
}

}  // namespace rookery::app
