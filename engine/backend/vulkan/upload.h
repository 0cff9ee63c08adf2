// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/vulkan/commands.h"
#include "engine/backend/vulkan/memory.h"

#include <functional>
#include <memory>

namespace rookery::backend::vulkan {

/// Brings bytes to the device: written there where the host can reach it, else through a buffer of
/// 16 MB. Threads: one at a time.
class Upload {
public:
    static Result<std::unique_ptr<Upload>> create(const std::shared_ptr<Device>& device,
                                                  Memory& memory, bool alwaysStage);

    /// Writes `bytes` to the device, from `to`'s start + `offset` on. `fill` writes them to the
    /// host memory it is given; at most kMost bytes.
    Result<void> write(const Piece& to, std::uint64_t offset, std::uint64_t bytes,
                       const std::function<void(std::byte* to)>& fill);

    static constexpr std::uint64_t kMost = std::uint64_t{16} << 20U;

private:
    Upload() = default;

    std::unique_ptr<Commands> m_commands;
    Memory* m_memory = nullptr;
    bool m_alwaysStage = false;
    Piece m_staging;  ///< made when first needed
};

}  // namespace rookery::backend::vulkan
