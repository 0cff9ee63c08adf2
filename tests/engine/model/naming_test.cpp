// SPDX-License-Identifier: Apache-2.0
// A model gives the same weights whoever wrote its file. Each rewriting below spells out once more,
// independently of the engine's dictionaries, what that family's converter does.
#include "engine/model/naming.h"

#include "engine/model/loaded_model.h"
#include "tests/engine/model/host_backend.h"
#include "tests/engine/model/tiny_model.h"
#include "tests/support/temp_dir.h"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>

namespace rookery::model {
namespace {

using test::HostBackend;
using test::TinyModel;

Result<LoadedModel> loaded(const TinyModel& model, HostBackend& backend) {
    const test::TempDir dir;
    const test::Bytes bytes = model.safetensors();
    std::ofstream(dir / "model", std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    ROOKERY_TRY(const auto file, format::openModelFile(dir / "model"));
    return loadModel(*file, backend, {}, {}, {}, {});
}

void expectSameWeights(const TinyModel& official, const TinyModel& rewritten) {
    HostBackend first;
    HostBackend second;
    const auto want = loaded(official, first);
    const auto got = loaded(rewritten, second);
    ASSERT_TRUE(want.ok()) << want.error().message;
    ASSERT_TRUE(got.ok()) << got.error().message << ' ' << got.error().details;
    EXPECT_EQ(got->header.dims, want->header.dims);
    ASSERT_EQ(got->weights.all().size(), want->weights.all().size());
    for (const auto& [key, tensor] : want->weights.all()) {
        EXPECT_EQ(HostBackend::values(*got->weights.find(key.first, key.second)),
                  HostBackend::values(tensor))
            << graph::tensorName(key.first) << " of layer " << key.second;
    }
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    if (const auto at = text.find(from); at != std::string::npos)
        text.replace(at, from.size(), to);
    return text;
}

bool endsWith(const std::string& text, const std::string& end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// The last two axes change places.
void turn(TinyModel::Tensor& tensor) {
    const std::size_t rank = tensor.shape.size();
    const std::size_t rows = tensor.shape[rank - 2];
    const std::size_t columns = tensor.shape[rank - 1];
    std::vector<float> turned(tensor.values.size());
    for (std::size_t i = 0; i < turned.size(); ++i) {
        const std::size_t matrix = i / (rows * columns);
        const std::size_t row = i / columns % rows;
        turned[matrix * rows * columns + i % columns * rows + row] = tensor.values[i];
    }
    tensor.values = turned;
    std::swap(tensor.shape[rank - 2], tensor.shape[rank - 1]);
}

/// Joins tensors `block` + prefix + each letter into one, in the place of the first.
void fuse(TinyModel& model, std::uint64_t layers, const std::string& prefix,
          const std::string& letters, const std::string& name) {
    for (std::uint64_t layer = 0; layer < layers; ++layer) {
        const std::string block = "blocks." + std::to_string(layer) + ".";
        TinyModel::Tensor joined = model.at(block + prefix + letters[0]);
        for (const char letter : letters.substr(1)) {
            const auto& next = model.at(block + prefix + letter).values;
            joined.values.insert(joined.values.end(), next.begin(), next.end());
        }
        joined.name = block + name;
        joined.shape = {letters.size(), 1, 1, TinyModel::kWidth};
        for (const char letter : letters)
            model.remove(block + prefix + letter);
        model.tensors.push_back(joined);
    }
}

bool isLowRank(const std::string& name) {
    for (const char* end : {"_w1", "_w2", ".w1", ".w2", ".a1", ".a2", ".v1", ".v2", ".g1", ".g2"}) {
        if (endsWith(name, end))
            return true;
    }
    return false;
}

void turnLowRank(TinyModel& model) {
    for (auto& tensor : model.tensors) {
        if (isLowRank(tensor.name))
            turn(tensor);
    }
}

void rename(TinyModel& model, const std::vector<std::pair<std::string, std::string>>& pairs) {
    for (auto& tensor : model.tensors) {
        for (const auto& [from, to] : pairs)
            tensor.name = replaced(tensor.name, from, to);
    }
}

void asGguf(TinyModel& model, const std::string& arch) {
    const bool six = arch == "rwkv6";
    turnLowRank(model);
    fuse(model, 2, six ? "att.time_maa_" : "att.x_", six ? "wkvrg" : "rwkvag",
         "att.time_mix_lerp_fused");
    rename(model, {{"emb.weight", "token_embd.weight"},
                   {"blocks.0.ln0", "token_embd_norm"},
                   {"ln_out", "output_norm"},
                   {"head.weight", "output.weight"},
                   {"blocks.", "blk."},
                   {".ln1", ".attn_norm"},
                   {".ln2", ".attn_norm_2"},
                   {"att.ln_x", "time_mix_ln"},
                   {"att.time_maa_x", "time_mix_lerp_x"},
                   {"att.time_maa_", "time_mix_"},
                   {"att.time_faaaa", "time_mix_first"},
                   {"att.time_decay", "time_mix_decay"},
                   {"att.time_mix_lerp_fused", "time_mix_lerp_fused"},
                   {"att.", "time_mix_"},
                   {"ffn.time_maa_", "channel_mix_lerp_"},
                   {"ffn.x_k", "channel_mix_lerp_k"},
                   {"ffn.", "channel_mix_"}});
    for (auto& tensor : model.tensors) {
        if (!endsWith(tensor.name, ".weight") && !endsWith(tensor.name, ".bias"))
            tensor.name += ".weight";
        if (endsWith(tensor.name, "time_mix_r_k.weight"))
            tensor.shape = {TinyModel::kWidth};
    }
    model.metadata[arch + ".wkv.head_size"] = "2";
}

}  // namespace

TEST(Naming, huggingFaceFour) {
    TinyModel model = TinyModel::four();
    rename(model, {{"emb.", "rwkv.embeddings."},
                   {"ln_out", "rwkv.ln_out"},
                   {"blocks.", "rwkv.blocks."},
                   {".ln0", ".pre_ln"},
                   {".att.", ".attention."},
                   {".ffn.", ".feed_forward."}});
    for (auto& tensor : model.tensors) {
        for (const auto& [letter, word] :
             {std::pair("_k", "_key"), std::pair("_v", "_value"), std::pair("_r", "_receptance")}) {
            if (endsWith(tensor.name, std::string("time_mix") + letter))
                tensor.name = replaced(tensor.name, std::string("time_mix") + letter,
                                       std::string("time_mix") + word);
        }
    }
    expectSameWeights(TinyModel::four(), model);
}

TEST(Naming, huggingFaceFiveAndSix) {
    for (const auto& official : {TinyModel::five(), TinyModel::six()}) {
        TinyModel model = official;
        rename(model, {{"emb.", "rwkv.embeddings."},
                       {"ln_out", "rwkv.ln_out"},
                       {"blocks.", "rwkv.blocks."},
                       {".ln0", ".pre_ln"},
                       {".att.", ".attention."},
                       {".ffn.", ".feed_forward."}});
        expectSameWeights(official, model);
    }
}

TEST(Naming, flashLinearAttentionSeven) {
    TinyModel model = TinyModel::seven();
    turnLowRank(model);
    rename(model, {{"emb.", "model.embeddings."},
                   {"ln_out", "model.norm"},
                   {"head.", "lm_head."},
                   {"blocks.", "model.layers."},
                   {".ln0", ".pre_norm"},
                   {".ln1", ".attn_norm"},
                   {".ln2", ".ffn_norm"},
                   {".att.ln_x", ".attn.g_norm"},
                   {".att.receptance", ".attn.r_proj"},
                   {".att.key", ".attn.k_proj"},
                   {".att.value", ".attn.v_proj"},
                   {".att.output", ".attn.o_proj"},
                   {".att.", ".attn."}});
    for (auto& tensor : model.tensors) {
        for (const std::string letter : {"w", "a", "v", "g"}) {
            for (const auto& [digit, place] : {std::pair("0", "2.bias"), std::pair("1", "0.weight"),
                                               std::pair("2", "2.weight")}) {
                if (endsWith(tensor.name, ".attn." + letter + digit))
                    tensor.name = replaced(tensor.name, ".attn." + letter + digit,
                                           ".attn." + letter + "_lora.lora." + place);
            }
        }
    }
    expectSameWeights(TinyModel::seven(), model);
}

TEST(Naming, webRwkvFive) {
    TinyModel model = TinyModel::five();
    rename(model, {{"time_faaaa", "time_first"}});
    expectSameWeights(TinyModel::five(), model);
}

TEST(Naming, webRwkvSix) {
    TinyModel model = TinyModel::six();
    turnLowRank(model);
    rename(model, {{"time_faaaa", "time_first"}, {"time_maa", "time_mix"}});
    expectSameWeights(TinyModel::six(), model);
}

TEST(Naming, webRwkvSeven) {
    TinyModel model = TinyModel::seven();
    turnLowRank(model);
    expectSameWeights(TinyModel::seven(), model);
}

TEST(Naming, ggufSix) {
    TinyModel model = TinyModel::six();
    asGguf(model, "rwkv6");
    expectSameWeights(TinyModel::six(), model);
}

TEST(Naming, ggufSixUndoesTheDivisionOfLaterLayers) {
    TinyModel model = TinyModel::six();
    asGguf(model, "rwkv6");
    for (const char* name : {"blk.1.time_mix_output.weight", "blk.1.channel_mix_value.weight"}) {
        for (float& value : model.at(name).values)
            value /= 2;
    }
    model.metadata["rwkv6.rescale_every_n_layers"] = "1";
    expectSameWeights(TinyModel::six(), model);
}

TEST(Naming, ggufSixOfEarlyConvertersHasSingleMixes) {
    TinyModel model = TinyModel::six();
    asGguf(model, "rwkv6");
    for (std::uint64_t layer = 0; layer < 2; ++layer) {
        const std::string block = "blk." + std::to_string(layer) + ".time_mix_lerp_";
        const auto fused = model.at(block + "fused.weight").values;
        model.remove(block + "fused.weight");
        for (std::size_t i = 0; i < 5; ++i) {
            const auto begin = fused.begin() + static_cast<std::ptrdiff_t>(i * TinyModel::kWidth);
            model.tensors.push_back({block + std::string(1, "wkvrg"[i]) + ".weight",
                                     {TinyModel::kWidth},
                                     {begin, begin + TinyModel::kWidth}});
        }
    }
    expectSameWeights(TinyModel::six(), model);
}

TEST(Naming, ggufSeven) {
    TinyModel model = TinyModel::seven();
    asGguf(model, "rwkv7");
    expectSameWeights(TinyModel::seven(), model);
}

TEST(Naming, namesNobodyKnowsComeBackAsTheyAre) {
    EXPECT_EQ(officialName(Naming::Gguf7, "blk.3.rosa.weight"), "blk.3.rosa.weight");
    EXPECT_EQ(officialName(Naming::BlinkDl, "blocks.3.att.key.weight"), "blocks.3.att.key.weight");
    EXPECT_EQ(officialName(Naming::HuggingFace, "rwkv.blocks.12.ln1.bias"), "blocks.12.ln1.bias");
    EXPECT_EQ(officialName(Naming::Gguf6, ""), "");
}

}  // namespace rookery::model
