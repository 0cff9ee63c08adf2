// SPDX-License-Identifier: Apache-2.0
// The state of a head of version 7 over many rows of a run, compiled where vectors have 16 floats.
// Included by wkv7.cpp alone, once an instruction set (hence no #pragma once).

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

constexpr std::size_t kScanSize = 64;  ///< of a head, in all models of version 7 there are
constexpr std::size_t kScanVectors = kScanSize / 16;

/// to[j][i] = from[i][j], 16 x 16 of kScanSize x kScanSize.
HWY_INLINE void turn16(const float* from, float* to) {
    __m512 pairs[16];
    __m512 fours[16];
#pragma GCC unroll 8
    for (std::size_t i = 0; i < 16; i += 2) {
        const __m512 a = _mm512_loadu_ps(from + i * kScanSize);
        const __m512 b = _mm512_loadu_ps(from + (i + 1) * kScanSize);
        pairs[i] = _mm512_unpacklo_ps(a, b);
        pairs[i + 1] = _mm512_unpackhi_ps(a, b);
    }
    // fours[i + c]: numbers c, c + 4, c + 8, c + 12 of rows i to i + 3, a quarter each.
#pragma GCC unroll 4
    for (std::size_t i = 0; i < 16; i += 4) {
        const auto wide = [&](std::size_t at) HWY_ATTR { return _mm512_castps_pd(pairs[i + at]); };
        fours[i] = _mm512_castpd_ps(_mm512_unpacklo_pd(wide(0), wide(2)));
        fours[i + 1] = _mm512_castpd_ps(_mm512_unpackhi_pd(wide(0), wide(2)));
        fours[i + 2] = _mm512_castpd_ps(_mm512_unpacklo_pd(wide(1), wide(3)));
        fours[i + 3] = _mm512_castpd_ps(_mm512_unpackhi_pd(wide(1), wide(3)));
    }
#pragma GCC unroll 4
    for (std::size_t c = 0; c < 4; ++c) {
        const __m512 evenA = _mm512_shuffle_f32x4(fours[c], fours[4 + c], 0x88);
        const __m512 oddA = _mm512_shuffle_f32x4(fours[c], fours[4 + c], 0xDD);
        const __m512 evenB = _mm512_shuffle_f32x4(fours[8 + c], fours[12 + c], 0x88);
        const __m512 oddB = _mm512_shuffle_f32x4(fours[8 + c], fours[12 + c], 0xDD);
        float* row = to + c * kScanSize;
        _mm512_storeu_ps(row, _mm512_shuffle_f32x4(evenA, evenB, 0x88));
        _mm512_storeu_ps(row + 4 * kScanSize, _mm512_shuffle_f32x4(oddA, oddB, 0x88));
        _mm512_storeu_ps(row + 8 * kScanSize, _mm512_shuffle_f32x4(evenA, evenB, 0xDD));
        _mm512_storeu_ps(row + 12 * kScanSize, _mm512_shuffle_f32x4(oddA, oddB, 0xDD));
    }
}

HWY_INLINE void turnState(const float* from, float* to) {
    for (std::size_t i = 0; i < kScanSize; i += 16) {
        for (std::size_t j = 0; j < kScanSize; j += 16)
            turn16(from + i * kScanSize + j, to + j * kScanSize + i);
    }
}

/// A head's state turned round: S[i][j], which the first cache holds. Vectors run over j, so
/// nothing is added across lanes, and what a row of the run needs of the state that the row before
/// it leaves is summed up while that is written: five multiply-adds a number and nothing beside
/// them.
class TurnedHead {
public:
    explicit TurnedHead(const float* state) { turnState(state, m_state); }

    void keep(float* state) const { turnState(m_state, state); }

    /// What the first row needs of the state: sum_i S[i][j] kk[i].
    HWY_INLINE void begin(const float* kk) {
        const Floats d;
        Vector sums[kScanVectors] = {hn::Zero(d), hn::Zero(d), hn::Zero(d), hn::Zero(d)};
        for (std::size_t i = 0; i < kScanSize; ++i) {
            const Vector factor = hn::Set(d, kk[i]);
#pragma GCC unroll 4
            for (std::size_t q = 0; q < kScanVectors; ++q)
                sums[q] = hn::MulAdd(hn::Load(d, at(i, q)), factor, sums[q]);
        }
        for (std::size_t q = 0; q < kScanVectors; ++q)
            m_old[q] = sums[q];
    }

    /// One row of the run; kkNext is of the row after it.
    HWY_INLINE void step(const Inputs& in, const float* kkNext, float* y) {
        const Floats d;
        Vector values[kScanVectors];
        Vector old[kScanVectors];
        Vector outs[kScanVectors];
        Vector next[kScanVectors];
#pragma GCC unroll 4
        for (std::size_t q = 0; q < kScanVectors; ++q) {
            values[q] = hn::LoadU(d, in.v + q * 16);
            old[q] = m_old[q];
            outs[q] = hn::Zero(d);
            next[q] = hn::Zero(d);
        }
        for (std::size_t i = 0; i < kScanSize; ++i) {
            const Vector w = hn::Set(d, in.w[i]);
            const Vector b = hn::Set(d, in.b[i]);
            const Vector k = hn::Set(d, in.k[i]);
            const Vector r = hn::Set(d, in.r[i]);
            const Vector kk = hn::Set(d, kkNext[i]);
#pragma GCC unroll 4
            for (std::size_t q = 0; q < kScanVectors; ++q) {
                const Vector faded = hn::NegMulAdd(old[q], b, hn::Mul(hn::Load(d, at(i, q)), w));
                const Vector now = hn::MulAdd(values[q], k, faded);
                hn::Store(now, d, at(i, q));
                outs[q] = hn::MulAdd(now, r, outs[q]);
                next[q] = hn::MulAdd(now, kk, next[q]);
            }
        }
#pragma GCC unroll 4
        for (std::size_t q = 0; q < kScanVectors; ++q) {
            hn::StoreU(outs[q], d, y + q * 16);
            m_old[q] = next[q];
        }
    }

private:
    HWY_INLINE float* at(std::size_t i, std::size_t q) {
        return m_state + i * kScanSize + q * 16;
    }

    alignas(64) float m_state[kScanSize * kScanSize];
    Vector m_old[kScanVectors];
};

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();
