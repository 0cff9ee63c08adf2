// SPDX-License-Identifier: Apache-2.0
// What needs no device: barriers, layouts of weights, choosing and refusing devices.
#include "engine/backend/vulkan/cache_file.h"
#include "engine/backend/vulkan/device_facts.h"
#include "engine/backend/vulkan/dispatch.h"
#include "engine/backend/vulkan/weight_layout.h"
#include "tests/engine/backend/cpu_op_tape.h"
#include "tests/support/temp_dir.h"

#include <gtest/gtest.h>

#include <fstream>

namespace rookery::backend::vulkan {
namespace {

Dispatch dispatch(const char* label, std::vector<Range> reads, std::vector<Range> writes) {
    Dispatch made;
    made.label = label;
    made.reads = std::move(reads);
    made.writes = std::move(writes);
    return made;
}

/// Read after write, write after read, write after write; and two that may run together.
std::vector<Dispatch> chain() {
    return {dispatch("a", {{0, 8}}, {{100, 200}}), dispatch("b", {{0, 8}}, {{200, 300}}),
            dispatch("c", {{150, 160}}, {{300, 400}}), dispatch("d", {{0, 8}}, {{155, 158}}),
            dispatch("e", {{0, 8}}, {{100, 156}})};
}

}  // namespace

TEST(VulkanBarriers, standBeforeWhatDepends) {
    std::vector<Dispatch> all = chain();
    placeBarriers(all);
    std::vector<bool> barriers;
    for (const Dispatch& one : all)
        barriers.push_back(one.barrier);
    EXPECT_EQ(barriers, (std::vector<bool>{false, false, true, true, true}));
    EXPECT_EQ(missingBarrier(all), "");
}

TEST(VulkanBarriers, theCheckerFindsEachThatIsTakenAway) {
    for (const std::size_t removed : {2U, 3U, 4U}) {
        std::vector<Dispatch> all = chain();
        placeBarriers(all);
        all[removed].barrier = false;
        EXPECT_NE(missingBarrier(all), "") << removed;
    }
}

TEST(VulkanWeightLayout, fillsRowsUpToChunks) {
    const WeightLayout half = layoutOf(DType::F16, 3, 9);
    EXPECT_EQ(half.chunks, 2U);
    EXPECT_EQ(half.bytes, 3 * 32U);
    const auto bytes = test::encodeNumbers(test::uniform(27, -1, 1, 1), DType::F16);
    std::vector<std::byte> packed(96, std::byte{0xAA});
    packRows({DType::F16, 3, 9, bytes.data()}, half, 0, 3, packed.data());
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t i = 0; i < 18; ++i)
            EXPECT_EQ(packed[row * 32 + i], bytes[row * 18 + i]);
        for (std::size_t i = 18; i < 32; ++i)
            EXPECT_EQ(packed[row * 32 + i], std::byte{0});
    }
}

TEST(VulkanWeightLayout, blocksTakeNoMoreThanInTheFile) {
    for (const DType dtype : {DType::Int8, DType::Int4}) {
        const WeightLayout layout = layoutOf(dtype, 64, 256);
        EXPECT_EQ(layout.bytes, bytesOf(dtype, 64 * 256));
        EXPECT_EQ(layout.planeOffset % 16, 0U);
    }
}

TEST(VulkanDeviceFacts, sayWhatIsMissing) {
    DeviceFacts good;
    good.apiVersion = VK_API_VERSION_1_2;
    good.bufferDeviceAddress = true;
    good.storage16 = true;
    good.computeQueueFamily = 0;
    good.maxInvocations = 128;
    good.maxSharedBytes = 16384;
    EXPECT_FALSE(whyUnusable(good).has_value());
    const auto reason = [&good](const auto& change) {
        DeviceFacts facts = good;
        change(facts);
        return whyUnusable(facts).value_or("");
    };
    EXPECT_NE(reason([](auto& f) { f.apiVersion = VK_API_VERSION_1_1; }).find("1.1"),
              std::string::npos);
    EXPECT_NE(reason([](auto& f) { f.bufferDeviceAddress = false; }).find("addresses"),
              std::string::npos);
    EXPECT_NE(reason([](auto& f) { f.storage16 = false; }).find("16-bit"), std::string::npos);
    EXPECT_NE(reason([](auto& f) { f.computeQueueFamily.reset(); }).find("queue"),
              std::string::npos);
}

TEST(VulkanCacheFile, isThrownAwayWhenDamagedOrAnotherDevices) {
    const test::TempDir folder;
    DeviceFacts facts;
    facts.vendorId = 7;
    facts.deviceId = 9;
    VkPipelineCacheHeaderVersionOne header{};
    header.headerSize = sizeof(header);
    header.headerVersion = VK_PIPELINE_CACHE_HEADER_VERSION_ONE;
    header.vendorID = 7;
    header.deviceID = 9;
    std::vector<std::byte> data(sizeof(header) + 50, std::byte{5});
    std::memcpy(data.data(), &header, sizeof(header));
    const auto file = folder.path() / "inner" / cacheFileName(facts);
    ASSERT_TRUE(writeCacheFile(file, data));
    EXPECT_EQ(readCacheFile(file, facts), data);

    DeviceFacts other = facts;
    other.deviceId = 10;
    EXPECT_NE(cacheFileName(other), cacheFileName(facts));
    EXPECT_TRUE(readCacheFile(file, other).empty());
    EXPECT_FALSE(std::filesystem::exists(file));

    ASSERT_TRUE(writeCacheFile(file, data));
    std::fstream(file, std::ios::in | std::ios::out | std::ios::binary).seekp(60).put('!');
    EXPECT_TRUE(readCacheFile(file, facts).empty());
    EXPECT_FALSE(std::filesystem::exists(file));
    EXPECT_TRUE(readCacheFile(file, facts).empty());
}

}  // namespace rookery::backend::vulkan
