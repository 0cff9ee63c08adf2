// SPDX-License-Identifier: Apache-2.0
#include "engine/text/tokenizer_json.h"

#include "engine/text/tokenizer.h"
#include "tests/engine/text/text_support.h"
#include "tests/support/shared_data.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace rookery::text {
namespace {

using nlohmann::json;

/// A little tokenizer: bytes a, b, c and space, "ab", "abc", " a", and two added tokens.
json little() {
    return json::parse(R"({
        "version": "1.0", "truncation": null,
        "added_tokens": [
            {"id": 0, "content": "<|endoftext|>", "special": true, "normalized": false,
             "lstrip": false, "rstrip": false, "single_word": false},
            {"id": 8, "content": "  ", "special": false, "normalized": true}],
        "normalizer": {"type": "NFC"},
        "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true},
        "decoder": {"type": "ByteLevel"},
        "model": {"type": "BPE", "dropout": null, "unk_token": null,
            "vocab": {"<|endoftext|>": 0, "a": 1, "b": 2, "c": 3, "Ġ": 4, "ab": 5, "abc": 6,
                      "Ġa": 7},
            "merges": ["a b", "ab c", "Ġ a"]}})");
}

std::vector<TokenId> encoded(const json& tokenizer, std::string_view text) {
    const auto made = tokenizerFromFileText(tokenizer.dump());
    EXPECT_TRUE(made.ok()) << made.error().details;
    return made.ok() ? made.value()->encode(text) : std::vector<TokenId>();
}

TEST(TokenizerJson, IsReadAndUsed) {
    EXPECT_EQ(encoded(little(), "abcab ab  c<|endoftext|>"),
              (std::vector<TokenId>{6, 5, 4, 5, 8, 3, 0}));
    const auto made = tokenizerFromFileText(little().dump(), 64);
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(made.value()->size(), 64U);
    EXPECT_EQ(made.value()->bytes(7), " a");
    EXPECT_TRUE(made.value()->bytes(0).empty());
    EXPECT_TRUE(made.value()->isUnused(9));
}

TEST(TokenizerJson, MergesMayBePairs) {
    json pairs = little();
    pairs["model"]["merges"] = json::parse(R"([["a","b"],["ab","c"],["Ġ","a"]])");
    EXPECT_EQ(encoded(pairs, "abcab"), encoded(little(), "abcab"));
}

TEST(TokenizerJson, WithoutANormalizerTextStaysAsItIs) {
    json plain = little();
    plain["normalizer"] = nullptr;
    const auto made = readTokenizerJson(plain.dump());
    ASSERT_TRUE(made.ok());
    EXPECT_FALSE(made->nfc);
    EXPECT_TRUE(readTokenizerJson(little().dump())->nfc);
}

TEST(TokenizerJson, OtherKindsAreRefusedWithTheReason) {
    const std::vector<std::pair<const char*, json>> changes{
        {"/model/type", "WordPiece"},
        {"/model/byte_fallback", true},
        {"/model/ignore_merges", true},
        {"/model/end_of_word_suffix", "</w>"},
        {"/pre_tokenizer/type", "Metaspace"},
        {"/pre_tokenizer", nullptr},
        {"/pre_tokenizer/add_prefix_space", true},
        {"/pre_tokenizer/use_regex", false},
        {"/normalizer/type", "NFKC"},
        {"/added_tokens/1/lstrip", true},
        {"/model/vocab/▁the", 9},
        {"/model/vocab/日", 9},
    };
    for (const auto& [where, value] : changes) {
        json changed = little();
        changed[json::json_pointer(where)] = value;
        const auto made = readTokenizerJson(changed.dump());
        ASSERT_FALSE(made.ok()) << where;
        EXPECT_EQ(made.error().code, ErrorCode::Unsupported) << where;
        EXPECT_FALSE(made.error().details.empty()) << where;
    }
    json noEnd = little();
    noEnd["added_tokens"].erase(0);
    EXPECT_EQ(readTokenizerJson(noEnd.dump()).error().code, ErrorCode::Unsupported);
}

TEST(TokenizerJson, DamageIsSaid) {
    const auto codeOf = [](const std::string& text) {
        const auto made = readTokenizerJson(text);
        return made.ok() ? ErrorCode::Internal : made.error().code;
    };
    const std::string good = little().dump();
    for (std::size_t length = 0; length < good.size(); length += 7)
        EXPECT_EQ(codeOf(good.substr(0, length)), ErrorCode::NotAModel) << length;
    EXPECT_EQ(codeOf("{}"), ErrorCode::NotAModel);
    EXPECT_EQ(codeOf(R"({"model":{"vocab":{"a":-1}}})"), ErrorCode::NotAModel);
    EXPECT_EQ(codeOf(R"({"model":{"vocab":{"a":1e9}}})"), ErrorCode::NotAModel);
    EXPECT_EQ(codeOf(R"({"model":{"vocab":{"a":4294967297}}})"), ErrorCode::NotAModel);
    EXPECT_EQ(codeOf(R"({"model":{"vocab":{"a":"1"}}})"), ErrorCode::NotAModel);
    EXPECT_EQ(codeOf(R"({"model":{"vocab":{"a":1,"a":2}}})"), ErrorCode::NotAModel);
    EXPECT_EQ(codeOf(R"({"model":{"merges":["ab"]}})"), ErrorCode::NotAModel);
    EXPECT_EQ(codeOf(R"({"model":{"merges":["a b c"]}})"), ErrorCode::NotAModel);
    EXPECT_EQ(codeOf(R"({"model":{"merges":[["a"]]}})"), ErrorCode::NotAModel);
    EXPECT_EQ(codeOf(std::string(200000, '[')), ErrorCode::NotAModel);
    json merges = little();
    merges["model"]["merges"].push_back("b c");
    EXPECT_EQ(codeOf(merges.dump()), ErrorCode::Corrupt);
    json added = little();
    added["added_tokens"][1].erase("id");
    EXPECT_EQ(codeOf(added.dump()), ErrorCode::Corrupt);
    EXPECT_EQ(tokenizerFromFileText(little().dump(), 5).error().code, ErrorCode::Mismatch);
}

TEST(TokenizerJson, TheAuthorsFileIsTheBuiltInVocabulary) {
    ROOKERY_NEEDS_SHARED("data/20B_tokenizer.json");
    const auto made = tokenizerFromFileText(readAll(test::sharedPath("data/20B_tokenizer.json")));
    ASSERT_TRUE(made.ok()) << made.error().details;
    const auto builtIn = neoxTokenizer().value();
    ASSERT_EQ(made.value()->size(), builtIn->size());
    for (TokenId id = 0; id < builtIn->size(); ++id)
        ASSERT_EQ(made.value()->bytes(id), builtIn->bytes(id)) << id;
    std::mt19937 random(12);
    for (std::size_t round = 0; round < 300; ++round) {
        const std::string text = randomText(random, round, "the rook's  nest\n\t12<|endof");
        ASSERT_EQ(made.value()->encode(text), builtIn->encode(text)) << text;
    }
}

}  // namespace
}  // namespace rookery::text
