// SPDX-License-Identifier: Apache-2.0
#include "tests/app/cli/run_cli.h"
#include "tests/support/trained_files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace rookery {
namespace {

using nlohmann::json;
using test::floatsOf;
using test::Ran;
using test::run;
using test::sharedPath;
using test::TrainedFiles;

class CliPth : public testing::TestWithParam<const char*> {
protected:
    static std::string path(const std::string& ending) {
        return (TrainedFiles::folder() / ("tiny-rwkv-" + std::string(GetParam()) + ending))
            .string();
    }

    static std::vector<float> logits(const std::string& model) {
        const Ran ran = run({"logits", model, "--ids", "34,105,110", "--precision", "f32"});
        EXPECT_EQ(ran.code, 0) << ran.err;
        return floatsOf(ran.out);
    }
};

TEST_P(CliPth, isInspected) {
    ROOKERY_NEEDS_SHARED(TrainedFiles::kScript);
    const Ran ran = run({"inspect", path("-bf16.pth"), "--tensors"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    const json info = json::parse(ran.out, nullptr, false);
    ASSERT_FALSE(info.is_discarded());
    EXPECT_EQ(info["format"], "pth");
    EXPECT_EQ(info["version"], std::string(1, GetParam()[0]));
    EXPECT_EQ(info["dtype"], "bf16");
    EXPECT_EQ(info["vocab"], 256);
    EXPECT_GT(info["tensors"].size(), 60U);
}

TEST_P(CliPth, computesWhatItsAuthorsExpect) {
    ROOKERY_NEEDS_SHARED(TrainedFiles::kScript);
    const std::string expected = "data/expected-logits-" + std::string(GetParam()) + ".bin";
    const std::vector<float> reference = floatsOf(test::readAll(sharedPath(expected)));
    const std::vector<float> full = logits(path("-f32.pth"));
    ASSERT_EQ(full.size(), 256U);
    ASSERT_EQ(reference.size(), full.size());
    for (std::size_t i = 0; i < full.size(); ++i)
        ASSERT_NEAR(full[i], reference[i], 1e-4F) << i;
    EXPECT_EQ(full, logits(path("-f32.safetensors")));
    // bfloat16 keeps 8 bits of each weight: enough for the likeliest byte to stay the same.
    const std::vector<float> half = logits(path("-bf16.pth"));
    ASSERT_EQ(half.size(), full.size());
    EXPECT_EQ(std::max_element(half.begin(), half.end()) - half.begin(),
              std::max_element(full.begin(), full.end()) - full.begin());
}

INSTANTIATE_TEST_SUITE_P(Trained, CliPth, testing::Values("4v0-660K", "7v0-834K"),
                         [](const auto& one) { return std::string(one.param).substr(0, 3); });

}  // namespace
}  // namespace rookery
