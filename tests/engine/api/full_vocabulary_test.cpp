// SPDX-License-Identifier: Apache-2.0
// A model that keeps some of World's ids, and the same with all of them.
#include "engine/api/convert.h"
#include "tests/engine/api/pruned_model.h"
#include "tests/engine/api/synth_models.h"

#include <numeric>

namespace rookery::test {
namespace {

constexpr float kNever = -30.0F;

/// Every second of World's short tokens, and some words.
std::vector<TokenId> keptIds() {
    std::vector<TokenId> ids(257);
    std::iota(ids.begin(), ids.end(), 0);
    for (TokenId id = 261; ids.size() < 300; id += 2)
        ids.push_back(id);
    for (const TokenId id : {4571U, 5585U, 24281U, 41693U})
        ids.push_back(id);
    return ids;
}

void makePruned(const std::filesystem::path& path, bool constantChannel = true) {
    const auto ids = keptIds();
    std::filesystem::copy_file(SynthModels::path("7", static_cast<std::uint32_t>(ids.size())),
                               path);
    if (constantChannel) {
        setValue(path, "ln_out.weight", 5, 0.0F);
        setValue(path, "ln_out.bias", 5, 1.0F);
    }
    addMetadata(path, "{\"rwkv.vocab\":\"world-20230424\",\"rwkv.vocab_ids\":\"" +
                          base64OfIds(ids) + "\",\"rookery.name\":\"little\"}");
}

ConvertOptions as(const std::string& precision) {
    ConvertOptions options;
    options.precision = precision;
    return options;
}

std::vector<float> logitsAfter(const Model& model, std::span<const TokenId> ids) {
    const auto session = newSession(model);
    EXPECT_TRUE(session->prefill(ids, {}, {}).ok());
    return copyOf(session->logits());
}

/// Same numbers on the ids it keeps, and -30 on all others.
void expectSame(const std::filesystem::path& pruned, const std::filesystem::path& whole) {
    const auto few = loaded(pruned);
    const auto all = loaded(whole);
    ASSERT_TRUE(few != nullptr && all != nullptr);
    const std::string text = "User: hi\n\nAssistant:";
    const auto rows = few->encode(text);
    const auto ids = all->encode(text);
    const auto kept = keptIds();
    ASSERT_EQ(rows.size(), ids.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        ASSERT_EQ(kept[rows[i]], ids[i]) << "this text has kept tokens only";
    const auto fewLogits = logitsAfter(*few, rows);
    const auto allLogits = logitsAfter(*all, ids);
    ASSERT_EQ(allLogits.size(), 65536U);
    std::size_t row = 0;
    for (TokenId id = 0; id < allLogits.size(); ++id) {
        if (row < kept.size() && kept[row] == id)
            ASSERT_EQ(allLogits[id], fewLogits[row++]) << id;
        else
            ASSERT_NEAR(allLogits[id], kNever, 0.02F) << id;
    }
    EXPECT_EQ(row, kept.size());
}

TEST(FullVocabulary, LogitsAreTheSame) {
    const TempDir dir;
    makePruned(dir / "few.safetensors");
    for (const char* precision : {"f32", "f16", "bf16"}) {
        const auto few = dir / (std::string("few-") + precision + ".safetensors");
        const auto all = dir / (std::string("all-") + precision + ".safetensors");
        ConvertOptions same;
        same.precision = precision;
        ASSERT_TRUE(convertModel(dir / "few.safetensors", few, same, {}, {}).ok());
        const auto done =
            convertToFullVocabulary(dir / "few.safetensors", all, as(precision), {}, {});
        ASSERT_TRUE(done.ok()) << done.error().message;
        expectSame(few, all);
    }
}

TEST(FullVocabulary, FromOurOwnBlocks) {
    const TempDir dir;
    makePruned(dir / "few.safetensors");
    ConvertOptions int8;
    int8.precision = "int8";
    ASSERT_TRUE(convertModel(dir / "few.safetensors", dir / "int8.st", int8, {}, {}).ok());
    ConvertOptions f32;
    f32.precision = "f32";
    ASSERT_TRUE(convertModel(dir / "int8.st", dir / "few.st", f32, {}, {}).ok());
    ASSERT_TRUE(convertToFullVocabulary(dir / "int8.st", dir / "all.st", as("f32"), {}, {}).ok());
    expectSame(dir / "few.st", dir / "all.st");
}

TEST(FullVocabulary, IsAModelOfItsOwn) {
    const TempDir dir;
    const auto few = dir / "few.safetensors";
    const auto all = dir / "all.safetensors";
    makePruned(few);
    ASSERT_TRUE(convertToFullVocabulary(few, all, as("f16"), {}, {}).ok());
    const auto before = inspectModel(few);
    const auto after = inspectModel(all);
    ASSERT_TRUE(before.ok() && after.ok());
    EXPECT_EQ(before->vocabulary, "world-pruned");
    EXPECT_EQ(after->vocabulary, "world");
    EXPECT_EQ(after->vocab, 65536U);
    EXPECT_EQ(after->name, "little");
    EXPECT_NE(after->fingerprint, before->fingerprint) << "a kept state means other ids";
    EXPECT_NE(loaded(all)->stateKey(), loaded(few)->stateKey());
    const std::string header = SafetensorsParts::read(all).header;
    EXPECT_EQ(header.find("rwkv.vocab_ids"), std::string::npos);
}

TEST(FullVocabulary, OtherTokensAreReadAsTheMeanOfTheirPieces) {
    const TempDir dir;
    const auto few = dir / "few.safetensors";
    const auto all = dir / "all.safetensors";
    makePruned(few);
    ASSERT_TRUE(convertToFullVocabulary(few, all, as("f32"), {}, {}).ok());
    const auto pruned = loaded(few);
    const auto whole = loaded(all);
    const auto width = inspectModel(few)->width;
    const auto fewFile = SafetensorsParts::read(few);
    const auto allFile = SafetensorsParts::read(all);
    for (const std::string text : {" computer", "Hello", "\u4f60"}) {
        const auto id = whole->encode(text);
        const auto pieces = pruned->encode(text);
        ASSERT_EQ(id.size(), 1U) << text;
        ASSERT_GT(pieces.size(), 1U) << text;
        std::vector<float> mean(width, 0.0F);
        for (const TokenId piece : pieces) {
            const auto row = rowOf(fewFile, "emb.weight", piece, width);
            for (std::size_t i = 0; i < width; ++i)
                mean[i] += row[i] / static_cast<float>(pieces.size());
        }
        EXPECT_EQ(rowOf(allFile, "emb.weight", id.front(), width), mean) << text;
    }
}

std::string refusal(const std::filesystem::path& in, const ConvertOptions& options) {
    const TempDir dir;
    const auto done = convertToFullVocabulary(in, dir / "out.st", options, {}, {});
    EXPECT_FALSE(std::filesystem::exists(dir / "out.st"));
    return done.ok() ? std::string() : done.error().message;
}

TEST(FullVocabulary, RefusesWhatItCannotDo) {
    const TempDir dir;
    EXPECT_NE(refusal(SynthModels::path("7", 256), as("f32")).find("--full-vocab"),
              std::string::npos);
    makePruned(dir / "few.safetensors");
    EXPECT_NE(refusal(dir / "few.safetensors", as("int8")).find("f32, f16 or bf16"),
              std::string::npos);
    makePruned(dir / "other.safetensors", false);
    EXPECT_NE(refusal(dir / "other.safetensors", as("f32")).find("not trained for that"),
              std::string::npos);
}

}  // namespace
}  // namespace rookery::test
