// SPDX-License-Identifier: Apache-2.0
#include "engine/api/engine.h"
#include "tests/support/shared_data.h"
#include "tests/support/temp_dir.h"

#include <gtest/gtest.h>

#include <fstream>

namespace rookery {
namespace {

TEST(Vocabulary, WorldIsBuiltIn) {
    const auto ids = encodeText("world", "User: hi\n\nAssistant:");
    ASSERT_TRUE(ids.ok());
    EXPECT_EQ(*ids, (std::vector<TokenId>{24281, 59, 4571, 261, 5585, 41693, 59}));
    EXPECT_EQ(*decodeIds("auto", *ids), "User: hi\n\nAssistant:");
}

TEST(Vocabulary, NeoxIsBuiltIn) {
    const auto ids = encodeText("neox", "User: hi\n\nAssistant:");
    ASSERT_TRUE(ids.ok());
    EXPECT_EQ(*ids, (std::vector<TokenId>{6989, 27, 14260, 187, 187, 6717, 5567, 27}));
    EXPECT_EQ(*decodeIds("neox", *ids), "User: hi\n\nAssistant:");
}

TEST(Vocabulary, ModelsOfTheseSizesUseNeox) {
    const test::TempDir dir;
    for (const std::uint32_t rows : {50254U, 50277U, 50280U, 50304U}) {
        const auto path = dir / "model.safetensors";
        SynthOptions options;
        options.layers = 1;
        options.width = 64;
        options.vocab = rows;
        ASSERT_TRUE(synthesizeModel(path, options).ok());
        const auto model = loadModel(path, {}, {}, {});
        ASSERT_TRUE(model.ok()) << rows;
        EXPECT_EQ(model.value()->info().vocabulary, "neox");
        EXPECT_EQ(model.value()->decode(model.value()->encode("a  b")), "a  b");
        for (const TokenId id : model.value()->encode("a  b"))
            EXPECT_LT(id, rows);
    }
}

TEST(Vocabulary, BytesAreBytes) {
    EXPECT_EQ(*encodeText("bytes", "\xFFz"), (std::vector<TokenId>{255, 'z'}));
    const std::vector<TokenId> ids{255, 'z'};
    EXPECT_EQ(*decodeIds("bytes", ids), "\xFFz");
}

TEST(Vocabulary, IdsOutsideAreRefused) {
    const std::vector<TokenId> ids{1, 256};
    const auto text = decodeIds("bytes", ids);
    ASSERT_FALSE(text.ok());
    EXPECT_NE(text.error().message.find("256"), std::string::npos);
}

TEST(Vocabulary, FilesAreRead) {
    ROOKERY_NEEDS_SHARED("data/rwkv_vocab_v20230424.txt");
    const std::string path = test::sharedPath("data/rwkv_vocab_v20230424.txt").string();
    EXPECT_EQ(*encodeText(path, "Hello, world!"), (std::vector<TokenId>{33155, 45, 40213, 34}));
}

TEST(Vocabulary, BadFilesAreRefused) {
    const test::TempDir dir;
    EXPECT_EQ(encodeText((dir / "none").string(), "x").error().code, ErrorCode::NotFound);
    std::ofstream(dir / "bad") << "this is no vocabulary\n";
    EXPECT_FALSE(encodeText((dir / "bad").string(), "x").ok());
}

}  // namespace
}  // namespace rookery
