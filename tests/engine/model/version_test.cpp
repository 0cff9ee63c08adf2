// SPDX-License-Identifier: Apache-2.0
#include "engine/model/version.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace rookery::model {
namespace {

using format::FileFormat;
using format::TensorEntry;
using graph::Version;

struct NamedShape {
    std::string name;
    std::vector<std::uint64_t> shape;
};

std::vector<TensorEntry> entries(const std::vector<NamedShape>& list) {
    std::vector<TensorEntry> out;
    for (const NamedShape& item : list) {
        TensorEntry entry;
        entry.name = item.name;
        entry.shape = item.shape;
        out.push_back(entry);
    }
    return out;
}

Result<Detected> detect(const std::vector<NamedShape>& list,
                        FileFormat format = FileFormat::Safetensors) {
    std::vector<NamedShape> all = list;
    all.push_back({"emb.weight", {256, 64}});
    const auto tensors = entries(all);
    return detectVersion(TensorIndex(tensors, detectNaming(tensors, format)));
}

Version versionOf(const std::vector<NamedShape>& list) {
    const auto detected = detect(list);
    EXPECT_TRUE(detected.ok());
    return detected.ok() ? detected->version : Version::V4;
}

const NamedShape kDecay{"blocks.0.att.time_decay", {64}};
const NamedShape kLnX{"blocks.0.att.ln_x.weight", {64}};
const NamedShape kGate{"blocks.0.att.gate.weight", {64, 64}};

TEST(Version, isToldByNamesAndShapes) {
    EXPECT_EQ(versionOf({kDecay}), Version::V4);
    EXPECT_EQ(versionOf({{"blocks.0.att.time_decay", {8}}, kLnX}), Version::V5_0);
    EXPECT_EQ(versionOf({{"blocks.0.att.time_decay", {8}}, kLnX, kGate}), Version::V5_1);
    EXPECT_EQ(versionOf({{"blocks.0.att.time_decay", {8, 1, 1}}, kLnX, kGate}), Version::V5_1);
    EXPECT_EQ(versionOf({{"blocks.0.att.time_decay", {8, 8}}, kLnX, kGate}), Version::V5_2);
    EXPECT_EQ(versionOf({{"blocks.0.att.time_decay", {8, 8, 1}}, kLnX, kGate}), Version::V5_2);
    EXPECT_EQ(versionOf({{"blocks.0.att.time_decay", {1, 64}}, kLnX, kGate}), Version::V5_2);
    EXPECT_EQ(versionOf({kDecay, kLnX, kGate, {"blocks.0.att.time_maa_x", {1, 1, 64}}}),
              Version::V6);
    EXPECT_EQ(versionOf({kLnX, {"blocks.0.att.r_k", {1, 64}}}), Version::V7);
    EXPECT_EQ(versionOf({kLnX, {"blocks.0.att.k_k", {1, 1, 64}}}), Version::V7);
}

TEST(Version, looksAtLayerZeroOnly) {
    EXPECT_EQ(versionOf({kDecay, {"blocks.1.att.r_k", {1, 64}}}), Version::V4);
}

TEST(Version, countsLayers) {
    EXPECT_EQ(detect({kDecay})->layers, 1U);
    EXPECT_EQ(detect({kDecay, {"blocks.2.x", {1}}, {"blocks.1.x", {1}}})->layers, 3U);
}

TEST(Version, namesAGapBetweenLayers) {
    const auto gap = detect({kDecay, {"blocks.1.x", {1}}, {"blocks.3.x", {1}}});
    ASSERT_FALSE(gap.ok());
    EXPECT_EQ(gap.error().code, ErrorCode::Corrupt);
    EXPECT_NE(gap.error().message.find("layer 2 is missing"), std::string::npos);
}

TEST(Version, refusesAbsurdLayerNumbers) {
    for (const std::string number : {"256", "4000000000"}) {
        const auto absurd = detect({kDecay, {"blocks." + number + ".x", {1}}});
        ASSERT_FALSE(absurd.ok());
        EXPECT_NE(absurd.error().message.find(number), std::string::npos);
    }
}

TEST(Version, readsBlockNumbersStrictly) {
    EXPECT_EQ(blockNumber("blocks.12.ln1.weight"), 12U);
    EXPECT_EQ(blockNumber("blocks.0.x"), 0U);
    for (const char* name : {"blocks.", "blocks.x.y", "blocks.1", "blocks.01.x", "blocks.-1.x",
                             "blocks.99999999999.x", "block.1.x", "blocks. 1.x", ""})
        EXPECT_FALSE(blockNumber(name).has_value()) << name;
}

TEST(Version, saysThatItIsAnUnknownOne) {
    const auto unknown = detect({{"blocks.0.rosa.codes", {4}}});
    ASSERT_FALSE(unknown.ok());
    EXPECT_EQ(unknown.error().code, ErrorCode::Unsupported);
    EXPECT_NE(unknown.error().message.find("version"), std::string::npos);
}

}  // namespace
}  // namespace rookery::model
