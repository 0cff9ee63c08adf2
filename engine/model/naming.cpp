// SPDX-License-Identifier: Apache-2.0
#include "engine/model/naming.h"

#include "engine/model/naming_rules.h"

#include <algorithm>

namespace rookery::model {
namespace {

using format::TensorEntry;

const TensorEntry* find(std::span<const TensorEntry> file, std::string_view name) {
    const auto found = std::find_if(
        file.begin(), file.end(), [name](const TensorEntry& entry) { return entry.name == name; });
    return found == file.end() ? nullptr : &*found;
}

bool anyStartsWith(std::span<const TensorEntry> file, std::string_view prefix) {
    return std::any_of(file.begin(), file.end(), [&](const TensorEntry& entry) {
        return std::string_view(entry.name).substr(0, prefix.size()) == prefix;
    });
}

/// web-rwkv has version 7's official names too: the width tells which axis is which.
bool sevenIsTurned(std::span<const TensorEntry> file) {
    const TensorEntry* low = find(file, "blocks.0.att.w1");
    const TensorEntry* embedding = find(file, "emb.weight");
    if (low == nullptr || embedding == nullptr || low->shape.size() < 2 || embedding->shape.empty())
        return false;
    const std::uint64_t width = embedding->shape.back();
    return low->shape.back() == width && low->shape[low->shape.size() - 2] != width;
}

/// `time_first` beside a gate: the official 5.0, which calls it so, has no gate.
bool isWebRwkv(std::span<const TensorEntry> file) {
    if (find(file, "blocks.0.att.gate.weight") != nullptr &&
        find(file, "blocks.0.att.time_first") != nullptr)
        return true;
    return sevenIsTurned(file);
}

/// The first part of a dotted name that is all digits: [begin, end), or npos.
struct NumberPart {
    std::size_t begin = std::string_view::npos;
    std::size_t end = 0;
};

NumberPart findNumber(std::string_view name) {
    for (std::size_t begin = 0; begin < name.size();) {
        const std::size_t end = std::min(name.find('.', begin), name.size());
        const std::string_view part = name.substr(begin, end - begin);
        const bool digits = !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
            return c >= '0' && c <= '9';
        });
        if (digits)
            return {begin, end};
        begin = end + 1;
    }
    return {};
}

/// A rule whose left side ends in a dot holds for all names that begin with it.
bool fits(const NamingRule& rule, std::string_view pattern) {
    return rule.from.back() == '.' ? pattern.substr(0, rule.from.size()) == rule.from
                                   : pattern == rule.from;
}

}  // namespace

Naming detectNaming(std::span<const TensorEntry> tensors, format::FileFormat format) {
    if (format == format::FileFormat::RwkvBin)
        return Naming::RwkvCpp;
    if (anyStartsWith(tensors, "blk.")) {
        return find(tensors, "blk.0.time_mix_r_k.weight") != nullptr ? Naming::Gguf7
                                                                     : Naming::Gguf6;
    }
    if (anyStartsWith(tensors, "rwkv.blocks."))
        return Naming::HuggingFace;
    if (find(tensors, "model.layers.0.attn.r_proj.weight") != nullptr)
        return Naming::Fla;
    if (find(tensors, "blocks.0.att.time_mix_x") != nullptr)
        return Naming::WebRwkv6;
    return isWebRwkv(tensors) ? Naming::WebRwkv : Naming::BlinkDl;
}

std::string officialName(Naming naming, std::string_view name) {
    const NumberPart number = findNumber(name);
    std::string pattern(name);
    std::string_view digits;
    if (number.begin != std::string_view::npos) {
        digits = name.substr(number.begin, number.end - number.begin);
        pattern.replace(number.begin, digits.size(), "{}");
    }
    for (const NamingRule& rule : namingRules(naming)) {
        if (!fits(rule, pattern))
            continue;
        std::string official(rule.to);
        official += pattern.substr(rule.from.size());
        if (const std::size_t at = official.find("{}"); at != std::string::npos)
            official.replace(at, 2, digits);
        return official;
    }
    return std::string(name);
}

bool lowRankIsTurned(Naming naming) {
    return naming != Naming::BlinkDl && naming != Naming::HuggingFace;
}

}  // namespace rookery::model
