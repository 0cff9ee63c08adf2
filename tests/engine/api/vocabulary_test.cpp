// SPDX-License-Identifier: Apache-2.0
#include "engine/api/vocabulary.h"

#include "engine/api/engine.h"
#include "tests/engine/api/pruned_model.h"
#include "tests/support/shared_data.h"
#include "tests/support/temp_dir.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <numeric>

namespace rookery {
namespace {

TEST(Vocabulary, WorldIsBuiltIn) {
    const auto ids = encodeText("world", "User: hi\n\nAssistant:");
    ASSERT_TRUE(ids.ok());
    EXPECT_EQ(*ids, (std::vector<TokenId>{24281, 59, 4571, 261, 5585, 41693, 59}));
    EXPECT_EQ(*decodeIds("auto", *ids), "User: hi\n\nAssistant:");
}

TEST(Vocabulary, IdsAreSpelledOneByOne) {
    const auto ids = encodeText("world", "hi\n\n🙂");
    ASSERT_TRUE(ids.ok());
    const auto spelled = spellIds("world", *ids);
    ASSERT_TRUE(spelled.ok());
    ASSERT_EQ(spelled->size(), ids->size());
    EXPECT_EQ(std::accumulate(spelled->begin(), spelled->end(), std::string()), "hi\n\n🙂");
    EXPECT_EQ(spelled->front(), "hi");
    EXPECT_FALSE(spellIds("bytes", std::vector<TokenId>{256}).ok());
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

/// A model file that has metadata and a list of tokens, and nothing else.
class FakeFile final : public format::ModelFile {
public:
    format::FileFormat format() const override { return format::FileFormat::Gguf; }

    std::span<const format::TensorEntry> tensors() const override { return {}; }

    const std::map<std::string, std::string>& metadata() const override { return values; }

    std::uint64_t fileBytes() const override { return 0; }

    Result<void> read(const format::TensorEntry&, std::uint64_t,
                      std::span<std::byte>) const override {
        return {};
    }

    Result<std::vector<std::string>> stringArray(const std::string& key) const override {
        return key == "tokenizer.ggml.tokens" ? list : std::vector<std::string>();
    }

    std::map<std::string, std::string> values;
    std::vector<std::string> list;
};

std::string nameFor(const FakeFile& file, std::uint32_t rows, const std::string& path = "m.gguf") {
    const auto made = vocabularyForModel("auto", file, path, rows);
    return made.ok() ? std::string(made.value()->name()) : made.error().message;
}

TEST(Vocabulary, WhatTheFileCarriesComesFirst) {
    FakeFile file;
    EXPECT_EQ(nameFor(file, 65536), "world");
    EXPECT_EQ(nameFor(file, 256), "bytes");
    file.list = {"<s>"};
    for (int byte = 0; byte < 256; ++byte)
        file.list.push_back(fmt::format("\\x{:02x}", byte));
    file.list.emplace_back("rook");
    EXPECT_EQ(nameFor(file, 258), "world-pruned");
    EXPECT_NE(nameFor(file, 300).find("258"), std::string::npos) << "rows it knows nothing of";
}

/// Ids 0 to 256 and World's "\n\n", as the metadata of a small model has them.
std::string keptIds() {
    std::vector<TokenId> ids(258);
    std::iota(ids.begin(), ids.end(), 0);
    ids.back() = 261;
    return test::base64OfIds(ids);
}

TEST(Vocabulary, ModelsThatKeepSomeOfWorldsIds) {
    const test::TempDir dir;
    const auto path = dir / "small.safetensors";
    SynthOptions options;
    options.layers = 1;
    options.width = 64;
    options.vocab = 258;
    ASSERT_TRUE(synthesizeModel(path, options).ok());
    EXPECT_FALSE(loadModel(path, {}, {}, {}).ok()) << "258 rows could be anything";
    LoadOptions none;
    none.vocabulary = "none";
    const auto before = loadModel(path, none, {}, {});
    ASSERT_TRUE(before.ok());
    test::addMetadata(path, "{\"rwkv.vocab\":\"world-20230424\",\"rwkv.vocab_ids\":\"" + keptIds() +
                                "\",\"rookery.family\":\"g1\"}");
    const auto model = loadModel(path, {}, {}, {});
    ASSERT_TRUE(model.ok()) << model.error().message << model.error().details;
    EXPECT_EQ(model.value()->info().vocabulary, "world-pruned");
    EXPECT_EQ(inspectModel(path)->vocabulary, "world-pruned");
    EXPECT_EQ(model.value()->promptFamily(), "g1");
    EXPECT_EQ(model.value()->encode("a\n\n"), (std::vector<TokenId>{'a' + 1, 257}));
    EXPECT_EQ(model.value()->info().fingerprint, before.value()->info().fingerprint);
    EXPECT_NE(model.value()->stateKey(), before.value()->stateKey())
        << "a kept state means other ids";
    test::addMetadata(path, "{\"rwkv.vocab\":\"world-20230424\",\"rwkv.vocab_ids\":\"AAA\"}");
    EXPECT_EQ(loadModel(path, {}, {}, {}).error().code, ErrorCode::Corrupt);
    EXPECT_EQ(inspectModel(path)->vocabulary, "unknown");
}

TEST(Vocabulary, WhatLiesBesideTheModelIsTakenWhenNothingElseSays) {
    ROOKERY_NEEDS_SHARED("data/20B_tokenizer.json");
    const test::TempDir dir;
    FakeFile file;
    const std::string path = (dir / "model.gguf").string();
    EXPECT_NE(nameFor(file, 50400, path).find("--vocab"), std::string::npos);
    std::filesystem::copy(test::sharedPath("data/20B_tokenizer.json"), dir / "tokenizer.json");
    EXPECT_EQ(nameFor(file, 50400, path), "neox");
    EXPECT_EQ(*encodeText(dir.path().string(), "a  b"), (std::vector<TokenId>{66, 50276, 67}));
    EXPECT_EQ(*encodeText((dir / "tokenizer.json").string(), "a  b"),
              (std::vector<TokenId>{66, 50276, 67}));
    std::filesystem::copy(test::sharedPath("data/rwkv_vocab_v20230424.txt"),
                          dir / "rwkv_vocab_v20230424.txt");
    EXPECT_EQ(*encodeText(dir.path().string(), "Hello, world!"),
              (std::vector<TokenId>{33155, 45, 40213, 34}));
}

TEST(Vocabulary, ModelsOfMusicAreRefused) {
    FakeFile file;
    for (const char* path :
         {"RWKV-4-MIDI-560M-v1-20230717-ctx4096.pth", "RWKV-5-ABC-82M-v1-20230901-ctx1024.pth"}) {
        EXPECT_NE(nameFor(file, 20096, path).find("music"), std::string::npos) << path;
        EXPECT_NE(nameFor(file, 256, path).find("music"), std::string::npos) << path;
        EXPECT_EQ(nameFor(file, 65536, path), "world") << "of text, whatever it is called";
    }
    EXPECT_EQ(nameFor(file, 256, "midivale-abcd.pth"), "bytes");
    file.values["general.name"] = "Rwkv 4 MIDI 120M";
    EXPECT_NE(nameFor(file, 256).find("music"), std::string::npos);
    const auto insisted = vocabularyForModel("bytes", file, "m.gguf", 256);
    ASSERT_TRUE(insisted.ok());
    EXPECT_EQ(insisted.value()->name(), "bytes");
}

TEST(Vocabulary, AModelsOwnFolderComesBeforeItsRows) {
    ROOKERY_NEEDS_SHARED("data/20B_tokenizer.json");
    const test::TempDir dir;
    const FakeFile file;
    const std::string path = (dir / "model.safetensors").string();
    std::filesystem::copy(test::sharedPath("data/20B_tokenizer.json"), dir / "tokenizer.json");
    EXPECT_EQ(nameFor(file, 65536, path), "world") << "some models' folder";
    std::ofstream(dir / "config.json") << "{}";
    EXPECT_EQ(nameFor(file, 50277, path), "neox");
    EXPECT_EQ(nameFor(file, 50277, dir.path().string()), "neox");
    EXPECT_EQ(nameFor(file, 50260, path), "neox") << "it does not fit, the rows tell";
    EXPECT_EQ(nameFor(file, 50500, dir.path().string()), nameFor(file, 50500, path));
    std::filesystem::copy(test::sharedPath("data/rwkv_vocab_v20230424.txt"),
                          dir / "rwkv_vocab_v20230424.txt");
    EXPECT_EQ(nameFor(file, 65536, path), "world");
    std::ofstream(dir / "rwkv_vocab_v20230424.txt") << "damaged";
    EXPECT_EQ(nameFor(file, 65536, path), "world") << "the rows tell";
    EXPECT_NE(nameFor(file, 50500, path).find("not a World vocabulary"), std::string::npos)
        << nameFor(file, 50500, path);
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
    EXPECT_EQ(encodeText(dir.path().string(), "x").error().code, ErrorCode::NotFound);
    std::ofstream(dir / "tokenizer.json") << "{\"model\": {}}";
    EXPECT_EQ(encodeText(dir.path().string(), "x").error().code, ErrorCode::NotAModel);
}

}  // namespace
}  // namespace rookery
