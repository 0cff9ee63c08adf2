// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/commands.h"
#include "engine/backend/vulkan/core.h"
#include "engine/backend/vulkan/vulkan_backend.h"

#include <algorithm>
#include <chrono>

namespace rookery::backend {

Result<double> VulkanBackend::measureBandwidth() {
    using Clock = std::chrono::steady_clock;
    constexpr std::uint64_t kBytes = std::uint64_t{64} << 20U;
    constexpr int kCopies = 8;  // so that the wait for the host is nothing beside them
    constexpr int kTries = 3;
    vulkan::Memory& memory = *m_core->memory;
    ROOKERY_TRY(const vulkan::Piece from, memory.allocateAlone(kBytes, vulkan::MemoryUse::Device));
    ROOKERY_TRY(const vulkan::Piece to, memory.allocateAlone(kBytes, vulkan::MemoryUse::Device));
    ROOKERY_TRY(const auto commands, vulkan::Commands::create(m_core->device));
    ROOKERY_TRY(const VkCommandBuffer copies, commands->begin(false));
    const VkBufferCopy region{from.offset, to.offset, kBytes};
    for (int copy = 0; copy < kCopies; ++copy) {
        commands->fullBarrier(copies);
        m_core->device->vk().vkCmdCopyBuffer(copies, from.block->buffer(), to.block->buffer(), 1,
                                             &region);
    }
    ROOKERY_TRY_VOID(commands->end(copies));
    ROOKERY_TRY_VOID(commands->run(std::span(&copies, 1)));
    double best = 0;
    for (int i = 0; i < kTries; ++i) {
        const auto start = Clock::now();
        ROOKERY_TRY_VOID(commands->run(std::span(&copies, 1)));
        const std::chrono::duration<double> took = Clock::now() - start;
        best = std::max(best, 2.0 * kCopies * static_cast<double>(kBytes) / took.count());
    }
    return best;
}

}  // namespace rookery::backend
