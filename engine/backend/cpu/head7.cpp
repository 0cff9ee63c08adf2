// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/backend/cpu/head7.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include "engine/backend/cpu/simd-inl.h"

#include <algorithm>
#include <cmath>

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

HWY_INLINE void keysHead(const Keys7Rows& keys, std::size_t at, std::size_t channel) {
    const Floats d;
    Vector squares = hn::Zero(d);
    forVectors(0, keys.headSize, [&](auto io, std::size_t i) HWY_ATTR {
        const Vector kk = hn::Mul(io.load(keys.k + at + i), io.load(keys.keyNorm + channel + i));
        squares = hn::MulAdd(kk, kk, squares);
    });
    const float norm = std::max(std::sqrt(sumOfLanes(squares)), 1e-12F);
    const Vector scale = hn::Set(d, 1.0F / norm);
    const Vector one = hn::Set(d, 1.0F);
    forVectors(0, keys.headSize, [&](auto io, std::size_t i) HWY_ATTR {
        const Vector k = io.load(keys.k + at + i);
        const Vector a = io.load(keys.a + at + i);
        const Vector kk = hn::Mul(hn::Mul(k, io.load(keys.keyNorm + channel + i)), scale);
        const Vector share = hn::MulAdd(hn::Sub(a, one), io.load(keys.keyIclr + channel + i), one);
        io.store(kk, keys.kk + at + i);
        io.store(hn::Mul(k, share), keys.key + at + i);
        io.store(hn::Mul(kk, a), keys.b + at + i);
    });
}

void Keys7Kernel(const Keys7Rows& keys, const Block& block) {
    for (std::size_t row = block.rowBegin; row < block.rowEnd; ++row) {
        for (std::size_t at = block.columnBegin; at < block.columnEnd; at += keys.headSize)
            keysHead(keys, row * keys.columns + at, at);
    }
}

HWY_INLINE void bonusHead(const HeadBonus7Rows& bonus, std::size_t at, std::size_t channel) {
    const Floats d;
    Vector sum = hn::Zero(d);
    forVectors(0, bonus.headSize, [&](auto io, std::size_t i) HWY_ATTR {
        const Vector rk = hn::Mul(io.load(bonus.r + at + i), io.load(bonus.k + at + i));
        sum = hn::MulAdd(rk, io.load(bonus.keyBonus + channel + i), sum);
    });
    sum = hn::SumOfLanes(d, sum);
    forVectors(0, bonus.headSize, [&](auto io, std::size_t i) HWY_ATTR {
        const Vector y = hn::MulAdd(sum, io.load(bonus.v + at + i), io.load(bonus.y + at + i));
        io.store(hn::Mul(y, io.load(bonus.gate + at + i)), bonus.out + at + i);
    });
}

void HeadBonus7Kernel(const HeadBonus7Rows& bonus, const Block& block) {
    for (std::size_t row = block.rowBegin; row < block.rowEnd; ++row) {
        for (std::size_t at = block.columnBegin; at < block.columnEnd; at += bonus.headSize)
            bonusHead(bonus, row * bonus.columns + at, at);
    }
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rookery::backend::cpu {

HWY_EXPORT(Keys7Kernel);
HWY_EXPORT(HeadBonus7Kernel);

void keys7(const Keys7Rows& keys, const Block& block) {
    HWY_DYNAMIC_DISPATCH(Keys7Kernel)(keys, block);
}

void headBonus7(const HeadBonus7Rows& bonus, const Block& block) {
    HWY_DYNAMIC_DISPATCH(HeadBonus7Kernel)(bonus, block);
}

}  // namespace rookery::backend::cpu
#endif
