// SPDX-License-Identifier: Apache-2.0
// perplexity, embed, and the options for tuned states and LoRAs.
#include "tests/app/cli/run_cli.h"
#include "tests/engine/format/pth_builder.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace rookery {
namespace {

using test::CliModels;
using test::expectOneSentence;
using test::Ran;
using test::run;
using test::runShell;

const std::string kText = "The rook is a bird of open fields and tall trees.";

/// Sum of -ln p over what follows the first byte, from all rows of logits.
double nats(const std::vector<float>& logits, const std::string& text, std::size_t first,
            std::size_t count) {
    double sum = 0;
    for (std::size_t i = first; i + 1 < first + count; ++i) {
        const float* row = logits.data() + (i - first) * 256;
        double all = 0;
        for (std::size_t id = 0; id < 256; ++id)
            all += std::exp(static_cast<double>(row[id]));
        sum += std::log(all) - static_cast<double>(row[static_cast<unsigned char>(text[i + 1])]);
    }
    return sum;
}

TEST(CliPerplexity, IsTheSumFromLogits) {
    const std::string model = CliModels::path("7", "256");
    const test::TempDir dir;
    test::writeAll(dir / "text", kText);
    const std::string file = (dir / "text").string();
    const Ran all = run({"logits", model, "--prompt-file", file, "--every"});
    ASSERT_EQ(all.code, 0) << all.err;
    const double want = nats(test::floatsOf(all.out), kText, 0, kText.size());
    const Ran ran = run({"perplexity", model, "--file", file});
    ASSERT_EQ(ran.code, 0) << ran.err;
    const auto json = nlohmann::json::parse(ran.out);
    const auto tokens = static_cast<double>(kText.size() - 1);
    EXPECT_EQ(json.size(), 3U);
    EXPECT_EQ(json["tokens"], tokens);
    EXPECT_NEAR(json["nats_per_token"].get<double>(), want / tokens, 1e-6);
    EXPECT_NEAR(json["bits_per_byte"].get<double>(), want / tokens / std::log(2.0), 1e-6);

    double windows = 0;
    std::size_t counted = 0;
    for (std::size_t at = 0; at < kText.size(); at += 10) {
        const std::size_t count = std::min<std::size_t>(10, kText.size() - at);
        const Ran part = run({"logits", model, "--prompt", kText.substr(at, count), "--every"});
        windows += nats(test::floatsOf(part.out), kText, at, count);
        counted += count - 1;
    }
    const Ran cut = runShell("\"$CLI\" perplexity " + test::quoted(model) +
                             " --window 10 --file - <" + test::quoted(file));
    ASSERT_EQ(cut.code, 0) << cut.err;
    const auto second = nlohmann::json::parse(cut.out);
    EXPECT_EQ(second["tokens"], counted);
    EXPECT_NEAR(second["nats_per_token"].get<double>(), windows / static_cast<double>(counted),
                1e-6);
}

TEST(CliPerplexity, SaysWhatIsWrong) {
    const std::string model = CliModels::path("7", "256");
    const test::TempDir dir;
    test::writeAll(dir / "empty", "");
    test::writeAll(dir / "one", "a");
    for (const std::string name : {"empty", "one", "none"}) {
        const Ran ran = run({"perplexity", model, "--file", (dir / name).string()});
        EXPECT_EQ(ran.code, 1) << name;
        expectOneSentence(ran);
    }
    const Ran endless = run({"perplexity", model, "--file", "/dev/zero"});
    EXPECT_EQ(endless.code, 1);
    EXPECT_NE(endless.err.find("256 MB"), std::string::npos) << endless.err;
    EXPECT_EQ(run({"perplexity", model}).code, 2);
    EXPECT_EQ(run({"perplexity", model, "--file", "x", "--window", "1"}).code, 2);
}

TEST(CliEmbed, PrintsFloatsOrJson) {
    const std::string model = CliModels::path("7", "256");
    const Ran raw = run({"embed", model, kText});
    ASSERT_EQ(raw.code, 0) << raw.err;
    const std::vector<float> values = test::floatsOf(raw.out);
    ASSERT_EQ(values.size(), 64U);
    double squares = 0;
    for (const float value : values)
        squares += static_cast<double>(value) * static_cast<double>(value);
    EXPECT_NEAR(squares, 1.0, 1e-6);
    const Ran again = runShell("printf %s " + test::quoted(kText) + " | \"$CLI\" embed " +
                               test::quoted(model) + " - --json");
    ASSERT_EQ(again.code, 0) << again.err;
    const auto json = nlohmann::json::parse(again.out);
    EXPECT_EQ(json["embedding"].get<std::vector<float>>(), values);
    EXPECT_EQ(json["dimensions"], 64);
    EXPECT_EQ(json["tokens"], kText.size() + 1);
    const Ran empty = run({"embed", model, ""});
    EXPECT_EQ(empty.code, 1);
    expectOneSentence(empty);
}

/// A state of every layer, its rows and columns not alike.
void writeState(const std::filesystem::path& path, std::int64_t layers) {
    std::vector<test::PthTensor> tensors;
    for (std::int64_t layer = 0; layer < layers; ++layer) {
        std::vector<float> values(std::size_t{64} * 64);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<float>(i % 61) / 64.0F;
        tensors.push_back({"blocks." + std::to_string(layer) + ".att.time_state",
                           {1, 64, 64},
                           std::move(values)});
    }
    const test::Bytes bytes = test::pthOf(tensors);
    test::writeAll(path, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

TEST(CliExtras, TunedStatesChangeWhereTheModelStarts) {
    const std::string model = CliModels::path("7", "256");
    const test::TempDir dir;
    writeState(dir / "s.pth", 2);
    const std::string state = (dir / "s.pth").string();
    const Ran plain = run({"logits", model, "--prompt", kText});
    const Ran tuned = run({"logits", model, "--prompt", kText, "--tuned-state", state});
    const Ran turned = run(
        {"logits", model, "--prompt", kText, "--tuned-state", state, "--tuned-state-transpose"});
    ASSERT_EQ(tuned.code, 0) << tuned.err;
    ASSERT_EQ(turned.code, 0) << turned.err;
    EXPECT_NE(tuned.out, plain.out);
    EXPECT_NE(tuned.out, turned.out);
    writeState(dir / "s.pth", 3);
    const Ran wrong = run({"generate", model, "--prompt", "a", "-n", "1", "--tuned-state", state});
    EXPECT_EQ(wrong.code, 1);
    expectOneSentence(wrong);
    EXPECT_EQ(run({"logits", model, "--prompt", "a", "--tuned-state-transpose"}).code, 2);
}

TEST(CliExtras, LorasNeedTheirAlpha) {
    const std::string model = CliModels::path("7", "256");
    const test::TempDir dir;
    std::vector<float> numbers(128);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        numbers[i] = static_cast<float>(i % 7) / 8.0F - 0.3F;
    const test::Bytes bytes = test::pthOf({{"blocks.1.att.key.lora_A", {2, 64}, numbers},
                                           {"blocks.1.att.key.lora_B", {64, 2}, numbers}});
    test::writeAll(dir / "l.pth", {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    const std::string lora = (dir / "l.pth").string();
    const Ran plain = run({"logits", model, "--prompt", kText});
    const Ran without = run({"logits", model, "--prompt", kText, "--lora", lora});
    EXPECT_EQ(without.code, 1);
    expectOneSentence(without);
    EXPECT_NE(without.err.find("--lora-alpha"), std::string::npos) << without.err;
    const Ran two = run({"logits", model, "--prompt", kText, "--lora", lora, "--lora-alpha", "2"});
    const Ran four = run({"logits", model, "--prompt", kText, "--lora", lora, "--lora-alpha", "4"});
    ASSERT_EQ(two.code, 0) << two.err;
    ASSERT_EQ(four.code, 0) << four.err;
    EXPECT_NE(two.out, plain.out);
    EXPECT_NE(two.out, four.out);
    EXPECT_EQ(run({"logits", model, "--prompt", "a", "--lora-alpha", "2"}).code, 2);
    EXPECT_EQ(run({"logits", model, "--prompt", "a", "--lora", lora, "--lora-alpha", "0"}).code, 2);
}

}  // namespace
}  // namespace rookery
