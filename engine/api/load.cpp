// SPDX-License-Identifier: Apache-2.0
#include "engine/api/load.h"

#include "engine/api/describe.h"
#include "engine/api/devices.h"
#include "engine/api/guard.h"
#include "engine/api/model_impl.h"
#include "engine/api/place_model.h"
#include "engine/api/precision_name.h"
#include "engine/api/vocabulary.h"
#include "engine/model/tuned_state.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

namespace rookery {

namespace {

/// Beside a model a sentence must say which of the files it is about.
Error of(const char* what, const std::filesystem::path& path, Error error) {
    if (error.code != ErrorCode::Cancelled)
        error.message = fmt::format("{} \"{}\": {}", what, path.string(), error.message);
    return error;
}

}  // namespace

Result<std::vector<float>> tunedStateOf(const LoadOptions& options, const graph::Dims& dims) {
    if (options.tunedState.empty())
        return std::vector<float>();
    const auto file = format::openModelFile(options.tunedState);
    auto state = file.ok() ? model::readTunedState(*file.value(), dims, options.transposeTunedState)
                           : Result<std::vector<float>>(file.error());
    if (!state.ok())
        return of("The tuned state", options.tunedState, state.error());
    return state;
}

Result<std::unique_ptr<format::ModelFile>> loraOf(const LoadOptions& options) {
    if (options.lora.empty())
        return std::unique_ptr<format::ModelFile>();
    auto file = format::openModelFile(options.lora);
    if (!file.ok())
        return of("The LoRA", options.lora, file.error());
    return file;
}

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

/// The weights once more, for when a graphics card has failed.
Result<OnProcessor> loadOnProcessor(const std::filesystem::path& path, const LoadOptions& options) {
    ROOKERY_TRY(const auto precision, precisionNamed(options.precision));
    ROOKERY_TRY(const OpenedDevice device, openDevice({.id = "cpu", .threads = options.threads}));
    ROOKERY_TRY(const auto file, format::openModelFile(path));
    ROOKERY_TRY(const auto lora, loraOf(options));
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

    ROOKERY_TRY(std::vector<float> start, tunedStateOf(options, header.dims));
    ROOKERY_TRY(const auto lora, loraOf(options));
    const model::LoadExtras extras{lora.get(), options.loraAlpha,
                                   start.empty() ? 0 : model::tunedStateHash(start)};

    auto core = std::make_shared<ModelCore>();
    core->tokenizer = tokenizer;
    const auto loadOn = [&](backend::Backend& backend) {
        return model::loadModel(*file, backend, precision, options.groupNormEps, progress, stop,
                                extras);
    };
    ROOKERY_TRY(PlacedModel placed, placeModel(*file, header, precision, options));
    auto loaded = loadOn(*placed.backend);
    if (!loaded.ok() && placed.graphics != nullptr && isOfTheDevice(loaded.error())) {
        // What a card has no room for, the processor may have.
        const std::string why = loaded.error().message;
        ROOKERY_TRY(placed, placeOnProcessor(options));
        placed.note = why + " The processor runs the model now.";
        loaded = loadOn(*placed.backend);
    }
    if (!loaded.ok())
        return std::move(loaded).error();
    core->backend = placed.backend;
    core->graphics = placed.graphics;
    core->layersOnGraphics = placed.layers;
    core->deviceNote = placed.note;
    core->loaded = std::move(loaded).value();
    if (core->graphics != nullptr)
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

Result<std::shared_ptr<const Model>> loadModel(const std::filesystem::path& path,
                                               const LoadOptions& options,
                                               const LoadProgress& progress,
                                               const std::stop_token& stop) {
    return guarded([&] { return load(path, options, progress, stop); });
}

}  // namespace rookery
