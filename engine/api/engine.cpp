// SPDX-License-Identifier: Apache-2.0
#include "engine/api/engine.h"

#include "engine/api/describe.h"
#include "engine/api/devices.h"
#include "engine/api/guard.h"
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

/// `start` is what conversations begin with; empty: the empty state.
std::shared_ptr<const session::SessionContext> contextOf(
    const model::LoadedModel& loaded, std::shared_ptr<const text::Tokenizer> tokenizer,
    std::vector<float> start) {
    auto context = std::make_shared<session::SessionContext>();
    context->vocab = loaded.header.dims.vocab;
    context->emptyState = std::move(start);
    if (context->emptyState.empty()) {
        context->emptyState.resize(loaded.program.state.floats());
        loaded.program.state.fillEmpty(context->emptyState);
    }
    for (TokenId id = 0; id < context->vocab; ++id)
        if (tokenizer->isUnused(id))
            context->neverSample.push_back(id);
    context->tokenizer = std::move(tokenizer);
    return context;
}

Result<std::vector<float>> tunedState(const LoadOptions& options, const graph::Dims& dims) {
    if (options.tunedState.empty())
        return std::vector<float>();
    ROOKERY_TRY(const auto file, format::openModelFile(options.tunedState));
    return model::readTunedState(*file, dims, options.transposeTunedState);
}

/// For inspecting: what would be refused when the model is loaded.
Result<void> checkExtras(const format::ModelFile& file, const graph::Dims& dims,
                         const LoadOptions& options) {
    const auto start = tunedState(options, dims);
    if (!start.ok())
        return start.error();
    if (options.lora.empty())
        return {};
    ROOKERY_TRY(const auto lora, format::openModelFile(options.lora));
    ROOKERY_TRY(const model::Binding binding, model::bindTensors(file));
    const auto plan = model::planLora(*lora, binding, options.loraAlpha);
    return plan.ok() ? Result<void>() : plan.error();
}

/// The weights once more, for when a graphics card has failed.
Result<OnProcessor> loadOnProcessor(const std::filesystem::path& path, const LoadOptions& options) {
    ROOKERY_TRY(const auto precision, precisionNamed(options.precision));
    ROOKERY_TRY(const OpenedDevice device, openDevice({.id = "cpu", .threads = options.threads}));
    ROOKERY_TRY(const auto file, format::openModelFile(path));
    std::unique_ptr<format::ModelFile> lora;
    if (!options.lora.empty()) {
        ROOKERY_TRY(lora, format::openModelFile(options.lora));
    }
    ROOKERY_TRY(model::LoadedModel loaded,
                model::loadModel(*file, *device.backend, precision, options.groupNormEps, {}, {},
                                 {lora.get(), options.loraAlpha, 0}));
    return OnProcessor{device.backend, std::move(loaded.weights)};
}

/// Failures that another device need not have.
bool isOfTheDevice(const Error& error) {
    return error.code == ErrorCode::OutOfMemory || error.code == ErrorCode::Io ||
           error.code == ErrorCode::Unsupported;
}

Result<std::shared_ptr<const Model>> load(const std::filesystem::path& path,
                                          const LoadOptions& options, const LoadProgress& progress,
                                          const std::stop_token& stop) {
    ROOKERY_TRY(const auto precision, precisionNamed(options.precision));
    ROOKERY_TRY(const auto file, format::openModelFile(path));
    // What can be refused from the header is refused before gigabytes are read.
    ROOKERY_TRY(const model::ModelHeader header, model::readHeader(*file, options.groupNormEps));
    ROOKERY_TRY(const auto tokenizer,
                vocabularyForModel(options.vocabulary, *file, path, header.dims.vocab));

    ROOKERY_TRY(std::vector<float> start, tunedState(options, header.dims));
    std::unique_ptr<format::ModelFile> lora;
    if (!options.lora.empty()) {
        ROOKERY_TRY(lora, format::openModelFile(options.lora));
    }
    const model::LoadExtras extras{lora.get(), options.loraAlpha,
                                   start.empty() ? 0 : model::tunedStateHash(start)};

    auto core = std::make_shared<ModelCore>();
    core->tokenizer = tokenizer;
    const auto loadOn = [&](backend::Backend& backend) {
        return model::loadModel(*file, backend, precision, options.groupNormEps, progress, stop,
                                extras);
    };
    ROOKERY_TRY(OpenedDevice device,
                openDevice({.id = options.device, .threads = options.threads}));
    auto loaded = loadOn(*device.backend);
    if (!loaded.ok() && mayBeGraphics(device.backend->info().id) && isOfTheDevice(loaded.error())) {
        // What a card has no room for, the processor may have.
        const std::string why = loaded.error().message;
        ROOKERY_TRY(device, openDevice({.id = "cpu", .threads = options.threads}));
        device.note = why + " The processor runs the model now.";
        loaded = loadOn(*device.backend);
    }
    if (!loaded.ok())
        return std::move(loaded).error();
    core->backend = device.backend;
    core->deviceNote = device.note;
    core->loaded = std::move(loaded).value();
    if (mayBeGraphics(core->backend->info().id))
        core->loadOnProcessor = [path, options] { return loadOnProcessor(path, options); };
    core->context = contextOf(core->loaded, tokenizer, std::move(start));

    const backend::BackendInfo about = core->backend->info();
    auto impl = std::make_unique<Model::Impl>();
    impl->info = describe(path, *file, core->loaded.header, core->loaded.runsAs, tokenizer->name());
    impl->device = about.id;
    impl->deviceName = about.name;
    impl->precision = dtypeInfo(core->loaded.runsAs).name;
    impl->threads = about.threads;
    impl->family = text::promptFamilyNamed(impl->info.family).value_or(text::PromptFamily::Plain);
    impl->familyName = text::promptFamilyName(impl->family);
    impl->core = std::move(core);
    return std::make_shared<const Model>(std::move(impl));
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

Result<std::shared_ptr<const Model>> loadModel(const std::filesystem::path& path,
                                               const LoadOptions& options,
                                               const LoadProgress& progress,
                                               const std::stop_token& stop) {
    return guarded([&] { return load(path, options, progress, stop); });
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
