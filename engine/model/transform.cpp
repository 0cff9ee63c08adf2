// SPDX-License-Identifier: Apache-2.0
#include "engine/model/transform.h"

#include "engine/base/check.h"
#include "engine/base/half.h"
#include "engine/base/int8_blocks.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace rookery::model {
namespace {

/// True if no number has all its exponent bits set. It runs over every weight of a model, so it
/// takes eight bytes at a time: with `mask` the exponent bits of each lane, a lane of ~x & mask is
/// 0 only if they are all set, and adding 0x7F… then leaves its top bit 0. Lanes cannot carry.
bool noExponentFull(std::span<const std::byte> bytes, std::uint64_t mask, std::uint64_t topBits) {
    std::uint64_t good = topBits;
    for (std::size_t i = 0; i < bytes.size(); i += sizeof(std::uint64_t)) {
        std::uint64_t lanes = 0;  // a rest is filled up with zeros
        std::memcpy(&lanes, bytes.data() + i, std::min(sizeof(lanes), bytes.size() - i));
        good &= (~lanes & mask) + ~topBits;
    }
    return good == topBits;
}

/// Block by block, so that neither side leaves the first cache.
template <class Number>
void transposeBlocks(std::span<const Number> from, std::size_t rows, std::size_t columns,
                     std::span<Number> to) {
    constexpr std::size_t kSide = 32;
    ROOKERY_CHECK(from.size() == rows * columns && to.size() == from.size());
    for (std::size_t top = 0; top < rows; top += kSide) {
        const std::size_t bottom = std::min(rows, top + kSide);
        for (std::size_t left = 0; left < columns; left += kSide) {
            const std::size_t right = std::min(columns, left + kSide);
            for (std::size_t column = left; column < right; ++column) {
                for (std::size_t row = top; row < bottom; ++row)
                    to[column * rows + row] = from[row * columns + column];
            }
        }
    }
}

}  // namespace

void oneMinus(std::span<float> values) {
    for (float& value : values)
        value = 1.0F - value;
}

void negExp(std::span<float> values) {
    for (float& value : values)
        value = -std::exp(value);
}

void expNegExp(std::span<float> values) {
    for (float& value : values)  // in double: the outer one turns an absolute error into a relative
        value = static_cast<float>(std::exp(-std::exp(static_cast<double>(value))));
}

void exponential(std::span<float> values) {
    for (float& value : values)
        value = std::exp(value);
}

void repeatEach(std::span<const float> from, std::size_t repeats, std::span<float> to) {
    ROOKERY_CHECK(to.size() == from.size() * repeats);
    for (std::size_t i = 0; i < to.size(); ++i)
        to[i] = from[i / repeats];
}

void transpose(std::span<const float> from, std::size_t rows, std::size_t columns,
               std::span<float> to) {
    transposeBlocks(from, rows, columns, to);
}

void transpose(std::span<const std::uint16_t> from, std::size_t rows, std::size_t columns,
               std::span<std::uint16_t> to) {
    transposeBlocks(from, rows, columns, to);
}

void foldLn0(std::span<float> rows, std::span<const float> weight, std::span<const float> bias) {
    constexpr double kEps = 1e-5;
    const std::size_t width = weight.size();
    ROOKERY_CHECK(width > 0 && bias.size() == width && rows.size() % width == 0);
    for (std::size_t start = 0; start < rows.size(); start += width) {
        const std::span<float> row = rows.subspan(start, width);
        double sum = 0;
        for (const float value : row)
            sum += static_cast<double>(value);
        const double mean = sum / static_cast<double>(width);
        double squares = 0;
        for (const float value : row) {
            const double off = static_cast<double>(value) - mean;
            squares += off * off;
        }
        const double scale = 1.0 / std::sqrt(squares / static_cast<double>(width) + kEps);
        for (std::size_t i = 0; i < width; ++i) {
            const double normed = (static_cast<double>(row[i]) - mean) * scale;
            row[i] = static_cast<float>(normed * static_cast<double>(weight[i]) +
                                        static_cast<double>(bias[i]));
        }
    }
}

bool allFinite(std::span<const float> values) {
    return allFinite(DType::F32, std::as_bytes(values));
}

bool allFinite(DType dtype, std::span<const std::byte> bytes) {
    switch (dtype) {
        case DType::F16:
            return noExponentFull(bytes, 0x7C00'7C00'7C00'7C00U, 0x8000'8000'8000'8000U);
        case DType::BF16:
            return noExponentFull(bytes, 0x7F80'7F80'7F80'7F80U, 0x8000'8000'8000'8000U);
        case DType::Int8:
            return int8BlocksAreFinite(bytes);
        case DType::Int4:  // whatever the bytes
            return true;
        default:
            ROOKERY_CHECK(dtype == DType::F32);
            return noExponentFull(bytes, 0x7F80'0000'7F80'0000U, 0x8000'0000'8000'0000U);
    }
}

void fromFloat(DType dtype, std::span<const float> from, std::byte* to) {
    ROOKERY_CHECK(dtype == DType::F32 || dtype == DType::F16 || dtype == DType::BF16);
    if (dtype == DType::F32) {
        if (!from.empty())
            std::memcpy(to, from.data(), from.size_bytes());
        return;
    }
    for (std::size_t i = 0; i < from.size(); ++i) {
        const std::uint16_t bits =
            dtype == DType::F16 ? floatToHalf(from[i]) : floatToBf16(from[i]);
        std::memcpy(to + i * sizeof(bits), &bits, sizeof(bits));
    }
}

}  // namespace rookery::model
