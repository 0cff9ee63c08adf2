// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/reference/reference_backend.h"

#include "engine/backend/reference/reference_executor.h"

#include <cstring>
#include <new>
#include <stdexcept>
#include <vector>

namespace rookery::backend::reference {
namespace {

class HostBuffer final : public Buffer {
public:
    explicit HostBuffer(std::size_t bytes) : m_bytes(bytes) {}

    std::byte* data() { return m_bytes.data(); }

    const std::byte* data() const { return m_bytes.data(); }

private:
    std::vector<std::byte> m_bytes;
};

}  // namespace

Error outOfMemory(const std::string& what) {
    return {ErrorCode::OutOfMemory,
            "There is not enough memory for this model; close other programs or choose a smaller "
            "model.",
            what};
}

BackendInfo ReferenceBackend::info() const {
    BackendInfo info;
    info.id = "reference";
    info.name = "Reference (slow, for checking)";
    info.driver = "scalar double";
    info.threads = 1;
    return info;
}

bool ReferenceBackend::supports(DType matrixType) const {
    return matrixType == DType::F32 || matrixType == DType::F16 || matrixType == DType::BF16 ||
           isRunBlock(matrixType);
}

Result<Tensor> ReferenceBackend::upload(const HostTensor& tensor) {
    if (!supports(tensor.dtype))
        return Error{ErrorCode::Unsupported,
                     "The reference device cannot use this model's number format; choose the "
                     "processor instead.",
                     std::string(dtypeInfo(tensor.dtype).name)};
    ROOKERY_TRY_VOID(checkBlocks(tensor));
    Tensor result;
    result.dtype = tensor.dtype;
    result.rows = tensor.rows;
    result.columns = tensor.columns;
    try {
        const auto buffer = std::make_shared<HostBuffer>(result.bytes());
        if (result.bytes() > 0)
            std::memcpy(buffer->data(), tensor.data, result.bytes());
        result.buffer = buffer;
    } catch (const std::bad_alloc&) {
        return outOfMemory("a weight of " + std::to_string(result.bytes()) + " bytes");
    } catch (const std::length_error&) {
        return outOfMemory("a weight of " + std::to_string(result.bytes()) + " bytes");
    }
    return result;
}

Result<std::unique_ptr<Executor>> ReferenceBackend::compile(const graph::Program& program,
                                                            const WeightMap& weights,
                                                            const ExecutorOptions& options) {
    ROOKERY_TRY_VOID(graph::validate(program));
    ROOKERY_TRY_VOID(checkWhole(program));
    ROOKERY_TRY_VOID(checkWeights(program, weights));
    if (options.maxRows == 0 || options.stateSlots == 0)
        return Error{ErrorCode::InvalidArgument,
                     "Rookery asked its engine for something impossible; please report it.",
                     "an executor without rows or without state slots"};
    const std::string what = std::to_string(options.maxRows) + " rows of activations, " +
                             std::to_string(options.stateSlots) + " states";
    try {
        return std::make_unique<ReferenceExecutor>(program, weights, options, m_blockInputs);
    } catch (const std::bad_alloc&) {
        return outOfMemory(what);
    } catch (const std::length_error&) {
        return outOfMemory(what);
    }
}

const Tensor* ReferenceBackend::weightOf(const graph::SlotInfo& slot, const WeightMap& weights) {
    return findWeight(slot, weights);
}

const std::byte* ReferenceBackend::bytesOf(const Tensor& tensor) {
    return static_cast<const HostBuffer&>(*tensor.buffer).data() + tensor.offset;
}

}  // namespace rookery::backend::reference
