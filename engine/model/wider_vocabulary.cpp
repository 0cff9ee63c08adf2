// SPDX-License-Identifier: Apache-2.0
#include "engine/model/wider_vocabulary.h"

#include "engine/model/transform.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace rookery::model {
namespace {

Result<std::vector<float>> readAll(WeightReader& reader, const BoundTensor& tensor) {
    std::vector<float> values;
    ROOKERY_TRY_VOID(reader.readPlain(tensor, DType::F32, [&](std::span<const std::byte> bytes) {
        const std::size_t from = values.size();
        values.resize(from + bytes.size() / sizeof(float));
        std::memcpy(values.data() + from, bytes.data(), bytes.size());
        return Result<void>();
    }));
    return values;
}

const BoundTensor* find(const Binding& binding, graph::TensorId id) {
    const auto found =
        std::find_if(binding.tensors.begin(), binding.tensors.end(),
                     [id](const BoundTensor& tensor) { return tensor.spec->id == id; });
    return found == binding.tensors.end() ? nullptr : &*found;
}

/// One row of the model, as it is; the mean of several; zeros.
void meanOf(std::span<const float> values, std::span<const std::uint32_t> rows,
            std::span<float> to) {
    if (rows.size() == 1) {
        std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(rows.front() * to.size()),
                    to.size(), to.begin());
        return;
    }
    std::fill(to.begin(), to.end(), 0.0F);
    for (const std::uint32_t row : rows) {
        for (std::size_t i = 0; i < to.size(); ++i)
            to[i] += values[row * to.size() + i] / static_cast<float>(rows.size());
    }
}

}  // namespace

Result<ConstantChannel> findConstantChannel(WeightReader& reader, const Binding& binding) {
    const BoundTensor* weight = find(binding, graph::TensorId::LnOutWeight);
    const BoundTensor* bias = find(binding, graph::TensorId::LnOutBias);
    if (weight != nullptr && bias != nullptr) {
        ROOKERY_TRY(const auto weights, readAll(reader, *weight));
        ROOKERY_TRY(const auto biases, readAll(reader, *bias));
        for (std::uint32_t i = 0; i < weights.size(); ++i) {
            // A small bias would need large numbers in the head, beyond what f16 holds.
            if (weights[i] == 0.0F && std::abs(biases[i]) > 0.01F)
                return ConstantChannel{i, biases[i]};
        }
    }
    return Error{ErrorCode::Unsupported,
                 "This model cannot be written with the full vocabulary, because it was not "
                 "trained for that: no channel of its last normalisation is constant. Use it with "
                 "the vocabulary it has.",
                 {}};
}

Result<void> readWider(WeightReader& reader, const BoundTensor& tensor,
                       const WiderVocabulary& wider, const ConstantChannel* constant, DType target,
                       const WeightReader::Sink& sink) {
    ROOKERY_TRY(const auto values, readAll(reader, tensor));
    const std::size_t width = tensor.columns;
    std::vector<float> row(width);
    std::vector<std::byte> bytes(static_cast<std::size_t>(bytesOf(target, width)));
    for (const auto& sources : wider.rows) {
        const bool own = sources.size() == 1;
        meanOf(values,
               own || constant == nullptr ? std::span(sources) : std::span(sources).first(0), row);
        if (!own && constant != nullptr)
            row[constant->channel] = kNeverLogit / constant->value;
        fromFloat(target, row, bytes.data());
        if (!allFinite(target, bytes))
            return Error{ErrorCode::Unsupported,
                         fmt::format("The model has numbers too large for {}; write it in bf16 or "
                                     "f32.",
                                     dtypeInfo(target).name),
                         {}};
        ROOKERY_TRY_VOID(sink(bytes));
    }
    return {};
}

}  // namespace rookery::model
