// SPDX-License-Identifier: Apache-2.0
#include "engine/model/sizes.h"

#include "engine/format/format_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace rookery::model {
namespace {

/// Of version 6: w, k, v, r, g.
constexpr std::uint64_t kBlends = 5;

constexpr std::array<std::string_view, kSizes> kSizeNames{{"width", "hidden", "vocabulary", "heads",
                                                           "head size", "rank", "rank", "rank",
                                                           "rank", "rank", "5", "5 x rank"}};

/// Drops axes of size 1, the last one first, until `axes` are left: rwkv.cpp writes [H,N,1],
/// official vectors are [1,1,C]. Nothing if that is not possible.
std::optional<std::vector<std::uint64_t>> squeezed(std::vector<std::uint64_t> shape,
                                                   std::size_t axes) {
    while (shape.size() > axes) {
        const auto last = std::find(shape.rbegin(), shape.rend(), std::uint64_t{1});
        if (last == shape.rend())
            return std::nullopt;
        shape.erase(std::next(last).base());
    }
    if (shape.size() < axes)
        return std::nullopt;
    return shape;
}

std::vector<Size> sizesOf(const ShapeExpr& shape) {
    return {shape.sizes.begin(), shape.sizes.begin() + static_cast<std::ptrdiff_t>(shape.axes)};
}

}  // namespace

std::string shapeText(std::span<const std::uint64_t> shape) {
    return fmt::format("[{}]", fmt::join(shape.begin(), shape.end(), ", "));
}

std::uint64_t Sizes::known(Size size) const {
    if (size == Size::Five)
        return kBlends;
    if (size == Size::FiveMixRanks)
        return kBlends * known(Size::MixRank);
    const std::uint64_t value = m_known.at(static_cast<std::size_t>(size));
    const std::uint64_t headSize = m_known.at(static_cast<std::size_t>(Size::HeadSize));
    if (size == Size::Heads && value == 0 && headSize != 0)  // GGUF's version 7 keeps r_k flat
        return known(Size::Width) / headSize;
    return value;
}

bool Sizes::bind(Size size, std::uint64_t value) {
    if (size == Size::Five)
        return value == kBlends;
    if (size == Size::FiveMixRanks)
        return value % kBlends == 0 && bind(Size::MixRank, value / kBlends);
    std::uint64_t& mine = m_known.at(static_cast<std::size_t>(size));
    if (mine == 0)
        mine = value;
    return mine == value;
}

std::string Sizes::expectedText(std::span<const Size> expected, std::uint32_t slices) const {
    std::vector<std::string> parts;
    if (slices > 1)
        parts.push_back(std::to_string(slices));
    for (const Size size : expected) {
        parts.push_back(known(size) != 0
                            ? std::to_string(known(size))
                            : std::string(kSizeNames.at(static_cast<std::size_t>(size))));
    }
    return fmt::format("[{}]", fmt::join(parts, ", "));
}

Result<void> Sizes::matchAxes(const format::TensorEntry& entry, std::vector<Size> expected,
                              std::uint32_t slices) {
    const std::string wanted = expectedText(expected, slices);
    auto shape = squeezed(entry.shape, expected.size() + (slices > 1 ? 1 : 0));
    bool fits = shape.has_value();
    if (fits && slices > 1) {
        fits = shape->front() == slices;
        shape->erase(shape->begin());
    }
    for (std::size_t i = 0; fits && i < expected.size(); ++i)
        fits = bind(expected[i], (*shape)[i]);
    if (fits)
        return {};
    return Error{ErrorCode::Corrupt,
                 fmt::format("The tensor {} has the shape {} where {} is needed; this is not a "
                             "whole RWKV model, use another copy.",
                             format::shownName(entry.name), shapeText(entry.shape), wanted),
                 {}};
}

Result<void> Sizes::match(const format::TensorEntry& entry, const TensorSpec& spec,
                          const Spelling& spelling, Transform transform) {
    std::vector<Size> expected = sizesOf(spelling.shape.value_or(spec.shape));
    if (transform == Transform::Transpose)
        std::reverse(expected.end() - 2, expected.end());
    return matchAxes(entry, std::move(expected), spelling.slices);
}

Result<void> Sizes::match(const format::TensorEntry& entry, const ShapeExpr& shape) {
    return matchAxes(entry, sizesOf(shape), 1);
}

std::pair<std::uint32_t, std::uint32_t> Sizes::canonical(const TensorSpec& spec) const {
    if (isPerHead(spec))
        return {1U, static_cast<std::uint32_t>(known(Size::Width))};
    std::uint64_t values = 1;  // of a tensor that is there, so far below 2^64
    for (std::size_t i = 0; i < spec.shape.axes; ++i)
        values *= known(spec.shape.sizes.at(i));
    const bool vector = spec.kind == WeightClass::Vector;
    const std::uint64_t columns = vector ? values : known(spec.shape.sizes.at(spec.shape.axes - 1));
    return {static_cast<std::uint32_t>(values / columns), static_cast<std::uint32_t>(columns)};
}

void Sizes::setHeadSize(std::uint64_t size) {
    if (size > 0 && size <= UINT32_MAX)
        m_known.at(static_cast<std::size_t>(Size::HeadSize)) = size;
}

Result<graph::Dims> Sizes::dims(graph::Version version, std::uint32_t layers) const {
    // Readers keep every axis at or below 2^31.
    const auto narrow = [this](Size size) { return static_cast<std::uint32_t>(known(size)); };
    graph::Dims dims;
    dims.version = version;
    dims.layers = layers;
    dims.width = narrow(Size::Width);
    dims.hidden = narrow(Size::Hidden);
    dims.vocab = narrow(Size::Vocab);
    dims.heads = narrow(Size::Heads);
    dims.headSize = narrow(Size::HeadSize);
    dims.decayRank = narrow(Size::DecayRank);
    dims.iclrRank = narrow(Size::IclrRank);
    dims.valueRank = narrow(Size::ValueRank);
    dims.gateRank = narrow(Size::GateRank);
    dims.mixRank = narrow(Size::MixRank);
    if (version == graph::Version::V4)
        return dims;
    if (dims.headSize == 0 && dims.heads != 0)  // 5.0 and 5.1 have one number a head
        dims.headSize = dims.width / dims.heads;
    if (std::uint64_t{dims.heads} * dims.headSize != dims.width) {
        return Error{ErrorCode::Corrupt,
                     fmt::format("The model has {} heads of {}, which do not fill its width of {}; "
                                 "the file is damaged, use another copy.",
                                 dims.heads, dims.headSize, dims.width),
                     {}};
    }
    return dims;
}

std::uint64_t sizeOf(const graph::Dims& dims, Size size) {
    switch (size) {
        case Size::Width:
            return dims.width;
        case Size::Hidden:
            return dims.hidden;
        case Size::Vocab:
            return dims.vocab;
        case Size::Heads:
            return dims.heads;
        case Size::HeadSize:
            return dims.headSize;
        case Size::DecayRank:
            return dims.decayRank;
        case Size::IclrRank:
            return dims.iclrRank;
        case Size::ValueRank:
            return dims.valueRank;
        case Size::GateRank:
            return dims.gateRank;
        case Size::MixRank:
            return dims.mixRank;
        case Size::Five:
            return kBlends;
        case Size::FiveMixRanks:
            break;
    }
    return kBlends * dims.mixRank;
}

}  // namespace rookery::model
