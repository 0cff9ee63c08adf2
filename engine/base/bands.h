// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/dtype.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace rookery {

/// How the numbers of a matrix [rows, columns] lie. A product's input has `columns` numbers, its
/// output `rows`.
enum class Layout : std::uint8_t {
    Rows,  ///< row after row
    /// For products whose input is mostly zero, as behind the squared ReLU of the channel mix: what
    /// a zero would be multiplied with lies together and need not be read. Bands of bandRows() rows
    /// one after another; in a band of plain numbers, for each column its rows' numbers; in one of
    /// Int8, for each kBandColumns columns (a block's) first the rows' scales, then for each column
    /// its rows' numbers. Bands begin where their rows do in Layout::Rows, and numbers and scales
    /// are the same ones.
    Bands,
};

inline constexpr std::size_t kBandColumns = 32;

/// Whether a matrix can lie in bands: F32, F16, BF16 or Int8, whole blocks of columns, rows in
/// bands of whole kBandGrain. Int4 cannot: 16 columns of a row share a list of levels.
inline constexpr std::size_t kBandGrain = 32;
bool fitsBands(DType dtype, std::uint64_t rows, std::uint64_t columns);

/// Of a matrix that fits: at most kMostBandRows, all bands alike. Long enough that what is read of
/// a column is a run of memory that processors see coming, short enough to be turned in caches.
inline constexpr std::size_t kMostBandRows = 1024;
std::size_t bandRows(std::size_t rows);

/// One band into the other layout and back; `rows` of them in both.
void toBand(DType dtype, std::size_t rows, std::size_t columns, std::span<const std::byte> from,
            std::byte* band);
void fromBand(DType dtype, std::size_t rows, std::size_t columns, std::span<const std::byte> band,
              std::byte* to);

}  // namespace rookery
