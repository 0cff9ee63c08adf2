// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/state_layout.h"
#include "engine/model/family.h"
#include "engine/model/loaded_model.h"
#include "engine/model/memory_estimate.h"
#include "tests/engine/model/tiny_model.h"

#include <gtest/gtest.h>

namespace rookery::model {
namespace {

TEST(Family, isGuessedFromTheName) {
    EXPECT_EQ(guessFamily("RWKV-4-Pile-169M-20220807-8023.pth", {}, "neox"), "pile");
    EXPECT_EQ(guessFamily("RWKV-4-Raven-3B-v12-Eng98.bin", {}, "neox"), "raven");
    EXPECT_EQ(guessFamily("RWKV-4-Novel-3B.st", {}, "neox"), "novel");
    EXPECT_EQ(guessFamily("RWKV-x060-ChnNovel-3B.st", {}, "world"), "novel");
    EXPECT_EQ(guessFamily("RWKV-x070-World-0.4B-v2.9.st", {}, "world"), "world");
    EXPECT_EQ(guessFamily("rwkv7-g1d-0.4b-20260210-ctx8192.st", {}, "world"), "g1");
    EXPECT_EQ(guessFamily("rwkv7-g0a-7.2b.st", {}, "world"), "g1");
    EXPECT_EQ(guessFamily("model.safetensors", {{"general.name", "RWKV7-G1a 2.9B"}}, "world"),
              "g1");
}

TEST(Family, isGuessedFromWhatAGgufSaysOfItself) {
    const auto named = [](const char* key, const char* name, const char* vocabulary) {
        return guessFamily("q8.gguf", {{key, name}}, vocabulary);
    };
    EXPECT_EQ(named("general.name", "Rwkv7 G1 2.9B 20250519 Ctx4096", "world"), "g1");
    EXPECT_EQ(named("general.name", "rwkv7_g0a_7.2b", "world"), "g1");
    EXPECT_EQ(named("general.basename", "rwkv7-g1", "world"), "g1");
    EXPECT_EQ(named("general.name", "Rwkv 4 Raven 7B", "neox"), "raven");
    EXPECT_EQ(named("general.name", "RWKV World G", "world"), "world");
}

TEST(Family, followsTheVocabularyWhenTheNameDoesNotFit) {
    EXPECT_EQ(guessFamily("raven.st", {}, "world"), "world");
    EXPECT_EQ(guessFamily("world.st", {}, "neox"), "pile");
    EXPECT_EQ(guessFamily("model.st", {}, "world"), "world");
    EXPECT_EQ(guessFamily("model.st", {}, "neox"), "pile");
    EXPECT_EQ(guessFamily("world.st", {}, "bytes"), "unknown");
    EXPECT_EQ(guessFamily("", {}, "unknown"), "unknown");
}

TEST(Vocabulary, isNamedBySize) {
    EXPECT_EQ(vocabularyName(65536), "world");
    for (const std::uint32_t rows : {50254U, 50277U, 50280U, 50304U})
        EXPECT_EQ(vocabularyName(rows), "neox");
    EXPECT_EQ(vocabularyName(50253), "unknown");
    EXPECT_EQ(vocabularyName(256), "bytes");
    EXPECT_EQ(vocabularyName(8192), "unknown");
}

TEST(MemoryEstimate, addsUpWhatItsFormulaSays) {
    const auto bytes = test::TinyModel::four(2).safetensors();
    const auto file = test::openBytes(bytes);
    const auto header = readHeader(**file, {});
    ASSERT_TRUE(header.ok());
    // Width 4, hidden 6, vocabulary 5: matrices are four or five of 4x4, two of 4x6 a layer, the
    // head.
    const std::uint64_t matrices = 2 * (5 * 16 + 2 * 24) + 20;
    const std::uint64_t floats = header->parameters - matrices;
    const std::uint64_t fixed = 4 * floats + 4 * (2 * 5 * 4) + 4 * (256 * (12 * 4 + 6) + 5);
    const MemoryEstimate estimate = estimateMemory(**file, header->dims);
    EXPECT_EQ(estimate.f16, fixed + 2 * matrices);
    const std::uint64_t small = fixed - 4 * 20 + 20 * 17 / 16;  // the embedding is int8 then
    EXPECT_EQ(estimate.int8, small + matrices * 17 / 16);
    EXPECT_EQ(estimate.int4, small + matrices * 9 / 16);
}

}  // namespace
}  // namespace rookery::model
