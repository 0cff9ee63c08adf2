// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/api/synth_models.h"
#include "tests/support/paths.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>

namespace rookery {
namespace {

const std::filesystem::path kFolder = test::testData() / "golden";

struct Golden {
    const char* file;
    const char* device;
    std::uint32_t chunk;
};

std::vector<float> expectedOf(const std::string& file) {
    const std::string stem = std::filesystem::path(file).stem().string();
    std::ifstream in(kFolder / (stem + ".logits.f32"), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    std::vector<float> values(bytes.size() / sizeof(float));
    std::memcpy(values.data(), bytes.data(), values.size() * sizeof(float));
    return values;
}

std::vector<TokenId> promptIds() {
    std::ifstream in(kFolder / "prompt.txt");
    return {std::istream_iterator<TokenId>(in), {}};
}

class ApiGolden : public testing::TestWithParam<Golden> {};

/// Same stored weights, float32 arithmetic: 5e-5 of the expected logits' range.
TEST_P(ApiGolden, LogitsOfEveryPosition) {
    LoadOptions options;
    options.device = GetParam().device;
    options.vocabulary = "none";
    const auto model = test::loaded(kFolder / GetParam().file, options);
    ASSERT_NE(model, nullptr);
    const auto session = test::newSession(*model);
    std::vector<float> logits;
    const auto done = session->evaluate(promptIds(), {GetParam().chunk, true}, {},
                                        [&](std::span<const float> rows) -> Result<void> {
                                            logits.insert(logits.end(), rows.begin(), rows.end());
                                            return {};
                                        });
    ASSERT_TRUE(done.ok()) << done.error().message;
    const std::vector<float> expected = expectedOf(GetParam().file);
    ASSERT_FALSE(expected.empty());
    ASSERT_EQ(logits.size(), expected.size());
    const auto [low, high] = std::minmax_element(expected.begin(), expected.end());
    float worst = 0;
    for (std::size_t i = 0; i < expected.size(); ++i)
        worst = std::max(worst, std::abs(logits[i] - expected[i]));
    EXPECT_LE(worst, 5e-5F * (*high - *low));
}

std::vector<Golden> goldens() {
    std::vector<Golden> all;
    for (const char* file : {"rwkv4-f32.safetensors", "rwkv4-f16.bin", "rwkv7-f32.safetensors",
                             "rwkv7-bf16.safetensors"})
        for (const char* device : {"cpu", "reference"})
            for (const std::uint32_t chunk : {1U, 256U})
                all.push_back({file, device, chunk});
    return all;
}

INSTANTIATE_TEST_SUITE_P(Committed, ApiGolden, testing::ValuesIn(goldens()), [](const auto& each) {
    std::string name = std::filesystem::path(each.param.file).stem();
    std::replace(name.begin(), name.end(), '-', '_');
    return name + "_" + each.param.device + "_chunk" + std::to_string(each.param.chunk);
});

TEST(ApiGoldenText, NoVocabularyMeansIdsOnly) {
    LoadOptions options;
    options.vocabulary = "none";
    const auto model = test::loaded(kFolder / "rwkv7-f32.safetensors", options);
    EXPECT_TRUE(model->encode("text").empty());
    EXPECT_EQ(model->decode(promptIds()), "");
    const auto session = test::newSession(*model);
    ASSERT_TRUE(session->prefill(promptIds(), {}, {}).ok());
    const auto reply = session->generate(test::greedy(5), {}, {});
    ASSERT_TRUE(reply.ok());
    EXPECT_EQ(reply->ids.size(), 5U);
}

}  // namespace
}  // namespace rookery
