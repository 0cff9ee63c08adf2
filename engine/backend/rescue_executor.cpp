// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/rescue_executor.h"

#include <utility>

namespace rookery::backend {

RescueExecutor::RescueExecutor(std::unique_ptr<Executor> device, std::size_t stateFloats,
                               Replacement replacement, OnRescue onRescue)
    : m_now(std::move(device)),
      m_kept(m_now->stateSlots()),
      m_stateFloats(stateFloats),
      m_replacement(std::move(replacement)),
      m_onRescue(std::move(onRescue)) {}

bool RescueExecutor::rescuable(const Error& error) const {
    return !m_rescued && (error.code == ErrorCode::Io || error.code == ErrorCode::OutOfMemory);
}

Result<void> RescueExecutor::rescue(const Error& why) {
    ROOKERY_TRY(std::unique_ptr<Executor> replacement, m_replacement());
    m_now = std::move(replacement);
    m_rescued = true;
    for (std::uint32_t slot = 0; slot < m_kept.size(); ++slot)
        ROOKERY_TRY_VOID(rebuild(slot));
    m_kept.clear();
    m_now->setTrace(m_trace);
    if (m_onRescue)
        m_onRescue(why);
    return {};
}

Result<void> RescueExecutor::rebuild(std::uint32_t slot) {
    const Kept& kept = m_kept[slot];
    if (!kept.state.empty())
        ROOKERY_TRY_VOID(m_now->writeState(slot, kept.state));
    for (const std::vector<TokenId>& ids : kept.runs) {
        const Span span{slot, 0, static_cast<std::uint32_t>(ids.size()), Want::None};
        ROOKERY_TRY_VOID(m_now->run({ids, {&span, 1}}, {}));
    }
    return {};
}

void RescueExecutor::remember(const Job& job) {
    for (const Span& span : job.spans) {
        const auto ids = job.tokens.subspan(span.firstRow, span.rows);
        Kept& kept = m_kept[span.stateSlot];
        kept.runs.emplace_back(ids.begin(), ids.end());
        kept.rows += ids.size();
    }
}

/// Reading a state for ourselves may fail like anything else; the older copy then stays.
void RescueExecutor::copyLongOnes() {
    for (std::uint32_t slot = 0; slot < m_kept.size(); ++slot) {
        Kept& kept = m_kept[slot];
        if (kept.rows < kCopyEvery)
            continue;
        std::vector<float> state(m_stateFloats);
        if (m_now->readState(slot, state).ok())
            kept = {std::move(state), {}, 0};
    }
}

Result<void> RescueExecutor::run(const Job& job, std::span<float> logits) {
    Result<void> done = m_now->run(job, logits);
    if (!done.ok() && rescuable(done.error())) {
        ROOKERY_TRY_VOID(rescue(done.error()));
        return m_now->run(job, logits);
    }
    if (done.ok() && !m_rescued) {
        remember(job);
        copyLongOnes();
    }
    return done;
}

Result<void> RescueExecutor::readState(std::uint32_t slot, std::span<float> state) {
    Result<void> done = m_now->readState(slot, state);
    if (!done.ok() && rescuable(done.error())) {
        ROOKERY_TRY_VOID(rescue(done.error()));
        return m_now->readState(slot, state);
    }
    if (done.ok() && !m_rescued)
        m_kept[slot] = {{state.begin(), state.end()}, {}, 0};
    return done;
}

Result<void> RescueExecutor::writeState(std::uint32_t slot, std::span<const float> state) {
    Result<void> done = m_now->writeState(slot, state);
    if (!done.ok() && rescuable(done.error())) {
        ROOKERY_TRY_VOID(rescue(done.error()));
        return m_now->writeState(slot, state);
    }
    if (done.ok() && !m_rescued)
        m_kept[slot] = {{state.begin(), state.end()}, {}, 0};
    return done;
}

void RescueExecutor::setTrace(Trace trace) {
    m_trace = trace;
    m_now->setTrace(std::move(trace));
}

}  // namespace rookery::backend
