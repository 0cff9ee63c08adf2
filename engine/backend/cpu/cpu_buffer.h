// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/tensor.h"
#include "engine/base/large_buffer.h"

#include <utility>

namespace rookery::backend::cpu {

/// Weights in memory.
class CpuBuffer final : public Buffer {
public:
    explicit CpuBuffer(LargeBuffer memory) : m_memory(std::move(memory)) {}

    std::byte* data() { return m_memory.data(); }

    const std::byte* data() const { return m_memory.data(); }

private:
    LargeBuffer m_memory;
};

}  // namespace rookery::backend::cpu
