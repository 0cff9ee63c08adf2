// SPDX-License-Identifier: Apache-2.0
// A trained model rewritten as GGUF by a program that is not ours must hold the same numbers.
#include "engine/format/model_file.h"
#include "engine/format/quant_blocks.h"
#include "tests/support/shared_data.h"
#include "tests/support/temp_dir.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <utility>
#include <vector>

namespace rookery::format {
namespace {

std::vector<float> readFloats(const ModelFile& file, const std::string& name) {
    const TensorEntry* entry = file.find(name);
    if (entry == nullptr) {
        ADD_FAILURE() << name << " is not there";
        return {};
    }
    std::vector<std::byte> raw(static_cast<std::size_t>(entry->bytes));
    EXPECT_TRUE(file.read(*entry, 0, raw).ok());
    std::vector<float> values(static_cast<std::size_t>(entry->values()));
    EXPECT_TRUE(toFloat(entry->dtype, raw, values).ok());
    return values;
}

/// The rwkv.cpp file as GGUF, written into `dir`.
Result<std::unique_ptr<ModelFile>> rewritten(const std::string& source, const test::TempDir& dir,
                                             const std::string& options) {
    const std::filesystem::path path = dir / "model.gguf";
    const std::string command =
        "/usr/bin/python3 \"" + test::sharedPath("oracle/bin_to_gguf.py").string() + "\" \"" +
        test::sharedPath(source).string() + "\" \"" + path.string() + "\" " + options;
    EXPECT_EQ(std::system(command.c_str()), 0);
    return openModelFile(path);
}

const std::vector<std::pair<std::string, std::string>>& commonNames() {
    static const std::vector<std::pair<std::string, std::string>> names{
        {"token_embd.weight", "emb.weight"},
        {"output.weight", "head.weight"},
        {"output_norm.bias", "ln_out.bias"},
        {"blk.0.attn_norm.weight", "blocks.0.ln1.weight"},
        {"blk.1.time_mix_receptance.weight", "blocks.1.att.receptance.weight"},
        {"blk.3.channel_mix_value.weight", "blocks.3.ffn.value.weight"},
    };
    return names;
}

TEST(GgufShared, aTrainedModelKeepsItsNumbers) {
    ROOKERY_NEEDS_SHARED("oracle/bin_to_gguf.py");
    for (const std::string source :
         {"data/tiny-rwkv-7v0-834K-FP32.bin", "data/tiny-rwkv-6v0-3m-Q5_0.bin"}) {
        ROOKERY_NEEDS_SHARED(source);
        const auto want = openModelFile(test::sharedPath(source));
        ASSERT_TRUE(want.ok()) << want.error().message;
        const test::TempDir dir;
        const auto got = rewritten(source, dir, "");
        ASSERT_TRUE(got.ok()) << got.error().message << " (" << got.error().details << ")";
        for (const auto& [ours, theirs] : commonNames()) {
            ASSERT_NE((*got)->find(ours), nullptr) << ours;
            EXPECT_EQ((*got)->find(ours)->shape, (*want)->find(theirs)->shape) << ours;
            EXPECT_EQ(readFloats(**got, ours), readFloats(**want, theirs)) << ours;
        }
        const auto tokens = (*got)->stringArray("tokenizer.ggml.tokens");
        ASSERT_TRUE(tokens.ok());
        ASSERT_EQ(tokens->size(), 256U);
        EXPECT_EQ((*tokens)[0x0A], "\\n");
        EXPECT_EQ((*tokens)[0xFF], "\\xff");
        EXPECT_EQ((*got)->numberArray("tokenizer.ggml.token_type")->size(), 256U);
    }
}

TEST(GgufShared, halvesAreWithinTheirStep) {
    const std::string source = "data/tiny-rwkv-7v0-834K-FP32.bin";
    ROOKERY_NEEDS_SHARED("oracle/bin_to_gguf.py");
    ROOKERY_NEEDS_SHARED(source);
    const auto want = openModelFile(test::sharedPath(source));
    const test::TempDir dir;
    const auto got = rewritten(source, dir, "f16");
    ASSERT_TRUE(want.ok() && got.ok());
    ASSERT_EQ((*got)->find("output.weight")->dtype, DType::F16);
    const auto exact = readFloats(**want, "head.weight");
    const auto rounded = readFloats(**got, "output.weight");
    ASSERT_EQ(exact.size(), rounded.size());
    for (std::size_t i = 0; i < exact.size(); ++i)
        ASSERT_NEAR(rounded[i], exact[i], std::abs(exact[i]) / 2048 + 0x1p-25F) << i;
}

}  // namespace
}  // namespace rookery::format
