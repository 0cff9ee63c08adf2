// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/backend.h"

#include <cstddef>
#include <memory>

namespace rookery::backend {

namespace cpu {
class Workers;
}

/// Which products leave out the weights that zeros would be multiplied with: their matrices lie in
/// bands (engine/base/bands.h).
enum class ZeroSkip : std::uint8_t {
    Off,
    WhereExact,  ///< int8, which gives the same bits and lies so in converted files
    /// Plain numbers too: sums in another order, so other bits, and a copy of what could have been
    /// used where it lies in a file.
    Everywhere,
};

/// The processor: weights as they are stored in memory of our own or where they lie mapped. Results
/// do not depend on the number of threads, nor on how rows are cut into runs. Executors share the
/// backend's threads and take turns; they may outlive it.
class CpuBackend final : public Backend {
public:
    /// 0 threads means one a core, and for decoding as many of them as turn out to be best while it
    /// decodes (cpu/thread_choice.h).
    explicit CpuBackend(std::size_t threads, ZeroSkip skip = ZeroSkip::WhereExact);
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
    bool wantsBands(const HostTensor& tensor) const;

    std::shared_ptr<cpu::Workers> m_workers;
    ZeroSkip m_skip;
};

}  // namespace rookery::backend
