// SPDX-License-Identifier: Apache-2.0
#include "engine/format/rwkv_bin.h"

#include "engine/format/limits.h"
#include "tests/engine/format/file_builder.h"
#include "tests/support/shared_data.h"

#include <gtest/gtest.h>

namespace rookery::format {
namespace {

using test::BinBuilder;
using test::Bytes;
using test::openBytes;

Error refused(const BinBuilder& builder, ErrorCode code) {
    const auto file = openBytes(builder.bytes());
    EXPECT_FALSE(file.ok());
    if (file.ok())
        return {};
    EXPECT_EQ(file.error().code, code) << file.error().message << file.error().details;
    return file.error();
}

TEST(RwkvBin, readsHeaderAndTensors) {
    const auto file = openBytes(test::goodBin());
    ASSERT_TRUE(file.ok());
    ASSERT_EQ((*file)->tensors().size(), 2U);
    EXPECT_EQ((*file)->tensors()[0].shape, (std::vector<std::uint64_t>{2, 3}));
    EXPECT_EQ((*file)->tensors()[1].dtype, DType::Q5_0);
    EXPECT_EQ((*file)->tensors()[1].bytes, 22U);
    EXPECT_EQ((*file)->metadata().at("rwkv_bin.version"), "101");
    EXPECT_EQ((*file)->metadata().at("rwkv_bin.vocab"), "3");
    EXPECT_EQ((*file)->metadata().at("rwkv_bin.width"), "2");
    EXPECT_EQ((*file)->metadata().at("rwkv_bin.layers"), "1");
}

TEST(RwkvBin, readsEveryTypeThatIsLeft) {
    const std::vector<std::pair<std::int32_t, std::size_t>> types{
        {0, 128}, {1, 64}, {2, 18}, {3, 20}, {7, 22}, {8, 24}, {9, 34}};
    for (const auto& [type, bytes] : types) {
        const auto file =
            openBytes(BinBuilder(101, 1, 1, 1, type).tensor("t", type, {32}, Bytes(bytes)).bytes());
        ASSERT_TRUE(file.ok()) << type;
        EXPECT_EQ((*file)->tensors()[0].bytes, bytes);
    }
}

TEST(RwkvBin, namesTheTypesThatAreGone) {
    const std::vector<std::pair<std::int32_t, std::string>> types{
        {4, "Q4_1_O"}, {5, "Q4_2"}, {6, "Q4_3"}};
    for (const auto& [type, name] : types) {
        const Error header = refused(BinBuilder(101, 1, 1, 1, type), ErrorCode::Unsupported);
        EXPECT_NE(header.message.find(name + ","), std::string::npos) << header.message;
        const Error inTensor = refused(
            BinBuilder(101, 1, 1, 1, 0).tensor("t", type, {32}, Bytes(20)), ErrorCode::Unsupported);
        EXPECT_NE(inTensor.message.find(name + ","), std::string::npos);
    }
    refused(BinBuilder(101, 1, 1, 1, 10), ErrorCode::Corrupt);
    refused(BinBuilder(101, 1, 1, 1, -1), ErrorCode::Corrupt);
    refused(BinBuilder(101, 1, 1, 1, 0).tensor("t", 10, {32}, Bytes(20)), ErrorCode::Corrupt);
}

TEST(RwkvBin, refusesOldQuantisationButNotOldFloats) {
    EXPECT_TRUE(openBytes(BinBuilder(100, 1, 1, 1, 1).tensor("t", 1, {2}, Bytes(4)).bytes()).ok());
    const Error header = refused(BinBuilder(100, 1, 1, 1, 7), ErrorCode::Unsupported);
    EXPECT_NE(header.message.find("Q5_0"), std::string::npos);
    EXPECT_NE(header.message.find("version 100"), std::string::npos);
    refused(BinBuilder(100, 1, 1, 1, 0).tensor("t", 9, {32}, Bytes(34)), ErrorCode::Unsupported);
    const Error version = refused(BinBuilder(102, 1, 1, 1, 0), ErrorCode::Unsupported);
    EXPECT_NE(version.message.find("102"), std::string::npos);
}

TEST(RwkvBin, refusesSizesThatCannotBe) {
    refused(BinBuilder(101, 0, 1, 1, 0), ErrorCode::Corrupt);
    refused(BinBuilder(101, 1, -1, 1, 0), ErrorCode::Corrupt);
    const BinBuilder empty(101, 1, 1, 1, 0);
    refused(empty, ErrorCode::Truncated);
    refused(BinBuilder(empty).tensor("t", 0, {}, Bytes(4)), ErrorCode::Corrupt);
    refused(BinBuilder(empty).tensor("t", 0, {1, 1, 1, 1}, Bytes(4)), ErrorCode::Corrupt);
    refused(BinBuilder(empty).tensor("t", 0, {0}, Bytes(4)), ErrorCode::Corrupt);
    refused(BinBuilder(empty).tensor("t", 0, {-1}, Bytes(4)), ErrorCode::Corrupt);
    refused(BinBuilder(empty).tensor("t", 0, {0x7FFFFFFF, 0x7FFFFFFF, 4}, Bytes(4)),
            ErrorCode::Corrupt);
    refused(BinBuilder(empty).tensor("t", 0, {0x7FFFFFFF}, Bytes(4)), ErrorCode::Truncated);
    refused(BinBuilder(empty).tensor("t", 2, {31}, Bytes(18)), ErrorCode::Corrupt);
    refused(BinBuilder(empty).tensor("t", 2, {32, 16}, Bytes(288)), ErrorCode::Corrupt);
    refused(BinBuilder(empty).tensor("", 0, {1}, Bytes(4)), ErrorCode::Corrupt);
    refused(BinBuilder(empty).tensor("a\nb", 0, {1}, Bytes(4)), ErrorCode::Corrupt);
    refused(BinBuilder(empty).tensor(std::string(129, 'n'), 0, {1}, Bytes(4)), ErrorCode::Corrupt);
    EXPECT_TRUE(
        openBytes(BinBuilder(empty).tensor(std::string(128, 'n'), 0, {1, 1, 1}, Bytes(4)).bytes())
            .ok());
}

TEST(RwkvBin, refusesTheSameNameTwice) {
    const Error twice = refused(
        BinBuilder(101, 1, 1, 1, 0).tensor("t", 0, {1}, Bytes(4)).tensor("t", 0, {1}, Bytes(4)),
        ErrorCode::Corrupt);
    EXPECT_NE(twice.message.find("two tensors"), std::string::npos);
}

TEST(RwkvBin, numberOfTensorsHasALimit) {
    BinBuilder builder(101, 1, 1, 1, 0);
    for (std::size_t i = 0; i < kMaxTensors; ++i)
        builder.tensor("t" + std::to_string(i), 0, {1}, Bytes(4));
    EXPECT_TRUE(openBytes(builder.bytes()).ok());
    builder.tensor("last", 0, {1}, Bytes(4));
    refused(builder, ErrorCode::Corrupt);
}

TEST(RwkvBin, opensTheTrainedTinyModels) {
    const std::string name = "data/tiny-rwkv-7v0-834K-FP32.bin";
    ROOKERY_NEEDS_SHARED(name);
    const auto file = openModelFile(test::sharedPath(name));
    ASSERT_TRUE(file.ok()) << file.error().message;
    const TensorEntry* fused = (*file)->find("blocks.0.att.x_rwkvag");
    ASSERT_NE(fused, nullptr);
    EXPECT_EQ(fused->shape, (std::vector<std::uint64_t>{6, 1, 64}));
}

}  // namespace
}  // namespace rookery::format
