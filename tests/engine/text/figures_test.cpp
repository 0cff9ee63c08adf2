// SPDX-License-Identifier: Apache-2.0
#include "engine/text/embedded_vocabulary.h"
#include "engine/text/world_tokenizer.h"
#include "tests/engine/text/text_support.h"
#include "tests/support/shared_data.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <limits>

// Times are printed, not judged: they depend on what else the machine does. Run with
// --gtest_also_run_disabled_tests --gtest_filter='*Figures*'.

namespace rookery::text {
namespace {

constexpr int kRounds = 15;

/// Milliseconds of the fastest of some rounds.
template <class Work>
double fastest(Work work) {
    using Clock = std::chrono::steady_clock;
    double best = std::numeric_limits<double>::max();
    for (int round = 0; round < kRounds; ++round) {
        const auto start = Clock::now();
        work();
        best =
            std::min(best, std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    return best;
}

/// Some megabytes of English: LAMBADA where it is, else a paragraph many times.
std::string english() {
    std::string text;
    std::ifstream file(test::sharedPath("data/lambada_test.jsonl"));
    for (std::string line; text.size() < 2000000 && std::getline(file, line);)
        text += nlohmann::json::parse(line).at("text").get<std::string>() + "\n";
    while (text.size() < 1000000) {
        text +=
            "The rooks came back to the elms in the last week of February, quarrelling over twigs "
            "as they did every year, and the old man put down his book to watch them: \"There,\" "
            "he said, \"that's 14 nests, two more than we had in 1987.\"\n";
    }
    return text;
}

TEST(TextFigures, DISABLED_BuildAndEncode) {
    const double read =
        fastest([] { EXPECT_TRUE(readVocabulary(embeddedWorldVocabulary()).ok()); });
    const double build = fastest([] {
        auto vocabulary = readVocabulary(embeddedWorldVocabulary());
        EXPECT_TRUE(WorldTokenizer::create(std::move(vocabulary).value()).ok());
    });
    const auto tokenizer = worldTokenizer().value();
    const std::string text = english();
    std::size_t tokens = 0;
    const double encode = fastest([&] { tokens = tokenizer->encode(text).size(); });
    const auto neox = neoxTokenizer().value();
    const double pairs = fastest([&] { tokens += neox->encode(text).size() * 0; });
    const double baseline = fastest([&] { tokens += byteTokenizer()->encode(text).size() * 0; });
    const auto megabytes = static_cast<double>(text.size()) / 1e6;
    fmt::print("vocabulary: read and checked {:.2f} ms, with the tree {:.2f} ms\n", read, build);
    fmt::print(
        "encode: {:.2f} MB of English, {} tokens, {:.1f} MB/s (one id a byte: {:.1f} MB/s)\n",
        megabytes, tokens, megabytes * 1e3 / encode, megabytes * 1e3 / baseline);
    const double buildPairs = fastest([] { EXPECT_TRUE(neoxTokenizer().ok()); });
    fmt::print("neox: {:.1f} MB/s, built in {:.2f} ms\n", megabytes * 1e3 / pairs, buildPairs);
}

}  // namespace
}  // namespace rookery::text
