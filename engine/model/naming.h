// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/format/model_file.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace rookery::model {

/// Who named the tensors of a file. Each family's names are translated to the official ones
/// (BlinkDl, those of the `.pth` files) before anything else looks at them; where it also stores
/// a tensor in another way, the version's table has a Spelling for it.
enum class Naming : std::uint8_t {
    BlinkDl,
    RwkvCpp,   ///< rwkv.cpp `.bin`
    WebRwkv,   ///< web-rwkv and Ai00 `.st`, versions 5 and 7 (4 is as the official)
    WebRwkv6,  ///< the same, version 6
    Gguf6,     ///< GGUF gives the same name to different tensors of 6 and 7
    Gguf7,
    HuggingFace,  ///< Transformers, versions 4 to 6
    Fla,          ///< flash-linear-attention, version 7
};

/// Told by names, shapes and format.
Naming detectNaming(std::span<const format::TensorEntry> tensors, format::FileFormat format);

/// "blk.3.time_mix_key.weight" -> "blocks.3.att.key.weight". A name that the family does not know
/// comes back as it is.
std::string officialName(Naming naming, std::string_view name);

/// True if low-rank matrices lie as (out, in), like all others; official files have (in, out).
bool lowRankIsTurned(Naming naming);

}  // namespace rookery::model
