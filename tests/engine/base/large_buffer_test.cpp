// SPDX-License-Identifier: Apache-2.0
#include "engine/base/large_buffer.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <utility>

namespace rookery {
namespace {

std::uintptr_t address(const LargeBuffer& buffer) {
    return reinterpret_cast<std::uintptr_t>(buffer.data());
}

TEST(LargeBuffer, SmallOnesStartAtACacheLine) {
    for (const std::size_t bytes : {std::size_t{0}, std::size_t{1}, std::size_t{1000}}) {
        auto buffer = LargeBuffer::allocate(bytes);
        ASSERT_TRUE(buffer.ok());
        EXPECT_NE(buffer->data(), nullptr);
        EXPECT_EQ(buffer->size(), bytes);
        EXPECT_EQ(address(*buffer) % 64, 0U);
    }
}

TEST(LargeBuffer, LargeOnesStartAtAHugePageAndAreWritable) {
    constexpr std::size_t kBytes = (std::size_t{9} << 20U) + 5;
    auto buffer = LargeBuffer::allocate(kBytes);
    ASSERT_TRUE(buffer.ok());
    EXPECT_EQ(address(*buffer) % (std::size_t{2} << 20U), 0U);
    std::memset(buffer->data(), 0x5A, kBytes);
    EXPECT_EQ(buffer->data()[kBytes - 1], std::byte{0x5A});
}

TEST(LargeBuffer, TooMuchIsAnErrorInWords) {
    for (const std::size_t bytes : {SIZE_MAX, SIZE_MAX / 2, std::size_t{1} << 50U}) {
        const auto buffer = LargeBuffer::allocate(bytes);
        ASSERT_FALSE(buffer.ok());
        EXPECT_EQ(buffer.error().code, ErrorCode::OutOfMemory);
        EXPECT_FALSE(buffer.error().message.empty());
    }
}

TEST(LargeBuffer, MovesOwnership) {
    auto first = LargeBuffer::allocate(100);
    ASSERT_TRUE(first.ok());
    const std::byte* data = first->data();
    LargeBuffer second = std::move(*first);
    EXPECT_EQ(second.data(), data);
    EXPECT_EQ(first->data(), nullptr);
    LargeBuffer third;
    third = std::move(second);
    EXPECT_EQ(third.data(), data);
    EXPECT_EQ(third.size(), 100U);
}

}  // namespace
}  // namespace rookery
