// SPDX-License-Identifier: Apache-2.0
// Names, transforms and tape together: the trained tiny models give their published logits.
#include "engine/backend/reference/reference_backend.h"
#include "engine/model/loaded_model.h"
#include "engine/model/synth.h"
#include "tests/support/shared_data.h"
#include "tests/support/temp_dir.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <string>
#include <vector>

namespace rookery::model {
namespace {

/// Logits after the last of these ids, from the empty state.
std::vector<float> logitsOf(const std::filesystem::path& path, std::span<const TokenId> ids,
                            std::optional<DType> precision = {}) {
    const auto file = format::openModelFile(path);
    EXPECT_TRUE(file.ok()) << file.error().message;
    backend::reference::ReferenceBackend backend;
    const auto model = loadModel(**file, backend, precision, {}, {}, {});
    EXPECT_TRUE(model.ok()) << model.error().message;
    const auto executor = backend.compile(model->program, model->weights, {});
    EXPECT_TRUE(executor.ok()) << executor.error().message;
    const std::array<backend::Span, 1> spans{
        backend::Span{0, 0, static_cast<std::uint32_t>(ids.size()), backend::Want::Last}};
    std::vector<float> logits(model->header.dims.vocab);
    EXPECT_TRUE((*executor)->run({ids, spans}, logits).ok());
    return logits;
}

float largestError(const std::vector<float>& got, const std::vector<float>& want) {
    float error = 0;
    for (std::size_t i = 0; i < want.size(); ++i)
        error = std::max(error, std::abs(got.at(i) - want[i]));
    return error;
}

std::vector<float> expectedLogits(const std::string& stem) {
    std::vector<float> want(256);
    std::ifstream(test::sharedPath("data/expected-logits-" + stem + ".bin"), std::ios::binary)
        .read(reinterpret_cast<char*>(want.data()), 1024);
    return want;
}

const std::vector<TokenId> kPrompt{0x22, 0x69, 0x6E};

TEST(TinyLogits, areThePublishedOnes) {
    struct Case {
        std::string stem, type;
        float allowed;
    };

    // The allowed errors are those of the same weights computed in numpy, rounded up.
    const std::vector<Case> cases{{"4v0-660K", "FP32", 2e-5F},   {"4v0-660K", "FP16", 3e-3F},
                                  {"4v0-660K", "Q5_0", 1.5e-1F}, {"5v2-730K", "FP32", 2e-5F},
                                  {"5v2-730K", "Q5_0", 7e-1F},   {"6v0-3m", "Q5_0", 3e-1F},
                                  {"7v0-834K", "FP32", 2e-5F},   {"7v0-834K", "Q5_0", 5e-3F}};
    for (const Case& item : cases) {
        const std::string name = "data/tiny-rwkv-" + item.stem + "-" + item.type + ".bin";
        ROOKERY_NEEDS_SHARED(name);
        const auto logits = logitsOf(test::sharedPath(name), kPrompt, DType::F32);
        EXPECT_LE(largestError(logits, expectedLogits(item.stem)), item.allowed) << name;
    }
}

TEST(TinyLogits, ofARandomModelAreFiniteAndTheSameInEveryPrecision) {
    const test::TempDir dir;
    using enum graph::Version;
    for (const graph::Version version : {V4, V5_0, V5_1, V5_2, V6, V7}) {
        SynthOptions options;
        options.version = version;
        options.layers = 3;
        options.width = 128;
        options.vocab = 256;
        options.dtype = DType::F32;
        ASSERT_TRUE(writeSynthetic(dir / "f32", options).ok());
        options.dtype = DType::BF16;
        ASSERT_TRUE(writeSynthetic(dir / "bf16", options).ok());
        std::vector<TokenId> ids;
        for (TokenId id = 0; id < 40; ++id)
            ids.push_back(id * 37 % 256);
        const auto wide = logitsOf(dir / "f32", ids);
        EXPECT_EQ(wide, logitsOf(dir / "bf16", ids));
        EXPECT_EQ(wide, logitsOf(dir / "f32", ids, DType::F16));
        const auto [low, high] = std::minmax_element(wide.begin(), wide.end());
        EXPECT_TRUE(std::isfinite(*low) && std::isfinite(*high));
        EXPECT_GT(*high - *low, 1.0F);
        EXPECT_LT(*high - *low, 100.0F);
    }
}

}  // namespace
}  // namespace rookery::model
