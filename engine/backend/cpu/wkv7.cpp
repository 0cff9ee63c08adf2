// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/backend/cpu/wkv7.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include "engine/backend/cpu/lane_sums-inl.h"

#include <hwy/cache_control.h>

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

/// The inputs of one head at one row of the run.
struct Inputs {
    const float* r;
    const float* w;
    const float* k;
    const float* v;
    const float* kk;
    const float* b;
    std::size_t size;
};

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_TARGET == HWY_AVX3
#include "engine/backend/cpu/wkv7_scan-inl.h"
#endif

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

/// kRows rows j of a head's state, one token. Goose, the state update by element:
/// S[j,i] <- S[j,i] w[i] - (sum_m S[j,m] kk[m]) b[i] + v[j] k[i];  y[j] = sum_i S[j,i] r[i].
/// Several rows at once share the loads of the inputs.
template <std::size_t kRows>
HWY_INLINE void stateRows(const Inputs& in, std::size_t j, float* state, float* y) {
    const Floats d;
    Vector old[kRows];
    Vector sum[kRows];
    Vector value[kRows];
    for (std::size_t row = 0; row < kRows; ++row)
        sum[row] = hn::Zero(d);
    forVectors(0, in.size, [&](auto io, std::size_t i) HWY_ATTR {
        const Vector kk = io.load(in.kk + i);
#pragma GCC unroll 4
        for (std::size_t row = 0; row < kRows; ++row)
            sum[row] = hn::MulAdd(io.load(state + row * in.size + i), kk, sum[row]);
    });
#pragma GCC unroll 4
    for (std::size_t row = 0; row < kRows; ++row) {
        old[row] = hn::SumOfLanes(d, sum[row]);
        value[row] = hn::Set(d, in.v[j + row]);
        sum[row] = hn::Zero(d);
    }
    forVectors(0, in.size, [&](auto io, std::size_t i) HWY_ATTR {
        const Vector w = io.load(in.w + i);
        const Vector b = io.load(in.b + i);
        const Vector k = io.load(in.k + i);
        const Vector r = io.load(in.r + i);
#pragma GCC unroll 4
        for (std::size_t row = 0; row < kRows; ++row) {
            float* s = state + row * in.size + i;
            const Vector faded = hn::NegMulAdd(old[row], b, hn::Mul(io.load(s), w));
            const Vector next = hn::MulAdd(value[row], k, faded);
            io.store(next, s);
            sum[row] = hn::MulAdd(next, r, sum[row]);
        }
    });
#pragma GCC unroll 4
    for (std::size_t row = 0; row < kRows; ++row)
        y[j + row] = sumOfLanes(sum[row]);
}

Inputs inputsOf(const Wkv7Span& span, std::size_t row, std::size_t head) {
    const std::size_t at = row * span.columns + head * span.headSize;
    return {span.r + at,  span.w + at, span.k + at,  span.v + at,
            span.kk + at, span.b + at, span.headSize};
}

void headRows(const Wkv7Span& span, std::size_t head, std::size_t rowBegin, std::size_t rowEnd) {
    const std::size_t size = span.headSize;
    float* state = span.state + head * size * size;
    for (std::size_t row = rowBegin; row < rowEnd; ++row) {
        const Inputs in = inputsOf(span, row, head);
        float* y = span.y + row * span.columns + head * size;
        std::size_t j = 0;
        for (; j + 4 <= size; j += 4)
            stateRows<4>(in, j, state + j * size, y);
        for (; j < size; ++j)
            stateRows<1>(in, j, state + j * size, y);
    }
}

#if HWY_TARGET == HWY_AVX3

/// Rows of a run whose inputs the first cache holds.
constexpr std::size_t kPromptRows = 16;

/// Four rows of a head's state, which stay in registers over several rows of the run. The same
/// bits as stateRows(), with a third of the instructions for sums across lanes.
class RowsInRegisters {
public:
    HWY_INLINE explicit RowsInRegisters(const float* state) {
#pragma GCC unroll 4
        for (std::size_t row = 0; row < 4; ++row) {
#pragma GCC unroll 4
            for (std::size_t i = 0; i < kScanVectors; ++i)
                m_state[row][i] = hn::LoadU(Floats(), state + row * kScanSize + i * 16);
        }
    }

    HWY_INLINE void step(const Inputs& in, std::size_t j, float* y) {
        const Floats d;
        Vector sums[4] = {hn::Zero(d), hn::Zero(d), hn::Zero(d), hn::Zero(d)};
#pragma GCC unroll 4
        for (std::size_t i = 0; i < kScanVectors; ++i) {
            const Vector kk = hn::LoadU(d, in.kk + i * 16);
#pragma GCC unroll 4
            for (std::size_t row = 0; row < 4; ++row)
                sums[row] = hn::MulAdd(m_state[row][i], kk, sums[row]);
        }
        const __m512 old = sumsOfFour(sums[0].raw, sums[1].raw, sums[2].raw, sums[3].raw);
        const Vector olds[4] = {Vector{_mm512_shuffle_f32x4(old, old, 0x00)},
                                Vector{_mm512_shuffle_f32x4(old, old, 0x55)},
                                Vector{_mm512_shuffle_f32x4(old, old, 0xAA)},
                                Vector{_mm512_shuffle_f32x4(old, old, 0xFF)}};
#pragma GCC unroll 4
        for (std::size_t row = 0; row < 4; ++row)
            sums[row] = hn::Zero(d);
#pragma GCC unroll 4
        for (std::size_t i = 0; i < kScanVectors; ++i) {
            const Vector w = hn::LoadU(d, in.w + i * 16);
            const Vector b = hn::LoadU(d, in.b + i * 16);
            const Vector k = hn::LoadU(d, in.k + i * 16);
            const Vector r = hn::LoadU(d, in.r + i * 16);
#pragma GCC unroll 4
            for (std::size_t row = 0; row < 4; ++row) {
                const Vector faded = hn::NegMulAdd(olds[row], b, hn::Mul(m_state[row][i], w));
                m_state[row][i] = hn::MulAdd(hn::Set(d, in.v[j + row]), k, faded);
                sums[row] = hn::MulAdd(m_state[row][i], r, sums[row]);
            }
        }
        const __m512 all = sumsOfFour(sums[0].raw, sums[1].raw, sums[2].raw, sums[3].raw);
        const __m512i firsts = _mm512_setr_epi32(0, 4, 8, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        _mm_storeu_ps(y + j, _mm512_castps512_ps128(_mm512_permutexvar_ps(firsts, all)));
    }

    HWY_INLINE void keep(float* state) const {
#pragma GCC unroll 4
        for (std::size_t row = 0; row < 4; ++row) {
#pragma GCC unroll 4
            for (std::size_t i = 0; i < kScanVectors; ++i)
                hn::StoreU(m_state[row][i], Floats(), state + row * kScanSize + i * 16);
        }
    }

private:
    Vector m_state[4][kScanVectors];
};

/// Whole lots of kPromptRows rows; returns how many rows these were.
std::size_t promptRows(const Wkv7Span& span, std::size_t head) {
    const std::size_t end = span.headSize == kScanSize ? span.rows / kPromptRows * kPromptRows : 0;
    for (std::size_t first = 0; first < end; first += kPromptRows) {
        for (std::size_t j = 0; j < kScanSize; j += 4) {
            float* state = span.state + (head * kScanSize + j) * kScanSize;
            RowsInRegisters rows(state);
            for (std::size_t row = first; row < first + kPromptRows; ++row)
                rows.step(inputsOf(span, row, head), j,
                          span.y + row * span.columns + head * kScanSize);
            rows.keep(state);
        }
    }
    return end;
}

/// A row's inputs of a head lie far from those of the row before, which no prefetcher foresees.
constexpr std::size_t kFetchRows = 2;

HWY_INLINE void fetch(const Inputs& in) {
    for (const float* x : {in.r, in.w, in.k, in.v, in.kk, in.b}) {
        for (std::size_t i = 0; i < kScanSize; i += 16)
            hwy::Prefetch(x + i);
    }
}

/// All rows, by other sums than headRows().
bool scanned(const Wkv7Span& span, std::size_t head) {
    if (!span.scan || span.headSize != kScanSize)
        return false;
    float* state = span.state + head * kScanSize * kScanSize;
    TurnedHead turned(state);
    turned.begin(inputsOf(span, 0, head).kk);
    for (std::size_t row = 0; row < span.rows; ++row) {
        const Inputs in = inputsOf(span, row, head);
        const float* kkNext = row + 1 < span.rows ? inputsOf(span, row + 1, head).kk : in.kk;
        if (row + kFetchRows < span.rows)
            fetch(inputsOf(span, row + kFetchRows, head));
        turned.step(in, kkNext, span.y + row * span.columns + head * kScanSize);
    }
    turned.keep(state);
    return true;
}

#else

bool scanned(const Wkv7Span& /*span*/, std::size_t /*head*/) {
    return false;
}

std::size_t promptRows(const Wkv7Span& /*span*/, std::size_t /*head*/) {
    return 0;
}

#endif

void Wkv7Kernel(const Wkv7Span& span, std::size_t headBegin, std::size_t headEnd) {
    for (std::size_t head = headBegin; head < headEnd; ++head) {
        if (!scanned(span, head))
            headRows(span, head, promptRows(span, head), span.rows);
    }
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rookery::backend::cpu {

HWY_EXPORT(Wkv7Kernel);

void wkv7(const Wkv7Span& span, std::size_t headBegin, std::size_t headEnd) {
    HWY_DYNAMIC_DISPATCH(Wkv7Kernel)(span, headBegin, headEnd);
}

}  // namespace rookery::backend::cpu
#endif
