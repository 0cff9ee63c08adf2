// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/tensor_id.h"

#include <array>

namespace rookery::graph {
namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, static_cast<std::size_t>(TensorId::Count)> kNames{
    "embedding",       "head",           "ln_out.weight",
    "ln_out.bias",     "ln1.weight",     "ln1.bias",
    "ln2.weight",      "ln2.bias",       "att.receptance",
    "att.key",         "att.value",      "att.output",
    "att.gate",        "att.mix_r",      "att.mix_k",
    "att.mix_v",       "att.mix_g",      "att.mix_w",
    "att.mix_a",       "att.mix_x",      "att.decay",
    "att.bonus",       "att.ln.weight",  "att.ln.bias",
    "att.mix_lora1",   "att.mix_lora2",  "att.decay_lora1",
    "att.decay_lora2", "att.iclr",       "att.iclr_lora1",
    "att.iclr_lora2",  "att.value_mix",  "att.value_lora1",
    "att.value_lora2", "att.gate_lora1", "att.gate_lora2",
    "att.key_norm",    "att.key_iclr",   "att.key_bonus",
    "ffn.mix_k",       "ffn.mix_r",      "ffn.key",
    "ffn.value",       "ffn.receptance",
};
static_assert(!kNames.back().empty(), "a name for every TensorId");

}  // namespace

std::string_view tensorName(TensorId id) {
    return kNames.at(static_cast<std::size_t>(id));
}

bool isPerLayer(TensorId id) {
    switch (id) {
        case TensorId::Embedding:
        case TensorId::Head:
        case TensorId::LnOutWeight:
        case TensorId::LnOutBias:
            return false;
        default:
            return true;
    }
}

}  // namespace rookery::graph
