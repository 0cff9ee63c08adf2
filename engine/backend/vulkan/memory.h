// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/tensor.h"
#include "engine/backend/vulkan/device.h"

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>

namespace rookery::backend::vulkan {

/// Whatever is allocated starts at such a multiple.
inline constexpr std::uint64_t kAlign = 256;

constexpr std::uint64_t alignUp(std::uint64_t bytes) {
    return (bytes + kAlign - 1) / kAlign * kAlign;
}

enum class MemoryUse : std::uint8_t {
    Device,  ///< weights, activations, states: where the device reads fastest
    Host,    ///< what host and device exchange: mapped, coherent, cached by the processor if it can
};

/// One VkDeviceMemory with one VkBuffer over all of it, reached by its address.
class Block {
public:
    static Result<std::shared_ptr<Block>> create(std::shared_ptr<Device> device,
                                                 std::shared_ptr<std::atomic<std::uint64_t>> used,
                                                 std::uint64_t bytes, MemoryUse use);
    ~Block();
    Block(const Block&) = delete;
    Block& operator=(const Block&) = delete;

    VkBuffer buffer() const { return m_buffer; }

    VkDeviceAddress address() const { return m_address; }

    std::uint64_t bytes() const { return m_bytes; }

    /// Null if the host cannot reach it.
    std::byte* mapped() const { return m_mapped; }

private:
    Block() = default;

    Result<void> allocate(MemoryUse use);

    std::shared_ptr<Device> m_device;
    std::shared_ptr<std::atomic<std::uint64_t>> m_used;
    VkDeviceMemory m_memory = VK_NULL_HANDLE;
    VkBuffer m_buffer = VK_NULL_HANDLE;
    VkDeviceAddress m_address = 0;
    std::uint64_t m_bytes = 0;
    std::uint64_t m_counted = 0;
    std::byte* m_mapped = nullptr;
};

/// A piece of a block, which lives as long as its last piece. Starts at a multiple of 256 bytes.
struct Piece {
    std::shared_ptr<Block> block;
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;

    VkDeviceAddress address() const { return block->address() + offset; }

    std::byte* mapped() const {
        return block->mapped() == nullptr ? nullptr : block->mapped() + offset;
    }
};

/// Hands out device memory in blocks of up to 256 MB; what is larger than a 16th of that has a
/// block of its own. Pieces are never given back one by one: a model's weights come and go
/// together. Keeps to `limit` bytes on the device. Threads: any.
class Memory {
public:
    Memory(std::shared_ptr<Device> device, std::uint64_t limit);

    Result<Piece> allocate(std::uint64_t bytes);

    /// How much is still to come by allocate(): the last block is made no larger than that. Without
    /// it blocks grow as they please.
    void expect(std::uint64_t bytes);

    /// A block of its own, outside the limit if it is the host's.
    Result<Piece> allocateAlone(std::uint64_t bytes, MemoryUse use);

    std::uint64_t usedBytes() const { return *m_used; }

    std::uint64_t limitBytes() const { return m_limit; }

private:
    Result<std::shared_ptr<Block>> newBlock(std::uint64_t bytes, MemoryUse use);

    std::shared_ptr<Device> m_device;
    std::uint64_t m_limit;
    std::shared_ptr<std::atomic<std::uint64_t>> m_used;
    std::mutex m_mutex;
    std::weak_ptr<Block> m_open;  ///< the block that small pieces are taken from
    std::uint64_t m_openEnd = 0;
    std::uint64_t m_nextBlock;
    std::uint64_t m_expected = 0;  ///< 0: nobody knows
};

}  // namespace rookery::backend::vulkan
