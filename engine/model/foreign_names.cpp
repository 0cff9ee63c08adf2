// SPDX-License-Identifier: Apache-2.0
// Files that people have and that look like RWKV weights, each with what to do instead.
#include "engine/format/format_error.h"
#include "engine/model/version.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

namespace rookery::model {
namespace {

using format::TensorEntry;

bool contains(std::string_view name, std::string_view part) {
    return name.find(part) != std::string_view::npos;
}

bool endsWith(std::string_view name, std::string_view part) {
    return name.size() >= part.size() && name.substr(name.size() - part.size()) == part;
}

bool anyContains(const TensorIndex& tensors, std::initializer_list<std::string_view> parts) {
    const auto all = tensors.all();
    return std::any_of(all.begin(), all.end(), [&](const TensorEntry& entry) {
        return std::any_of(parts.begin(), parts.end(),
                           [&](std::string_view part) { return contains(entry.name, part); });
    });
}

bool anyEndsWith(const TensorIndex& tensors, std::initializer_list<std::string_view> parts) {
    const auto all = tensors.all();
    return std::any_of(all.begin(), all.end(), [&](const TensorEntry& entry) {
        return std::any_of(parts.begin(), parts.end(),
                           [&](std::string_view part) { return endsWith(entry.name, part); });
    });
}

bool allEndWith(const TensorIndex& tensors, std::string_view part) {
    const auto all = tensors.all();
    return !all.empty() && std::all_of(all.begin(), all.end(), [&](const TensorEntry& entry) {
        return endsWith(entry.name, part);
    });
}

Error refuse(ErrorCode code, std::string sentence) {
    return {code, std::move(sentence), {}};
}

Error hybrid(const std::string& name) {
    return refuse(ErrorCode::Unsupported,
                  fmt::format("This is a hybrid of RWKV and Qwen ({}), which Rookery cannot run; "
                              "choose a pure RWKV model.",
                              name));
}

bool anyStartsWith(const TensorIndex& tensors, std::string_view part) {
    const auto all = tensors.all();
    return std::any_of(all.begin(), all.end(), [&](const TensorEntry& entry) {
        return entry.name.compare(0, part.size(), part) == 0;
    });
}

/// Relatives of RWKV that are something else than a model of text by versions 4 to 7.
Result<void> refuseRelatives(const TensorIndex& tensors) {
    if (anyContains(tensors, {"rosa_qkv", ".rosa."})) {
        return refuse(ErrorCode::Unsupported,
                      "This is an experimental RWKV-8 model (ROSA), which Rookery cannot run; "
                      "choose a model of version 4 to 7.");
    }
    // "rwkv.blocks." alone is how Hugging Face names versions 4 to 6.
    if (anyStartsWith(tensors, "vit.") || anyContains(tensors, {"spatial_decay"}) ||
        (anyStartsWith(tensors, "rwkv.blocks.") && anyStartsWith(tensors, "proj."))) {
        return refuse(ErrorCode::Unsupported,
                      "This is an RWKV model that looks at pictures (Vision-RWKV, VisualRWKV), "
                      "which Rookery cannot run; choose a model of text.");
    }
    return {};
}

Result<void> refuseOtherNames(const TensorIndex& tensors) {
    if (anyContains(tensors, {".mlp.gate_proj", ".mlp.up_proj"}) &&
        anyContains(tensors, {"time_maa", "time_decay", "time_mixer", "receptance", ".x_r", ".r_k",
                              ".w_lora."})) {
        const bool six = anyContains(tensors, {"time_maa", "time_decay"});
        return hybrid(six ? "RWKV-6-Qwen2" : "ARWKV-7");
    }
    if (anyContains(tensors, {"self_attn.q_proj", "attn.c_attn", "attn_q.weight"})) {
        return refuse(ErrorCode::NotAModel,
                      "This is a transformer model, not RWKV; Rookery runs RWKV models only.");
    }
    if (anyContains(tensors, {".linear_attn.r_proj"})) {
        return refuse(ErrorCode::Unsupported,
                      "This RWKV model has tensor names that Rookery does not know; use the "
                      "official file of the same model.");
    }
    return {};
}

}  // namespace

Result<void> refuseArchitecture(const format::ModelFile& file) {
    const auto said = file.metadata().find("general.architecture");
    if (file.format() != format::FileFormat::Gguf || said == file.metadata().end())
        return {};
    const std::string& name = said->second;
    if (name == "rwkv6" || name == "rwkv7")
        return {};
    if (name == "rwkv6qwen2")
        return hybrid("RWKV-6-Qwen2");
    if (name == "arwkv7")
        return hybrid("ARWKV-7");
    if (contains(name, "rwkv")) {
        return refuse(ErrorCode::Unsupported,
                      fmt::format("This GGUF file holds a model of the kind \"{}\", and Rookery "
                                  "runs rwkv6 and rwkv7; a newer Rookery may run it.",
                                  format::shownName(name)));
    }
    return refuse(ErrorCode::NotAModel,
                  fmt::format("This GGUF file holds a model of the kind \"{}\", not RWKV; Rookery "
                              "runs RWKV models only.",
                              format::shownName(name)));
}

Result<void> refuseForeign(const TensorIndex& tensors) {
    if (anyEndsWith(tensors,
                    {"_mx", "_rx", "_my", "_ry", "_strategy", "_version", "_rescale_layer"})) {
        return refuse(ErrorCode::Unsupported,
                      "This file was converted for one machine by the rwkv Python package; open "
                      "the original model instead.");
    }
    ROOKERY_TRY_VOID(refuseRelatives(tensors));
    ROOKERY_TRY_VOID(refuseOtherNames(tensors));
    const bool hasEmbedding = tensors.has("emb.weight");
    if (!hasEmbedding && anyContains(tensors, {"lora_A", "lora_B", ".lora.0", ".lora.1"})) {
        return refuse(ErrorCode::Unsupported,
                      "This is a LoRA adapter, not a whole model; open its base model with it "
                      "(--lora).");
    }
    if (allEndWith(tensors, ".time_state")) {
        return refuse(ErrorCode::Unsupported,
                      "This is a tuned starting state, not a model; open the model it was made for "
                      "with it (--tuned-state).");
    }
    if (anyContains(tensors, {".qkv.qq", ".qkv.k_emb"})) {
        return refuse(ErrorCode::Unsupported,
                      "This is an experimental RWKV-7b model (DeepEmbedAttention), which Rookery "
                      "cannot run; choose a plain RWKV-7 model.");
    }
    if (anyContains(tensors, {".ffn.s_emb"})) {
        return refuse(ErrorCode::Unsupported,
                      "This is an experimental RWKV-7a model (DeepEmbed), which Rookery cannot "
                      "run; choose a plain RWKV-7 model.");
    }
    const auto names = tensors.names();
    const bool hasBlock = std::any_of(names.begin(), names.end(), [](const std::string& name) {
        return blockNumber(name) == 0U;
    });
    if (!hasEmbedding || !hasBlock) {
        return refuse(ErrorCode::NotAModel,
                      "The file has tensors, but they are not those of an RWKV model; choose "
                      "another file.");
    }
    return {};
}

}  // namespace rookery::model
