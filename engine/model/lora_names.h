// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rookery::model {

enum class LoraRole : std::uint8_t {
    Down,     ///< A: [rank, in]
    Up,       ///< B: [out, rank]
    Replace,  ///< a whole tensor that takes the place of the model's
};

/// What a tensor of a LoRA file is for.
struct LoraName {
    LoraRole role = LoraRole::Replace;
    std::string target;        ///< official name, "blocks.3.att.key.weight"
    bool fromWebRwkv = false;  ///< `.lora.0`: the file has Down as [in, rank]
};

/// "blocks.3.att.key.lora_A" of RWKV-LM-LoRA and RWKV-PEFT, "base_model.model.….lora_A.weight" of
/// Hugging Face's PEFT, "….lora.0" of web-rwkv.
LoraName loraName(std::string_view tensor);

/// "Bone", "DiSHA", "MiSS", "PiSSA", "DoRA", … if the tensor belongs to an adapter that changes
/// weights in another way than by adding B A; else empty.
std::string_view otherAdapter(std::string_view tensor);

}  // namespace rookery::model
