// SPDX-License-Identifier: Apache-2.0
#include "engine/session/packed_floats.h"

#include "engine/base/half.h"

#include <zstd.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace rookery::session {
namespace {

constexpr std::size_t kRow = 64;
constexpr int kLevel = 1;  // higher levels gain under 1 % on such bytes

std::size_t rowsFor(std::size_t count) {
    return (count + kRow - 1) / kRow;
}

/// The power of two that brings the row's largest number to [0.5, 1).
int exponentOf(std::span<const float> row) {
    float largest = 0;
    for (const float value : row)
        largest = std::max(largest, std::fabs(value));
    int exponent = 0;
    std::frexp(largest, &exponent);
    return std::clamp(exponent, -126, 126);
}

std::size_t rawBytes(std::size_t count) {
    return rowsFor(count) + 2 * count;
}

}  // namespace

std::vector<std::byte> packFloats(std::span<const float> values) {
    const std::size_t rows = rowsFor(values.size());
    std::vector<std::byte> raw(rawBytes(values.size()));
    std::byte* low = raw.data() + rows;
    std::byte* high = low + values.size();
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t begin = row * kRow;
        const std::size_t end = std::min(values.size(), begin + kRow);
        const int exponent = exponentOf(values.subspan(begin, end - begin));
        const float scale = std::ldexp(1.0F, -exponent);
        raw[row] = static_cast<std::byte>(exponent);
        for (std::size_t i = begin; i < end; ++i) {
            const std::uint16_t half = floatToHalf(values[i] * scale);
            low[i] = static_cast<std::byte>(half);
            high[i] = static_cast<std::byte>(half >> 8U);
        }
    }
    std::vector<std::byte> packed(ZSTD_compressBound(raw.size()));
    const std::size_t size =
        ZSTD_compress(packed.data(), packed.size(), raw.data(), raw.size(), kLevel);
    packed.resize(ZSTD_isError(size) != 0 ? 0 : size);
    return packed;
}

bool unpackFloats(std::span<const std::byte> bytes, std::size_t count, std::vector<float>& values) {
    const std::size_t expected = rawBytes(count);
    if (ZSTD_getFrameContentSize(bytes.data(), bytes.size()) != expected)
        return false;
    std::vector<std::byte> raw(expected);
    if (ZSTD_decompress(raw.data(), raw.size(), bytes.data(), bytes.size()) != expected)
        return false;
    const std::byte* low = raw.data() + rowsFor(count);
    const std::byte* high = low + count;
    values.resize(count);
    float scale = 1;
    for (std::size_t i = 0; i < count; ++i) {
        if (i % kRow == 0)
            scale = std::ldexp(
                1.0F, static_cast<std::int8_t>(std::to_integer<std::uint8_t>(raw[i / kRow])));
        const auto half = static_cast<std::uint16_t>(std::to_integer<unsigned>(low[i]) |
                                                     std::to_integer<unsigned>(high[i]) << 8U);
        values[i] = halfToFloat(half) * scale;
    }
    return true;
}

}  // namespace rookery::session
