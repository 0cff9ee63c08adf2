// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/tile_arithmetic.h"

#include "engine/backend/vulkan/device_facts.h"

namespace rookery::backend::vulkan {
namespace {

bool canCompute(const DeviceFacts& facts, TileArithmetic how, DType weights) {
    switch (how) {
        case TileArithmetic::Float16:
            return facts.float16;
        case TileArithmetic::Int8Dot:
            return facts.int8Dot && isRunBlock(weights);
        case TileArithmetic::Matrices:
            return facts.matrices.has_value();
        default:
            return true;
    }
}

}  // namespace

TileArithmetic tileArithmetic(const DeviceFacts& facts, TileArithmetic wish, DType weights) {
    if (weights == DType::F32)
        return TileArithmetic::Float32;
    if (wish != TileArithmetic::Best)
        return canCompute(facts, wish, weights) ? wish : TileArithmetic::Float32;
    if (facts.software())
        return TileArithmetic::Float32;
    for (const TileArithmetic how :
         {TileArithmetic::Matrices, TileArithmetic::Int8Dot, TileArithmetic::Float16}) {
        const bool fast = how != TileArithmetic::Int8Dot || facts.int8DotIsFast;
        if (fast && canCompute(facts, how, weights))
            return how;
    }
    return TileArithmetic::Float32;
}

std::string describeTiles(const DeviceFacts& facts) {
    const auto best = [&facts](DType weights) {
        switch (tileArithmetic(facts, TileArithmetic::Best, weights)) {
            case TileArithmetic::Matrices:
                return "matrices " + std::to_string(facts.matrices->m) + "x" +
                       std::to_string(facts.matrices->n) + "x" + std::to_string(facts.matrices->k);
            case TileArithmetic::Int8Dot:
                return std::string("byte products");
            case TileArithmetic::Float16:
                return std::string("float16");
            default:
                return std::string("float32");
        }
    };
    const std::string half = best(DType::F16);
    const std::string blocks = best(DType::Int8);
    return half == blocks ? half : half + ", " + blocks;
}

}  // namespace rookery::backend::vulkan
