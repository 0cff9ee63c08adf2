// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/vulkan_executor.h"

#include "engine/backend/vulkan/vk_result.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>

namespace rookery::backend::vulkan {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

/// The job's rows of a slot; checkJob() has seen that they are there.
std::span<float> crossingOf(const Job& job, graph::SlotIndex slot) {
    return std::find_if(job.crossing.begin(), job.crossing.end(),
                        [slot](const Crossing& crossing) { return crossing.slot == slot; })
        ->values;
}

}  // namespace

void VulkanExecutor::fillJob(const Job& asked) {
    JobBuffer& to = job();
    to.rows = static_cast<std::uint32_t>(asked.tokens.size());
    to.spans = static_cast<std::uint32_t>(asked.spans.size());
    to.firstWanted = 0;
    std::copy(asked.tokens.begin(), asked.tokens.end(), to.token.begin());
    std::uint32_t wanted = 0;
    for (std::uint32_t index = 0; index < to.spans; ++index) {
        const Span& span = asked.spans[index];
        to.span[index] = {span.stateSlot, span.firstRow, span.rows, 0};
        std::fill_n(to.spanOfRow.begin() + span.firstRow, span.rows, index);
        const std::uint32_t end = span.firstRow + span.rows;
        const std::uint32_t first = span.want == Want::All    ? span.firstRow
                                    : span.want == Want::Last ? end - 1
                                                              : end;
        for (std::uint32_t row = first; row < end; ++row)
            to.wantedRow[wanted++] = row;
    }
    to.wanted = std::min(wanted, kTailRows);
}

void VulkanExecutor::enterRows(const Job& asked) {
    for (const HostRows& entering : m_entering) {
        const std::uint32_t columns = m_program.slots[entering.slot].columns;
        auto* rows = reinterpret_cast<float*>(m_exchange.mapped() + entering.offset);
        const auto* table = static_cast<const HostTable*>(entering.table.get());
        for (std::size_t row = 0; row < asked.tokens.size(); ++row) {
            float* to = rows + row * strideOf(columns);
            if (table != nullptr)
                readTableRow(table->data(), entering.dtype, asked.tokens[row], columns, to);
            else
                std::copy_n(crossingOf(asked, entering.slot).data() + row * columns, columns, to);
        }
    }
}

void VulkanExecutor::leaveRows(const Job& asked) const {
    for (const HostRows& leaving : m_leaving) {
        const std::uint32_t columns = m_program.slots[leaving.slot].columns;
        const auto* rows = reinterpret_cast<const float*>(m_exchange.mapped() + leaving.offset);
        float* to = crossingOf(asked, leaving.slot).data();
        for (std::size_t row = 0; row < asked.tokens.size(); ++row)
            std::copy_n(rows + row * strideOf(columns), columns, to + row * columns);
    }
}

void VulkanExecutor::takeLogits(std::uint32_t rows, std::span<float> to) const {
    const std::uint32_t columns = m_program.slots[m_program.logits].columns;
    const auto* from = reinterpret_cast<const float*>(m_exchange.mapped() + m_resultOffset);
    for (std::uint32_t row = 0; row < rows; ++row)
        std::copy_n(from + std::size_t{row} * strideOf(columns), columns,
                    to.data() + std::size_t{row} * columns);
}

/// Submits the body in pieces that take as long as a submission may; `last`, if there is one, goes
/// with the last piece.
Result<void> VulkanExecutor::runBody(Bucket& bucket, VkCommandBuffer last) {
    const Clock::duration limit = m_core->smooth ? 10ms : 100ms;
    std::vector<VkCommandBuffer> now{bucket.prologue};
    for (std::size_t segment = 0; segment < bucket.body.size();) {
        const std::size_t count = std::min(bucket.segmentsPerSubmit, bucket.body.size() - segment);
        for (std::size_t i = 0; i < count; ++i) {
            ROOKERY_TRY(const VkCommandBuffer commands, body(bucket, segment + i));
            now.push_back(commands);
        }
        segment += count;
        if (segment == bucket.body.size() && last != VK_NULL_HANDLE)
            now.push_back(last);
        const auto start = Clock::now();
        ROOKERY_TRY_VOID(m_commands->run(now));
        now.clear();
        const auto took = Clock::now() - start;
        if (took > limit && count > 1)
            bucket.segmentsPerSubmit = std::max<std::size_t>(1, count / 2);
        else if (took < limit / 3 && count == bucket.segmentsPerSubmit)
            bucket.segmentsPerSubmit = count * 2;
    }
    // The last piece of a tape may be nothing but the head.
    if (bucket.body.empty() && last != VK_NULL_HANDLE)
        now.push_back(last);
    return now.empty() ? Result<void>() : m_commands->run(now);
}

Result<void> VulkanExecutor::run(const Job& asked, std::span<float> logits) {
    ROOKERY_TRY_VOID(checkJob(m_program, asked, logits));
    const auto fits = [&asked](const Bucket& bucket) { return bucket.rows >= asked.tokens.size(); };
    Bucket& bucket = *std::find_if(m_buckets.begin(), m_buckets.end(), fits);
    fillJob(asked);
    enterRows(asked);
    if (bucket.prologue == VK_NULL_HANDLE)
        ROOKERY_TRY_VOID(recordPrologue(bucket));
    if (bucket.epilogue == VK_NULL_HANDLE && !m_leaving.empty())
        ROOKERY_TRY_VOID(recordEpilogue(bucket));
    if (m_trace)
        return runTraced(asked, bucket, logits);
    if (m_clock && m_core->device->facts().timestampBits != 0)
        return runTimed(asked, bucket, logits);

    const auto wanted = static_cast<std::uint32_t>(asked.wantedRows());
    VkCommandBuffer first = bucket.epilogue;
    if (wanted > 0) {
        ROOKERY_TRY(first, tail(bucket, wanted == 1 ? 1 : std::min(kTailRows, bucket.rows)));
    }
    ROOKERY_TRY_VOID(runBody(bucket, first));
    leaveRows(asked);
    if (wanted == 0)
        return {};
    const std::size_t columns = m_program.slots[m_program.logits].columns;
    for (std::uint32_t done = 0; done < wanted;) {
        const std::uint32_t count = std::min(wanted - done, kTailRows);
        if (done > 0) {
            job().firstWanted = done;
            job().wanted = count;
            const std::array<VkCommandBuffer, 2> again{m_jobCopy, first};
            ROOKERY_TRY_VOID(m_commands->run(again));
        }
        takeLogits(count, logits.subspan(done * columns));
        done += count;
    }
    return {};
}

Result<void> VulkanExecutor::copyAndWait(const Piece& from, std::uint64_t fromOffset,
                                         const Piece& to, std::uint64_t toOffset,
                                         std::uint64_t bytes) {
    ROOKERY_TRY(const VkCommandBuffer commands, m_commands->begin(true));
    m_commands->fullBarrier(commands);
    const VkBufferCopy region{from.offset + fromOffset, to.offset + toOffset, bytes};
    m_core->device->vk().vkCmdCopyBuffer(commands, from.block->buffer(), to.block->buffer(), 1,
                                         &region);
    m_commands->toHostBarrier(commands);
    Result<void> done = m_commands->end(commands);
    if (done.ok())
        done = m_commands->run(std::span(&commands, 1));
    m_commands->free(commands);
    return done;
}

Result<void> VulkanExecutor::checkState(std::uint32_t slot, std::size_t floats) const {
    if (slot < m_options.stateSlots && floats == m_program.state.floats())
        return {};
    return impossible("state slot " + std::to_string(slot) + " of " +
                      std::to_string(m_options.stateSlots) + ", " + std::to_string(floats) +
                      " of " + std::to_string(m_program.state.floats()) + " floats");
}

Result<void> VulkanExecutor::readState(std::uint32_t slot, std::span<float> state) {
    ROOKERY_TRY_VOID(checkState(slot, state.size()));
    const std::uint64_t at =
        m_statesOffset + std::uint64_t{slot} * m_places.stateStride * sizeof(float);
    ROOKERY_TRY_VOID(copyAndWait(m_memory, at, m_exchange, m_resultOffset, state.size_bytes()));
    std::memcpy(state.data(), m_exchange.mapped() + m_resultOffset, state.size_bytes());
    return {};
}

Result<void> VulkanExecutor::writeState(std::uint32_t slot, std::span<const float> state) {
    ROOKERY_TRY_VOID(checkState(slot, state.size()));
    const std::uint64_t at =
        m_statesOffset + std::uint64_t{slot} * m_places.stateStride * sizeof(float);
    std::memcpy(m_exchange.mapped() + m_resultOffset, state.data(), state.size_bytes());
    return copyAndWait(m_exchange, m_resultOffset, m_memory, at, state.size_bytes());
}

}  // namespace rookery::backend::vulkan
