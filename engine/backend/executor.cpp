// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/executor.h"

#include <algorithm>
#include <string>
#include <vector>

namespace rookery::backend {
namespace {

/// Callers build jobs, users do not: whatever is wrong here is a defect of ours.
Error badJob(const std::string& details) {
    return {ErrorCode::InvalidArgument,
            "Rookery asked its engine for something impossible; please report it.", details};
}

Result<void> checkSpans(const Job& job, std::uint32_t stateSlots) {
    std::vector<bool> used(stateSlots, false);
    std::uint64_t next = 0;
    for (const Span& span : job.spans) {
        if (span.rows == 0 || span.firstRow != next)
            return badJob("spans do not tile the rows: one of " + std::to_string(span.rows) +
                          " starts at " + std::to_string(span.firstRow) + " where row " +
                          std::to_string(next) + " belongs");
        next += span.rows;
        if (span.stateSlot >= stateSlots)
            return badJob("no state slot " + std::to_string(span.stateSlot));
        if (used[span.stateSlot])
            return badJob("two spans name state slot " + std::to_string(span.stateSlot));
        used[span.stateSlot] = true;
    }
    if (next != job.tokens.size())
        return badJob("spans cover " + std::to_string(next) + " of " +
                      std::to_string(job.tokens.size()) + " rows");
    return {};
}

/// Everything that enters or leaves has its rows, and nothing else.
Result<void> checkCrossing(const graph::Program& program, const Job& job) {
    std::size_t found = 0;
    for (graph::SlotIndex slot = 0; slot < program.slots.size(); ++slot) {
        const graph::SlotInfo& info = program.slots[slot];
        if (info.role != graph::SlotRole::Input &&
            (info.role != graph::SlotRole::Output || slot == program.logits))
            continue;
        const std::size_t floats = job.tokens.size() * info.columns;
        const bool there = std::any_of(
            job.crossing.begin(), job.crossing.end(), [slot, floats](const Crossing& crossing) {
                return crossing.slot == slot && crossing.values.size() == floats;
            });
        if (!there)
            return badJob("no " + std::to_string(floats) + " floats for " + info.name);
        ++found;
    }
    if (found != job.crossing.size())
        return badJob(std::to_string(job.crossing.size()) + " slots cross where " +
                      std::to_string(found) + " do");
    return {};
}

}  // namespace

std::size_t Job::wantedRows() const {
    std::size_t rows = 0;
    for (const Span& span : spans) {
        if (span.want == Want::Last)
            rows += 1;
        else if (span.want == Want::All)
            rows += span.rows;
    }
    return rows;
}

Result<void> Executor::checkJob(const graph::Program& program, const Job& job,
                                std::span<const float> logits) const {
    if (job.tokens.empty() || job.tokens.size() > maxRows())
        return badJob(std::to_string(job.tokens.size()) + " rows, at most " +
                      std::to_string(maxRows()));
    ROOKERY_TRY_VOID(checkSpans(job, stateSlots()));
    const std::uint32_t vocab = program.dims.vocab;
    const auto wrong = std::find_if(job.tokens.begin(), job.tokens.end(),
                                    [vocab](TokenId id) { return id >= vocab; });
    if (wrong != job.tokens.end())
        return Error{ErrorCode::Mismatch,
                     "The text contains a token that this model does not know; choose the "
                     "vocabulary that belongs to the model.",
                     "token " + std::to_string(*wrong) + " of " + std::to_string(vocab)};
    ROOKERY_TRY_VOID(checkCrossing(program, job));
    const std::size_t columns =
        program.logits == graph::Program::kNoLogits ? 0 : program.slots[program.logits].columns;
    if (logits.size() != job.wantedRows() * columns)
        return badJob("room for " + std::to_string(logits.size()) + " logits, wanted " +
                      std::to_string(job.wantedRows()) + " rows of " + std::to_string(columns));
    return {};
}

}  // namespace rookery::backend
