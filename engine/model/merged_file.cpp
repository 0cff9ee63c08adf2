// SPDX-License-Identifier: Apache-2.0
#include "engine/model/merged_file.h"

#include "engine/base/check.h"
#include "engine/format/limits.h"
#include "engine/format/quant_blocks.h"
#include "engine/model/transform.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace rookery::model {
namespace {

using format::ModelFile;
using format::TensorEntry;

/// Any run of a tensor's values as floats, also from the middle of a block.
Result<void> readFloats(const ModelFile& file, const TensorEntry& entry, std::uint64_t first,
                        std::span<float> to) {
    const DTypeInfo& info = dtypeInfo(entry.dtype);
    const std::uint64_t begin = first / info.blockValues;
    const std::uint64_t end = (first + to.size() + info.blockValues - 1) / info.blockValues;
    std::vector<std::byte> raw(static_cast<std::size_t>((end - begin) * info.blockBytes));
    ROOKERY_TRY_VOID(file.read(entry, begin * info.blockBytes, raw));
    const auto skipped = static_cast<std::size_t>(first - begin * info.blockValues);
    if (skipped == 0 && to.size() == (end - begin) * info.blockValues)
        return format::toFloat(entry.dtype, raw, to);
    std::vector<float> blocks(static_cast<std::size_t>((end - begin) * info.blockValues));
    ROOKERY_TRY_VOID(format::toFloat(entry.dtype, raw, blocks));
    std::copy_n(blocks.begin() + static_cast<std::ptrdiff_t>(skipped), to.size(), to.begin());
    return {};
}

}  // namespace

MergedFile::MergedFile(const ModelFile& base, const ModelFile& lora, LoraPlan plan)
    : m_base(base), m_lora(lora), m_plan(std::move(plan)) {
    for (const TensorEntry& stored : base.tensors()) {
        m_stored.emplace(stored.name, &stored);
        TensorEntry entry = stored;
        if (const auto found = m_plan.replaced.find(entry.name); found != m_plan.replaced.end()) {
            entry.dtype = found->second->dtype;
            entry.bytes = found->second->bytes;
            entry.strides.clear();
            entry.layout = Layout::Rows;
        } else if (m_plan.pairs.contains(entry.name)) {
            entry.dtype = DType::F32;
            entry.bytes = stored.values() * sizeof(float);
            entry.strides.clear();
            entry.layout = Layout::Rows;
        }
        m_bytes += entry.bytes;
        m_tensors.push_back(std::move(entry));
    }
}

DType MergedFile::storedType(const TensorEntry& tensor) const {
    const auto stored = m_stored.find(tensor.name);
    return stored == m_stored.end() ? tensor.dtype : stored->second->dtype;
}

Result<void> MergedFile::read(const TensorEntry& tensor, std::uint64_t from,
                              std::span<std::byte> to) const {
    const auto stored = m_stored.find(tensor.name);
    if (stored == m_stored.end() || !format::inside(from, to.size(), tensor.bytes)) {
        return Error{
            ErrorCode::InvalidArgument, "A read reaches past the end of a tensor.",
            fmt::format("{}: {} bytes at {} of {}", tensor.name, to.size(), from, tensor.bytes)};
    }
    if (const auto found = m_plan.replaced.find(tensor.name); found != m_plan.replaced.end())
        return m_lora.read(*found->second, from, to);
    const auto pair = m_plan.pairs.find(tensor.name);
    if (pair == m_plan.pairs.end())
        return m_base.read(*stored->second, from, to);
    // Readers take whole values, but nobody has promised that.
    const std::uint64_t first = from / sizeof(float);
    const std::uint64_t end = (from + to.size() + sizeof(float) - 1) / sizeof(float);
    std::vector<float> values(static_cast<std::size_t>(end - first));
    ROOKERY_TRY_VOID(readMerged(*stored->second, pair->second, first, values));
    const auto skipped = static_cast<std::size_t>(from - first * sizeof(float));
    if (!to.empty())
        std::memcpy(to.data(), std::as_bytes(std::span(values)).data() + skipped, to.size());
    return {};
}

Result<std::shared_ptr<const MergedFile::Factors>> MergedFile::factors(const LoraPair& pair) const {
    const std::lock_guard lock(m_mutex);
    if (m_factors != nullptr && m_factors->pair == &pair)
        return m_factors;
    auto made = std::make_shared<Factors>();
    made->pair = &pair;
    made->down.resize(static_cast<std::size_t>(pair.rank * pair.columns));
    made->up.resize(static_cast<std::size_t>(pair.rows * pair.rank));
    ROOKERY_TRY_VOID(readFloats(m_lora, *pair.down, 0, made->down));
    ROOKERY_TRY_VOID(readFloats(m_lora, *pair.up, 0, made->up));
    if (pair.downIsTurned) {
        std::vector<float> plain(made->down.size());
        transpose(made->down, static_cast<std::size_t>(pair.columns),
                  static_cast<std::size_t>(pair.rank), plain);
        made->down = std::move(plain);
    }
    for (float& value : made->up)
        value *= pair.scale;
    m_factors = std::move(made);
    return m_factors;
}

/// Row by row, as far as the run covers each: base + sum over the rank of B A.
Result<void> MergedFile::readMerged(const TensorEntry& stored, const LoraPair& pair,
                                    std::uint64_t firstValue, std::span<float> to) const {
    ROOKERY_TRY_VOID(readFloats(m_base, stored, firstValue, to));
    ROOKERY_TRY(const auto both, factors(pair));
    const auto columns = static_cast<std::size_t>(pair.columns);
    const auto rank = static_cast<std::size_t>(pair.rank);
    std::vector<float> change(columns);
    for (std::size_t at = 0; at < to.size();) {
        const std::uint64_t value = firstValue + at;
        const auto row = static_cast<std::size_t>(value / columns);
        const auto from = static_cast<std::size_t>(value % columns);
        const std::size_t count = std::min(columns - from, to.size() - at);
        std::fill_n(change.begin(), count, 0.0F);
        for (std::size_t k = 0; k < rank; ++k) {
            const float factor = both->up[row * rank + k];
            const float* down = both->down.data() + k * columns + from;
            for (std::size_t i = 0; i < count; ++i)
                change[i] += factor * down[i];
        }
        for (std::size_t i = 0; i < count; ++i)
            to[at + i] += change[i];
        at += count;
    }
    return {};
}

}  // namespace rookery::model
