// SPDX-License-Identifier: Apache-2.0
// The shapes of the tile registers of AMX. Included once per instruction set, see simd-inl.h; empty
// for all but AVX-512 with products of bytes, which every processor with AMX has. Tile instructions
// are written in assembly, so that no file needs a compiler's switch.
#if defined(ROOKERY_CPU_TILE_CONFIG_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOKERY_CPU_TILE_CONFIG_INL_H
#undef ROOKERY_CPU_TILE_CONFIG_INL_H
#else
#define ROOKERY_CPU_TILE_CONFIG_INL_H
#endif

#include <hwy/highway.h>

#include <array>
#include <cstddef>
#include <cstdint>

#if HWY_TARGET == HWY_AVX3_DL

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

struct alignas(64) TileConfig {
    std::uint8_t palette = 1;
    std::array<std::uint8_t, 15> zeros{};
    std::array<std::uint16_t, 16> rowBytes{};
    std::array<std::uint8_t, 16> rows{};

    void set(std::size_t tile, std::size_t count, std::size_t bytes) {
        rows[tile] = static_cast<std::uint8_t>(count);
        rowBytes[tile] = static_cast<std::uint16_t>(bytes);
    }

    HWY_INLINE void use() const { asm volatile("ldtilecfg %0" : : "m"(*this)); }

    static HWY_INLINE void release() { asm volatile("tilerelease"); }
};

static_assert(sizeof(TileConfig) == 64);

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif

#endif
