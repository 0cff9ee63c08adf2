// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/band_products.h"

#include "engine/base/bands.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/backend/cpu/band_products.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include "engine/backend/cpu/band_int8-inl.h"
#include "engine/backend/cpu/band_lists-inl.h"
#include "engine/backend/cpu/weights-inl.h"

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

/// What is summed in registers: kVectors vectors of outputs for kTokens tokens.
constexpr std::size_t kVectors = HWY_MAX_BYTES >= 64 ? 4 : 2;
constexpr std::size_t kTokens = 4;

/// Columns whose weights, for the outputs in registers, the second cache keeps for all tokens.
constexpr std::size_t kColumnsAtOnce = 512;

/// Outputs of one band, and where a column's numbers for them lie.
template <class Weights>
struct BandPart {
    using Number = typename Weights::Number;
    const Number* band = nullptr;
    std::size_t height = 0;  ///< rows of the band
    std::size_t first = 0;   ///< within the band
    std::size_t count = 0;
    float* y = nullptr;  ///< of the first output

    HWY_INLINE const Number* column(std::size_t k) const { return band + k * height + first; }

    HWY_INLINE std::size_t columnBytes() const { return height * sizeof(Number); }
};

/// For outputs from `at` on; `listed` are the columns that count, `inputs` their numbers.
template <class Weights, std::size_t kCount>
HWY_INLINE void addColumns(const BandPart<Weights>& part, std::size_t at, std::size_t first,
                           const Listed& listed, const float* x, Fetching& next) {
    using Number = typename Weights::Number;
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    float* y = part.y + at;
    Vector sums[kCount];
#pragma GCC unroll 4
    for (std::size_t v = 0; v < kCount; ++v)
        sums[v] = hn::LoadU(d, y + v * lanes);
    for (std::size_t i = 0; i < listed.count; ++i) {
        const std::size_t k = listed.of[i];
        const Vector input = hn::Set(d, x[k]);
        const Weights weights(part.column(first + k) + at);
        next.some(1, at * sizeof(Number), kCount * lanes * sizeof(Number));
#pragma GCC unroll 4
        for (std::size_t v = 0; v < kCount; ++v)
            sums[v] = hn::MulAdd(weights.read(v * lanes), input, sums[v]);
    }
    next.rest(at * sizeof(Number), kCount * lanes * sizeof(Number));
#pragma GCC unroll 4
    for (std::size_t v = 0; v < kCount; ++v)
        hn::StoreU(sums[v], d, y + v * lanes);
}

HWY_INLINE Listed listNumbers(const float* x) {
    const Floats d;
    return listOf([&](std::uint8_t* bits) HWY_ATTR {
        const std::size_t lanes = hn::Lanes(d);
        if (lanes < 8) {
            for (std::size_t i = 0; i < kBandColumns; ++i)
                bits[i / 8] =
                    static_cast<std::uint8_t>(bits[i / 8] | (x[i] != 0 ? 1U << i % 8 : 0U));
            return;
        }
        for (std::size_t i = 0; i < kBandColumns; i += lanes)
            hn::StoreMaskBits(d, hn::Ne(hn::LoadU(d, x + i), hn::Zero(d)), bits + i / 8);
    });
}

/// One token, and bands that lie far from each other.
template <class Weights>
HWY_INLINE void skipping(const BandPart<Weights>* parts, std::size_t count, std::size_t columns,
                         const float* x) {
    const std::size_t lanes = hn::Lanes(Floats());
    Listed listed = listNumbers(x);
    for (std::size_t k = 0; k < columns; k += kBandColumns) {
        const std::size_t after = std::min(k + kBandColumns, columns - kBandColumns);
        const Listed next = listNumbers(x + after);
        for (std::size_t i = 0; i < count; ++i) {
            const BandPart<Weights>& part = parts[i];
            Fetching fetching(part.column(after), part.columnBytes(), next, nullptr);
            std::size_t at = 0;
            for (; at + kVectors * lanes <= part.count; at += kVectors * lanes)
                addColumns<Weights, kVectors>(part, at, k, listed, x + k, fetching);
            for (; at < part.count; at += lanes)
                addColumns<Weights, 1>(part, at, k, listed, x + k, fetching);
        }
        listed = next;
    }
}

/// kCount vectors of outputs for kT tokens, over some columns.
template <class Weights, std::size_t kCount, std::size_t kT>
HWY_INLINE void addTokens(const Products& products, const BandPart<Weights>& part, std::size_t at,
                          std::size_t begin, std::size_t end, std::size_t token) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    const float* x = products.x + token * products.xStride;
    float* y = part.y + token * products.yStride + at;
    Vector sums[kCount][kT];
#pragma GCC unroll 4
    for (std::size_t v = 0; v < kCount; ++v) {
#pragma GCC unroll 4
        for (std::size_t t = 0; t < kT; ++t)
            sums[v][t] = hn::LoadU(d, y + t * products.yStride + v * lanes);
    }
    for (std::size_t k = begin; k < end; ++k) {
        const Weights weights(part.column(k) + at);
        Vector weight[kCount];
#pragma GCC unroll 4
        for (std::size_t v = 0; v < kCount; ++v)
            weight[v] = weights.read(v * lanes);
#pragma GCC unroll 4
        for (std::size_t t = 0; t < kT; ++t) {
            const Vector input = hn::Set(d, x[t * products.xStride + k]);
#pragma GCC unroll 4
            for (std::size_t v = 0; v < kCount; ++v)
                sums[v][t] = hn::MulAdd(weight[v], input, sums[v][t]);
        }
    }
#pragma GCC unroll 4
    for (std::size_t v = 0; v < kCount; ++v) {
#pragma GCC unroll 4
        for (std::size_t t = 0; t < kT; ++t)
            hn::StoreU(sums[v][t], d, y + t * products.yStride + v * lanes);
    }
}

template <class Weights, std::size_t kCount>
HWY_INLINE void allTokens(const Products& products, const BandPart<Weights>& part, std::size_t at,
                          std::size_t begin, std::size_t end) {
    std::size_t token = 0;
    for (; token + kTokens <= products.tokens; token += kTokens)
        addTokens<Weights, kCount, kTokens>(products, part, at, begin, end, token);
    for (; token < products.tokens; ++token)
        addTokens<Weights, kCount, 1>(products, part, at, begin, end, token);
}

template <class Weights>
HWY_INLINE void reading(const Products& products, const BandPart<Weights>& part) {
    const std::size_t lanes = hn::Lanes(Floats());
    for (std::size_t k = 0; k < products.columns; k += kColumnsAtOnce) {
        const std::size_t end = std::min(products.columns, k + kColumnsAtOnce);
        std::size_t at = 0;
        for (; at + kVectors * lanes <= part.count; at += kVectors * lanes)
            allTokens<Weights, kVectors>(products, part, at, k, end);
        for (; at < part.count; at += lanes)
            allTokens<Weights, 1>(products, part, at, k, end);
    }
}

template <class Weights>
HWY_INLINE void bandProducts(const Products& products, std::size_t rowBegin, std::size_t rowEnd) {
    const auto* weight = static_cast<const typename Weights::Number*>(products.weight);
    for (std::size_t token = 0; token < products.tokens; ++token)
        std::memset(products.y + token * products.yStride + rowBegin, 0,
                    (rowEnd - rowBegin) * sizeof(float));
    forBands(
        products.height, rowBegin, rowEnd, [&](const BandRows* rows, std::size_t count) HWY_ATTR {
            BandPart<Weights> parts[kBandStreams];
            for (std::size_t i = 0; i < count; ++i)
                parts[i] = {weight + rows[i].band * products.columns, rows[i].height, rows[i].first,
                            rows[i].count, products.y + rows[i].band + rows[i].first};
            if (products.tokens == 1)
                return skipping(parts, count, products.columns, products.x);
            for (std::size_t i = 0; i < count; ++i)
                reading(products, parts[i]);
        });
}

void BandF32(const Products& products, std::size_t rowBegin, std::size_t rowEnd) {
    bandProducts<FloatWeights>(products, rowBegin, rowEnd);
}

void BandF16(const Products& products, std::size_t rowBegin, std::size_t rowEnd) {
    bandProducts<HalfWeights>(products, rowBegin, rowEnd);
}

void BandBf16(const Products& products, std::size_t rowBegin, std::size_t rowEnd) {
    bandProducts<Bf16Weights>(products, rowBegin, rowEnd);
}

void BandInt8(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd) {
    bandProductsInt8(products, rowBegin, rowEnd);
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rookery::backend::cpu {

HWY_EXPORT(BandF32);
HWY_EXPORT(BandF16);
HWY_EXPORT(BandBf16);
HWY_EXPORT(BandInt8);

void bandF32(const Products& products, std::size_t rowBegin, std::size_t rowEnd) {
    HWY_DYNAMIC_DISPATCH(BandF32)(products, rowBegin, rowEnd);
}

void bandF16(const Products& products, std::size_t rowBegin, std::size_t rowEnd) {
    HWY_DYNAMIC_DISPATCH(BandF16)(products, rowBegin, rowEnd);
}

void bandBf16(const Products& products, std::size_t rowBegin, std::size_t rowEnd) {
    HWY_DYNAMIC_DISPATCH(BandBf16)(products, rowBegin, rowEnd);
}

void bandInt8(const QuantisedProducts& products, std::size_t rowBegin, std::size_t rowEnd) {
    HWY_DYNAMIC_DISPATCH(BandInt8)(products, rowBegin, rowEnd);
}

}  // namespace rookery::backend::cpu
#endif
