// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rookery {

/// How numbers lie in a file or in memory. Q types are ggml's blocks (rwkv.cpp, GGUF): 32 values
/// that share a scale, or 256 (`_K`) in parts with scales of their own; layouts are in
/// format/quant_blocks.h and format/k_quant_blocks.h. Int8 and Int4 are blocks of our own, in which
/// models run and are converted: int8_blocks.h, int4_blocks.h.
enum class DType : std::uint8_t {
    F32,
    F16,
    BF16,
    F64,
    I64,
    I32,
    I16,
    I8,
    U8,
    Bool,
    Q4_0,
    Q4_1,
    Q5_0,
    Q5_1,
    Q8_0,
    Q4_K,
    Q5_K,
    Q6_K,
    Int8,
    Int4,
};

inline constexpr std::size_t kDTypes = 20;

struct DTypeInfo {
    std::string_view name;    ///< as users see it: "f16", "q5_0"
    std::size_t blockValues;  ///< values a block holds; 1 for plain numbers
    std::size_t blockBytes;   ///< bytes of one block
};

const DTypeInfo& dtypeInfo(DType dtype);

/// True for the floating types that hold one number a slot (F64, F32, F16, BF16).
bool isFloat(DType dtype);

/// True for all types of blocks, ggml's and our own.
bool isBlockQuantised(DType dtype);

/// True for the types that matrices are computed in as blocks: Int8, Int4.
bool isRunBlock(DType dtype);

/// Bytes of so many values, which are whole blocks; cannot wrap below 2^60 values.
std::uint64_t bytesOf(DType dtype, std::uint64_t values);

}  // namespace rookery
