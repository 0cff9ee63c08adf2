// SPDX-License-Identifier: Apache-2.0
#include "engine/sample/sampler.h"
#include "tests/engine/sample/official_sampler.h"

#include <gtest/gtest.h>

#include <chrono>

// Times are printed, not judged: they depend on what else the machine does. Run with
// --gtest_also_run_disabled_tests --gtest_filter='*Figures*'.

namespace rookery::sample {
namespace {

void print(const char* name, float spread, SamplerParams params) {
    using Clock = std::chrono::steady_clock;
    std::mt19937 random(1);
    const std::vector<float> logits = randomLogits(random, 65536, spread);
    Sampler sampler(std::move(params), nullptr);
    double best = 1e9;
    for (int round = 0; round < 60; ++round) {
        std::vector<float> row = logits;
        const auto start = Clock::now();
        sampler.next(row);
        const std::chrono::duration<double, std::milli> time = Clock::now() - start;
        best = std::min(best, time.count());
    }
    std::printf("%-34s spread %4.1f: %.3f ms a token\n", name, static_cast<double>(spread), best);
}

TEST(SamplerFigures, DISABLED_WorldVocabulary) {
    for (const float spread : {0.0F, 1.0F, 3.0F}) {
        print("temperature 0", spread, {.temperature = 0.0F});
        print("top-p 0.3", spread, {.topP = 0.3F, .presence = 0.5F, .frequency = 0.5F});
        print("top-p 0.95, temperature 0.8", spread, {.temperature = 0.8F, .topP = 0.95F});
        print("top-p 1, top-k 500", spread, {.topP = 1.0F, .topK = 500});
        print("top-p 1, temperature 1.2", spread, {.temperature = 1.2F, .topP = 1.0F});
    }
}

}  // namespace
}  // namespace rookery::sample
