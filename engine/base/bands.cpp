// SPDX-License-Identifier: Apache-2.0
#include "engine/base/bands.h"

#include "engine/base/check.h"
#include "engine/base/int8_blocks.h"

#include <algorithm>
#include <cstring>

namespace rookery {
namespace {

constexpr std::size_t kScaleBytes = 2;
constexpr std::size_t kSide = 32;  ///< of the squares that are turned: they stay in the first cache

/// to[c][r] = from[r][c]; strides in bytes.
template <std::size_t kBytes>
void turn(const std::byte* from, std::size_t fromStride, std::size_t rows, std::size_t columns,
          std::byte* to, std::size_t toStride) {
    for (std::size_t top = 0; top < rows; top += kSide) {
        const std::size_t bottom = std::min(rows, top + kSide);
        for (std::size_t left = 0; left < columns; left += kSide) {
            const std::size_t right = std::min(columns, left + kSide);
            for (std::size_t c = left; c < right; ++c) {
                for (std::size_t r = top; r < bottom; ++r)
                    std::memcpy(to + c * toStride + r * kBytes, from + r * fromStride + c * kBytes,
                                kBytes);
            }
        }
    }
}

struct Shape {
    std::size_t rows;
    std::size_t columns;
};

template <std::size_t kBytes>
void turnPlain(const Shape& shape, const std::byte* from, std::byte* to, bool toBand) {
    const std::size_t row = shape.columns * kBytes;
    const std::size_t column = shape.rows * kBytes;
    if (toBand)
        turn<kBytes>(from, row, shape.rows, shape.columns, to, column);
    else
        turn<kBytes>(from, column, shape.columns, shape.rows, to, row);
}

void turnInt8(const Shape& shape, const std::byte* from, std::byte* to, bool toBand) {
    const std::size_t row = shape.columns / kBandColumns * kInt8BlockBytes;
    for (std::size_t block = 0; block < shape.columns / kBandColumns; ++block) {
        const std::size_t inRow = block * kInt8BlockBytes;
        const std::size_t group = block * shape.rows * kInt8BlockBytes;
        for (std::size_t r = 0; r < shape.rows; ++r) {
            const std::size_t scale = group + r * kScaleBytes;
            if (toBand)
                std::memcpy(to + scale, from + r * row + inRow, kScaleBytes);
            else
                std::memcpy(to + r * row + inRow, from + scale, kScaleBytes);
        }
        const std::size_t inBand = group + shape.rows * kScaleBytes;
        const std::size_t numbers = inRow + kScaleBytes;
        if (toBand)
            turn<1>(from + numbers, row, shape.rows, kBandColumns, to + inBand, shape.rows);
        else
            turn<1>(from + inBand, shape.rows, kBandColumns, shape.rows, to + numbers, row);
    }
}

void turnBand(DType dtype, const Shape& shape, std::span<const std::byte> from, std::byte* to,
              bool toBand) {
    ROOKERY_CHECK(fitsBands(dtype, shape.rows, shape.columns));
    ROOKERY_CHECK(from.size() == bytesOf(dtype, shape.rows * shape.columns));
    if (dtype == DType::Int8)
        turnInt8(shape, from.data(), to, toBand);
    else if (dtype == DType::F32)
        turnPlain<4>(shape, from.data(), to, toBand);
    else
        turnPlain<2>(shape, from.data(), to, toBand);
}

}  // namespace

bool fitsBands(DType dtype, std::uint64_t rows, std::uint64_t columns) {
    const bool known =
        dtype == DType::F32 || dtype == DType::F16 || dtype == DType::BF16 || dtype == DType::Int8;
    return known && rows != 0 && rows % kBandGrain == 0 && columns % kBandColumns == 0;
}

std::size_t bandRows(std::size_t rows) {
    std::size_t bands = (rows + kMostBandRows - 1) / kMostBandRows;
    while (rows % (bands * kBandGrain) != 0)
        ++bands;
    return rows / bands;
}

void toBand(DType dtype, std::size_t rows, std::size_t columns, std::span<const std::byte> from,
            std::byte* band) {
    turnBand(dtype, {rows, columns}, from, band, true);
}

void fromBand(DType dtype, std::size_t rows, std::size_t columns, std::span<const std::byte> band,
              std::byte* to) {
    turnBand(dtype, {rows, columns}, band, to, false);
}

}  // namespace rookery
