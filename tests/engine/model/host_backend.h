// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/backend.h"
#include "engine/format/quant_blocks.h"

#include <cstddef>
#include <memory>
#include <set>
#include <vector>

namespace rookery::test {

/// Keeps what is uploaded in plain memory, so that tests can look at it. Cannot run anything.
class HostBackend final : public backend::Backend {
public:
    struct HostBuffer final : backend::Buffer {
        std::vector<std::byte> bytes;
    };

    backend::BackendInfo info() const override { return {"host", "The test's memory", "", 0, 1}; }

    bool supports(DType matrixType) const override { return m_types.contains(matrixType); }

    Result<backend::Tensor> upload(const backend::HostTensor& tensor) override {
        if (failAfter == 0)
            return Error{ErrorCode::OutOfMemory, "Full.", {}};
        --failAfter;
        backend::Tensor out{tensor.dtype, tensor.rows, tensor.columns, nullptr, 0};
        auto buffer = std::make_shared<HostBuffer>();
        buffer->bytes.assign(tensor.data, tensor.data + out.bytes());
        out.buffer = buffer;
        return out;
    }

    Result<std::unique_ptr<backend::Executor>> compile(
        const graph::Program& program, const backend::WeightMap& weights,
        const backend::ExecutorOptions& /*options*/) override {
        ROOKERY_TRY_VOID(checkWeights(program, weights));
        return Error{ErrorCode::Unsupported, "Cannot run.", {}};
    }

    static std::vector<float> values(const backend::Tensor& tensor) {
        const auto& buffer = static_cast<const HostBuffer&>(*tensor.buffer);
        std::vector<float> out(static_cast<std::size_t>(tensor.rows) * tensor.columns);
        if (!format::toFloat(tensor.dtype, buffer.bytes, out).ok())
            out.clear();
        return out;
    }

    void forget(DType dtype) { m_types.erase(dtype); }

    int failAfter = 1000000;  ///< uploads that succeed

private:
    std::set<DType> m_types{DType::F32, DType::F16, DType::BF16};
};

}  // namespace rookery::test
