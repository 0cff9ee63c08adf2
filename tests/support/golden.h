// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/backend.h"
#include "engine/base/token.h"
#include "tests/support/prompt_run.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <vector>

namespace rookery::test {

/// A model file, a prompt, and what must come out. The same table serves every backend:
///
///     class Cpu : public testing::TestWithParam<Golden> {};
///     TEST_P(Cpu, golden) { expectGolden(GetParam(), makeCpu, {.precision = {}, .error = 5e-5}); }
///     INSTANTIATE_TEST_SUITE_P(Committed, Cpu, testing::ValuesIn(committedGoldens()),
///                              GoldenName());
struct Golden {
    std::string name;  ///< "rwkv7_f32"
    std::filesystem::path model;
    std::filesystem::path logits;  ///< float32: [ids, V], or only the last row
    std::filesystem::path state;   ///< float32, host form; empty if not known
    std::vector<TokenId> ids;

    /// Largest absolute difference of a logit, for models whose expected logits come from other
    /// weights (f16 against f32); 0 leaves only the relative error of GoldenLimits.
    double absolute = 0;

    friend std::ostream& operator<<(std::ostream& out, const Golden& golden) {
        return out << golden.name;
    }
};

struct GoldenLimits {
    std::optional<DType> precision;  ///< as for model::loadModel; empty: the file's own
    /// Largest difference over the range of the expected numbers (of all logits; of each part of
    /// each layer's state).
    double error = 5e-5;
};

using MakeBackend = std::function<std::unique_ptr<backend::Backend>()>;

/// The random models of tests/data/golden.
std::vector<Golden> committedGoldens();

/// rwkv.cpp's tiny trained models beside the checkout; the test must skip where `model` is absent.
std::vector<Golden> trainedGoldens();

/// Loads the file through the real readers and loader, then reads the ids one by one, in one
/// chunk and in chunks of 7; each way must give the expected logits and state.
void expectGolden(const Golden& golden, const MakeBackend& makeBackend, const GoldenLimits& limits);

/// Names the instances of a test: the last argument of INSTANTIATE_TEST_SUITE_P.
struct GoldenName {
    template <class Info>
    std::string operator()(const Info& tested) const {
        return tested.param.name;
    }
};

/// max |a - b| / (max b - min b); the sizes must agree.
double relativeError(std::span<const float> actual, std::span<const float> expected);

/// All of a file of little-endian float32.
std::vector<float> readFloats(const std::filesystem::path& path);

}  // namespace rookery::test
