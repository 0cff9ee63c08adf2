// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/split_backend.h"

#include "engine/backend/split_executor.h"
#include "engine/graph/cut.h"

#include <new>
#include <utility>

namespace rookery::backend {

SplitBackend::SplitBackend(std::shared_ptr<Backend> front, std::shared_ptr<Backend> back,
                           std::uint32_t layers)
    : m_front(std::move(front)), m_back(std::move(back)), m_layers(layers) {}

BackendInfo SplitBackend::info() const {
    BackendInfo info = m_front->info();
    info.threads = m_back->info().threads;
    return info;
}

Backend& SplitBackend::placeOf(const HostTensor& tensor) {
    const bool front = graph::isPerLayer(tensor.id) ? tensor.layer < m_layers
                                                    : tensor.id == graph::TensorId::Embedding;
    return front ? *m_front : *m_back;
}

Result<Tensor> SplitBackend::upload(const HostTensor& tensor) {
    return placeOf(tensor).upload(tensor);
}

std::optional<Tensor> SplitBackend::adopt(const HostTensor& tensor,
                                          std::shared_ptr<const std::byte> bytes) {
    return placeOf(tensor).adopt(tensor, std::move(bytes));
}

Result<std::unique_ptr<Executor>> SplitBackend::compile(const graph::Program& program,
                                                        const WeightMap& weights,
                                                        const ExecutorOptions& options) {
    ROOKERY_TRY_VOID(checkWhole(program));
    ROOKERY_TRY(graph::CutProgram pieces, graph::cut(program, m_layers));
    ROOKERY_TRY(auto front, m_front->compile(pieces.front, weights, options));
    ROOKERY_TRY(auto back, m_back->compile(pieces.back, weights, options));
    try {
        return std::make_unique<SplitExecutor>(pieces, program, std::move(front), std::move(back));
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     "There is not enough memory; close other programs or choose a smaller model.",
                     "what crosses between two devices"};
    }
}

}  // namespace rookery::backend
