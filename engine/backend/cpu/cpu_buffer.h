// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/tensor.h"
#include "engine/base/large_buffer.h"

#include <cstddef>
#include <memory>
#include <utility>

namespace rookery::backend::cpu {

/// Weights in memory of our own, or where a file is mapped.
class CpuBuffer final : public Buffer {
public:
    explicit CpuBuffer(LargeBuffer memory) : m_memory(std::move(memory)) {}

    explicit CpuBuffer(std::shared_ptr<const std::byte> mapped) : m_mapped(std::move(mapped)) {}

    const std::byte* data() const { return m_mapped != nullptr ? m_mapped.get() : m_memory.data(); }

    bool isMapped() const { return m_mapped != nullptr; }

private:
    LargeBuffer m_memory;
    std::shared_ptr<const std::byte> m_mapped;
};

}  // namespace rookery::backend::cpu
