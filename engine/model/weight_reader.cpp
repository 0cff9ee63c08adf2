// SPDX-License-Identifier: Apache-2.0
#include "engine/model/weight_reader.h"

#include "engine/base/int4_blocks.h"
#include "engine/base/int8_blocks.h"
#include "engine/format/format_error.h"
#include "engine/format/quant_blocks.h"
#include "engine/model/transform.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>

namespace rookery::model {
namespace {

using format::TensorEntry;

constexpr std::size_t kPieceBytes = std::size_t{4} << 20U;
constexpr std::size_t kKeptBytes = std::size_t{64} << 20U;
constexpr std::size_t kPieceValues = std::size_t{1} << 20U;

Error notFinite(const TensorEntry& entry) {
    return format::corrupt(fmt::format("the tensor {} has numbers that are infinite or undefined",
                                       format::shownName(entry.name)));
}

Error tooLarge(const TensorEntry& entry, DType dtype) {
    return {ErrorCode::Unsupported,
            fmt::format("The tensor {} has numbers too large for {}; run the model in bf16 or f32.",
                        format::shownName(entry.name), dtypeInfo(dtype).name),
            {}};
}

std::size_t valuesOf(const HostWeight& weight) {
    return static_cast<std::size_t>(weight.rows) * weight.columns;
}

}  // namespace

bool isStoredAs(const BoundTensor& tensor, DType target) {
    const bool unchanged = tensor.transform == Transform::Keep ||
                           (tensor.transform == Transform::Unscale && tensor.scale == 1.0F);
    return unchanged && tensor.entry->dtype == target;
}

WeightReader::WeightReader(const format::ModelFile& file, const Binding& binding,
                           const std::stop_token& stop, Advance advance)
    : m_file(file), m_binding(binding), m_stop(stop), m_advance(std::move(advance)) {}

Result<void> WeightReader::readFloats(const TensorEntry& entry, std::uint64_t firstValue,
                                      std::span<float> to) {
    if (m_stop.stop_requested())
        return Error::cancelled();
    m_raw.resize(static_cast<std::size_t>(bytesOf(entry.dtype, to.size())));
    ROOKERY_TRY_VOID(m_file.read(entry, bytesOf(entry.dtype, firstValue), m_raw));
    ROOKERY_TRY_VOID(format::toFloat(entry.dtype, m_raw, to));
    if (!allFinite(to))
        return notFinite(entry);
    m_advance(m_raw.size());
    return {};
}

Result<void> WeightReader::readLn0() {
    if (!m_ln0Weight.empty())
        return {};
    m_ln0Weight.resize(m_binding.dims.width);
    m_ln0Bias.resize(m_binding.dims.width);
    ROOKERY_TRY_VOID(readFloats(*m_binding.ln0Weight, 0, m_ln0Weight));
    return readFloats(*m_binding.ln0Bias, 0, m_ln0Bias);
}

Result<void> WeightReader::store(const BoundTensor& tensor, std::span<const float> values,
                                 HostWeight& weight, std::size_t firstValue) {
    const auto from = static_cast<std::size_t>(bytesOf(weight.dtype, firstValue));
    const auto count = static_cast<std::size_t>(bytesOf(weight.dtype, values.size()));
    const std::span<std::byte> to = weight.bytes.subspan(from, count);
    if (isRunBlock(weight.dtype)) {
        if (!allFinite(values))
            return notFinite(*tensor.entry);
        return pack(weight.dtype, values, to) ? Result<void>()
                                              : tooLarge(*tensor.entry, weight.dtype);
    }
    fromFloat(weight.dtype, values, to.data());
    if (!allFinite(weight.dtype, to)) {
        // What was read was finite: a transform (exp) or the rounding made it infinite.
        return allFinite(values) ? tooLarge(*tensor.entry, weight.dtype) : notFinite(*tensor.entry);
    }
    return {};
}

/// Finding the best scales takes longer than reading, so all cores do it.
bool WeightReader::pack(DType dtype, std::span<const float> values, std::span<std::byte> to) {
    constexpr std::size_t kGrain = std::size_t{1} << 15U;  // values, whole blocks
    if (m_packers == nullptr)
        m_packers = std::make_unique<ThreadPool>(0);
    std::atomic<bool> good = true;
    m_packers->parallelFor(
        values.size(), kGrain, [&](std::size_t /*thread*/, std::size_t begin, std::size_t end) {
            std::byte* out = to.data() + bytesOf(dtype, begin);
            const std::span<const float> part = values.subspan(begin, end - begin);
            const bool fits = dtype == DType::Int8 ? packInt8(part, out) : packInt4(part, out);
            if (!fits)
                good = false;
        });
    return good;
}

/// The file's bytes are what the backend wants.
Result<void> WeightReader::readStored(const BoundTensor& tensor, HostWeight& weight) {
    const std::uint64_t start = weight.bytes.size() * tensor.spelling->slice;
    const std::size_t block = dtypeInfo(weight.dtype).blockBytes;
    const std::size_t piece = kPieceBytes / block * block;
    for (std::size_t at = 0; at < weight.bytes.size(); at += piece) {
        if (m_stop.stop_requested())
            return Error::cancelled();
        const std::size_t count = std::min(piece, weight.bytes.size() - at);
        const std::span<std::byte> to = weight.bytes.subspan(at, count);
        ROOKERY_TRY_VOID(m_file.read(*tensor.entry, start + at, to));
        if (!allFinite(weight.dtype, to))
            return notFinite(*tensor.entry);
        m_advance(count);
    }
    return {};
}

/// A stack of matrices (version 6 has five) is turned one by one.
Result<void> WeightReader::readTransposed(const BoundTensor& tensor, HostWeight& weight) {
    if (tensor.entry->dtype == weight.dtype && dtypeInfo(weight.dtype).blockBytes == 2)
        return readTransposedHalves(tensor, weight);
    m_floats.resize(valuesOf(weight));
    ROOKERY_TRY_VOID(readFloats(*tensor.entry, 0, m_floats));
    const std::size_t stack = tensor.entry->shape.size() > 2 ? tensor.entry->shape.front() : 1;
    const std::size_t rows = weight.rows / stack;
    const std::size_t each = rows * weight.columns;
    std::vector<float> turned(m_floats.size());
    for (std::size_t i = 0; i < stack; ++i) {
        transpose(std::span(m_floats).subspan(i * each, each), weight.columns, rows,
                  std::span(turned).subspan(i * each, each));
    }
    return store(tensor, turned, weight, 0);
}

/// Numbers of 16 bits that stay as they are.
Result<void> WeightReader::readTransposedHalves(const BoundTensor& tensor, HostWeight& weight) {
    if (m_stop.stop_requested())
        return Error::cancelled();
    m_raw.resize(weight.bytes.size());
    ROOKERY_TRY_VOID(m_file.read(*tensor.entry, 0, m_raw));
    if (!allFinite(weight.dtype, m_raw))
        return notFinite(*tensor.entry);
    const std::size_t stack = tensor.entry->shape.size() > 2 ? tensor.entry->shape.front() : 1;
    const std::size_t rows = weight.rows / stack;
    const std::size_t each = rows * weight.columns;
    const std::span from(reinterpret_cast<const std::uint16_t*>(m_raw.data()), valuesOf(weight));
    const std::span to(reinterpret_cast<std::uint16_t*>(weight.bytes.data()), valuesOf(weight));
    for (std::size_t i = 0; i < stack; ++i)
        transpose(from.subspan(i * each, each), weight.columns, rows, to.subspan(i * each, each));
    m_advance(m_raw.size());
    return {};
}

/// One stored number a head.
Result<void> WeightReader::readPerHead(const BoundTensor& tensor, HostWeight& weight) {
    const auto heads = static_cast<std::size_t>(tensor.entry->values());
    m_floats.resize(heads);
    ROOKERY_TRY_VOID(readFloats(*tensor.entry, 0, m_floats));
    apply(tensor, m_floats);
    std::vector<float> repeated(weight.columns);
    repeatEach(m_floats, weight.columns / heads, repeated);
    return store(tensor, repeated, weight, 0);
}

void WeightReader::apply(const BoundTensor& tensor, std::span<float> values) const {
    switch (tensor.transform) {
        case Transform::OneMinus:
            return oneMinus(values);
        case Transform::NegExp:
            return negExp(values);
        case Transform::ExpNegExp:
            return expNegExp(values);
        case Transform::Exp:
            return exponential(values);
        case Transform::Unscale:
            for (float& value : values)
                value *= tensor.scale;
            return;
        case Transform::FoldLn0:
            return foldLn0(values, m_ln0Weight, m_ln0Bias);
        case Transform::Keep:
        case Transform::Transpose:
            break;
    }
}

Result<void> WeightReader::readRows(const BoundTensor& tensor, HostWeight& weight) {
    if (tensor.transform == Transform::FoldLn0)
        ROOKERY_TRY_VOID(readLn0());
    const std::size_t all = valuesOf(weight);
    const std::uint64_t start = std::uint64_t{all} * tensor.spelling->slice;
    const std::size_t rows = std::max<std::size_t>(1, kPieceValues / weight.columns);
    for (std::size_t at = 0; at < all;) {
        const std::size_t count = std::min(rows * weight.columns, all - at);
        m_floats.resize(count);
        ROOKERY_TRY_VOID(readFloats(*tensor.entry, start + at, m_floats));
        apply(tensor, m_floats);
        ROOKERY_TRY_VOID(store(tensor, m_floats, weight, at));
        at += count;
    }
    return {};
}

Result<HostWeight> WeightReader::read(const BoundTensor& tensor, DType target) {
    HostWeight weight;
    weight.dtype = target;
    weight.rows = tensor.rows;
    weight.columns = tensor.columns;
    const auto bytes = static_cast<std::size_t>(bytesOf(target, valuesOf(weight)));
    // Fresh pages are dear, so the buffer is kept; but not the embedding's beside all the others.
    if (m_out.size() < bytes || m_out.size() > std::max(kKeptBytes, bytes))
        m_out = AlignedVector<std::byte>(bytes);
    weight.bytes = std::span(m_out).first(bytes);
    if (isPerHead(*tensor.spec))
        ROOKERY_TRY_VOID(readPerHead(tensor, weight));
    else if (tensor.transform == Transform::Transpose)
        ROOKERY_TRY_VOID(readTransposed(tensor, weight));
    else if (isStoredAs(tensor, target))
        ROOKERY_TRY_VOID(readStored(tensor, weight));
    else
        ROOKERY_TRY_VOID(readRows(tensor, weight));
    return weight;
}

Result<void> WeightReader::readPlain(const BoundTensor& tensor, DType target, const Sink& sink) {
    const TensorEntry& entry = *tensor.entry;
    const std::uint64_t all = entry.values() / tensor.spelling->slices;
    const std::uint64_t start = all * tensor.spelling->slice;
    // Pieces of whole blocks, should it be stored in blocks.
    for (std::uint64_t at = 0; at < all; at += kPieceValues) {
        const auto count =
            static_cast<std::size_t>(std::min<std::uint64_t>(kPieceValues, all - at));
        m_floats.resize(count);
        ROOKERY_TRY_VOID(readFloats(entry, start + at, m_floats));
        m_plain.resize(static_cast<std::size_t>(bytesOf(target, count)));
        fromFloat(target, m_floats, m_plain.data());
        ROOKERY_TRY_VOID(sink(m_plain));
    }
    return {};
}

}  // namespace rookery::model
