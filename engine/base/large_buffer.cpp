// SPDX-License-Identifier: Apache-2.0
#include "engine/base/large_buffer.h"

#include <cstdint>
#include <new>
#include <string>
#include <utility>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace rookery {
namespace {

constexpr std::size_t kCacheLine = 64;
constexpr std::size_t kHugePage = std::size_t{2} << 20U;
constexpr std::size_t kLarge = 2 * kHugePage;

/// No model needs this much in one piece; a system that overcommits might promise it all the same.
constexpr std::size_t kLimit = std::size_t{1} << 39U;

Error outOfMemory(std::size_t bytes) {
    return {ErrorCode::OutOfMemory,
            "There is not enough memory; close other programs or choose a smaller model.",
            "allocation of " + std::to_string(bytes) + " bytes failed"};
}

}  // namespace

Result<LargeBuffer> LargeBuffer::allocate(std::size_t bytes) {
    if (bytes > kLimit)
        return outOfMemory(bytes);
    LargeBuffer buffer;
    buffer.m_size = bytes;
    buffer.m_alignment = bytes >= kLarge ? kHugePage : kCacheLine;
    const std::size_t units = (bytes + buffer.m_alignment - 1) / buffer.m_alignment;
    const std::size_t whole = (units == 0 ? 1 : units) * buffer.m_alignment;
    void* memory = ::operator new (whole, std::align_val_t{buffer.m_alignment}, std::nothrow);
    if (memory == nullptr)
        return outOfMemory(bytes);
    buffer.m_data = static_cast<std::byte*>(memory);
#if defined(__linux__)
    // Advice only: where the system has no huge pages, small ones serve.
    if (bytes >= kLarge)
        static_cast<void>(::madvise(memory, whole, MADV_HUGEPAGE));
#endif
    return buffer;
}

LargeBuffer::~LargeBuffer() {
    if (m_data != nullptr)
        ::operator delete (m_data, std::align_val_t{m_alignment});
}

LargeBuffer::LargeBuffer(LargeBuffer&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)),
      m_size(std::exchange(other.m_size, 0)),
      m_alignment(other.m_alignment) {}

LargeBuffer& LargeBuffer::operator=(LargeBuffer&& other) noexcept {
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    std::swap(m_alignment, other.m_alignment);
    return *this;
}

}  // namespace rookery
