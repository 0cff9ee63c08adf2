// SPDX-License-Identifier: Apache-2.0
// A timed run: recorded anew with a timestamp after each dispatch, a segment a submission.
#include "engine/backend/vulkan/vulkan_executor.h"

#include <algorithm>

namespace rookery::backend::vulkan {

std::size_t VulkanExecutor::mostDispatches() const {
    std::size_t most = 0;
    for (const Bucket& bucket : m_buckets) {
        for (const Segment& segment : bucket.body)
            most = std::max(most, segment.dispatches.size());
        for (const auto& [wanted, segment] : bucket.tails)
            most = std::max(most, segment.dispatches.size());
    }
    return most;
}

Result<void> VulkanExecutor::timeSegment(const Segment& segment, const Timestamps& timestamps) {
    ROOKERY_TRY(const VkCommandBuffer commands, m_commands->begin(true));
    timestamps.reset(commands);
    m_commands->fullBarrier(commands);
    std::uint32_t next = 0;
    timestamps.write(commands, next++);
    Result<void> done =
        recordDispatches(commands, segment, [&] { timestamps.write(commands, next++); });
    if (done.ok())
        done = m_commands->end(commands);
    if (done.ok())
        done = m_commands->run(std::span(&commands, 1));
    m_commands->free(commands);
    ROOKERY_TRY_VOID(std::move(done));
    ROOKERY_TRY(const std::vector<double> seconds, timestamps.intervals(next));
    ++m_meetings;
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        m_meetings += segment.dispatches[i].barrier ? 1U : 0U;
        m_clock(segment.dispatches[i].label, seconds[i]);
    }
    return {};
}

Result<void> VulkanExecutor::runTimed(const Job& asked, Bucket& bucket, std::span<float> logits) {
    ROOKERY_TRY(
        const auto timestamps,
        Timestamps::create(m_core->device, static_cast<std::uint32_t>(mostDispatches() + 1)));
    m_meetings = 0;
    ROOKERY_TRY_VOID(m_commands->run(std::span(&bucket.prologue, 1)));
    for (const Segment& segment : bucket.body)
        ROOKERY_TRY_VOID(timeSegment(segment, *timestamps));
    if (bucket.epilogue != VK_NULL_HANDLE) {
        ROOKERY_TRY_VOID(m_commands->run(std::span(&bucket.epilogue, 1)));
        leaveRows(asked);
    }
    const auto wanted = static_cast<std::uint32_t>(asked.wantedRows());
    if (wanted == 0)
        return {};
    const std::uint32_t tailRows = wanted == 1 ? 1 : std::min(kTailRows, bucket.rows);
    const std::size_t columns = m_program.slots[m_program.logits].columns;
    const std::uint64_t bytes =
        std::uint64_t{tailRows} * strideOf(static_cast<std::uint32_t>(columns)) * sizeof(float);
    for (std::uint32_t done = 0; done < wanted; done += kTailRows) {
        job().firstWanted = done;
        job().wanted = std::min(wanted - done, kTailRows);
        ROOKERY_TRY_VOID(m_commands->run(std::span(&m_jobCopy, 1)));
        ROOKERY_TRY_VOID(timeSegment(bucket.tails.at(tailRows), *timestamps));
        ROOKERY_TRY_VOID(copyAndWait(m_memory, m_logitsOffset, m_exchange, m_resultOffset, bytes));
        takeLogits(job().wanted, logits.subspan(done * columns));
    }
    return {};
}

}  // namespace rookery::backend::vulkan
