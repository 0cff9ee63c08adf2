// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/executor.h"
#include "engine/backend/tensor.h"
#include "engine/base/result.h"
#include "engine/graph/program.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace rookery::backend {

struct BackendInfo {
    std::string id;      ///< "cpu", "reference", "vulkan:0"
    std::string name;    ///< as a person knows it: "AMD Ryzen 7 5800X"
    std::string driver;  ///< instruction set or driver version
    std::uint64_t memoryBytes = 0;
    std::uint32_t threads = 0;
};

struct ExecutorOptions {
    std::uint32_t maxRows = 256;   ///< largest chunk of a prompt
    std::uint32_t stateSlots = 1;  ///< conversations whose state is on the device at once
};

/// One device that can run tapes: the seam between the maths (said once, in graph/) and what
/// executes it. Backends know no model files, no text, no sessions.
/// Threads: upload and compile from one thread at a time; executors by themselves.
class Backend {
public:
    Backend() = default;
    virtual ~Backend() = default;
    Backend(const Backend&) = delete;
    Backend& operator=(const Backend&) = delete;

    virtual BackendInfo info() const = 0;

    /// Can its MatMul read weights of this type? Vectors are always uploaded as F32.
    virtual bool supports(DType matrixType) const = 0;

    /// Copies a weight to the device. Rows of Int8 and Int4 must be whole blocks. The host bytes
    /// may go when this returns.
    virtual Result<Tensor> upload(const HostTensor& tensor) = 0;

    /// Uses a weight where it lies, in the layout it has, instead of copying it: `bytes`, which
    /// host.data points into, are kept as long as the tensor. Null if the device has its own memory
    /// or cannot read them there (any alignment that the type's numbers have in a file may come);
    /// then upload() it.
    virtual std::optional<Tensor> adopt(const HostTensor& /*tensor*/,
                                        std::shared_ptr<const std::byte> /*bytes*/) {
        return std::nullopt;
    }

    /// Binds the program's steps to kernels. Fails if a weight is missing or has the wrong shape.
    virtual Result<std::unique_ptr<Executor>> compile(const graph::Program& program,
                                                      const WeightMap& weights,
                                                      const ExecutorOptions& options) = 0;

protected:
    /// Refuses pieces of a tape (graph/cut.h): for backends whose executors take none.
    static Result<void> checkWhole(const graph::Program& program);

    /// Every weight slot of the program is there with the right shape.
    static Result<void> checkWeights(const graph::Program& program, const WeightMap& weights);

    /// Rows of block types are whole blocks.
    static Result<void> checkBlocks(const HostTensor& tensor);

    /// The tensor a weight slot means; null if it is missing. Embedding, head and ln_out lie under
    /// layer 0 of the map, wherever the tape uses them.
    static const Tensor* findWeight(const graph::SlotInfo& slot, const WeightMap& weights);
};

}  // namespace rookery::backend
