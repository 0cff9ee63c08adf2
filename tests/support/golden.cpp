// SPDX-License-Identifier: Apache-2.0
#include "tests/support/golden.h"

#include "engine/format/model_file.h"
#include "engine/model/loaded_model.h"
#include "tests/support/paths.h"
#include "tests/support/shared_data.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <stdexcept>

namespace rookery::test {
namespace {

std::vector<TokenId> promptIds(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::vector<TokenId> ids;
    for (TokenId id = 0; file >> id;)
        ids.push_back(id);
    return ids;
}

Golden committed(const std::string& file, const std::string& name) {
    const std::filesystem::path folder = testData() / "golden";
    const std::filesystem::path model = folder / file;
    const std::filesystem::path stem = folder / model.stem();
    return {.name = name,
            .model = model,
            .logits = stem.string() + ".logits.f32",
            .state = stem.string() + ".state.f32",
            .ids = promptIds(folder / "prompt.txt")};
}

Golden trained(const std::string& model, const std::string& logits, const std::string& name,
               double absolute) {
    return {.name = name,
            .model = sharedPath("data/" + model),
            .logits = sharedPath("data/" + logits),
            .state = {},
            .ids = {0x22, 0x69, 0x6E},  // "in
            .absolute = absolute};
}

double largestDifference(std::span<const float> actual, std::span<const float> expected) {
    double largest = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const double difference =
            std::abs(static_cast<double>(actual[i]) - static_cast<double>(expected[i]));
        if (std::isnan(difference))
            return std::numeric_limits<double>::infinity();
        largest = std::max(largest, difference);
    }
    return largest;
}

/// Each part of each layer has its own scale (version 4's running maximum dwarfs the shifts), so
/// each is judged by itself. Returns the largest error.
double expectState(const graph::StateLayout& layout, std::span<const float> actual,
                   std::span<const float> expected, double limit) {
    EXPECT_EQ(actual.size(), expected.size());
    if (actual.size() != expected.size())
        return std::numeric_limits<double>::infinity();
    double worst = 0;
    for (std::uint32_t layer = 0; layer < layout.layers; ++layer) {
        for (const graph::StateLayout::Entry& entry : layout.parts) {
            const std::size_t at = layout.offset(layer, entry.part);
            const double error =
                relativeError(actual.subspan(at, entry.count), expected.subspan(at, entry.count));
            EXPECT_LE(error, limit)
                << "layer " << layer << ", " << graph::statePartName(entry.part);
            worst = std::max(worst, error);
        }
    }
    return worst;
}

/// Into the test report, for whoever wants the figures (--gtest_output=xml).
void recordError(const std::string& what, std::uint32_t chunk, double error) {
    testing::Test::RecordProperty(what + "_error_chunk_" + std::to_string(chunk),
                                  fmt::format("{:.2e}", error));
}

}  // namespace

double relativeError(std::span<const float> actual, std::span<const float> expected) {
    if (actual.size() != expected.size() || expected.empty())
        return std::numeric_limits<double>::infinity();
    const auto [low, high] = std::minmax_element(expected.begin(), expected.end());
    const double range = static_cast<double>(*high) - static_cast<double>(*low);
    const double difference = largestDifference(actual, expected);
    return difference == 0 ? 0 : difference / range;
}

std::vector<float> readFloats(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file)
        throw std::runtime_error("cannot read " + path.string());
    const auto bytes = static_cast<std::size_t>(file.tellg());
    std::vector<float> values(bytes / sizeof(float));
    file.seekg(0);
    file.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(bytes));
    return values;
}

std::vector<Golden> committedGoldens() {
    return {committed("rwkv4-f32.safetensors", "rwkv4_f32"),
            committed("rwkv4-f16.bin", "rwkv4_f16_bin"),
            committed("rwkv5.0-f32.safetensors", "rwkv5_0_f32"),
            committed("rwkv5.0-f16.bin", "rwkv5_0_f16_bin"),
            committed("rwkv5.1-bf16.safetensors", "rwkv5_1_bf16"),
            committed("rwkv5.1-f16.bin", "rwkv5_1_f16_bin"),
            committed("rwkv5.2-f32.safetensors", "rwkv5_2_f32"),
            committed("rwkv5.2-f16.bin", "rwkv5_2_f16_bin"),
            committed("rwkv6-f32.safetensors", "rwkv6_f32"),
            committed("rwkv6-f16.bin", "rwkv6_f16_bin"),
            committed("rwkv7-f32.safetensors", "rwkv7_f32"),
            committed("rwkv7-bf16.safetensors", "rwkv7_bf16")};
}

std::vector<Golden> trainedGoldens() {
    // Expected are the f32 weights' logits: rounding version 4's to f16 alone moves them by
    // 1.6e-3; version 7's are exact in bf16.
    return {
        trained("tiny-rwkv-4v0-660K-FP32.bin", "expected-logits-4v0-660K.bin", "tiny4_f32", 1e-4),
        trained("tiny-rwkv-4v0-660K-FP16.bin", "expected-logits-4v0-660K.bin", "tiny4_f16", 2.5e-3),
        trained("tiny-rwkv-5v2-730K-FP32.bin", "expected-logits-5v2-730K.bin", "tiny5_f32", 1e-4),
        trained("tiny-rwkv-7v0-834K-FP32.bin", "expected-logits-7v0-834K.bin", "tiny7_f32", 1e-4)};
}

void expectGolden(const Golden& golden, const MakeBackend& makeBackend,
                  const GoldenLimits& limits) {
    ASSERT_FALSE(golden.ids.empty());
    const std::vector<float> logits = readFloats(golden.logits);
    const auto file = format::openModelFile(golden.model);
    ASSERT_TRUE(file.ok()) << file.error().message << ' ' << file.error().details;
    const auto backend = makeBackend();
    const auto model =
        model::loadModel(**file, *backend, limits.precision, std::nullopt, {}, std::stop_token());
    ASSERT_TRUE(model.ok()) << model.error().message << ' ' << model.error().details;
    const auto rows = static_cast<std::uint32_t>(golden.ids.size());
    const auto executor = backend->compile(model->program, model->weights, {.maxRows = rows});
    ASSERT_TRUE(executor.ok()) << executor.error().message << ' ' << executor.error().details;

    for (const std::uint32_t chunk : {1U, rows, 7U}) {
        SCOPED_TRACE("chunks of " + std::to_string(chunk));
        const PromptRun run = runPrompt(**executor, model->program, golden.ids, chunk);
        ASSERT_LE(logits.size(), run.logits.size());
        const auto last = std::span(run.logits).last(logits.size());
        const double error = relativeError(last, logits);
        if (golden.absolute > 0)
            EXPECT_LE(largestDifference(last, logits), golden.absolute);
        else
            EXPECT_LE(error, limits.error);
        recordError("logits", chunk, error);
        if (!golden.state.empty())
            recordError("state", chunk,
                        expectState(model->program.state, run.state, readFloats(golden.state),
                                    limits.error));
    }
}

}  // namespace rookery::test
