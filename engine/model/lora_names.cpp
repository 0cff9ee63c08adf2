// SPDX-License-Identifier: Apache-2.0
#include "engine/model/lora_names.h"

#include <array>
#include <cstddef>

namespace rookery::model {
namespace {

struct Ending {
    std::string_view text;
    LoraRole role;
    bool fromWebRwkv;
};

constexpr std::array<Ending, 8> kEndings{{
    {".lora_A", LoraRole::Down, false},
    {".lora_B", LoraRole::Up, false},
    {".lora_A.weight", LoraRole::Down, false},
    {".lora_B.weight", LoraRole::Up, false},
    {".lora_A.default.weight", LoraRole::Down, false},
    {".lora_B.default.weight", LoraRole::Up, false},
    {".lora.0", LoraRole::Down, true},
    {".lora.1", LoraRole::Up, true},
}};

constexpr std::string_view kPeft = "base_model.model.";

struct Mark {
    std::string_view part;
    std::string_view kind;
};

/// Parts of dotted names.
constexpr std::array<Mark, 12> kOthers{{
    {"bone", "Bone"},
    {"disha", "DiSHA"},
    {"miss", "MiSS"},
    {"init_lora_A", "PiSSA"},
    {"init_lora_B", "PiSSA"},
    {"pissa", "PiSSA"},
    {"lora_M", "DoRA"},
    {"lora_magnitude_vector", "DoRA"},
    {"hada_w1_a", "LoHa"},
    {"hada_w2_a", "LoHa"},
    {"lokr_w1", "LoKr"},
    {"lokr_w2", "LoKr"},
}};

bool hasPart(std::string_view name, std::string_view part) {
    for (std::size_t begin = 0; begin <= name.size();) {
        const std::size_t end = name.find('.', begin);
        if (name.substr(begin, end - begin) == part)
            return true;
        if (end == std::string_view::npos)
            break;
        begin = end + 1;
    }
    return false;
}

}  // namespace

LoraName loraName(std::string_view tensor) {
    if (tensor.starts_with(kPeft))
        tensor.remove_prefix(kPeft.size());
    for (const Ending& ending : kEndings) {
        if (!tensor.ends_with(ending.text))
            continue;
        LoraName name;
        name.role = ending.role;
        name.target = tensor.substr(0, tensor.size() - ending.text.size());
        if (!name.target.ends_with(".weight"))
            name.target += ".weight";
        name.fromWebRwkv = ending.fromWebRwkv;
        return name;
    }
    LoraName name;
    name.target = tensor;
    return name;
}

std::string_view otherAdapter(std::string_view tensor) {
    for (const Mark& mark : kOthers) {
        if (hasPart(tensor, mark.part))
            return mark.kind;
    }
    return {};
}

}  // namespace rookery::model
