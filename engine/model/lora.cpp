// SPDX-License-Identifier: Apache-2.0
#include "engine/model/lora.h"

#include "engine/format/format_error.h"
#include "engine/model/lora_check.h"
#include "engine/model/lora_names.h"
#include "engine/model/sizes.h"
#include "engine/model/tensor_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace rookery::model {
namespace {

using format::TensorEntry;

Error doesNotFit(std::string_view why, std::string details = {}) {
    return {ErrorCode::Mismatch,
            fmt::format("The LoRA was made for another model: {}; choose the model it was made "
                        "for.",
                        why),
            std::move(details)};
}

const Spelling& officialSpelling(const VersionTable& table, graph::TensorId id) {
    return *findSpellings(table, Naming::BlinkDl, id).front();
}

std::vector<std::uint64_t> withoutOnes(const std::vector<std::uint64_t>& shape) {
    std::vector<std::uint64_t> out;
    std::copy_if(shape.begin(), shape.end(), std::back_inserter(out),
                 [](std::uint64_t size) { return size != 1; });
    return out;
}

/// The model's tensors by official name, and how its file has them.
class Targets {
public:
    explicit Targets(const Binding& base) {
        const VersionTable& table = versionTable(base.dims.version);
        for (const BoundTensor& tensor : base.tensors) {
            const Spelling& official = officialSpelling(table, tensor.spec->id);
            m_tensors.emplace(spelledName(official.name, tensor.layer), &tensor);
            const bool asOfficial = tensor.spelling->slices == 1 &&
                                    tensor.spelling->transform == official.transform &&
                                    tensor.transform == official.transform;
            if (asOfficial)
                m_replaceable.emplace(spelledName(official.name, tensor.layer), tensor.entry);
        }
        m_replaceable.emplace(kLn0Weight, base.ln0Weight);
        m_replaceable.emplace(kLn0Bias, base.ln0Bias);
        for (const auto specs : table.specs) {
            for (const TensorSpec& spec : specs) {
                for (std::uint32_t layer = 0; layer < spec.firstLayer; ++layer)
                    m_unused.insert(spelledName(officialSpelling(table, spec.id).name, layer));
            }
        }
    }

    const BoundTensor* find(const std::string& name) const {
        const auto found = m_tensors.find(name);
        return found == m_tensors.end() ? nullptr : found->second;
    }

    /// The file's tensor, if it has the official form.
    const TensorEntry* replaceable(const std::string& name) const {
        const auto found = m_replaceable.find(name);
        return found == m_replaceable.end() ? nullptr : found->second;
    }

    /// In a layer where nobody uses it.
    bool isUnused(const std::string& name) const { return m_unused.contains(name); }

private:
    std::unordered_map<std::string, const BoundTensor*> m_tensors;
    std::unordered_map<std::string, const TensorEntry*> m_replaceable;
    std::set<std::string> m_unused;
};

struct Halves {
    const TensorEntry* down = nullptr;
    const TensorEntry* up = nullptr;
    bool fromWebRwkv = false;
};

class Planner {
public:
    Planner(const format::ModelFile& lora, const Binding& base) : m_lora(lora), m_targets(base) {}

    Result<LoraPlan> run(std::optional<float> alpha);

private:
    Result<void> sort();
    Result<void> addHalf(const TensorEntry& entry, const LoraName& name);
    Result<void> addPair(const std::string& target, const Halves& halves, float alpha);
    Result<void> addReplacement(const std::string& target, const TensorEntry& entry);
    Result<float> checkAlpha(std::optional<float> alpha) const;

    const format::ModelFile& m_lora;
    Targets m_targets;
    std::map<std::string, Halves> m_halves;
    std::map<std::string, const TensorEntry*> m_whole;
    LoraPlan m_plan;
};

Result<void> Planner::addHalf(const TensorEntry& entry, const LoraName& name) {
    Halves& halves = m_halves[name.target];
    const TensorEntry*& half = name.role == LoraRole::Down ? halves.down : halves.up;
    if (half != nullptr) {
        return format::corrupt(fmt::format("it changes {} twice", format::shownName(name.target)));
    }
    half = &entry;
    halves.fromWebRwkv = name.fromWebRwkv;
    return {};
}

Result<void> Planner::sort() {
    for (const TensorEntry& entry : m_lora.tensors()) {
        const std::string_view other = otherAdapter(entry.name);
        if (!other.empty()) {
            return Error{ErrorCode::Unsupported,
                         fmt::format("This adapter is of the kind {}, which Rookery does not "
                                     "apply; merge it into its base model first, with the tools it "
                                     "was made with, and open the result.",
                                     other),
                         format::shownName(entry.name)};
        }
        const LoraName name = loraName(entry.name);
        if (name.role != LoraRole::Replace)
            ROOKERY_TRY_VOID(addHalf(entry, name));
        else if (!m_targets.isUnused(name.target))
            m_whole.emplace(name.target, &entry);
    }
    if (m_halves.empty()) {
        return Error{ErrorCode::NotAModel,
                     "This file is not a LoRA: it has no tensors called lora_A and lora_B; choose "
                     "another file.",
                     {}};
    }
    return {};
}

Result<float> Planner::checkAlpha(std::optional<float> alpha) const {
    if (!alpha.has_value()) {
        const Halves& any = m_halves.begin()->second;
        const TensorEntry* up = any.up;
        const std::uint64_t rank = up == nullptr || up->shape.empty() ? 0 : up->shape.back();
        return Error{ErrorCode::InvalidArgument,
                     fmt::format("A LoRA file does not say how strongly it acts: give the alpha it "
                                 "was trained with (--lora-alpha), often its rank ({}) or twice "
                                 "that.",
                                 rank),
                     {}};
    }
    if (!std::isfinite(*alpha) || *alpha <= 0) {
        return Error{ErrorCode::InvalidArgument,
                     "The LoRA's alpha must be a number above 0; give the one it was trained with.",
                     {}};
    }
    return *alpha;
}

Result<void> Planner::addPair(const std::string& target, const Halves& halves, float alpha) {
    if (halves.down == nullptr || halves.up == nullptr) {
        return format::corrupt(
            fmt::format("it has only one half of the change to {}", format::shownName(target)));
    }
    const BoundTensor* tensor = m_targets.find(target);
    if (tensor == nullptr)
        return doesNotFit(fmt::format("that has no {}", format::shownName(target)));
    if (tensor->spec->kind != WeightClass::Matrix || tensor->spelling->slices != 1) {
        return format::unsupported(fmt::format(
            "The LoRA changes {}, which is not one of the model's matrices; merge it with the "
            "tools it was made with.",
            format::shownName(target)));
    }
    LoraPair pair{
        .down = halves.down, .up = halves.up, .rows = tensor->rows, .columns = tensor->columns};
    const auto& up = halves.up->shape;
    pair.rank = up.empty() ? 0 : up.back();
    const std::vector<std::uint64_t> plain{pair.rank, pair.columns};
    const std::vector<std::uint64_t> turned{pair.columns, pair.rank};
    // Where both would fit, the name decides.
    pair.downIsTurned =
        halves.down->shape == turned && (halves.fromWebRwkv || halves.down->shape != plain);
    const bool downFits = halves.down->shape == plain || halves.down->shape == turned;
    if (up != std::vector<std::uint64_t>{pair.rows, pair.rank} || !downFits) {
        return doesNotFit(fmt::format("its change to {} has shapes {} and {}, and the matrix is {}",
                                      format::shownName(target), shapeText(halves.down->shape),
                                      shapeText(up), shapeText(tensor->entry->shape)));
    }
    // A file may have the matrix divided by a power of two (GGUF).
    pair.scale = alpha / static_cast<float>(pair.rank) / tensor->scale;
    m_plan.pairs.emplace(tensor->entry->name, pair);
    return {};
}

Result<void> Planner::addReplacement(const std::string& target, const TensorEntry& entry) {
    std::string name = target;
    for (const Naming naming : {Naming::WebRwkv, Naming::WebRwkv6}) {
        if (m_targets.find(name) == nullptr && m_targets.replaceable(name) == nullptr)
            name = officialName(naming, target);
    }
    const TensorEntry* base = m_targets.replaceable(name);
    if (base == nullptr && m_targets.find(name) == nullptr)
        return doesNotFit(fmt::format("that has no {}", format::shownName(target)));
    if (base == nullptr) {
        return format::unsupported(
            fmt::format("The LoRA brings its own {}, which the model's file has in another form; "
                        "use the model's original .pth file with it.",
                        format::shownName(target)));
    }
    if (withoutOnes(base->shape) != withoutOnes(entry.shape)) {
        return doesNotFit(fmt::format("its {} has shape {}, and the model's has {}",
                                      format::shownName(target), shapeText(entry.shape),
                                      shapeText(base->shape)));
    }
    m_plan.replaced.emplace(base->name, &entry);
    return {};
}

Result<LoraPlan> Planner::run(std::optional<float> wishedAlpha) {
    ROOKERY_TRY_VOID(sort());
    ROOKERY_TRY(const float alpha, checkAlpha(wishedAlpha));
    for (const auto& [target, halves] : m_halves)
        ROOKERY_TRY_VOID(addPair(target, halves, alpha));
    for (const auto& [target, entry] : m_whole)
        ROOKERY_TRY_VOID(addReplacement(target, *entry));
    ROOKERY_TRY(m_plan.hash, checkedHash(m_lora, alpha));
    return std::move(m_plan);
}

}  // namespace

Result<LoraPlan> planLora(const format::ModelFile& lora, const Binding& base,
                          std::optional<float> alpha) {
    return Planner(lora, base).run(alpha);
}

}  // namespace rookery::model
