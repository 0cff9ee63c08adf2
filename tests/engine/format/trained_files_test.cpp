// SPDX-License-Identifier: Apache-2.0
// The trained tiny models as PyTorch files hold the numbers of the files they were made from.
#include "tests/support/trained_files.h"

#include "engine/format/model_file.h"
#include "engine/format/quant_blocks.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

namespace rookery::format {
namespace {

using test::TrainedFiles;

std::vector<float> floatsOf(const ModelFile& file, const TensorEntry& tensor) {
    std::vector<std::byte> raw(static_cast<std::size_t>(tensor.bytes));
    std::vector<float> values(static_cast<std::size_t>(tensor.values()));
    EXPECT_TRUE(file.read(tensor, 0, raw).ok());
    EXPECT_TRUE(toFloat(tensor.dtype, raw, values).ok());
    return values;
}

/// To the nearest bfloat16, ties to even.
float rounded(float value) {
    auto bits = std::bit_cast<std::uint32_t>(value);
    bits += 0x7FFFU + (bits >> 16U & 1U);
    return std::bit_cast<float>(bits & 0xFFFF0000U);
}

class TrainedPth : public testing::TestWithParam<const char*> {};

TEST_P(TrainedPth, holdsTheNumbersOfTheOtherFiles) {
    ROOKERY_NEEDS_SHARED(TrainedFiles::kScript);
    const std::filesystem::path folder = TrainedFiles::folder();
    ASSERT_FALSE(folder.empty());
    const std::string stem = std::string("tiny-rwkv-") + GetParam();
    const auto whole = openModelFile(folder / (stem + "-f32.safetensors"));
    const auto full = openModelFile(folder / (stem + "-f32.pth"));
    const auto half = openModelFile(folder / (stem + "-bf16.pth"));
    ASSERT_TRUE(whole.ok() && full.ok() && half.ok());
    EXPECT_EQ((*full)->format(), FileFormat::Pth);
    ASSERT_EQ((*full)->tensors().size(), (*whole)->tensors().size());
    for (const TensorEntry& want : (*whole)->tensors()) {
        const TensorEntry* tensor = (*full)->find(want.name);
        ASSERT_NE(tensor, nullptr) << want.name;
        EXPECT_EQ(tensor->shape, want.shape);
        std::vector<float> numbers = floatsOf(**whole, want);
        EXPECT_EQ(floatsOf(**full, *tensor), numbers) << want.name;
        const TensorEntry* small = (*half)->find(want.name);
        ASSERT_NE(small, nullptr) << want.name;
        EXPECT_EQ(small->dtype, DType::BF16);
        for (float& number : numbers)
            number = rounded(number);
        EXPECT_EQ(floatsOf(**half, *small), numbers) << want.name;
    }
}

/// What rwkv.cpp keeps as it is agrees with its own file, without any script in between.
TEST_P(TrainedPth, agreesWithRwkvCppsFile) {
    ROOKERY_NEEDS_SHARED(TrainedFiles::kScript);
    const std::string stem = std::string("tiny-rwkv-") + GetParam();
    const std::string original = "data/" + stem + "-FP32.bin";
    if (!std::filesystem::exists(test::sharedPath(original)))
        GTEST_SKIP() << "skipped: only quantised";
    const auto bin = openModelFile(test::sharedPath(original));
    const auto pth = openModelFile(TrainedFiles::folder() / (stem + "-f32.pth"));
    ASSERT_TRUE(bin.ok() && pth.ok());
    std::size_t same = 0;
    for (const char* name : {"emb.weight", "head.weight", "ln_out.bias", "blocks.0.ln0.weight",
                             "blocks.1.att.output.weight", "blocks.3.ffn.value.weight"}) {
        const TensorEntry* a = (*bin)->find(name);
        const TensorEntry* b = (*pth)->find(name);
        ASSERT_TRUE(a != nullptr && b != nullptr) << name;
        EXPECT_EQ(a->shape, b->shape) << name;
        same += floatsOf(**bin, *a) == floatsOf(**pth, *b) ? 1U : 0U;
    }
    EXPECT_EQ(same, 6U);
}

INSTANTIATE_TEST_SUITE_P(Models, TrainedPth,
                         testing::Values("4v0-660K", "5v2-730K", "6v0-3m-dequantised", "7v0-834K"),
                         [](const auto& one) { return std::string(one.param).substr(0, 3); });

}  // namespace
}  // namespace rookery::format
