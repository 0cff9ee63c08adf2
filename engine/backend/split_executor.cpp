// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/split_executor.h"

#include <algorithm>
#include <utility>

namespace rookery::backend {

SplitExecutor::SplitExecutor(const graph::CutProgram& pieces, const graph::Program& whole,
                             std::unique_ptr<Executor> front, std::unique_ptr<Executor> back)
    : m_whole(whole), m_front(std::move(front)), m_back(std::move(back)) {
    m_whole.steps.clear();
    for (std::size_t i = 0; i < pieces.frontOutputs.size(); ++i) {
        const std::size_t columns = pieces.front.slots[pieces.frontOutputs[i]].columns;
        m_borders.push_back({pieces.frontOutputs[i], pieces.backInputs[i], columns,
                             std::vector<float>(columns * m_front->maxRows())});
    }
    const auto layers = static_cast<std::size_t>(pieces.front.steps.back().layer + 1);
    m_frontFloats = layers * whole.state.layerFloats;
}

Result<void> SplitExecutor::run(const Job& job, std::span<float> logits) {
    ROOKERY_TRY_VOID(checkJob(m_whole, job, logits));
    std::vector<Crossing> out;
    std::vector<Crossing> in;
    for (Border& border : m_borders) {
        const std::span<float> rows =
            std::span(border.rows).first(job.tokens.size() * border.columns);
        out.push_back({border.front, rows});
        in.push_back({border.back, rows});
    }
    std::vector<Span> quiet(job.spans.begin(), job.spans.end());
    for (Span& span : quiet)
        span.want = Want::None;
    ROOKERY_TRY_VOID(m_front->run({job.tokens, quiet, out}, {}));
    return m_back->run({job.tokens, job.spans, in}, logits);
}

Result<void> SplitExecutor::readState(std::uint32_t slot, std::span<float> state) {
    std::vector<float> front(state.size());
    ROOKERY_TRY_VOID(m_front->readState(slot, front));
    ROOKERY_TRY_VOID(m_back->readState(slot, state));
    std::copy_n(front.data(), m_frontFloats, state.data());
    return {};
}

Result<void> SplitExecutor::writeState(std::uint32_t slot, std::span<const float> state) {
    ROOKERY_TRY_VOID(m_front->writeState(slot, state));
    return m_back->writeState(slot, state);
}

void SplitExecutor::setStageClock(StageClock clock) {
    m_front->setStageClock(clock);
    m_back->setStageClock(std::move(clock));
}

void SplitExecutor::setTrace(Trace trace) {
    m_front->setTrace(trace);
    m_back->setTrace(std::move(trace));
}

}  // namespace rookery::backend
