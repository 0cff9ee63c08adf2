// SPDX-License-Identifier: Apache-2.0
#include "engine/api/graphics.h"
#include "engine/api/guard.h"
#include "engine/api/load.h"
#include "engine/api/model_impl.h"
#include "engine/backend/rescue_executor.h"
#include "engine/base/log.h"
#include "engine/model/tuned_state.h"

#include <fmt/format.h>

#include <utility>

namespace rookery {
Model::Model(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

Model::~Model() = default;

const ModelInfo& Model::info() const {
    return m_impl->info;
}

const std::string& Model::device() const {
    return m_impl->device;
}

const std::string& Model::deviceName() const {
    return m_impl->deviceName;
}

const std::string& Model::precision() const {
    return m_impl->precision;
}

std::uint32_t Model::threads() const {
    return m_impl->threads;
}

const std::string& Model::stateKey() const {
    return m_impl->core->loaded.stateKey;
}

std::uint64_t Model::stateBytes() const {
    return m_impl->info.stateBytes;
}

std::uint64_t Model::weightBytes() const {
    std::uint64_t total = 0;
    for (const auto& [key, tensor] : m_impl->core->loaded.weights.all())
        total += tensor.bytes();
    return total;
}

std::uint64_t Model::weightBytesPerToken() const {
    std::uint64_t total = 0;
    for (const auto& [key, tensor] : m_impl->core->loaded.weights.all())
        total += key.first == graph::TensorId::Embedding && tensor.rows != 0
                     ? tensor.bytes() / tensor.rows
                     : tensor.bytes();
    return total;
}

std::vector<TokenId> Model::encodeSettled(std::string_view text) const {
    return m_impl->core->tokenizer->encodeSettled(text);
}

std::vector<TokenId> Model::encode(std::string_view text) const {
    return m_impl->core->tokenizer->encode(text);
}

std::string Model::decode(std::span<const TokenId> ids) const {
    return m_impl->core->tokenizer->decode(ids);
}

namespace {

/// From here on the model's sessions run on the processor; `note` says why.
Result<std::unique_ptr<backend::Executor>> compileOnProcessor(ModelCore& core, std::uint32_t count,
                                                              const std::string& note) {
    const std::lock_guard lock(core.compiling);
    if (!core.processor.has_value()) {
        ROOKERY_TRY(OnProcessor processor, core.loadOnProcessor());
        core.processor = std::move(processor);
        core.deviceNote = note;
    }
    return core.processor->backend->compile(core.loaded.program, core.processor->weights,
                                            backend::ExecutorOptions{session::kChunk, count});
}

Result<std::unique_ptr<backend::Executor>> compileOnDevice(ModelCore& core, std::uint32_t count) {
    const std::lock_guard lock(core.compiling);
    return core.backend->compile(core.loaded.program, core.loaded.weights,
                                 backend::ExecutorOptions{session::kChunk, count});
}

/// An executor that survives the loss of a graphics card.
Result<std::unique_ptr<backend::Executor>> compileWithRescue(ModelCore& core, std::uint32_t count) {
    const bool lost = [&core] {
        const std::lock_guard lock(core.compiling);
        return core.processor.has_value();
    }();
    if (lost)
        return compileOnProcessor(core, count, {});
    auto onDevice = compileOnDevice(core, count);
    if (!onDevice.ok())
        return compileOnProcessor(core, count, onDevice.error().message);
    // A session keeps its core alive, and its executor with it.
    return std::make_unique<backend::RescueExecutor>(
        std::move(onDevice).value(), core.loaded.program.state.floats(),
        [&core, count] {
            return compileOnProcessor(
                core, count,
                "The graphics card stopped, so the answer went on on the processor; nothing was "
                "lost.");
        },
        [](const Error& why) { log(LogLevel::Warning, "Graphics card: " + why.details); });
}

}  // namespace

Result<std::vector<session::Session>> newRuns(ModelCore& core, std::uint32_t count) {
    ROOKERY_TRY(std::shared_ptr<backend::Executor> executor, core.loadOnProcessor
                                                                 ? compileWithRescue(core, count)
                                                                 : compileOnDevice(core, count));
    std::vector<session::Session> runs;
    for (std::uint32_t slot = 0; slot < count; ++slot) {
        session::Session& run = runs.emplace_back(core.context, executor, slot);
        ROOKERY_TRY_VOID(run.reset());
    }
    return runs;
}

Result<session::Session> newRun(ModelCore& core) {
    ROOKERY_TRY(std::vector<session::Session> runs, newRuns(core, 1));
    return std::move(runs.front());
}

std::string deviceNote(const Model& model) {
    ModelCore& core = *model.impl().core;
    const std::lock_guard lock(core.compiling);
    return core.deviceNote;
}

std::uint64_t deviceBytes(const Model& model) {
    const auto& card = model.impl().core->graphics;
    return card == nullptr ? 0 : usedOnGraphics(*card);
}

void loseGraphicsCard(const Model& model) {
    if (const auto& card = model.impl().core->graphics; card != nullptr)
        loseGraphics(*card);
}

double deviceBandwidth(const Model& model) {
    ModelCore& core = *model.impl().core;
    const std::lock_guard lock(core.compiling);
    return core.graphics == nullptr || core.processor.has_value()
               ? 0
               : bandwidthOfGraphics(*core.graphics);
}

std::uint32_t layersOnGraphics(const Model& model) {
    ModelCore& core = *model.impl().core;
    const std::lock_guard lock(core.compiling);
    return core.processor.has_value() ? 0 : core.layersOnGraphics;
}

Result<std::shared_ptr<const TunedStart>> Model::readTunedStart(
    const std::filesystem::path& path) const {
    return guarded([&]() -> Result<std::shared_ptr<const TunedStart>> {
        LoadOptions options;
        options.tunedState = path;
        TunedStart start;
        ROOKERY_TRY(start.state, tunedStateOf(options, m_impl->core->loaded.header.dims));
        start.key = fmt::format("{:016x}", model::tunedStateHash(start.state));
        return std::make_shared<const TunedStart>(std::move(start));
    });
}

Result<std::unique_ptr<Session>> Model::createSession() const {
    return guarded([&]() -> Result<std::unique_ptr<Session>> {
        const std::shared_ptr<ModelCore> core = m_impl->core;
        ROOKERY_TRY(session::Session run, newRun(*core));
        return std::make_unique<Session>(
            std::make_unique<Session::Impl>(Session::Impl{core, std::move(run)}));
    });
}

Result<std::vector<std::unique_ptr<Session>>> Model::createSessions(std::uint32_t count) const {
    return guarded([&]() -> Result<std::vector<std::unique_ptr<Session>>> {
        const std::shared_ptr<ModelCore> core = m_impl->core;
        ROOKERY_TRY(std::vector<session::Session> runs, newRuns(*core, count));
        std::vector<std::unique_ptr<Session>> sessions;
        sessions.reserve(runs.size());
        for (session::Session& run : runs)
            sessions.push_back(std::make_unique<Session>(
                std::make_unique<Session::Impl>(Session::Impl{core, std::move(run)})));
        return sessions;
    });
}

}  // namespace rookery
