// SPDX-License-Identifier: Apache-2.0
#include "engine/model/binding.h"

#include "engine/base/check.h"
#include "engine/format/format_error.h"
#include "engine/model/converted.h"
#include "engine/model/sizes.h"
#include "engine/model/tensor_index.h"
#include "engine/model/version.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>
#include <string>
#include <unordered_set>

namespace rookery::model {
namespace {

using format::TensorEntry;

/// 0 if it is not there.
std::uint64_t numberIn(const format::ModelFile& file, const std::string& key) {
    const auto found = file.metadata().find(key);
    std::uint64_t value = 0;
    if (found != file.metadata().end()) {
        const std::string& text = found->second;
        std::from_chars(text.data(), text.data() + text.size(), value);
    }
    return value;
}

std::uint64_t binHeader(const format::ModelFile& file, const std::string& name) {
    return numberIn(file, "rwkv_bin." + name);
}

/// GGUF names its keys after the architecture: "rwkv7.wkv.head_size".
std::uint64_t ggufKey(const format::ModelFile& file, Naming naming, const std::string& name) {
    return numberIn(file, (naming == Naming::Gguf6 ? "rwkv6." : "rwkv7.") + name);
}

/// rwkv.cpp files have no end mark: one that was cut between two tensors shows only here.
bool mayBeCut(const format::ModelFile& file) {
    return file.format() == format::FileFormat::RwkvBin;
}

class Binder {
public:
    Binder(const format::ModelFile& file, const TensorIndex& index, const Detected& detected)
        : m_file(file),
          m_index(index),
          m_detected(detected),
          m_table(versionTable(detected.version)),
          m_canonical(canonicalTensors(file)) {}

    Result<Binding> run();

private:
    Result<const TensorEntry*> need(const std::string& name);
    const Spelling& choose(const TensorSpec& spec, std::uint32_t layer) const;
    float scaleOf(Transform transform, std::uint32_t layer) const;
    Result<void> bindOne(const TensorSpec& spec, std::uint32_t layer);
    Result<void> bindSpec(const TensorSpec& spec);
    Result<void> refuseUnknown() const;
    Result<void> compareWithHeader() const;

    const format::ModelFile& m_file;
    const TensorIndex& m_index;
    const Detected m_detected;
    const VersionTable& m_table;
    const std::set<std::string> m_canonical;
    Sizes m_sizes;
    Binding m_binding;
    std::unordered_set<const TensorEntry*> m_used;
};

Result<const TensorEntry*> Binder::need(const std::string& name) {
    const TensorEntry* entry = m_index.find(name);
    if (entry != nullptr) {
        m_used.insert(entry);
        return entry;
    }
    if (mayBeCut(m_file)) {
        return Error{ErrorCode::Truncated,
                     fmt::format("The file is incomplete: the tensor {} is missing; download or "
                                 "convert it again.",
                                 name),
                     {}};
    }
    return Error{
        ErrorCode::Corrupt,
        fmt::format("The tensor {}, which every RWKV-{} model has, is missing; use another "
                    "copy.",
                    name, graph::versionName(m_detected.version)),
        {}};
}

/// The first spelling whose tensor is there, else the official one, which is then missed.
const Spelling& Binder::choose(const TensorSpec& spec, std::uint32_t layer) const {
    const auto spellings = findSpellings(m_table, m_index.naming(), spec.id);
    ROOKERY_CHECK(!spellings.empty());
    for (const Spelling* spelling : spellings) {
        if (m_index.has(spelledName(spelling->name, layer)))
            return *spelling;
    }
    return *spellings.back();
}

float Binder::scaleOf(Transform transform, std::uint32_t layer) const {
    if (transform != Transform::Unscale)
        return 1;
    const std::uint64_t every = ggufKey(m_file, m_index.naming(), "rescale_every_n_layers");
    return every == 0 ? 1 : std::ldexp(1.0F, static_cast<int>(layer / every));
}

Result<void> Binder::bindOne(const TensorSpec& spec, std::uint32_t layer) {
    const Spelling& spelling = choose(spec, layer);
    const std::string name = spelledName(spelling.name, layer);
    if (layer < spec.firstLayer) {
        if (const TensorEntry* unused = m_index.find(name); unused != nullptr)
            m_used.insert(unused);
        return {};
    }
    const bool turned =
        spelling.transform == Transform::Transpose && lowRankIsTurned(m_index.naming());
    const bool asTheTape = m_canonical.contains(name);
    const Transform transform = turned || asTheTape ? Transform::Keep : spelling.transform;
    ROOKERY_TRY(const TensorEntry* entry, need(name));
    ROOKERY_TRY_VOID(m_sizes.match(*entry, spec, spelling, transform));
    if (spelling.transform == Transform::FoldLn0 && asTheTape) {
        for (const auto ln0 : {kLn0Weight, kLn0Bias})  // there, but folded in already
            m_used.insert(m_index.find(ln0));
    }
    if (transform == Transform::FoldLn0) {
        ROOKERY_TRY(m_binding.ln0Weight, need(std::string(kLn0Weight)));
        ROOKERY_TRY(m_binding.ln0Bias, need(std::string(kLn0Bias)));
        ROOKERY_TRY_VOID(m_sizes.match(*m_binding.ln0Weight, ShapeExpr{Size::Width}));
        ROOKERY_TRY_VOID(m_sizes.match(*m_binding.ln0Bias, ShapeExpr{Size::Width}));
    }
    const auto [rows, columns] = m_sizes.canonical(spec);
    m_binding.tensors.push_back({.spec = &spec,
                                 .spelling = &spelling,
                                 .entry = entry,
                                 .layer = layer,
                                 .rows = rows,
                                 .columns = columns,
                                 .transform = transform,
                                 .scale = scaleOf(transform, layer)});
    return {};
}

Result<void> Binder::bindSpec(const TensorSpec& spec) {
    const std::uint32_t layers = graph::isPerLayer(spec.id) ? m_detected.layers : 1;
    for (std::uint32_t layer = 0; layer < layers; ++layer)
        ROOKERY_TRY_VOID(bindOne(spec, layer));
    return {};
}

Result<void> Binder::refuseUnknown() const {
    for (const TensorEntry& entry : m_index.all()) {
        if (m_used.contains(&entry))
            continue;
        return Error{
            ErrorCode::Unsupported,
            fmt::format("The model has a tensor {} that plain RWKV-{} does not have, so "
                        "Rookery would compute nonsense; choose another model.",
                        format::shownName(entry.name), graph::versionName(m_detected.version)),
            {}};
    }
    return {};
}

Result<void> Binder::compareWithHeader() const {
    if (m_file.format() != format::FileFormat::RwkvBin)
        return {};
    const graph::Dims& dims = m_binding.dims;
    if (binHeader(m_file, "vocab") != dims.vocab || binHeader(m_file, "width") != dims.width ||
        binHeader(m_file, "layers") != dims.layers) {
        return format::corrupt(
            "its header does not fit its tensors",
            fmt::format("header: vocabulary {}, width {}, layers {}", binHeader(m_file, "vocab"),
                        binHeader(m_file, "width"), binHeader(m_file, "layers")));
    }
    return {};
}

Result<Binding> Binder::run() {
    const std::uint64_t announced = binHeader(m_file, "layers");
    if (mayBeCut(m_file) && m_detected.layers < announced) {
        return Error{ErrorCode::Truncated,
                     fmt::format("The file is incomplete: it has {} of {} layers; download it "
                                 "again.",
                                 m_detected.layers, announced),
                     {}};
    }
    m_sizes.setHeadSize(ggufKey(m_file, m_index.naming(), "wkv.head_size"));
    for (const auto specs : m_table.specs) {
        for (const TensorSpec& spec : specs)
            ROOKERY_TRY_VOID(bindSpec(spec));
    }
    ROOKERY_TRY_VOID(refuseUnknown());
    ROOKERY_TRY(m_binding.dims, m_sizes.dims(m_detected.version, m_detected.layers));
    ROOKERY_TRY_VOID(compareWithHeader());
    m_binding.dims.groupNormEps =
        graph::defaultGroupNormEps(m_detected.version, m_binding.dims.headSize);
    return std::move(m_binding);
}

}  // namespace

Result<Binding> bindTensors(const format::ModelFile& file) {
    ROOKERY_TRY_VOID(refuseArchitecture(file));
    const TensorIndex index(file.tensors(), detectNaming(file.tensors(), file.format()));
    ROOKERY_TRY(const Detected detected, detectVersion(index));
    return Binder(file, index, detected).run();
}

}  // namespace rookery::model
