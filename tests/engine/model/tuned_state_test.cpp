// SPDX-License-Identifier: Apache-2.0
#include "engine/model/tuned_state.h"

#include "engine/graph/state_layout.h"
#include "tests/engine/format/pth_builder.h"
#include "tests/engine/model/tiny_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace rookery::model {
namespace {

using graph::StatePart;
using graph::Version;

constexpr std::uint32_t kLayers = 3;
constexpr std::uint32_t kHeads = 2;
constexpr std::uint32_t kSize = 4;

graph::Dims dimsOf(Version version) {
    graph::Dims dims;
    dims.version = version;
    dims.layers = kLayers;
    dims.heads = kHeads;
    dims.headSize = kSize;
    dims.width = kHeads * kSize;
    return dims;
}

/// What the state holds, whatever its order on disk or in memory.
float number(std::uint32_t layer, std::uint32_t head, std::uint32_t value, std::uint32_t key) {
    return static_cast<float>(1000 * layer + 100 * head + 10 * value + key) / 64.0F;
}

std::vector<float> layerNumbers(std::uint32_t layer, bool valueFirst) {
    std::vector<float> out;
    for (std::uint32_t head = 0; head < kHeads; ++head) {
        for (std::uint32_t i = 0; i < kSize; ++i) {
            for (std::uint32_t j = 0; j < kSize; ++j)
                out.push_back(number(layer, head, valueFirst ? i : j, valueFirst ? j : i));
        }
    }
    return out;
}

std::string nameOf(std::uint32_t layer) {
    return "blocks." + std::to_string(layer) + ".att.time_state";
}

test::Bytes pth(bool valueFirst, std::uint32_t layers = kLayers) {
    std::vector<test::PthTensor> tensors;
    for (std::uint32_t layer = 0; layer < layers; ++layer)
        tensors.push_back({nameOf(layer), {kHeads, kSize, kSize}, layerNumbers(layer, valueFirst)});
    return test::pthOf(tensors);
}

/// As a list that tests can spoil; web-rwkv has (head, key, value).
test::TinyModel st(bool valueFirst = false) {
    test::TinyModel file;
    for (std::uint32_t layer = 0; layer < kLayers; ++layer) {
        file.tensors.push_back(
            {nameOf(layer), {kHeads, kSize, kSize}, layerNumbers(layer, valueFirst)});
    }
    return file;
}

Result<std::vector<float>> read(const test::Bytes& bytes, Version version,
                                bool transposed = false) {
    const auto file = test::openBytes(bytes);
    EXPECT_TRUE(file.ok()) << file.error().message << file.error().details;
    return readTunedState(**file, dimsOf(version), transposed);
}

/// The tape keeps 7 as (head, value, key), 5 and 6 as (head, key, value).
void expectState(const Result<std::vector<float>>& state, Version version) {
    ASSERT_TRUE(state.ok()) << state.error().message;
    const auto layout = graph::StateLayout::of(dimsOf(version));
    ASSERT_EQ(state->size(), layout.floats());
    for (std::uint32_t layer = 0; layer < kLayers; ++layer) {
        const float* wkv = state->data() + layout.offset(layer, StatePart::Wkv);
        for (std::uint32_t head = 0; head < kHeads; ++head) {
            for (std::uint32_t v = 0; v < kSize; ++v) {
                for (std::uint32_t k = 0; k < kSize; ++k) {
                    const std::uint32_t at = version == Version::V7 ? v * kSize + k : k * kSize + v;
                    ASSERT_EQ(wkv[head * kSize * kSize + at], number(layer, head, v, k));
                }
            }
        }
        for (const StatePart part : {StatePart::AttShift, StatePart::FfnShift}) {
            for (std::uint32_t i = 0; i < dimsOf(version).width; ++i)
                ASSERT_EQ((*state)[layout.offset(layer, part) + i], 0.0F);
        }
    }
}

TEST(TunedState, isReadInBothOrientations) {
    for (const Version version : {Version::V5_0, Version::V5_2, Version::V6, Version::V7}) {
        expectState(read(pth(true), version), version);
        expectState(read(pth(false), version, true), version);
        expectState(read(st(false).safetensors(), version), version);
        expectState(read(st(true).safetensors(), version, true), version);
    }
}

TEST(TunedState, mayHaveAnAxisOfOneAndHalfPrecision) {
    auto file = st();
    for (auto& tensor : file.tensors) {
        tensor.shape.insert(tensor.shape.begin(), 1);
        tensor.dtype = DType::BF16;  // the numbers fit
    }
    for (auto& value : file.tensors[0].values)
        value = 0.5F;
    const auto state = read(file.safetensors(), Version::V7);
    ASSERT_TRUE(state.ok()) << state.error().message;
    EXPECT_EQ((*state)[graph::StateLayout::of(dimsOf(Version::V7)).offset(0, StatePart::Wkv)],
              0.5F);
}

TEST(TunedState, hasAHashOfItsNumbers) {
    const auto one = read(pth(true), Version::V7);
    EXPECT_EQ(tunedStateHash(*one), tunedStateHash(*read(st().safetensors(), Version::V7)));
    EXPECT_NE(tunedStateHash(*one), tunedStateHash(*read(pth(true), Version::V7, true)));
    EXPECT_NE(tunedStateHash(*one), 0U);
}

void expectRefused(const test::TinyModel& file, ErrorCode code, const std::string& word,
                   Version version = Version::V7) {
    const auto state = read(file.safetensors(), version);
    ASSERT_FALSE(state.ok());
    EXPECT_EQ(state.error().code, code) << state.error().message;
    EXPECT_NE(state.error().message.find(word), std::string::npos) << state.error().message;
    EXPECT_EQ(state.error().message.back(), '.');
}

TEST(TunedState, mustFitTheModel) {
    expectRefused(st(), ErrorCode::Mismatch, "RWKV-4", Version::V4);
    auto more = st();
    more.tensors.push_back({nameOf(3), {kHeads, kSize, kSize}, layerNumbers(0, false)});
    expectRefused(more, ErrorCode::Mismatch, "the model has 3 layers");
    auto less = st();
    less.tensors.erase(less.tensors.begin() + 1);
    expectRefused(less, ErrorCode::Mismatch, "lacks layer 1");
    auto heads = st();
    heads.tensors[2].shape = {4, 2, 4};
    expectRefused(heads, ErrorCode::Mismatch, "[4, 2, 4] and the model needs [2, 4, 4]");
    auto flat = st();
    flat.tensors[2].shape = {32};
    expectRefused(flat, ErrorCode::Mismatch, "[32]");
}

TEST(TunedState, isAStateAndNothingElse) {
    expectRefused(test::TinyModel::seven(3), ErrorCode::NotAModel, "no tuned state");
    auto mixed = st();
    mixed.tensors.push_back({"emb.weight", {1}, {1.0F}});
    expectRefused(mixed, ErrorCode::Unsupported, "emb.weight");
    auto odd = st();
    odd.tensors[0].name = "blocks.0.att.more.att.time_state";
    expectRefused(odd, ErrorCode::Unsupported, "more");
    for (const float bad :
         {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        auto notNumbers = st();
        notNumbers.tensors[1].values[5] = bad;
        expectRefused(notNumbers, ErrorCode::Corrupt, "blocks.1.att.time_state");
    }
}

}  // namespace
}  // namespace rookery::model
