// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/aligned.h"
#include "engine/base/dtype.h"
#include "engine/base/result.h"
#include "engine/base/thread_pool.h"
#include "engine/format/model_file.h"
#include "engine/model/binding.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace rookery::model {

/// A weight in canonical form, ready for upload. The bytes are the reader's, until its next read.
struct HostWeight {
    DType dtype = DType::F32;
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
    std::span<std::byte> bytes;
};

/// The file's bytes are the weight's as they are.
bool isStoredAs(const BoundTensor& tensor, DType target);

/// Reads one weight after another: stored bytes to floats, transform, rounding or packing, in
/// pieces of a few megabytes, so that beside the result hardly anything is in memory. Numbers that
/// are not finite, or too large for `target`, are an error.
class WeightReader {
public:
    /// Called with the bytes of the file dealt with since the last call.
    using Advance = std::function<void(std::uint64_t bytes)>;

    WeightReader(const format::ModelFile& file, const Binding& binding, const std::stop_token& stop,
                 Advance advance);

    /// `target` is F32, F16 or BF16, or Int8 or Int4 where rows are whole blocks.
    Result<HostWeight> read(const BoundTensor& tensor, DType target);

    /// The numbers as they are stored, without any transform, in pieces. `target` is F32, or what
    /// they are stored as.
    using Sink = std::function<Result<void>(std::span<const std::byte> bytes)>;
    Result<void> readPlain(const BoundTensor& tensor, DType target, const Sink& sink);

private:
    Result<void> readStored(const BoundTensor& tensor, HostWeight& weight);
    Result<void> readTransposed(const BoundTensor& tensor, HostWeight& weight);
    Result<void> readTransposedHalves(const BoundTensor& tensor, HostWeight& weight);
    Result<void> readPerHead(const BoundTensor& tensor, HostWeight& weight);
    Result<void> readRows(const BoundTensor& tensor, HostWeight& weight);
    Result<void> readFloats(const format::TensorEntry& entry, std::uint64_t firstValue,
                            std::span<float> to);
    Result<void> readLn0();
    void apply(const BoundTensor& tensor, std::span<float> values) const;
    Result<void> store(const BoundTensor& tensor, std::span<const float> values, HostWeight& weight,
                       std::size_t firstValue);
    bool pack(DType dtype, std::span<const float> values, std::span<std::byte> to);

    const format::ModelFile& m_file;
    const Binding& m_binding;
    std::stop_token m_stop;
    Advance m_advance;
    AlignedVector<std::byte> m_out;
    std::vector<std::byte> m_raw;
    std::vector<std::byte> m_plain;
    std::unique_ptr<ThreadPool> m_packers;
    std::vector<float> m_floats;
    std::vector<float> m_ln0Weight;
    std::vector<float> m_ln0Bias;
};

}  // namespace rookery::model
