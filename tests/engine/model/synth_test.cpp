// SPDX-License-Identifier: Apache-2.0
#include "engine/model/synth.h"

#include "engine/model/loaded_model.h"
#include "engine/model/synth_values.h"
#include "tests/engine/model/host_backend.h"
#include "tests/support/temp_dir.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

namespace rookery::model {
namespace {

using enum graph::Version;
constexpr std::array kVersions{V4, V5_0, V5_1, V5_2, V6, V7};

using graph::Version;
using test::HostBackend;

SynthOptions small(Version version, DType dtype = DType::F16) {
    SynthOptions options;
    options.version = version;
    options.layers = 2;
    options.width = 64;
    options.headSize = 32;
    options.vocab = 300;
    options.dtype = dtype;
    return options;
}

Result<LoadedModel> writtenAndLoaded(const std::filesystem::path& path,
                                     const SynthOptions& options) {
    ROOKERY_TRY_VOID(writeSynthetic(path, options));
    ROOKERY_TRY(const auto file, format::openModelFile(path));
    HostBackend backend;
    return loadModel(*file, backend, {}, {}, {}, {});
}

TEST(Synth, writesModelsThatLoad) {
    const test::TempDir dir;
    for (const Version version : kVersions) {
        const SynthOptions options = small(version);
        const auto model = writtenAndLoaded(dir / "m", options);
        ASSERT_TRUE(model.ok()) << model.error().message;
        EXPECT_EQ(model->header.dims, syntheticDims(options).value());
        EXPECT_EQ(model->header.dims.hidden, version == V5_2 || version == V6 ? 224U : 256U);
        EXPECT_EQ(model->header.dtype, DType::F16);
        EXPECT_EQ(model->header.dims.headSize, version == Version::V4 ? 0U : 32U);
    }
}

TEST(Synth, writesOfficialNamesAndShapes) {
    const test::TempDir dir;
    ASSERT_TRUE(writeSynthetic(dir / "m", small(Version::V7)).ok());
    const auto file = format::openModelFile(dir / "m");
    ASSERT_TRUE(file.ok());
    using Shape = std::vector<std::uint64_t>;
    EXPECT_EQ((*file)->find("blocks.0.att.x_r")->shape, (Shape{1, 1, 64}));
    EXPECT_EQ((*file)->find("blocks.0.att.w1")->shape, (Shape{64, 32}));
    EXPECT_EQ((*file)->find("blocks.0.att.r_k")->shape, (Shape{2, 32}));
    EXPECT_EQ((*file)->find("blocks.0.att.v0"), nullptr);
    EXPECT_NE((*file)->find("blocks.1.att.v0"), nullptr);
}

TEST(Synth, isTheSameModelInEveryPrecision) {
    const test::TempDir dir;
    for (const Version version : kVersions) {
        const auto wide = writtenAndLoaded(dir / "a", small(version, DType::F32));
        for (const DType dtype : {DType::F16, DType::BF16}) {
            const auto narrow = writtenAndLoaded(dir / "b", small(version, dtype));
            ASSERT_TRUE(wide.ok() && narrow.ok());
            for (const auto& [key, tensor] : wide->weights.all()) {
                EXPECT_EQ(HostBackend::values(tensor),
                          HostBackend::values(*narrow->weights.find(key.first, key.second)))
                    << graph::tensorName(key.first);
            }
        }
    }
}

TEST(Synth, dependsOnTheSeedAlone) {
    const test::TempDir dir;
    SynthOptions options = small(Version::V7);
    const auto first = writtenAndLoaded(dir / "a", options);
    const auto again = writtenAndLoaded(dir / "b", options);
    options.seed = 2;
    const auto other = writtenAndLoaded(dir / "c", options);
    ASSERT_TRUE(first.ok() && again.ok() && other.ok());
    EXPECT_EQ(first->header.fingerprint, again->header.fingerprint);
    EXPECT_NE(first->header.fingerprint, other->header.fingerprint);
}

TEST(Synth, randomNumbersAreCloseToNormal) {
    TensorRandom random(1, "some.tensor");
    double sum = 0;
    double squares = 0;
    std::size_t within = 0;
    constexpr std::size_t kCount = 100000;
    for (std::size_t i = 0; i < kCount; ++i) {
        const auto value = static_cast<double>(random.normal());
        sum += value;
        squares += value * value;
        within += std::abs(value) < 1 ? 1U : 0U;
        ASSERT_LT(std::abs(value), 3.5);
    }
    EXPECT_NEAR(sum / kCount, 0, 0.015);
    EXPECT_NEAR(squares / kCount, 1, 0.02);
    EXPECT_NEAR(static_cast<double>(within) / kCount, 0.67, 0.02);
}

TEST(Synth, followsOfficialRanks) {
    SynthOptions options = small(Version::V7);
    options.width = 2048;
    options.headSize = 64;
    const auto dims = syntheticDims(options);
    ASSERT_TRUE(dims.ok());
    EXPECT_EQ(dims->decayRank, 96U);
    EXPECT_EQ(dims->valueRank, 64U);
    EXPECT_EQ(dims->gateRank, 256U);
    EXPECT_EQ(dims->heads, 32U);
}

TEST(Synth, refusesWhatCannotBe) {
    const auto refused = [](auto change) {
        SynthOptions options = small(Version::V7);
        change(options);
        const auto dims = syntheticDims(options);
        return !dims.ok() && dims.error().code == ErrorCode::InvalidArgument;
    };
    EXPECT_TRUE(refused([](SynthOptions& o) { o.layers = 0; }));
    EXPECT_TRUE(refused([](SynthOptions& o) { o.layers = 257; }));
    EXPECT_TRUE(refused([](SynthOptions& o) { o.width = 0; }));
    EXPECT_TRUE(refused([](SynthOptions& o) { o.width = 1 << 20; }));
    EXPECT_TRUE(refused([](SynthOptions& o) { o.headSize = 0; }));
    EXPECT_TRUE(refused([](SynthOptions& o) { o.headSize = 48; }));
    EXPECT_TRUE(refused([](SynthOptions& o) { o.vocab = 0; }));
    EXPECT_TRUE(refused([](SynthOptions& o) { o.dtype = DType::Q8_0; }));
    EXPECT_FALSE(refused([](SynthOptions&) {}));
}

}  // namespace
}  // namespace rookery::model
