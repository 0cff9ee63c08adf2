// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/bands.h"
#include "engine/base/dtype.h"
#include "engine/graph/tensor_id.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <utility>

namespace rookery::backend {

/// Memory on a device. The only thing callers may do with it is keep it alive.
class Buffer {
public:
    Buffer() = default;
    virtual ~Buffer() = default;
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;
};

/// A weight as a backend holds it: `rows` x `columns` numbers, row after row or in bands, no
/// strides; rows of block types are whole blocks.
/// A batched weight [B,M,K] has rows = B*M.
struct Tensor {
    DType dtype = DType::F32;
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
    std::shared_ptr<const Buffer> buffer;
    std::size_t offset = 0;  ///< bytes from the start of the buffer
    Layout layout = Layout::Rows;

    std::size_t bytes() const { return bytesOf(dtype, static_cast<std::size_t>(rows) * columns); }
};

/// A weight on the host, before upload: same meaning, plain bytes that the caller keeps alive.
struct HostTensor {
    DType dtype = DType::F32;
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
    const std::byte* data = nullptr;
    /// What it is, for backends that put one thing here and another there; Count: nobody says.
    graph::TensorId id = graph::TensorId::Count;
    std::uint32_t layer = 0;
    Layout layout = Layout::Rows;  ///< anything else may only be adopted
};

/// All weights of a model, by what the tape calls them. Head, embedding and ln_out have layer 0.
class WeightMap {
public:
    void set(graph::TensorId id, std::uint32_t layer, Tensor tensor) {
        m_tensors[{id, layer}] = std::move(tensor);
    }

    const Tensor* find(graph::TensorId id, std::uint32_t layer) const {
        const auto found = m_tensors.find({id, layer});
        return found == m_tensors.end() ? nullptr : &found->second;
    }

    const auto& all() const { return m_tensors; }

private:
    std::map<std::pair<graph::TensorId, std::uint32_t>, Tensor> m_tensors;
};

}  // namespace rookery::backend
