// SPDX-License-Identifier: Apache-2.0
#include "engine/base/mapped_file.h"
#include "engine/model/binding.h"
#include "engine/model/converted.h"
#include "engine/model/fingerprint.h"
#include "engine/model/loaded_model.h"
#include "engine/model/lora.h"
#include "engine/model/merged_file.h"
#include "engine/model/precision.h"
#include "engine/model/weight_reader.h"
#include "engine/model/weight_shapes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <locale>
#include <map>
#include <new>
#include <sstream>

namespace rookery::model {
namespace {

Error outOfMemory() {
    return {ErrorCode::OutOfMemory,
            "There is not enough memory for this model; choose a smaller one or close other "
            "programs.",
            {}};
}

Result<float> groupNormEps(const format::ModelFile& file, std::optional<float> wish,
                           float byDefault) {
    float eps = wish.value_or(byDefault);
    if (const auto found = file.metadata().find(kGroupNormEpsKey);
        !wish.has_value() && found != file.metadata().end()) {
        std::istringstream text(found->second);
        text.imbue(std::locale::classic());
        if (!(text >> eps))
            eps = -1;
    }
    if (!std::isfinite(eps) || eps <= 0 || eps > 1) {
        return Error{ErrorCode::InvalidArgument,
                     "The group norm's epsilon must be above 0 and at most 1; leave it out to use "
                     "the usual one.",
                     {}};
    }
    return eps;
}

/// The type most of the big matrices' values are stored in.
DType dominantType(const Binding& binding) {
    std::map<DType, std::uint64_t> values;
    for (const BoundTensor& tensor : binding.tensors) {
        const bool inBlock = graph::isPerLayer(tensor.spec->id);
        if (tensor.spec->kind == WeightClass::Matrix && inBlock)
            values[tensor.entry->dtype] += tensor.entry->values();
    }
    const auto most =
        std::max_element(values.begin(), values.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == values.end() ? DType::F32 : most->first;
}

Result<ModelHeader> headerOf(const format::ModelFile& file, const Binding& binding,
                             std::optional<float> wishedEps) {
    ModelHeader header;
    header.dims = binding.dims;
    ROOKERY_TRY(header.dims.groupNormEps, groupNormEps(file, wishedEps, binding.dims.groupNormEps));
    header.format = file.format();
    header.dtype = dominantType(binding);
    header.fileBytes = file.fileBytes();
    for (const format::TensorEntry& entry : file.tensors())
        header.parameters += entry.values();
    header.fingerprint = sourceFingerprint(file);
    if (header.fingerprint.empty()) {
        ROOKERY_TRY(header.fingerprint, fingerprint(file, binding.dims));
    }
    return header;
}

/// Uploads everything in the order of the file, which is the fastest to read.
class Loading {
public:
    /// `merged`, if there is one, is `file`.
    Loading(const format::ModelFile& file, const MergedFile* merged, const Binding& binding,
            backend::Backend& backend, std::optional<DType> wish, DType runsAs,
            const Progress& progress, const std::stop_token& stop)
        : m_file(file),
          m_merged(merged),
          m_binding(binding),
          m_backend(backend),
          m_wish(wish),
          m_runsAs(runsAs),
          m_progress(progress),
          m_stop(stop),
          m_isConverted(merged == nullptr && !sourceFingerprint(file).empty()),
          m_reader(file, binding, stop, [this](std::uint64_t bytes) { advance(bytes); }) {}

    Result<backend::WeightMap> run() {
        std::vector<const BoundTensor*> order;
        for (const BoundTensor& tensor : m_binding.tensors)
            order.push_back(&tensor);
        std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
            return a->entry->offset < b->entry->offset;
        });
        const std::uint64_t damaged = damagedMappings();
        backend::WeightMap weights;
        for (const BoundTensor* tensor : order) {
            if (m_stop.stop_requested())
                return Error::cancelled();
            ROOKERY_TRY(const DType target, targetOf(*tensor));
            if (std::optional<backend::Tensor> adopted = adopt(*tensor, target)) {
                if (m_stop.stop_requested())
                    return Error::cancelled();
                weights.set(tensor->spec->id, tensor->layer, std::move(*adopted));
                continue;
            }
            ROOKERY_TRY(const HostWeight host, m_reader.read(*tensor, target));
            ROOKERY_TRY(backend::Tensor uploaded,
                        m_backend.upload({host.dtype, host.rows, host.columns, host.bytes.data(),
                                          tensor->spec->id, tensor->layer}));
            weights.set(tensor->spec->id, tensor->layer, std::move(uploaded));
        }
        if (damagedMappings() != damaged)
            return Error{ErrorCode::Truncated,
                         "The model's file was cut or changed while it was being loaded; get it "
                         "again.",
                         "a mapped page is gone"};
        if (m_progress)
            m_progress(1.0);
        return weights;
    }

private:
    Result<DType> targetOf(const BoundTensor& tensor) const {
        // A LoRA does not change how a model runs.
        const DType stored =
            m_merged != nullptr ? m_merged->storedType(*tensor.entry) : tensor.entry->dtype;
        return typeOnBackend(tensor, stored, m_wish, m_runsAs, m_backend);
    }

    /// What convert wrote is used where it lies in the file. Its numbers were seen to be finite
    /// when it was written; should the file be damaged, the logits tell.
    std::optional<backend::Tensor> adopt(const BoundTensor& tensor, DType target) {
        constexpr std::uint64_t kWorthwhile = std::uint64_t{64} << 10U;
        if (!m_isConverted || !isStoredAs(tensor, target) || tensor.spelling->slices != 1 ||
            tensor.entry->bytes < kWorthwhile)
            return std::nullopt;
        std::shared_ptr<const std::byte> bytes = m_file.map(*tensor.entry);
        if (bytes == nullptr)
            return std::nullopt;
        std::optional<backend::Tensor> adopted =
            m_backend.adopt({target, tensor.rows, tensor.columns, bytes.get(), tensor.spec->id,
                             tensor.layer, tensor.entry->layout},
                            bytes);
        constexpr std::uint64_t kPiece = std::uint64_t{16} << 20U;  // between two looks at m_stop
        const std::span all(bytes.get(), tensor.entry->bytes);
        for (std::uint64_t at = 0; adopted && at < all.size() && !m_stop.stop_requested();
             at += kPiece) {
            const auto piece = all.subspan(at, std::min<std::uint64_t>(kPiece, all.size() - at));
            bringIn(piece);
            advance(piece.size());
        }
        return adopted;
    }

    void advance(std::uint64_t bytes) {
        m_done += bytes;
        if (m_progress) {
            m_progress(std::min(
                1.0, static_cast<double>(m_done) / static_cast<double>(m_file.fileBytes())));
        }
    }

    const format::ModelFile& m_file;
    const MergedFile* m_merged;
    const Binding& m_binding;
    backend::Backend& m_backend;
    std::optional<DType> m_wish;
    DType m_runsAs;  ///< of most matrices
    const Progress& m_progress;
    const std::stop_token& m_stop;
    bool m_isConverted;
    WeightReader m_reader;
    std::uint64_t m_done = 0;
};

Result<LoadedModel> load(const format::ModelFile& file, backend::Backend& backend,
                         std::optional<DType> precision, std::optional<float> wishedEps,
                         const Progress& progress, const std::stop_token& stop,
                         const LoadExtras& extras) {
    ROOKERY_TRY(Binding binding, bindTensors(file));
    LoadedModel model;
    ROOKERY_TRY(model.header, headerOf(file, binding, wishedEps));
    ROOKERY_TRY(model.program, graph::record(model.header.dims));
    ROOKERY_TRY(model.runsAs, choosePrecision(model.header.dtype, precision, backend));
    std::optional<MergedFile> merged;
    std::uint64_t loraHash = 0;
    if (extras.lora != nullptr) {
        ROOKERY_TRY(LoraPlan plan, planLora(*extras.lora, binding, extras.loraAlpha));
        loraHash = plan.hash;
        merged.emplace(file, *extras.lora, std::move(plan));
        ROOKERY_TRY(binding, bindTensors(*merged));
    }
    const format::ModelFile& whole = merged.has_value() ? *merged : file;
    Loading loading(whole, merged.has_value() ? &*merged : nullptr, binding, backend, precision,
                    model.runsAs, progress, stop);
    ROOKERY_TRY(model.weights, loading.run());
    model.stateKey = stateKey({.fingerprint = model.header.fingerprint,
                               .runsAs = model.runsAs,
                               .groupNormEps = model.header.dims.groupNormEps,
                               .keptIdsHash = keptIdsHash(file),
                               .loraHash = loraHash,
                               .tunedStateHash = extras.tunedStateHash});
    return model;
}

}  // namespace

Result<ModelHeader> readHeader(const format::ModelFile& file, std::optional<float> groupNormEps) {
    try {
        ROOKERY_TRY(const Binding binding, bindTensors(file));
        return headerOf(file, binding, groupNormEps);
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    }
}

Result<LoadedModel> loadModel(const format::ModelFile& file, backend::Backend& backend,
                              std::optional<DType> precision, std::optional<float> groupNormEps,
                              const Progress& progress, const std::stop_token& stop,
                              const LoadExtras& extras) {
    try {
        return load(file, backend, precision, groupNormEps, progress, stop, extras);
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    }
}

}  // namespace rookery::model
