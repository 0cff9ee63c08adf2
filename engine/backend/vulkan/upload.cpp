// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/upload.h"

#include "engine/backend/vulkan/vk_result.h"

namespace rookery::backend::vulkan {

Result<std::unique_ptr<Upload>> Upload::create(const std::shared_ptr<Device>& device,
                                               Memory& memory, bool alwaysStage) {
    std::unique_ptr<Upload> upload(new Upload);
    ROOKERY_TRY(upload->m_commands, Commands::create(device));
    upload->m_memory = &memory;
    upload->m_alwaysStage = alwaysStage;
    return upload;
}

Result<void> Upload::write(const Piece& to, std::uint64_t offset, std::uint64_t bytes,
                           const std::function<void(std::byte* to)>& fill) {
    if (bytes == 0)
        return {};
    if (bytes > kMost || offset + bytes > to.bytes)
        return impossible("an upload of " + std::to_string(bytes) + " bytes");
    if (to.mapped() != nullptr && !m_alwaysStage) {
        fill(to.mapped() + offset);
        return {};
    }
    if (m_staging.block == nullptr) {
        ROOKERY_TRY(m_staging, m_memory->allocateAlone(kMost, MemoryUse::Host));
    }
    fill(m_staging.mapped());
    ROOKERY_TRY(const VkCommandBuffer commands, m_commands->begin(true));
    const VkBufferCopy region{m_staging.offset, to.offset + offset, bytes};
    m_commands->device().vk().vkCmdCopyBuffer(commands, m_staging.block->buffer(),
                                              to.block->buffer(), 1, &region);
    m_commands->fullBarrier(commands);
    Result<void> done = m_commands->end(commands);
    if (done.ok())
        done = m_commands->run(std::span(&commands, 1));
    m_commands->free(commands);
    return done;
}

}  // namespace rookery::backend::vulkan
