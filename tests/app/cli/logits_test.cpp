// SPDX-License-Identifier: Apache-2.0
#include "tests/app/cli/run_cli.h"
#include "tests/support/paths.h"
#include "tests/support/shared_data.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace rookery {
namespace {

using test::CliModels;
using test::floatsOf;
using test::Ran;
using test::run;
using test::sharedPath;

float worstDifference(const std::vector<float>& a, const std::vector<float>& b) {
    EXPECT_EQ(a.size(), b.size());
    float worst = 0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        worst = std::max(worst, std::abs(a[i] - b[i]));
    return worst;
}

struct Trained {
    const char* name;
    const char* device;
    const char* chunk;
};

class CliLogits : public testing::TestWithParam<Trained> {};

/// Trained models of rwkv.cpp's tests; expected are the logits after the bytes `"in`.
TEST_P(CliLogits, OfTrainedTinyModelsAreWithin1e4) {
    const std::string name = GetParam().name;
    const std::string model = "data/tiny-rwkv-" + name + "-FP32.bin";
    const std::string expected = "data/expected-logits-" + name + ".bin";
    ROOKERY_NEEDS_SHARED(model);
    ROOKERY_NEEDS_SHARED(expected);
    const std::vector<float> reference = floatsOf(test::readAll(sharedPath(expected)));
    ASSERT_EQ(reference.size(), 256U);
    const test::TempDir dir;
    const std::string out = (dir / "logits").string();
    const Ran ran = run({"logits", sharedPath(model).string(), "--ids", "34,105,110", "--device",
                         GetParam().device, "--chunk", GetParam().chunk, "-o", out});
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_EQ(ran.out, "");
    const float worst = worstDifference(floatsOf(test::readAll(out)), reference);
    RecordProperty("worst", std::to_string(worst));
    EXPECT_LE(worst, 1e-4F);
}

INSTANTIATE_TEST_SUITE_P(
    Trained, CliLogits,
    testing::Values(Trained{"4v0-660K", "cpu", "1"}, Trained{"4v0-660K", "cpu", "256"},
                    Trained{"4v0-660K", "reference", "1"}, Trained{"4v0-660K", "reference", "256"},
                    Trained{"7v0-834K", "cpu", "1"}, Trained{"7v0-834K", "cpu", "256"},
                    Trained{"7v0-834K", "reference", "1"}, Trained{"7v0-834K", "reference", "256"}),
    [](const auto& each) {
        return std::string(each.param.name).substr(0, 3) + "_" + each.param.device + "_chunk" +
               each.param.chunk;
    });

/// The committed goldens: made-up models of 128 and 256 entries, ids in, ids' logits out.
TEST(CliLogitsOptions, OfCommittedModelsNeedNoVocabularyForIds) {
    const std::filesystem::path folder = test::testData() / "golden";
    const std::string ids = test::readAll(folder / "prompt.txt");
    for (const char* name : {"rwkv4-f32", "rwkv7-f32"}) {
        const auto expected = floatsOf(test::readAll(folder / (std::string(name) + ".logits.f32")));
        const Ran ran = run({"logits", (folder / (std::string(name) + ".safetensors")).string(),
                             "--ids", ids, "--every", "--chunk", "7"});
        ASSERT_EQ(ran.code, 0) << ran.err;
        EXPECT_LE(worstDifference(floatsOf(ran.out), expected), 1e-4F) << name;
    }
}

TEST(CliLogitsOptions, EveryPositionAndTheLast) {
    const std::string model = CliModels::path("7", "256");
    const auto every = floatsOf(run({"logits", model, "--prompt", "hello", "--every"}).out);
    ASSERT_EQ(every.size(), 5U * 256U);
    const auto last = floatsOf(run({"logits", model, "--prompt", "hello", "-o", "-"}).out);
    ASSERT_EQ(last.size(), 256U);
    EXPECT_TRUE(std::equal(last.begin(), last.end(), every.end() - 256));
    const auto prefix = floatsOf(run({"logits", model, "--prompt", "hel"}).out);
    EXPECT_LE(worstDifference(prefix, {every.begin() + 512, every.begin() + 768}), 1e-4F);
    const auto single = floatsOf(run({"logits", model, "--ids", "104, 101", "--chunk", "1"}).out);
    EXPECT_LE(worstDifference(single, {every.begin() + 256, every.begin() + 512}), 1e-4F);
}

TEST(CliLogitsOptions, JsonHoldsTheSameNumbers) {
    const std::string model = CliModels::path("4", "256");
    const auto last = floatsOf(run({"logits", model, "--prompt", "hi"}).out);
    const auto json = nlohmann::json::parse(run({"logits", model, "--prompt", "hi", "--json"}).out,
                                            nullptr, false);
    ASSERT_FALSE(json.is_discarded());
    ASSERT_EQ(json["logits"].size(), 1U);
    EXPECT_EQ(json["logits"][0].get<std::vector<float>>(), last);
}

}  // namespace
}  // namespace rookery
