// SPDX-License-Identifier: Apache-2.0
#include "engine/format/quant_blocks.h"

#include "engine/base/half.h"
#include "engine/base/int4_blocks.h"
#include "engine/base/int8_blocks.h"
#include "engine/format/k_quant_blocks.h"

#include <fmt/format.h>

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace rookery::format {
namespace {

static_assert(std::endian::native == std::endian::little, "model files are little-endian");

constexpr std::size_t kBlock = 32;
constexpr std::size_t kNibbleBytes = kBlock / 2;

template <class T>
T load(const std::byte* from) {
    T value;
    std::memcpy(&value, from, sizeof(T));
    return value;
}

template <class T>
void plain(std::span<const std::byte> from, std::span<float> to) {
    for (std::size_t i = 0; i < to.size(); ++i)
        to[i] = static_cast<float>(load<T>(from.data() + i * sizeof(T)));
}

float half(const std::byte* from) {
    return halfToFloat(load<std::uint16_t>(from));
}

/// The 32 unsigned numbers of a block: nibbles, and for five bits their high bits.
std::array<std::uint32_t, kBlock> unpack(const std::byte* nibbles, std::uint32_t high) {
    std::array<std::uint32_t, kBlock> out{};
    for (std::size_t j = 0; j < kNibbleBytes; ++j) {
        const auto both = std::to_integer<std::uint32_t>(nibbles[j]);
        out[j] = (both & 0xFU) | ((high >> j & 1U) << 4U);
        out[j + kNibbleBytes] = both >> 4U | ((high >> (j + kNibbleBytes) & 1U) << 4U);
    }
    return out;
}

void nibbleBlock(DType dtype, const std::byte* block, float* to) {
    const bool five = dtype == DType::Q5_0 || dtype == DType::Q5_1;
    const bool hasMinimum = dtype == DType::Q4_1 || dtype == DType::Q5_1;
    const float scale = half(block);
    const std::byte* next = block + 2;
    float minimum = 0;
    if (hasMinimum) {
        minimum = half(next);
        next += 2;
    }
    std::uint32_t high = 0;
    if (five) {
        high = load<std::uint32_t>(next);
        next += 4;
    }
    const auto numbers = unpack(next, high);
    if (hasMinimum) {
        for (std::size_t j = 0; j < kBlock; ++j)
            to[j] = scale * static_cast<float>(numbers[j]) + minimum;
        return;
    }
    // Without a minimum nothing is added, not even 0: it would turn -0 into 0.
    const float centre = five ? 16.0F : 8.0F;
    for (std::size_t j = 0; j < kBlock; ++j)
        to[j] = scale * (static_cast<float>(numbers[j]) - centre);
}

void byteBlock(const std::byte* block, float* to) {
    const float scale = half(block);
    for (std::size_t j = 0; j < kBlock; ++j)
        to[j] = scale * static_cast<float>(load<std::int8_t>(block + 2 + j));
}

void blocks(DType dtype, std::span<const std::byte> from, std::span<float> to) {
    const std::size_t step = dtypeInfo(dtype).blockBytes;
    for (std::size_t i = 0; i * kBlock < to.size(); ++i) {
        const std::byte* block = from.data() + i * step;
        if (dtype == DType::Q8_0)
            byteBlock(block, to.data() + i * kBlock);
        else
            nibbleBlock(dtype, block, to.data() + i * kBlock);
    }
}

void halves(DType dtype, std::span<const std::byte> from, std::span<float> to) {
    for (std::size_t i = 0; i < to.size(); ++i) {
        const auto bits = load<std::uint16_t>(from.data() + i * 2);
        to[i] = dtype == DType::F16 ? halfToFloat(bits) : bf16ToFloat(bits);
    }
}

}  // namespace

Result<void> toFloat(DType dtype, std::span<const std::byte> from, std::span<float> to) {
    const DTypeInfo& info = dtypeInfo(dtype);
    if (to.size() % info.blockValues != 0 ||
        from.size() / info.blockBytes != to.size() / info.blockValues ||
        from.size() % info.blockBytes != 0) {
        return Error{ErrorCode::InvalidArgument, "Numbers to convert are not whole blocks.",
                     fmt::format("{}: {} bytes to {} values", info.name, from.size(), to.size())};
    }
    switch (dtype) {
        case DType::F32:
            if (!to.empty())
                std::memcpy(to.data(), from.data(), from.size());
            break;
        case DType::F16:
        case DType::BF16:
            halves(dtype, from, to);
            break;
        case DType::F64:
            plain<double>(from, to);
            break;
        case DType::I64:
            plain<std::int64_t>(from, to);
            break;
        case DType::I32:
            plain<std::int32_t>(from, to);
            break;
        case DType::I16:
            plain<std::int16_t>(from, to);
            break;
        case DType::I8:
            plain<std::int8_t>(from, to);
            break;
        case DType::U8:
        case DType::Bool:
            plain<std::uint8_t>(from, to);
            break;
        case DType::Q4_0:
        case DType::Q4_1:
        case DType::Q5_0:
        case DType::Q5_1:
        case DType::Q8_0:
            blocks(dtype, from, to);
            break;
        case DType::Q4_K:
        case DType::Q5_K:
        case DType::Q6_K:
            kBlocks(dtype, from, to);
            break;
        case DType::Int8:
            unpackInt8(from, to.data());
            break;
        case DType::Int4:
            unpackInt4(from, to.data());
            break;
    }
    return {};
}

}  // namespace rookery::format
