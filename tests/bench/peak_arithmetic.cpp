// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/bench.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "tests/bench/peak_arithmetic.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include "engine/backend/cpu/tile_config-inl.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();

namespace rookery::bench::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// As many sums as hide the latency of an addition and fit into 16 registers.
constexpr std::size_t kSums = 10;

/// Nobody knows what it is now; in a register, where benchmark::DoNotOptimize() takes memory.
template <class V>
HWY_INLINE void keepAnew(V& vector) {
#if HWY_ARCH_X86 && HWY_TARGET != HWY_SCALAR
    asm volatile("" : "+v"(vector.raw));
#else
    benchmark::DoNotOptimize(vector);
#endif
}

/// Multiplies and adds in registers only; each round is kSums vectors of each.
std::uint64_t FloatPeakKernel(std::size_t rounds) {
    const hn::ScalableTag<float> d;
    const auto factor = hn::Set(d, 0.999F);
    const auto term = hn::Set(d, 1e-3F);
    hn::Vec<decltype(d)> sums[kSums];
    for (std::size_t i = 0; i < kSums; ++i)
        sums[i] = hn::Set(d, static_cast<float>(i));
    for (std::size_t round = 0; round < rounds; ++round) {
#pragma GCC unroll 10
        for (std::size_t i = 0; i < kSums; ++i)
            sums[i] = hn::MulAdd(sums[i], factor, term);
    }
    for (std::size_t i = 1; i < kSums; ++i)
        sums[0] = hn::Add(sums[0], sums[i]);
    benchmark::DoNotOptimize(sums[0]);
    return rounds * kSums * hn::Lanes(d) * 2;
}

std::uint64_t WordPeakKernel(std::size_t rounds) {
    const hn::ScalableTag<std::int16_t> d;
#if HWY_TARGET == HWY_SCALAR
    return rounds * 0 * hn::Lanes(d);
#else
    const hn::RepartitionToWide<decltype(d)> dWide;
    auto factor = hn::Set(d, 3);
    auto unused = hn::Zero(dWide);
    hn::Vec<decltype(dWide)> sums[kSums];
    for (std::size_t i = 0; i < kSums; ++i)
        sums[i] = hn::Zero(dWide);
    for (std::size_t round = 0; round < rounds; ++round) {
#pragma GCC unroll 10
        for (std::size_t i = 0; i < kSums; ++i) {
            keepAnew(factor);
            sums[i] = hn::ReorderWidenMulAccumulate(dWide, factor, factor, sums[i], unused);
        }
    }
    for (std::size_t i = 1; i < kSums; ++i)
        sums[0] = hn::Add(sums[0], sums[i]);
    benchmark::DoNotOptimize(sums[0]);
    return rounds * kSums * hn::Lanes(d) * 2;
#endif
}

#if HWY_TARGET == HWY_AVX3_DL
constexpr std::size_t kSide = 16;
constexpr std::size_t kDepth = 32;

/// Rounds of four products of 16 x 32 with 32 x 16 numbers; returns how many operations they were.
template <class Round>
HWY_INLINE std::uint64_t inTiles(std::size_t rounds, const Round& round) {
    backend::cpu::HWY_NAMESPACE::TileConfig config;
    for (std::size_t tile = 0; tile < 8; ++tile)
        config.set(tile, kSide, 64);
    config.use();
    for (std::size_t i = 0; i < rounds; ++i)
        round();
    backend::cpu::HWY_NAMESPACE::TileConfig::release();
    return rounds * 4 * kSide * kSide * kDepth * 2;
}
#endif

/// Products of tile registers with each other, four sums in turn; each round is one of each.
std::uint64_t TilePeakKernel(std::size_t rounds) {
#if HWY_TARGET == HWY_AVX3_DL
    return inTiles(rounds, []() HWY_ATTR {
        asm volatile(
            "tdpbf16ps %tmm4, %tmm5, %tmm0\n\t"
            "tdpbf16ps %tmm4, %tmm5, %tmm1\n\t"
            "tdpbf16ps %tmm4, %tmm5, %tmm2\n\t"
            "tdpbf16ps %tmm4, %tmm5, %tmm3");
    });
#else  // never called: usesTiles() says no
    return rounds * 0;
#endif
}

/// The same with both factors loaded anew, as often as products of matrices must with eight
/// registers: a factor for each product, from the first cache.
std::uint64_t LoadedTilePeakKernel(std::size_t rounds) {
#if HWY_TARGET == HWY_AVX3_DL
    alignas(64) static const float factors[4 * kSide * kSide] = {};
    return inTiles(rounds, []() HWY_ATTR {
        asm volatile(
            "tileloadd (%0,%1,1), %%tmm4\n\t"
            "tileloadd 1024(%0,%1,1), %%tmm6\n\t"
            "tdpbf16ps %%tmm4, %%tmm6, %%tmm0\n\t"
            "tileloadd 2048(%0,%1,1), %%tmm5\n\t"
            "tdpbf16ps %%tmm5, %%tmm6, %%tmm1\n\t"
            "tileloadd 3072(%0,%1,1), %%tmm7\n\t"
            "tdpbf16ps %%tmm4, %%tmm7, %%tmm2\n\t"
            "tdpbf16ps %%tmm5, %%tmm7, %%tmm3"
            :
            : "r"(factors), "r"(std::size_t{64})
            : "memory");
    });
#else
    return rounds * 0;
#endif
}

}  // namespace rookery::bench::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rookery::bench {

HWY_EXPORT(FloatPeakKernel);
HWY_EXPORT(WordPeakKernel);
HWY_EXPORT(TilePeakKernel);
HWY_EXPORT(LoadedTilePeakKernel);

std::uint64_t floatPeak(std::size_t rounds) {
    return HWY_DYNAMIC_DISPATCH(FloatPeakKernel)(rounds);
}

std::uint64_t wordPeak(std::size_t rounds) {
    return HWY_DYNAMIC_DISPATCH(WordPeakKernel)(rounds);
}

std::uint64_t tilePeak(std::size_t rounds) {
    return HWY_DYNAMIC_DISPATCH(TilePeakKernel)(rounds);
}

std::uint64_t loadedTilePeak(std::size_t rounds) {
    return HWY_DYNAMIC_DISPATCH(LoadedTilePeakKernel)(rounds);
}

}  // namespace rookery::bench
#endif
