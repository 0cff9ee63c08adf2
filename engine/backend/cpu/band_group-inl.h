// SPDX-License-Identifier: Apache-2.0
// Where the numbers and scales of int8 in bands (engine/base/bands.h) lie. Included once per
// instruction set, see simd-inl.h.
#if defined(ROOKERY_CPU_BAND_GROUP_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOKERY_CPU_BAND_GROUP_INL_H
#undef ROOKERY_CPU_BAND_GROUP_INL_H
#else
#define ROOKERY_CPU_BAND_GROUP_INL_H
#endif

#include "engine/base/bands.h"
#include "engine/base/half.h"
#include "engine/base/int8_blocks.h"

#include <hwy/highway.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

/// Rows of one band.
struct BandRows {
    std::size_t band;    ///< its first row
    std::size_t height;  ///< its rows
    std::size_t first;   ///< within the band
    std::size_t count;
};

/// kBandColumns columns of some rows of a band.
struct BandGroup {
    const std::uint8_t* scales;
    const std::uint8_t* numbers;
    std::size_t height;

    HWY_INLINE BandGroup(const std::uint8_t* band, std::size_t group, const BandRows& rows)
        : scales(band + group * rows.height * kInt8BlockBytes + rows.first * 2),
          numbers(scales + rows.height * 2 - rows.first),
          height(rows.height) {}

    HWY_INLINE const std::uint8_t* column(std::size_t k) const { return numbers + k * height; }

    HWY_INLINE float scale(std::size_t row) const {
        std::uint16_t bits = 0;
        std::memcpy(&bits, scales + row * 2, sizeof(bits));
        return bf16ToFloat(bits);
    }
};

/// That of some row of a matrix.
HWY_INLINE BandGroup bandGroupAt(const void* weight, std::size_t height, std::size_t columns,
                                 std::size_t row, std::size_t group) {
    const std::size_t first = row % height;
    const std::size_t rowBytes = columns / kBandColumns * kInt8BlockBytes;
    return BandGroup(static_cast<const std::uint8_t*>(weight) + (row - first) * rowBytes, group,
                     {row - first, height, first, 0});
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif
