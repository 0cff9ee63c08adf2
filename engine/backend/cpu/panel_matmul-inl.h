// SPDX-License-Identifier: Apache-2.0
// Products of many inputs with int8 and int4 blocks where a processor multiplies bytes. Included
// once per instruction set, see simd-inl.h; empty for all without.
#if defined(ROOKERY_CPU_PANEL_MATMUL_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ROOKERY_CPU_PANEL_MATMUL_INL_H
#undef ROOKERY_CPU_PANEL_MATMUL_INL_H
#else
#define ROOKERY_CPU_PANEL_MATMUL_INL_H
#endif

#include "engine/backend/cpu/kernels.h"
#include "engine/backend/cpu/vnni_tile-inl.h"

#if HWY_TARGET == HWY_AVX3_DL

HWY_BEFORE_NAMESPACE();

namespace rookery::backend::cpu::HWY_NAMESPACE {

/// Panels of kVnniGroups x 16 rows by kPanelBlocks blocks fill half of the first cache. What
/// kPanelTokens inputs have in these blocks lies in the second while kBlockGroups x 16 rows use it,
/// with what is summed for them.
constexpr std::size_t kPanelBlocks = 16;
constexpr std::size_t kPanelTokens = 256;
constexpr std::size_t kBlockGroups = 16;
constexpr std::size_t kKeptFloats = kBlockGroups * kPanelTokens * kPanelRows;
static_assert(kVnniGroups * kPanelBlocks * sizeof(PanelBlock) + kKeptFloats * sizeof(float) <=
              kMatmulScratchFloats * sizeof(float));

/// Laid over the thread's scratch.
struct PanelScratch {
    PanelBlock* blocks;  ///< [kVnniGroups][kPanelBlocks]
    float* kept;         ///< [kBlockGroups][kPanelTokens][kPanelRows]

    explicit PanelScratch(float* scratch)
        : blocks(reinterpret_cast<PanelBlock*>(scratch)),
          kept(scratch + kVnniGroups * kPanelBlocks * sizeof(PanelBlock) / sizeof(float)) {}

    HWY_INLINE PanelBlock* panel(std::size_t g) const { return blocks + g * kPanelBlocks; }

    HWY_INLINE float* sums(std::size_t g, std::size_t token) const {
        return kept + (g * kPanelTokens + token) * kPanelRows;
    }
};

template <class Type, std::size_t kTokens>
HWY_INLINE std::size_t vnniTiles(const QuantisedProducts& products, const PanelScratch& scratch,
                                 std::size_t group, std::size_t block, std::size_t blocks,
                                 std::size_t first, std::size_t tokens, std::size_t token) {
    const PanelBlock* const panel[kVnniGroups] = {scratch.panel(0), scratch.panel(1)};
    for (; token + kTokens <= tokens; token += kTokens)
        vnniTile<Type, kTokens>(panel, Inputs<Type>::of(products, first + token, block), blocks,
                                scratch.sums(group, token), kPanelTokens * kPanelRows);
    return token;
}

/// kVnniGroups panels x `tokens` inputs from `first` on.
template <class Type>
HWY_INLINE void multiplyPanels(const QuantisedProducts& products, const PanelScratch& scratch,
                               std::size_t group, std::size_t block, std::size_t blocks,
                               std::size_t first, std::size_t tokens) {
    std::size_t token = vnniTiles<Type, kVnniTokens<Type>>(products, scratch, group, block, blocks,
                                                           first, tokens, 0);
    token = vnniTiles<Type, 2>(products, scratch, group, block, blocks, first, tokens, token);
    vnniTiles<Type, 1>(products, scratch, group, block, blocks, first, tokens, token);
}

HWY_INLINE void writeKept(const QuantisedProducts& products, const PanelScratch& scratch,
                          std::size_t row, std::size_t rows, std::size_t first,
                          std::size_t tokens) {
    for (std::size_t t = 0; t < tokens; ++t) {
        float* y = products.y + (first + t) * products.yStride + row;
        for (std::size_t g = 0; g * kPanelRows < rows; ++g)
            std::memcpy(y + g * kPanelRows, scratch.sums(g, t),
                        std::min(kPanelRows, rows - g * kPanelRows) * sizeof(float));
    }
}

/// Up to kBlockGroups x kPanelRows rows for up to kPanelTokens tokens.
template <class Type>
HWY_INLINE void blockRows(const QuantisedProducts& products, std::size_t row, std::size_t rows,
                          std::size_t first, std::size_t tokens, const PanelScratch& scratch) {
    const std::size_t blocks = products.columns / kQuantisedBlock;
    const std::size_t groups = (rows + kPanelRows - 1) / kPanelRows;
    for (std::size_t group = 0; group < groups + groups % kVnniGroups; ++group)
        std::memset(scratch.sums(group, 0), 0, tokens * kPanelRows * sizeof(float));
    for (std::size_t block = 0; block < blocks; block += kPanelBlocks) {
        const std::size_t count = std::min(kPanelBlocks, blocks - block);
        for (std::size_t group = 0; group < groups; group += kVnniGroups) {
            for (std::size_t g = 0; g < kVnniGroups; ++g)
                fillPanel<Type>(products, row + (group + g) * kPanelRows, row + rows - 1, block,
                                count, scratch.panel(g));
            multiplyPanels<Type>(products, scratch, group, block, count, first, tokens);
        }
    }
    writeKept(products, scratch, row, rows, first, tokens);
}

template <class Type>
HWY_INLINE void panelMatmul(const QuantisedProducts& products, std::size_t rowBegin,
                            std::size_t rowEnd, float* scratch) {
    constexpr std::size_t kRows = kBlockGroups * kPanelRows;
    for (std::size_t row = rowBegin; row < rowEnd; row += kRows) {
        const std::size_t rows = std::min(kRows, rowEnd - row);
        for (std::size_t first = 0; first < products.tokens; first += kPanelTokens)
            blockRows<Type>(products, row, rows, first,
                            std::min(kPanelTokens, products.tokens - first), PanelScratch(scratch));
    }
}

}  // namespace rookery::backend::cpu::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#endif

#endif
