// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/backend.h"

#include <cstdint>

namespace rookery::backend::reference {

/// What a product with int8 or int4 blocks does to its inputs.
enum class BlockInputs : std::uint8_t {
    AsGiven,  ///< takes them as they are, as graphics cards do
    /// rounds them first, 32 numbers to a scale, as the processor does (cpu/quantised.h): to 16
    /// bits beside int8, to 7 beside int4
    Rounded,
};

/// The yardstick: every op as its formula, scalar, in double, one thread. Slow on purpose; it
/// serves tests and `--device reference`. Takes F32, F16 and BF16 weights and our own blocks.
class ReferenceBackend final : public Backend {
public:
    explicit ReferenceBackend(BlockInputs blockInputs = BlockInputs::AsGiven)
        : m_blockInputs(blockInputs) {}

    BackendInfo info() const override;
    bool supports(DType matrixType) const override;
    Result<Tensor> upload(const HostTensor& tensor) override;
    Result<std::unique_ptr<Executor>> compile(const graph::Program& program,
                                              const WeightMap& weights,
                                              const ExecutorOptions& options) override;

    /// For the executor: what a weight slot means, and its bytes.
    static const Tensor* weightOf(const graph::SlotInfo& slot, const WeightMap& weights);
    static const std::byte* bytesOf(const Tensor& tensor);

private:
    BlockInputs m_blockInputs;
};

/// "There is not enough memory …", with what it was for in the details.
Error outOfMemory(const std::string& what);

}  // namespace rookery::backend::reference
