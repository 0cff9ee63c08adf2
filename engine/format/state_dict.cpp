// SPDX-License-Identifier: Apache-2.0
#include "engine/format/state_dict.h"

#include "engine/format/format_error.h"
#include "engine/format/limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <unordered_set>

namespace rookery::format {
namespace {

constexpr std::array<std::string_view, 4> kInside{"state_dict", "model_state_dict", "model",
                                                  "module"};
constexpr std::array<std::string_view, 3> kPrefixes{"module.", "_forward_module.", "model."};
constexpr int kDeepest = 4;
constexpr std::size_t kLongestText = 1024;

std::size_t countTensors(const Pickle& pickle, PickleRef dict) {
    const auto items = pickle.items(pickle[dict]);
    std::size_t count = 0;
    for (std::size_t i = 1; i < items.size(); i += 2)
        count += pickle[items[i]].kind == PickleKind::Tensor ? 1U : 0U;
    return count;
}

/// The dict under one of the usual names.
std::optional<PickleRef> dictInside(const Pickle& pickle, PickleRef dict) {
    const auto items = pickle.items(pickle[dict]);
    for (const std::string_view name : kInside) {
        for (std::size_t i = 0; i < items.size(); i += 2) {
            const PickleValue& key = pickle[items[i]];
            if (key.kind == PickleKind::Text && key.text == name &&
                pickle[items[i + 1]].kind == PickleKind::Dict)
                return items[i + 1];
        }
    }
    return std::nullopt;
}

std::optional<PickleRef> dictOfWeights(const Pickle& pickle) {
    std::optional<PickleRef> best;
    std::size_t most = 0;
    std::optional<PickleRef> dict;
    if (pickle[pickle.top].kind == PickleKind::Dict)
        dict = pickle.top;
    for (int level = 0; level < kDeepest && dict.has_value(); ++level) {
        const std::size_t count = countTensors(pickle, *dict);
        if (count > most) {
            most = count;
            best = dict;
        }
        dict = dictInside(pickle, *dict);
    }
    return best;
}

bool startsWith(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

/// True if it took one off. Names keep at least one character.
bool dropPrefix(StateDict& dict, std::string_view prefix) {
    const bool all = std::all_of(dict.tensors.begin(), dict.tensors.end(), [&](const auto& tensor) {
        return tensor.first.size() > prefix.size() && startsWith(tensor.first, prefix);
    });
    if (all) {
        for (auto& tensor : dict.tensors)
            tensor.first.erase(0, prefix.size());
    }
    return all;
}

void dropPrefixes(StateDict& dict) {
    const auto drop = [&](std::string_view prefix) { return dropPrefix(dict, prefix); };
    while (std::any_of(kPrefixes.begin(), kPrefixes.end(), drop)) {
    }
}

/// Text and numbers are kept for whoever can make something of them.
void addMetadata(StateDict& dict, std::string_view key, const PickleValue& value) {
    if (dict.metadata.size() >= kMaxMetadata || !isTensorName(key, kMaxNameBytes))
        return;
    const std::string name = fmt::format("pth.{}", key);
    if (value.kind == PickleKind::Text && value.text.size() <= kLongestText)
        dict.metadata[name] = std::string(value.text);
    else if (value.kind == PickleKind::Int || value.kind == PickleKind::Bool)
        dict.metadata[name] = fmt::format("{}", value.number);
    else if (value.kind == PickleKind::Float)
        dict.metadata[name] = fmt::format("{}", value.real);
}

Result<void> addTensor(StateDict& dict, const PickleValue& key, PickleRef value) {
    if (key.kind != PickleKind::Text || !isTensorName(key.text, kMaxNameBytes))
        return corrupt("a tensor has no proper name", shownName(key.text));
    if (dict.tensors.size() == kMaxTensors)
        return corrupt(fmt::format("it has more than {} tensors", kMaxTensors));
    dict.tensors.emplace_back(key.text, value);
    return {};
}

}  // namespace

Result<StateDict> findStateDict(const Pickle& pickle) {
    const auto weights = dictOfWeights(pickle);
    if (!weights.has_value()) {
        return Error{ErrorCode::NotAModel,
                     "This PyTorch file has no named tensors; save the weights with "
                     "torch.save(model.state_dict(), path).",
                     {}};
    }
    StateDict dict;
    std::unordered_set<std::string_view> names;
    const auto items = pickle.items(pickle[*weights]);
    for (std::size_t i = 0; i < items.size(); i += 2) {
        const PickleValue& key = pickle[items[i]];
        const PickleValue& value = pickle[items[i + 1]];
        if (value.kind == PickleKind::Tensor)
            ROOKERY_TRY_VOID(addTensor(dict, key, items[i + 1]));
        else if (key.kind == PickleKind::Text)
            addMetadata(dict, key.text, value);
        if (key.kind == PickleKind::Text && !names.insert(key.text).second)
            return corrupt(fmt::format("it has two tensors called {}", shownName(key.text)));
    }
    dropPrefixes(dict);
    return dict;
}

}  // namespace rookery::format
