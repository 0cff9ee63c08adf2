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
    EXPECT_FALSE(encodeText("neox", "x").ok());
}

}  // namespace
}  // namespace rookery
