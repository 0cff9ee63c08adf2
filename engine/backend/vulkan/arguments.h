// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace rookery::backend::vulkan {

/// The `Args` of each shader, byte for byte (std430: pointers are 8 bytes, no gaps). They live in
/// device memory as long as what was recorded; a dispatch pushes their address and the job's.
/// An operand that a step does not have gets the address of one as large that it has, never 0:
/// drivers may read before they look at the flag (lavapipe of Mesa 26.1 does).
using Address = std::uint64_t;

/// shaders/include/product.glsl
struct ProductArgs {
    Address weights, scales, x, y, bias, gate, residual, xScales;
    std::uint32_t firstRow, endRow, columns, chunks, xOffset, xStride, yStride, activation, flags,
        endGroup;
};

static_assert(sizeof(ProductArgs) == 104);

struct ProductsArgs {  ///< followed by `count` ProductArgs
    Address levels;
    std::uint32_t count, unused;
};

inline constexpr std::uint32_t kHasBias = 1;
inline constexpr std::uint32_t kHasGate = 2;
inline constexpr std::uint32_t kHasResidual = 4;
inline constexpr std::uint32_t kWantedRows = 8;
inline constexpr std::uint32_t kIsF32 = 16;
inline constexpr std::uint32_t kIsF16 = 32;

/// shaders/include/inputs.glsl
struct InputArgs {
    Address x, to, scales;
    std::uint32_t columns, parts, xStride, toStride, flags, unused;
};

struct EmbedArgs {
    Address table, scales, levels, y;
    std::uint32_t columns, chunks, yStride, unused;
};

struct NormArgs {
    Address x, weight, bias, gate, y;
    std::uint32_t part, stride;
    float eps;
    std::uint32_t gated, wantedRows, unused;
};

inline constexpr std::size_t kMaxBlends = 6;

struct ShiftArgs {
    Address x, delta, states, mix[kMaxBlends], y[kMaxBlends];
    std::uint32_t columns, stride, deltaStride, outputs, hasDelta, store, stateOffset, stateStride;
};

struct StoreRowArgs {
    Address x, states;
    std::uint32_t columns, stride, stateOffset, stateStride;
};

struct MapArgs {
    Address a, b, s, y;
    std::uint32_t columns, stride, kind;
    float factor;
    std::uint32_t wantedRows, unused;
};

inline constexpr std::uint32_t kMapCopy = 4;
inline constexpr std::uint32_t kMapWantedRows = 5;

struct Wkv4Args {
    Address r, k, v, decay, bonus, states, y;
    std::uint32_t columns, stride, stateStride, numOffset, denOffset, maxOffset;
};

struct Wkv6Args {
    Address r, k, v, decay, bonus, states, y;
    std::uint32_t stride, decayStride, stateOffset, stateStride;
};

struct Wkv7Args {
    Address r, w, k, v, kk, b, states, y;
    std::uint32_t stride, stateOffset, stateStride, unused;
};

struct Keys7Args {
    Address k, a, keyNorm, keyIclr, normalised, adjusted, weighted;
    std::uint32_t stride, unused;
};

struct HeadBonus7Args {
    Address y, r, k, v, bonus, gate, result;
    std::uint32_t stride, unused;
};

struct NormShiftArgs {
    Address x, weight, bias, normed, states, mix[kMaxBlends], y[kMaxBlends];
    std::uint32_t columns;
    float eps;
    std::uint32_t outputs, store, stateOffset, stateStride;
};

struct Head6Args {
    Address r, k, v, decay, bonus, up, down, states, weight, bias, gate, y;
    float eps;
    std::uint32_t stateOffset, stateStride, chunks, rank, hasUp, hasBias, activation, gated,
        upEncoding;
};

struct Head7Args {
    Address r, w, k, v, a, gate, first, lean, keepV, keyNorm, keyIclr, keyBonus, weight, bias,
        states, y;
    float eps;
    std::uint32_t stateOffset, stateStride, leans, keeps, unused;
};

}  // namespace rookery::backend::vulkan
