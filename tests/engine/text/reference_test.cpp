// SPDX-License-Identifier: Apache-2.0
#include "engine/text/tokenizer.h"
#include "tests/engine/text/text_support.h"
#include "tests/support/paths.h"
#include "tests/support/shared_data.h"
#include "tests/support/temp_dir.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <cstring>

// Ids from other people's programs, see tests/tools/tokenizer_reference.py.

namespace rookery::text {
namespace {

const Tokenizer& world() {
    static const auto tokenizer = worldTokenizer();
    EXPECT_TRUE(tokenizer.ok());
    return *tokenizer.value();
}

const Tokenizer& neox() {
    static const auto tokenizer = neoxTokenizer();
    EXPECT_TRUE(tokenizer.ok());
    return *tokenizer.value();
}

std::vector<TokenId> idsIn(const nlohmann::json& row, const char* name) {
    return row.at(name).get<std::vector<TokenId>>();
}

void expectRows(const std::filesystem::path& path, std::size_t least) {
    const auto rows = nlohmann::json::parse(readAll(path));
    EXPECT_GE(rows.size(), least);
    for (const auto& row : rows) {
        const auto text = row.at("text").get<std::string>();
        EXPECT_EQ(world().encode(text), idsIn(row, "world")) << text;
        EXPECT_EQ(world().decode(idsIn(row, "world")), text);
        EXPECT_EQ(neox().encode(text), idsIn(row, "neox")) << text;
    }
}

TEST(TokenizerReference, GivesTheIdsOfTheAuthorsPackages) {
    expectRows(test::testData() / "tokenizer/vectors.json", 90);
}

TEST(TokenizerReference, GivesTheIdsOfTheSharedVectors) {
    ROOKERY_NEEDS_SHARED("data/tokenizer-tests.json");
    expectRows(test::sharedPath("data/tokenizer-tests.json"), 32);
}

std::vector<TokenId> readIds(const std::filesystem::path& path) {
    const std::string bytes = readAll(path);
    std::vector<TokenId> ids(bytes.size() / sizeof(TokenId));
    std::memcpy(ids.data(), bytes.data(), ids.size() * sizeof(TokenId));
    return ids;
}

/// Says where two long things part instead of printing them.
template <class Sequence>
void expectSame(const Sequence& ours, const Sequence& theirs, const char* what) {
    const auto [mine, other] =
        std::mismatch(ours.begin(), ours.end(), theirs.begin(), theirs.end());
    EXPECT_TRUE(mine == ours.end() && other == theirs.end())
        << what << ": " << ours.size() << " and " << theirs.size() << ", first difference at "
        << mine - ours.begin();
}

/// A megabyte in many languages, with code, emoji and random bytes, both ways. Another folder
/// written by the script (from the authors' packages) can be given in ROOKERY_TOKENIZER_REFERENCE.
TEST(TokenizerReference, AgreesOnAMegabyteOfMixedText) {
    const test::TempDir dir;
    std::filesystem::path folder = dir.path();
    if (const char* given = std::getenv("ROOKERY_TOKENIZER_REFERENCE")) {
        folder = given;
    } else {
        ROOKERY_NEEDS_SHARED("oracle/neox_tok.py");
        const std::string command =
            std::string("/usr/bin/python3 \"") + test::sourceDir().string() +
            "/tests/tools/tokenizer_reference.py\" mixed \"" + folder.string() + "\" --oracle \"" +
            test::sharedPath("").string() + "\"";
        ASSERT_EQ(std::system(command.c_str()), 0);
    }
    const std::string text = readAll(folder / "mixed.bin");
    ASSERT_EQ(text.size(), std::size_t{1} << 20U);
    for (const Tokenizer* tokenizer : {&world(), &neox()}) {
        const std::string name(tokenizer->name());
        const auto theirs = readIds(folder / (name + ".ids"));
        EXPECT_GT(theirs.size(), text.size() / 8) << name;
        expectSame(tokenizer->encode(text), theirs, "ids");
        expectSame(tokenizer->decode(theirs), readAll(folder / (name + ".back")), "text");
    }
}

}  // namespace
}  // namespace rookery::text
