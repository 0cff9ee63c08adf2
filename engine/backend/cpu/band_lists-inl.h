// SPDX-License-Identifier: Apache-2.0
// What products with bands (engine/base/bands.h) of all types have in common: which columns count,
// and in which order memory is read. Included once per instruction set, see simd-inl.h.
#if defined(ROOKERY_CPU_BAND_LISTS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOKERY_CPU_BAND_LISTS_INL_H
#undef ROOKERY_CPU_BAND_LISTS_INL_H
#else
#define ROOKERY_CPU_BAND_LISTS_INL_H
#endif

#include "engine/backend/cpu/band_group-inl.h"

#include <hwy/cache_control.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

/// Which of kBandColumns columns count.
struct Listed {
    std::uint8_t of[kBandColumns];
    std::size_t count = 0;
};

/// `mark` sets a bit for each number that is not zero.
template <class Mark>
HWY_INLINE Listed listOf(const Mark& mark) {
    std::uint32_t bits = 0;
    std::uint8_t bytes[8] = {};  // a mask of 64 lanes writes as many
    mark(bytes);
    std::memcpy(&bits, bytes, sizeof(bits));
    Listed listed;
    for (; bits != 0; bits &= bits - 1)
        listed.of[listed.count++] = static_cast<std::uint8_t>(std::countr_zero(bits));
    return listed;
}

/// Columns that are fetched while those before them are multiplied, a few at a time: the
/// processor's own prefetcher cannot know which are left out, and many at once would keep it
/// waiting.
class Fetching {
public:
    /// `scales`: of two bytes a row, or null.
    HWY_INLINE Fetching(const void* columns, std::size_t apart, const Listed& listed,
                        const std::uint8_t* scales)
        : m_columns(static_cast<const std::uint8_t*>(columns)),
          m_apart(apart),
          m_listed(listed),
          m_scales(scales) {}

    /// Bytes from `at` on of the columns from the next one on.
    HWY_INLINE void some(std::size_t columns, std::size_t at, std::size_t bytes) {
        const std::size_t end = std::min(m_listed.count, m_next + columns);
        for (; m_next < end; ++m_next)
            lines(m_columns + m_listed.of[m_next] * m_apart + at, bytes);
    }

    HWY_INLINE void rest(std::size_t at, std::size_t bytes) {
        some(m_listed.count, at, bytes);
        m_next = 0;
        if (m_scales != nullptr)
            lines(m_scales + 2 * at, 2 * bytes);
    }

private:
    static constexpr std::size_t kLine = 64;

    static HWY_INLINE void lines(const std::uint8_t* from, std::size_t bytes) {
        for (std::size_t line = 0; line < bytes; line += kLine)
            hwy::Prefetch(from + line);
    }

    const std::uint8_t* m_columns;
    std::size_t m_apart;
    const Listed& m_listed;
    const std::uint8_t* m_scales;
    std::size_t m_next = 0;
};

/// Calls body(parts, count) for the bands of some rows, kBandStreams together that lie far from
/// each other: each is a long stream then, in pages of its own, which is what memory is best at.
constexpr std::size_t kBandStreams = 4;

template <class Body>
HWY_INLINE void forBands(std::size_t height, std::size_t rowBegin, std::size_t rowEnd,
                         const Body& body) {
    const auto partAt = [&](std::size_t index) HWY_ATTR {
        const std::size_t band = (rowBegin / height + index) * height;
        const std::size_t begin = std::max(band, rowBegin);
        return BandRows{band, height, begin - band, std::min(band + height, rowEnd) - begin};
    };
    const std::size_t bands = (rowEnd + height - 1) / height - rowBegin / height;
    const std::size_t apart = (bands + kBandStreams - 1) / kBandStreams;
    for (std::size_t i = 0; i < apart; ++i) {
        BandRows parts[kBandStreams];
        std::size_t count = 0;
        for (std::size_t index = i; index < bands; index += apart)
            parts[count++] = partAt(index);
        body(parts, count);
    }
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif
