// SPDX-License-Identifier: Apache-2.0
#include "engine/api/guard.h"
#include "engine/api/model_impl.h"

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

std::vector<TokenId> Model::encode(std::string_view text) const {
    return m_impl->core->tokenizer->encode(text);
}

std::string Model::decode(std::span<const TokenId> ids) const {
    return m_impl->core->tokenizer->decode(ids);
}

Result<session::Session> newRun(ModelCore& core) {
    std::unique_ptr<backend::Executor> executor;
    {
        const std::lock_guard lock(core.compiling);
        ROOKERY_TRY(executor, core.backend->compile(core.loaded.program, core.loaded.weights,
                                                    backend::ExecutorOptions{session::kChunk, 1}));
    }
    session::Session run(core.context, std::move(executor));
    ROOKERY_TRY_VOID(run.reset());
    return run;
}

Result<std::unique_ptr<Session>> Model::createSession() const {
    return guarded([&]() -> Result<std::unique_ptr<Session>> {
        const std::shared_ptr<ModelCore> core = m_impl->core;
        ROOKERY_TRY(session::Session run, newRun(*core));
        return std::make_unique<Session>(
            std::make_unique<Session::Impl>(Session::Impl{core, std::move(run)}));
    });
}

}  // namespace rookery
