// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/backend.h"

namespace rookery::backend::reference {

/// The yardstick: every op as its formula, scalar, in double, one thread. Slow on purpose; it
/// serves tests and `--backend reference`. Takes F32, F16 and BF16 weights.
class ReferenceBackend final : public Backend {
public:
    BackendInfo info() const override;
    bool supports(DType matrixType) const override;
    Result<Tensor> upload(const HostTensor& tensor) override;
    Result<std::unique_ptr<Executor>> compile(const graph::Program& program,
                                              const WeightMap& weights,
                                              const ExecutorOptions& options) override;

    /// For the executor: what a weight slot means, and its bytes.
    static const Tensor* weightOf(const graph::SlotInfo& slot, const WeightMap& weights);
    static const std::byte* bytesOf(const Tensor& tensor);
};

/// "There is not enough memory …", with what it was for in the details.
Error outOfMemory(const std::string& what);

}  // namespace rookery::backend::reference
