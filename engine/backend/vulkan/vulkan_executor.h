// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/backend.h"
#include "engine/backend/vulkan/commands.h"
#include "engine/backend/vulkan/core.h"
#include "engine/backend/vulkan/job_buffer.h"
#include "engine/backend/vulkan/lowering.h"
#include "engine/backend/vulkan/timestamps.h"

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <vector>

namespace rookery::backend::vulkan {

/// A tape as command buffers, recorded once for 1, 16, 64 and 256 rows and replayed: a run fills
/// the job buffer, submits, waits. Fewer rows than a bucket's are masked.
/// The tape is two parts: the body has a row for every token, the tail (from Rows on) for every
/// row whose logits are wanted, at most kTailRows at a time, and is not run when none are. A piece
/// of a cut tape may lack either end; what crosses goes by the exchange memory.
class VulkanExecutor final : public Executor {
public:
    /// `weights` has a tensor for every Weight slot, already checked; null for the others.
    static Result<std::unique_ptr<Executor>> create(std::shared_ptr<Core> core,
                                                    const graph::Program& program,
                                                    const std::vector<const Tensor*>& weights,
                                                    const ExecutorOptions& options);

    std::uint32_t maxRows() const override { return m_options.maxRows; }

    std::uint32_t stateSlots() const override { return m_options.stateSlots; }

    Result<void> run(const Job& asked, std::span<float> logits) override;
    Result<void> readState(std::uint32_t slot, std::span<float> state) override;
    Result<void> writeState(std::uint32_t slot, std::span<const float> state) override;

    void setTrace(Trace trace) override { m_trace = std::move(trace); }

    /// Each dispatch, by timestamps around it; nothing where the queue has none.
    void setStageClock(StageClock clock) override { m_clock = std::move(clock); }

    /// Barriers: after each the device waits until all before it is done.
    std::uint32_t meetings() const override { return m_meetings; }

    /// About what create() will take of the device's memory; a little more rather than less.
    static std::uint64_t bytesNeeded(const graph::Program& program, const ExecutorOptions& options);

    static constexpr std::uint32_t kTailRows = 16;

private:
    /// Dispatches without a wait for the host between them, and what they were recorded into.
    struct Segment {
        std::vector<Dispatch> dispatches;
        std::vector<Address> args;  ///< where each dispatch's lie
        VkCommandBuffer commands = VK_NULL_HANDLE;
    };

    struct Bucket {
        std::uint32_t rows = 0;
        std::vector<Segment> body;
        std::map<std::uint32_t, Segment> tails;  ///< by wanted rows: 1 or kTailRows
        VkCommandBuffer prologue = VK_NULL_HANDLE;
        VkCommandBuffer epilogue = VK_NULL_HANDLE;  ///< brings what leaves to the host
        std::size_t segmentsPerSubmit = 1;
    };

    /// An activation that comes from the host or goes there.
    struct HostRows {
        graph::SlotIndex slot = 0;
        std::shared_ptr<const Buffer> table;  ///< rows are looked up; null: the job has them
        DType dtype = DType::F32;
        std::uint64_t offset = 0;  ///< of its rows in the exchange memory
    };

    VulkanExecutor(std::shared_ptr<Core> core, const graph::Program& program,
                   const ExecutorOptions& options);

    // executor_setup.cpp
    Result<void> setUp(const std::vector<const Tensor*>& weights);
    void divide();
    void bind(const std::vector<const Tensor*>& weights);
    void group();
    void findHostRows(const std::vector<const Tensor*>& weights);
    Result<void> lowerAll(const Places& places, std::vector<Bucket>& buckets,
                          std::vector<std::byte>& args, Address argsAt) const;
    Result<void> lowerBucket(const Places& places, Bucket& bucket) const;
    Result<void> place();
    std::uint64_t layerBytes(std::int32_t layer) const;

    // executor_record.cpp
    Result<void> record(Segment& segment, std::uint32_t logitRows);
    Result<void> recordDispatches(VkCommandBuffer commands, const Segment& segment,
                                  const std::function<void()>& after = {});
    Result<VkCommandBuffer> recordCopies(std::span<const VkBufferCopy> regions);
    VkBufferCopy rowsRegion(const Bucket& bucket, const HostRows& rows) const;
    Result<void> recordPrologue(Bucket& bucket);
    Result<void> recordEpilogue(Bucket& bucket);
    Result<VkCommandBuffer> body(Bucket& bucket, std::size_t segment);
    Result<VkCommandBuffer> tail(Bucket& bucket, std::uint32_t wanted);

    // executor_trace.cpp
    Result<void> runTraced(const Job& asked, Bucket& bucket, std::span<float> logits);
    Result<void> runStep(const Bucket& bucket, std::size_t step, std::uint32_t wanted);
    Result<std::vector<float>> readSlot(const Bucket& bucket, graph::SlotIndex slot,
                                        std::uint32_t rows, std::uint32_t wanted);

    // executor_profile.cpp
    Result<void> runTimed(const Job& asked, Bucket& bucket, std::span<float> logits);
    Result<void> timeSegment(const Segment& segment, const Timestamps& timestamps);
    std::size_t mostDispatches() const;

    Result<void> runBody(Bucket& bucket, VkCommandBuffer last);
    void fillJob(const Job& asked);
    void enterRows(const Job& asked);
    void leaveRows(const Job& asked) const;
    Result<void> copyAndWait(const Piece& from, std::uint64_t fromOffset, const Piece& to,
                             std::uint64_t toOffset, std::uint64_t bytes);
    Result<void> checkState(std::uint32_t slot, std::size_t floats) const;
    void takeLogits(std::uint32_t rows, std::span<float> to) const;

    JobBuffer& job() { return *reinterpret_cast<JobBuffer*>(m_exchange.mapped()); }

    std::shared_ptr<Core> m_core;
    graph::Program m_program;  ///< its steps reordered: body, then tail, groups side by side
    ExecutorOptions m_options;
    std::unique_ptr<Commands> m_commands;
    graph::Plan m_plan;
    std::size_t m_tailBegin = 0;
    std::vector<Group> m_groups;
    std::vector<BoundWeight> m_weights;  ///< by slot
    std::vector<std::shared_ptr<const Buffer>> m_keepAlive;
    std::vector<HostRows> m_entering;
    std::vector<HostRows> m_leaving;
    std::vector<Bucket> m_buckets;
    VkCommandBuffer m_jobCopy = VK_NULL_HANDLE;

    Piece m_memory;    ///< on the device: arena, states, logits, job, arguments
    Piece m_exchange;  ///< the host's: job, rows that enter or leave, logits or a state
    Places m_places;
    std::uint64_t m_statesOffset = 0;  ///< in m_memory, bytes
    std::uint64_t m_logitsOffset = 0;
    std::uint64_t m_jobOffset = 0;
    std::uint64_t m_argsOffset = 0;
    std::uint64_t m_resultOffset = 0;  ///< in m_exchange: logits or a state
    std::uint32_t m_meetings = 0;
    Trace m_trace;
    StageClock m_clock;
};

}  // namespace rookery::backend::vulkan
