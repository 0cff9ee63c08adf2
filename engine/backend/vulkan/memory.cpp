// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/memory.h"

#include "engine/backend/vulkan/vk_result.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <string>
#include <utility>

namespace rookery::backend::vulkan {
namespace {

constexpr std::uint64_t kLargestBlock = std::uint64_t{256} << 20U;
constexpr std::uint64_t kFirstBlock = std::uint64_t{4} << 20U;
constexpr std::uint64_t kSmall = 16;  ///< of which so many fit shares a block: little is left over

/// The type with all of `must` and, if there is one, all of `wish`.
std::optional<std::uint32_t> memoryType(const VkPhysicalDeviceMemoryProperties& memory,
                                        std::uint32_t allowed, VkMemoryPropertyFlags must,
                                        VkMemoryPropertyFlags wish) {
    for (const VkMemoryPropertyFlags flags : {must | wish, must}) {
        for (std::uint32_t type = 0; type < memory.memoryTypeCount; ++type) {
            if ((allowed >> type & 1U) != 0 &&
                (memory.memoryTypes[type].propertyFlags & flags) == flags)
                return type;
        }
    }
    return std::nullopt;
}

std::string megabytes(std::uint64_t bytes) {
    return std::to_string((bytes + 999'999) / 1'000'000) + " MB";
}

}  // namespace

Result<std::shared_ptr<Block>> Block::create(std::shared_ptr<Device> device,
                                             std::shared_ptr<std::atomic<std::uint64_t>> used,
                                             std::uint64_t bytes, MemoryUse use) {
    const std::shared_ptr<Block> block(new Block);
    block->m_device = std::move(device);
    block->m_used = std::move(used);
    block->m_bytes = bytes;
    ROOKERY_TRY_VOID(block->allocate(use));
    return block;
}

Result<void> Block::allocate(MemoryUse use) {
    Device& device = *m_device;
    const VolkDeviceTable& vk = device.vk();
    VkBufferCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO;
    info.size = m_bytes;
    info.usage = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_SHADER_DEVICE_ADDRESS_BIT |
                 VK_BUFFER_USAGE_TRANSFER_SRC_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT;
    ROOKERY_VK_ON(device, vk.vkCreateBuffer(device.handle(), &info, nullptr, &m_buffer));
    VkMemoryRequirements needs{};
    vk.vkGetBufferMemoryRequirements(device.handle(), m_buffer, &needs);
    constexpr VkMemoryPropertyFlags kShared =
        VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
    const bool onDevice = use == MemoryUse::Device;
    const auto type = onDevice ? memoryType(device.memoryTypes(), needs.memoryTypeBits,
                                            VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT, 0)
                               : memoryType(device.memoryTypes(), needs.memoryTypeBits, kShared,
                                            VK_MEMORY_PROPERTY_HOST_CACHED_BIT);
    if (!type)
        return vkError(VK_ERROR_FEATURE_NOT_PRESENT, "the choice of a memory type");

    VkMemoryAllocateFlagsInfo flags{};
    flags.sType = VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_FLAGS_INFO;
    flags.flags = VK_MEMORY_ALLOCATE_DEVICE_ADDRESS_BIT;
    VkMemoryAllocateInfo wanted{};
    wanted.sType = VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO;
    wanted.pNext = &flags;
    wanted.allocationSize = needs.size;
    wanted.memoryTypeIndex = *type;
    ROOKERY_VK_ON(device, vk.vkAllocateMemory(device.handle(), &wanted, nullptr, &m_memory));
    if (onDevice) {
        m_counted = m_bytes;
        *m_used += m_counted;
    }
    ROOKERY_VK_ON(device, vk.vkBindBufferMemory(device.handle(), m_buffer, m_memory, 0));
    const VkMemoryPropertyFlags has = device.memoryTypes().memoryTypes[*type].propertyFlags;
    if ((has & kShared) == kShared) {
        void* mapped = nullptr;
        ROOKERY_VK_ON(device,
                      vk.vkMapMemory(device.handle(), m_memory, 0, VK_WHOLE_SIZE, 0, &mapped));
        m_mapped = static_cast<std::byte*>(mapped);
    }
    VkBufferDeviceAddressInfo which{};
    which.sType = VK_STRUCTURE_TYPE_BUFFER_DEVICE_ADDRESS_INFO;
    which.buffer = m_buffer;
    m_address = vk.vkGetBufferDeviceAddress(device.handle(), &which);
    return {};
}

Block::~Block() {
    *m_used -= m_counted;
    if (m_device->abandoned())
        return;
    const VolkDeviceTable& vk = m_device->vk();
    if (m_buffer != VK_NULL_HANDLE)
        vk.vkDestroyBuffer(m_device->handle(), m_buffer, nullptr);
    if (m_memory != VK_NULL_HANDLE)
        vk.vkFreeMemory(m_device->handle(), m_memory, nullptr);
}

Memory::Memory(std::shared_ptr<Device> device, std::uint64_t limit)
    : m_device(std::move(device)),
      m_limit(limit),
      m_used(std::make_shared<std::atomic<std::uint64_t>>(0)),
      m_nextBlock(kFirstBlock) {}

Result<std::shared_ptr<Block>> Memory::newBlock(std::uint64_t bytes, MemoryUse use) {
    if (bytes > m_device->facts().maxAllocation)
        return outOfDeviceMemory("one tensor of " + megabytes(bytes) + ", the driver allows " +
                                 megabytes(m_device->facts().maxAllocation));
    if (use == MemoryUse::Device && (bytes > m_limit || *m_used > m_limit - bytes))
        return outOfDeviceMemory(megabytes(*m_used) + " used and " + megabytes(bytes) +
                                 " wanted of " + megabytes(m_limit));
    return Block::create(m_device, m_used, bytes, use);
}

Result<Piece> Memory::allocateAlone(std::uint64_t bytes, MemoryUse use) {
    const std::uint64_t whole = alignUp(std::max<std::uint64_t>(bytes, 1));
    ROOKERY_TRY(std::shared_ptr<Block> block, newBlock(whole, use));
    return Piece{std::move(block), 0, bytes};
}

void Memory::expect(std::uint64_t bytes) {
    const std::lock_guard lock(m_mutex);
    m_expected = bytes;
    m_nextBlock = std::max(m_nextBlock, std::min(kLargestBlock, bytes / kAlign * kAlign));
}

Result<Piece> Memory::allocate(std::uint64_t bytes) {
    const std::lock_guard lock(m_mutex);
    const std::uint64_t whole = alignUp(std::max<std::uint64_t>(bytes, 1));
    const std::uint64_t toCome = m_expected >= whole ? m_expected : UINT64_MAX;
    m_expected -= m_expected >= whole ? whole : m_expected;
    std::shared_ptr<Block> open = m_open.lock();
    if (open != nullptr && open->bytes() - m_openEnd >= whole) {
        const std::uint64_t offset = m_openEnd;
        m_openEnd += whole;
        return Piece{std::move(open), offset, bytes};
    }
    const std::uint64_t room = *m_used < m_limit ? m_limit - *m_used : 0;
    std::uint64_t size =
        std::min({m_nextBlock, kLargestBlock, m_device->facts().maxAllocation, room, toCome});
    if (whole * kSmall > size)
        return allocateAlone(bytes, MemoryUse::Device);
    size = size / kAlign * kAlign;
    ROOKERY_TRY(std::shared_ptr<Block> block, newBlock(size, MemoryUse::Device));
    m_nextBlock = std::min(m_nextBlock * 2, kLargestBlock);
    m_open = block;
    m_openEnd = whole;
    return Piece{std::move(block), 0, bytes};
}

}  // namespace rookery::backend::vulkan
