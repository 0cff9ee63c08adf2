// SPDX-License-Identifier: Apache-2.0
#include "engine/format/k_quant_blocks.h"

#include "engine/base/half.h"

#include <cstdint>
#include <cstring>

namespace rookery::format {
namespace {

constexpr std::size_t kBlock = 256;
/// Values of q4_k and q5_k with one scale and minimum; values of q6_k with one scale.
constexpr std::size_t kPart = 32;
constexpr std::size_t kSixPart = 16;
constexpr std::size_t kPackedBytes = 12;
constexpr std::size_t kFifthBytes = kBlock / 8;

std::uint32_t at(const std::byte* from, std::size_t index) {
    return std::to_integer<std::uint32_t>(from[index]);
}

float half(const std::byte* from) {
    std::uint16_t bits = 0;
    std::memcpy(&bits, from, sizeof(bits));
    return halfToFloat(bits);
}

struct ScaleAndMinimum {
    std::uint32_t scale;
    std::uint32_t minimum;
};

/// Of 12 bytes the first four hold scales 0 to 3, the next four minimums 0 to 3, in six bits each;
/// their upper two bits are those of numbers 4 to 7, whose lower four lie in the last four bytes.
ScaleAndMinimum unpack(const std::byte* packed, std::size_t part) {
    if (part < 4)
        return {at(packed, part) & 63U, at(packed, part + 4) & 63U};
    const std::uint32_t low = at(packed, part + 4);
    return {(low & 15U) | at(packed, part - 4) >> 6U << 4U,
            low >> 4U | at(packed, part) >> 6U << 4U};
}

/// q4_k, and q5_k with `fifth`: byte l holds the fifth bits of value l of all eight parts.
void nibbleBlock(const std::byte* block, bool hasFifth, float* to) {
    const float scale = half(block);
    const float minimum = half(block + 2);
    const std::byte* packed = block + 4;
    const std::byte* fifth = packed + kPackedBytes;
    const std::byte* nibbles = hasFifth ? fifth + kFifthBytes : fifth;
    for (std::size_t part = 0; part < kBlock / kPart; ++part) {
        const ScaleAndMinimum six = unpack(packed, part);
        const float partScale = scale * static_cast<float>(six.scale);
        const float partMinimum = minimum * static_cast<float>(six.minimum);
        const std::byte* pair = nibbles + part / 2 * kPart;  // two parts share their bytes
        const std::uint32_t shift = part % 2 == 0 ? 0U : 4U;
        for (std::size_t l = 0; l < kPart; ++l) {
            std::uint32_t number = at(pair, l) >> shift & 15U;
            if (hasFifth)
                number |= (at(fifth, l) >> part & 1U) << 4U;
            to[part * kPart + l] = partScale * static_cast<float>(number) - partMinimum;
        }
    }
}

/// Each half of the block has four runs of 32 values. Runs 0 and 1 are the low nibbles of 64 bytes,
/// 2 and 3 the high ones; the upper two bits of the four are together in one of 32 bytes.
void sixBitBlock(const std::byte* block, float* to) {
    const std::byte* high = block + kBlock / 2;
    const std::byte* scales = high + kBlock / 4;
    const float scale = half(scales + kBlock / kSixPart);
    for (std::size_t run = 0; run < kBlock / kPart; ++run) {
        const std::size_t inHalf = run % 4;
        const std::byte* low = block + run / 4 * 64 + inHalf % 2 * kPart;
        const std::byte* pairs = high + run / 4 * kPart;
        for (std::size_t l = 0; l < kPart; ++l) {
            const std::uint32_t nibble = at(low, l) >> (inHalf < 2 ? 0U : 4U) & 15U;
            const std::uint32_t number = nibble | (at(pairs, l) >> (2 * inHalf) & 3U) << 4U;
            const std::size_t value = run * kPart + l;
            const auto step = static_cast<std::int8_t>(at(scales, value / kSixPart));
            to[value] = scale * static_cast<float>(step) * (static_cast<float>(number) - 32.0F);
        }
    }
}

}  // namespace

void kBlocks(DType dtype, std::span<const std::byte> from, std::span<float> to) {
    const std::size_t step = dtypeInfo(dtype).blockBytes;
    for (std::size_t i = 0; i * kBlock < to.size(); ++i) {
        const std::byte* block = from.data() + i * step;
        if (dtype == DType::Q6_K)
            sixBitBlock(block, to.data() + i * kBlock);
        else
            nibbleBlock(block, dtype == DType::Q5_K, to.data() + i * kBlock);
    }
}

}  // namespace rookery::format
