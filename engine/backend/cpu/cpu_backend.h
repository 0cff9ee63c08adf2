// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/backend.h"

#include <cstddef>
#include <memory>

namespace rookery::backend {

namespace cpu {
class Workers;
}

/// The processor: weights as they are stored (f32, f16, bf16) in memory of our own, arithmetic in
/// float32. Results do not depend on the number of threads, nor on how rows are cut into runs.
/// Executors share the backend's threads and take turns; they may outlive it.
class CpuBackend final : public Backend {
public:
    /// 0 threads means one a core, and for decoding as many of them as turn out to be best while it
    /// decodes (cpu/thread_choice.h).
    explicit CpuBackend(std::size_t threads);
    ~CpuBackend() override;

    BackendInfo info() const override;
    bool supports(DType matrixType) const override;
    Result<Tensor> upload(const HostTensor& tensor) override;
    std::optional<Tensor> adopt(const HostTensor& tensor,
                                std::shared_ptr<const std::byte> bytes) override;
    Result<std::unique_ptr<Executor>> compile(const graph::Program& program,
                                              const WeightMap& weights,
                                              const ExecutorOptions& options) override;

private:
    std::shared_ptr<cpu::Workers> m_workers;
};

}  // namespace rookery::backend
