// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/vulkan/device.h"
#include "engine/backend/vulkan/memory.h"
#include "engine/backend/vulkan/pipelines.h"
#include "engine/backend/vulkan/tile_arithmetic.h"
#include "engine/backend/vulkan/weight_layout.h"
#include "engine/base/large_buffer.h"

#include <memory>

namespace rookery::backend::vulkan {

/// What a backend and its executors share and keep alive. Members are destroyed from the bottom
/// up, the device last.
struct Core {
    std::shared_ptr<Device> device;
    std::unique_ptr<Memory> memory;
    std::unique_ptr<Pipelines> pipelines;
    Piece levels;  ///< kInt4Levels
    TileArithmetic tiles = TileArithmetic::Best;
    bool smooth = false;  ///< submissions of at most 10 ms, so that the desktop stays smooth
};

/// A weight on the device.
class VulkanBuffer final : public Buffer {
public:
    VulkanBuffer(std::shared_ptr<Core> core, Piece piece, const WeightLayout& layout)
        : m_core(std::move(core)), m_piece(std::move(piece)), m_layout(layout) {}

    const Piece& piece() const { return m_piece; }

    const WeightLayout& layout() const { return m_layout; }

private:
    std::shared_ptr<Core> m_core;
    Piece m_piece;
    WeightLayout m_layout;
};

/// A table of which runs read single rows, kept on the host.
class HostTable final : public Buffer {
public:
    explicit HostTable(LargeBuffer memory) : m_memory(std::move(memory)) {}

    std::byte* data() { return m_memory.data(); }

    const std::byte* data() const { return m_memory.data(); }

private:
    LargeBuffer m_memory;
};

/// Row `row` of a table as numbers; `to` has room for `columns`.
void readTableRow(const std::byte* table, DType dtype, std::uint32_t row, std::uint32_t columns,
                  float* to);

}  // namespace rookery::backend::vulkan
