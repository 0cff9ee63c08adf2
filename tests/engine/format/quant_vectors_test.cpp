// SPDX-License-Identifier: Apache-2.0
// Every block type against values computed elsewhere (tests/tools/make_quant_vectors.py), bit by
// bit: a model read from GGUF must be the model ggml reads.
#include "engine/format/quant_blocks.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace rookery::format {
namespace {

template <class T>
std::vector<T> readAll(const std::string& name) {
    const std::filesystem::path path = test::testData() / "quant" / name;
    std::vector<T> out(static_cast<std::size_t>(std::filesystem::file_size(path)) / sizeof(T));
    std::ifstream(path, std::ios::binary)
        .read(reinterpret_cast<char*>(out.data()),
              static_cast<std::streamsize>(out.size() * sizeof(T)));
    return out;
}

class QuantVectors : public testing::TestWithParam<DType> {};

TEST_P(QuantVectors, areGgmlsBitForBit) {
    const DTypeInfo& info = dtypeInfo(GetParam());
    const auto blocks = readAll<std::byte>(std::string(info.name) + ".blocks");
    const auto want = readAll<float>(std::string(info.name) + ".f32");
    ASSERT_EQ(blocks.size(), 4 * info.blockBytes);
    ASSERT_EQ(want.size(), 4 * info.blockValues);
    std::vector<float> got(want.size(), -999.0F);
    ASSERT_TRUE(toFloat(GetParam(), blocks, got).ok());
    for (std::size_t i = 0; i < want.size(); ++i)
        ASSERT_EQ(std::bit_cast<std::uint32_t>(got[i]), std::bit_cast<std::uint32_t>(want[i]))
            << "value " << i << ": " << got[i] << ", expected " << want[i];
}

INSTANTIATE_TEST_SUITE_P(Types, QuantVectors,
                         testing::Values(DType::Q4_0, DType::Q4_1, DType::Q5_0, DType::Q5_1,
                                         DType::Q8_0, DType::Q4_K, DType::Q5_K, DType::Q6_K),
                         [](const auto& one) { return std::string(dtypeInfo(one.param).name); });

TEST(QuantVectors, kBlocksAreRefusedInParts) {
    std::vector<float> to(256);
    EXPECT_TRUE(toFloat(DType::Q4_K, std::vector<std::byte>(144), to).ok());
    EXPECT_FALSE(toFloat(DType::Q4_K, std::vector<std::byte>(143), to).ok());
    to.resize(128);
    EXPECT_FALSE(toFloat(DType::Q6_K, std::vector<std::byte>(210), to).ok());
}

}  // namespace
}  // namespace rookery::format
