// SPDX-License-Identifier: Apache-2.0
#include "engine/format/quant_blocks.h"

#include "engine/base/half.h"
#include "engine/format/model_file.h"
#include "tests/engine/format/file_builder.h"
#include "tests/support/shared_data.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace rookery::format {
namespace {

using test::appendNumber;
using test::Bytes;

std::vector<float> decode(DType dtype, const Bytes& bytes, std::size_t count) {
    std::vector<float> out(count, -999.0F);
    const auto done = toFloat(dtype, bytes, out);
    EXPECT_TRUE(done.ok());
    return out;
}

/// 16 nibble bytes: value j is j % 16, value j + 16 is 15 - j % 16.
void appendNibbles(Bytes& to) {
    for (unsigned j = 0; j < 16; ++j)
        to.push_back(static_cast<std::byte>(j | (15U - j) << 4U));
}

unsigned nibble(std::size_t i) {
    return static_cast<unsigned>(i < 16 ? i : 31 - i);
}

constexpr std::uint32_t kHigh = 0x80010005U;  // values 0, 2, 16 and 31 have their fifth bit

unsigned fiveBits(std::size_t i) {
    return nibble(i) + ((kHigh >> i & 1U) != 0 ? 16U : 0U);
}

TEST(QuantBlocks, decodesQ4_0) {
    Bytes block;
    appendNumber(block, floatToHalf(0.5F));
    appendNibbles(block);
    const auto values = decode(DType::Q4_0, block, 32);
    for (std::size_t i = 0; i < 32; ++i)
        EXPECT_EQ(values[i], 0.5F * (static_cast<float>(nibble(i)) - 8.0F)) << i;
}

TEST(QuantBlocks, decodesQ4_1) {
    Bytes block;
    appendNumber(block, floatToHalf(0.25F));
    appendNumber(block, floatToHalf(-3.0F));
    appendNibbles(block);
    const auto values = decode(DType::Q4_1, block, 32);
    for (std::size_t i = 0; i < 32; ++i)
        EXPECT_EQ(values[i], 0.25F * static_cast<float>(nibble(i)) - 3.0F) << i;
}

TEST(QuantBlocks, decodesQ5_0) {
    Bytes block;
    appendNumber(block, floatToHalf(-2.0F));
    appendNumber(block, kHigh);
    appendNibbles(block);
    const auto values = decode(DType::Q5_0, block, 32);
    for (std::size_t i = 0; i < 32; ++i)
        EXPECT_EQ(values[i], -2.0F * (static_cast<float>(fiveBits(i)) - 16.0F)) << i;
}

TEST(QuantBlocks, decodesQ5_1) {
    Bytes block;
    appendNumber(block, floatToHalf(0.125F));
    appendNumber(block, floatToHalf(1.5F));
    appendNumber(block, kHigh);
    appendNibbles(block);
    const auto values = decode(DType::Q5_1, block, 32);
    for (std::size_t i = 0; i < 32; ++i)
        EXPECT_EQ(values[i], 0.125F * static_cast<float>(fiveBits(i)) + 1.5F) << i;
}

TEST(QuantBlocks, decodesQ8_0InBothBlocksOfARow) {
    Bytes bytes;
    for (const int start : {-128, 96}) {
        appendNumber(bytes, floatToHalf(0.5F));
        for (int j = 0; j < 32; ++j)
            appendNumber(bytes, static_cast<std::int8_t>(start + j));
    }
    const auto values = decode(DType::Q8_0, bytes, 64);
    for (int i = 0; i < 32; ++i) {
        EXPECT_EQ(values[static_cast<std::size_t>(i)], 0.5F * static_cast<float>(i - 128));
        EXPECT_EQ(values[static_cast<std::size_t>(i + 32)], 0.5F * static_cast<float>(i + 96));
    }
}

template <class T>
Bytes numbers(std::initializer_list<T> values) {
    Bytes out;
    for (const T value : values)
        appendNumber(out, value);
    return out;
}

TEST(QuantBlocks, convertsPlainNumbers) {
    using Floats = std::vector<float>;
    EXPECT_EQ(decode(DType::F32, numbers<float>({1.5F, -2.0F}), 2), (Floats{1.5F, -2.0F}));
    EXPECT_EQ(decode(DType::F64, numbers<double>({1.5, -2.0}), 2), (Floats{1.5F, -2.0F}));
    EXPECT_EQ(decode(DType::F16, numbers<std::uint16_t>({0x3C00, 0xC500}), 2),
              (Floats{1.0F, -5.0F}));
    EXPECT_EQ(decode(DType::BF16, numbers<std::uint16_t>({0x3F80, 0xC0A0}), 2),
              (Floats{1.0F, -5.0F}));
    EXPECT_EQ(decode(DType::I64, numbers<std::int64_t>({-7, 9}), 2), (Floats{-7, 9}));
    EXPECT_EQ(decode(DType::I32, numbers<std::int32_t>({-7, 9}), 2), (Floats{-7, 9}));
    EXPECT_EQ(decode(DType::I16, numbers<std::int16_t>({-7, 9}), 2), (Floats{-7, 9}));
    EXPECT_EQ(decode(DType::I8, numbers<std::int8_t>({-7, 9}), 2), (Floats{-7, 9}));
    EXPECT_EQ(decode(DType::U8, numbers<std::uint8_t>({250, 9}), 2), (Floats{250, 9}));
    EXPECT_EQ(decode(DType::Bool, numbers<std::uint8_t>({0, 1}), 2), (Floats{0, 1}));
}

TEST(QuantBlocks, refusesPartsOfBlocks) {
    std::vector<float> to(31);
    EXPECT_FALSE(toFloat(DType::Q4_0, Bytes(18), to).ok());
    to.resize(32);
    EXPECT_TRUE(toFloat(DType::Q4_0, Bytes(18), to).ok());
    EXPECT_FALSE(toFloat(DType::Q4_0, Bytes(17), to).ok());
    EXPECT_FALSE(toFloat(DType::Q4_0, Bytes(36), to).ok());
    EXPECT_FALSE(toFloat(DType::F32, Bytes(127), to).ok());
    EXPECT_TRUE(toFloat(DType::F32, Bytes(128), to).ok());
}

std::vector<float> readTensor(const ModelFile& file, const std::string& name) {
    const TensorEntry* entry = file.find(name);
    if (entry == nullptr)
        return {};
    Bytes raw(static_cast<std::size_t>(entry->bytes));
    EXPECT_TRUE(file.read(*entry, 0, raw).ok());
    return decode(entry->dtype, raw, static_cast<std::size_t>(entry->values()));
}

/// A five-bit block keeps each value within a step of max / 16, and its scale is a half: below
/// 2^-14 that has a fixed step of 2^-24, of which 16 come together here.
TEST(QuantBlocks, q5_0OfATrainedModelIsCloseToItsFloats) {
    for (const std::string stem : {"data/tiny-rwkv-4v0-660K-", "data/tiny-rwkv-7v0-834K-"}) {
        ROOKERY_NEEDS_SHARED(stem + "FP32.bin");
        const auto exact = openModelFile(test::sharedPath(stem + "FP32.bin"));
        const auto rounded = openModelFile(test::sharedPath(stem + "Q5_0.bin"));
        ASSERT_TRUE(exact.ok() && rounded.ok());
        std::size_t compared = 0;
        for (const TensorEntry& entry : (*rounded)->tensors()) {
            if (entry.dtype != DType::Q5_0)
                continue;
            const auto want = readTensor(**exact, entry.name);
            const auto got = readTensor(**rounded, entry.name);
            ASSERT_EQ(want.size(), got.size()) << entry.name;
            for (std::size_t block = 0; block < want.size(); block += 32) {
                float largest = 0;
                float error = 0;
                for (std::size_t i = block; i < block + 32; ++i) {
                    largest = std::max(largest, std::abs(want[i]));
                    error = std::max(error, std::abs(want[i] - got[i]));
                }
                ASSERT_LE(error, largest / 15.0F + 0x1p-21F) << entry.name << " " << block;
            }
            ++compared;
        }
        EXPECT_GT(compared, 20U);
    }
}

}  // namespace
}  // namespace rookery::format
