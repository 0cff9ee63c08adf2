// SPDX-License-Identifier: Apache-2.0
#include "engine/api/engine.h"

#include "engine/api/describe.h"
#include "engine/api/devices.h"
#include "engine/api/guard.h"
#include "engine/api/load.h"
#include "engine/api/model_impl.h"
#include "engine/api/precision_name.h"
#include "engine/api/vocabulary.h"
#include "engine/model/binding.h"
#include "engine/model/lora.h"
#include "engine/model/precision.h"
#include "engine/model/synth.h"
#include "engine/model/tuned_state.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

namespace rookery {
namespace {

/// For inspecting: what would be refused when the model is loaded.
Result<void> checkExtras(const format::ModelFile& file, const graph::Dims& dims,
                         const LoadOptions& options) {
    const auto start = tunedStateOf(options, dims);
    if (!start.ok())
        return start.error();
    ROOKERY_TRY(const auto lora, loraOf(options));
    if (lora == nullptr)
        return {};
    ROOKERY_TRY(const model::Binding binding, model::bindTensors(file));
    const auto plan = model::planLora(*lora, binding, options.loraAlpha);
    return plan.ok() ? Result<void>() : plan.error();
}

}  // namespace

Result<ModelInfo> inspectModel(const std::filesystem::path& path, const LoadOptions& options) {
    return guarded([&]() -> Result<ModelInfo> {
        ROOKERY_TRY(const auto precision, precisionNamed(options.precision));
        // Every device computes in the same precisions; none has to be opened to know.
        const std::string_view id =
            mayBeGraphics(options.device) ? std::string_view("cpu") : options.device;
        ROOKERY_TRY(const OpenedDevice device, openDevice({.id = id, .threads = 1}));
        const auto& backend = device.backend;
        ROOKERY_TRY(const auto file, format::openModelFile(path));
        ROOKERY_TRY(const model::ModelHeader header,
                    model::readHeader(*file, options.groupNormEps));
        ROOKERY_TRY(const DType runsAs, model::choosePrecision(header.dtype, precision, *backend));
        ROOKERY_TRY_VOID(checkExtras(*file, header.dims, options));
        // A model whose vocabulary is not known can still be described.
        const auto vocabulary =
            vocabularyForModel(options.vocabulary, *file, path, header.dims.vocab);
        return describe(path, *file, header, runsAs,
                        vocabulary.ok() ? vocabulary.value()->name() : "unknown");
    });
}

Result<TunedFit> fitTunedState(const std::filesystem::path& model,
                               const std::filesystem::path& tunedState) {
    return guarded([&]() -> Result<TunedFit> {
        LoadOptions options;
        options.tunedState = tunedState;
        ROOKERY_TRY(const auto file, format::openModelFile(model));
        ROOKERY_TRY(const model::ModelHeader header, model::readHeader(*file, std::nullopt));
        ROOKERY_TRY(const std::vector<float> start, tunedStateOf(options, header.dims));
        TunedFit fit;
        fit.key = fmt::format("{:016x}", model::tunedStateHash(start));
        ROOKERY_TRY(fit.model, inspectModel(model));
        return fit;
    });
}

Result<void> synthesizeModel(const std::filesystem::path& path, const SynthOptions& options) {
    return guarded([&]() -> Result<void> {
        model::SynthOptions asked;
        const auto version = graph::versionNamed(options.version);
        if (!version.has_value())
            return Error{ErrorCode::InvalidArgument,
                         fmt::format("Rookery can make up models of version 4, 5.0, 5.1, 5.2, 6 "
                                     "and 7, not \"{}\".",
                                     options.version),
                         {}};
        asked.version = *version;
        ROOKERY_TRY(const auto precision, precisionNamed(options.precision));
        asked.layers = options.layers;
        asked.width = options.width;
        asked.hidden = options.ffn;
        if (options.headSize != 0)
            asked.headSize = options.headSize;
        asked.vocab = options.vocab;
        asked.seed = options.seed;
        asked.dtype = precision.value_or(DType::F16);
        return model::writeSynthetic(path, asked);
    });
}

Result<std::vector<TensorInfo>> listTensors(const std::filesystem::path& path) {
    return guarded([&]() -> Result<std::vector<TensorInfo>> {
        ROOKERY_TRY(const auto file, format::openModelFile(path));
        std::vector<TensorInfo> tensors;
        for (const format::TensorEntry& entry : file->tensors())
            tensors.push_back(
                {entry.name, std::string(dtypeInfo(entry.dtype).name), entry.shape, entry.bytes});
        return tensors;
    });
}

}  // namespace rookery
