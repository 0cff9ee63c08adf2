// SPDX-License-Identifier: Apache-2.0
// The trained tiny models of rwkv.cpp, where they are at hand.
#include "engine/model/loaded_model.h"
#include "tests/engine/model/host_backend.h"
#include "tests/support/shared_data.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace rookery::model {
namespace {

using graph::Version;
using test::HostBackend;

std::string tiny(const std::string& name) {
    return "data/tiny-rwkv-" + name + ".bin";
}

Result<ModelHeader> headerOf(const std::string& name) {
    ROOKERY_TRY(const auto file, format::openModelFile(test::sharedPath(tiny(name))));
    return readHeader(*file, {});
}

TEST(SharedModels, headersSayWhatTheyAre) {
    ROOKERY_NEEDS_SHARED(tiny("4v0-660K-FP32"));
    const auto four = headerOf("4v0-660K-FP32");
    ASSERT_TRUE(four.ok()) << four.error().message;
    EXPECT_EQ(four->dims.version, Version::V4);
    EXPECT_EQ(four->dims.layers, 4U);
    EXPECT_EQ(four->dims.width, 128U);
    EXPECT_EQ(four->dims.hidden, 256U);
    EXPECT_EQ(four->dims.vocab, 256U);
    EXPECT_EQ(four->dtype, DType::F32);
    EXPECT_EQ(headerOf("4v0-660K-FP16")->dtype, DType::F16);

    const auto seven = headerOf("7v0-834K-Q5_0");
    ASSERT_TRUE(seven.ok()) << seven.error().message;
    EXPECT_EQ(seven->dims.version, Version::V7);
    EXPECT_EQ(seven->dims.heads, 1U);
    EXPECT_EQ(seven->dims.headSize, 64U);
    EXPECT_EQ(seven->dims.decayRank, 32U);
    EXPECT_EQ(seven->dims.gateRank, 32U);
    EXPECT_EQ(seven->dtype, DType::Q5_0);
}

TEST(SharedModels, fivesAndSixesToo) {
    ROOKERY_NEEDS_SHARED(tiny("5v2-730K-FP32"));
    const auto five = headerOf("5v2-730K-FP32");
    ASSERT_TRUE(five.ok()) << five.error().message;
    EXPECT_EQ(five->dims.version, Version::V5_2);
    EXPECT_EQ(five->dims.heads, 8U);
    EXPECT_EQ(five->dims.headSize, 8U);
    EXPECT_EQ(five->dims.groupNormEps, 1e-5F);
    const auto six = headerOf("6v0-3m-Q5_0");
    ASSERT_TRUE(six.ok()) << six.error().message;
    EXPECT_EQ(six->dims.version, Version::V6);
    EXPECT_EQ(six->dims.heads, 16U);
    EXPECT_EQ(six->dims.headSize, 8U);
    EXPECT_EQ(six->dims.mixRank, 32U);
    EXPECT_EQ(six->dims.decayRank, 64U);
    EXPECT_EQ(six->dims.hidden, 448U);
    EXPECT_EQ(six->dims.groupNormEps, 64e-5F);
}

TEST(SharedModels, blocksRunAsF16OrF32AndAreCloseToTheFloats) {
    for (const std::string stem : {"4v0-660K", "5v2-730K", "7v0-834K"}) {
        ROOKERY_NEEDS_SHARED(tiny(stem + "-Q5_0"));
        const auto exactFile = format::openModelFile(test::sharedPath(tiny(stem + "-FP32")));
        const auto blockFile = format::openModelFile(test::sharedPath(tiny(stem + "-Q5_0")));
        ASSERT_TRUE(exactFile.ok() && blockFile.ok());
        HostBackend backend;
        const auto exact = loadModel(**exactFile, backend, {}, {}, {}, {});
        const auto blocks = loadModel(**blockFile, backend, {}, {}, {}, {});
        ASSERT_TRUE(exact.ok()) << exact.error().message;
        ASSERT_TRUE(blocks.ok()) << blocks.error().message;
        EXPECT_EQ(blocks->runsAs, DType::F16);
        ASSERT_EQ(exact->weights.all().size(), blocks->weights.all().size());
        for (const auto& [key, tensor] : exact->weights.all()) {
            const auto want = HostBackend::values(tensor);
            const auto got = HostBackend::values(*blocks->weights.find(key.first, key.second));
            ASSERT_EQ(want.size(), got.size());
            double error = 0;
            double size = 0;
            for (std::size_t i = 0; i < want.size(); ++i) {
                error += std::pow(static_cast<double>(want[i]) - static_cast<double>(got[i]), 2);
                size += std::pow(static_cast<double>(want[i]), 2);
            }
            // Five bits are some 7 % off; blocks of next to nothing have scales of a half's last
            // bit.
            const double floor = static_cast<double>(want.size()) * 0x1p-21 * 0x1p-21;
            EXPECT_LE(error, size * 0.1 * 0.1 + floor) << graph::tensorName(key.first);
        }
        HostBackend floatsOnly;
        floatsOnly.forget(DType::F16);
        const auto wide = loadModel(**blockFile, floatsOnly, {}, {}, {}, {});
        ASSERT_TRUE(wide.ok());
        EXPECT_EQ(wide->runsAs, DType::F32);
    }
}

}  // namespace
}  // namespace rookery::model
