// SPDX-License-Identifier: Apache-2.0
#include "engine/model/binding.h"
#include "engine/model/version.h"
#include "tests/engine/format/gguf_builder.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace rookery::model {
namespace {

Error refusal(const std::vector<std::string>& names) {
    std::vector<format::TensorEntry> entries;
    for (const std::string& name : names) {
        format::TensorEntry entry;
        entry.name = name;
        entry.shape = {64};
        entries.push_back(entry);
    }
    const auto result = refuseForeign(TensorIndex(entries, Naming::BlinkDl));
    EXPECT_FALSE(result.ok()) << names.front();
    return result.ok() ? Error{} : result.error();
}

void expectNamed(const std::vector<std::string>& names, const std::string& word,
                 ErrorCode code = ErrorCode::Unsupported) {
    const Error error = refusal(names);
    EXPECT_EQ(error.code, code) << names.front();
    EXPECT_NE(error.message.find(word), std::string::npos) << error.message;
    EXPECT_EQ(error.message.back(), '.');
}

const std::string kEmb = "emb.weight";
const std::string kR = "blocks.0.att.r_k";

TEST(ForeignNames, plainModelsPass) {
    std::vector<format::TensorEntry> entries(2);
    entries[0].name = kEmb;
    entries[1].name = kR;
    EXPECT_TRUE(refuseForeign(TensorIndex(entries, Naming::BlinkDl)).ok());
}

TEST(ForeignNames, experimentalSevens) {
    expectNamed({kEmb, kR, "blocks.0.ffn.s_emb.weight"}, "RWKV-7a");
    expectNamed({kEmb, kR, "blocks.0.ffn.s_emb.weight", "blocks.0.qkv.qq.weight"}, "RWKV-7b");
}

TEST(ForeignNames, versionEight) {
    expectNamed({kEmb, "blocks.0.ffn.x_k", "blocks.0.rosa.q.weight"}, "RWKV-8");
    expectNamed({kEmb, kR, "blocks.0.rosa.rosa_qkv.emb"}, "RWKV-8");
    expectNamed({"e.weight", "rwkv1.r_k", "rosa1.rosa_qkv.emb"}, "RWKV-8");
}

TEST(ForeignNames, modelsThatLookAtPictures) {
    expectNamed({"rwkv.emb.weight", "rwkv.blocks.0.att.time_maa_x",
                 "vit.vision_model.post_layernorm.bias", "proj.weight"},
                "pictures");
    expectNamed({"vit.vision_model.post_layernorm.bias", "proj.weight"}, "pictures");
    expectNamed({"rwkv.emb.weight", "rwkv.blocks.0.att.time_maa_x", "proj.weight"}, "pictures");
    expectNamed({"patch_embed.projection.weight", "layers.0.att.spatial_decay"}, "pictures");
}

TEST(ForeignNames, filesOfThePackage) {
    for (const std::string suffix : {"_mx", "_rx", "_my", "_ry"})
        expectNamed({kEmb, kR, "blocks.0.att.key.weight" + suffix}, "rwkv Python package");
    expectNamed({kEmb, kR, "_strategy"}, "rwkv Python package");
}

TEST(ForeignNames, hybridsWithQwen) {
    expectNamed({"model.layers.0.self_attn.time_maa_x", "model.layers.0.mlp.gate_proj.weight"},
                "RWKV-6-Qwen2");
    expectNamed({"model.layers.0.self_attn.x_r", "model.layers.0.mlp.up_proj.weight"}, "ARWKV-7");
}

TEST(ForeignNames, otherModels) {
    expectNamed({"model.layers.0.self_attn.q_proj.weight", "model.layers.0.mlp.gate_proj.weight"},
                "transformer", ErrorCode::NotAModel);
    expectNamed({"conv1.weight"}, "not those of an RWKV model", ErrorCode::NotAModel);
    expectNamed({kEmb, "head.weight"}, "not those of an RWKV model", ErrorCode::NotAModel);
}

TEST(ForeignNames, unknownNamingSchemes) {
    expectNamed({"model.layers.0.linear_attn.r_proj.weight"}, "names that Rookery does not know");
}

TEST(ForeignNames, adaptersAndStates) {
    expectNamed({"blocks.0.att.key.lora_A", "blocks.0.att.key.lora_B"}, "LoRA");
    expectNamed({"blocks.0.att.key.weight.lora.0"}, "LoRA");
    expectNamed({"blocks.0.att.time_state", "blocks.1.att.time_state"}, "state");
}

void expectArchitecture(const std::string& name, const std::string& word, ErrorCode code) {
    const std::vector<float> number{1};
    const auto bytes =
        test::GgufBuilder()
            .text("general.architecture", name)
            .tensor("token_embd.weight", test::kGgmlF32, {1, 1}, test::floatBytes(number))
            .bytes();
    const auto file = test::openBytes(bytes);
    ASSERT_TRUE(file.ok()) << file.error().message;
    const auto bound = bindTensors(**file);
    ASSERT_FALSE(bound.ok());
    EXPECT_EQ(bound.error().code, code) << bound.error().message;
    EXPECT_NE(bound.error().message.find(word), std::string::npos) << bound.error().message;
}

TEST(ForeignNames, architecturesOfGguf) {
    expectArchitecture("llama", "\"llama\"", ErrorCode::NotAModel);
    expectArchitecture("qwen2", "\"qwen2\"", ErrorCode::NotAModel);
    expectArchitecture("rwkv6qwen2", "RWKV-6-Qwen2", ErrorCode::Unsupported);
    expectArchitecture("arwkv7", "ARWKV-7", ErrorCode::Unsupported);
    expectArchitecture("rwkv9", "\"rwkv9\"", ErrorCode::Unsupported);
    expectArchitecture("rwkv7", "not those of an RWKV model", ErrorCode::NotAModel);
}

}  // namespace
}  // namespace rookery::model
