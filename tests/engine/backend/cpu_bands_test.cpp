// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/band_products.h"
#include "engine/backend/cpu/instruction_set.h"
#include "engine/backend/cpu/tile_matmul.h"
#include "engine/base/bands.h"
#include "engine/base/half.h"
#include "engine/base/int8_blocks.h"
#include "engine/base/large_buffer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>
#include <span>
#include <string>
#include <vector>

/// The kernels for weights in bands by themselves, with every instruction set of this machine.
namespace rookery::test {
namespace {

using namespace backend::cpu;

constexpr std::size_t kRows = 1216;  // two bands
constexpr std::size_t kColumns = 608;
constexpr std::size_t kMost = 41;  // tokens
constexpr std::size_t kFew = 9;

/// Inputs, of which most are zero, and some whole blocks of them.
std::vector<float> sparseInputs() {
    std::mt19937 random(5);
    std::normal_distribution<float> number;
    std::vector<float> x(kMost * kColumns);
    for (std::size_t i = 0; i < x.size(); ++i) {
        const float value = number(random);
        x[i] = value > 0.6F && i / 32 % 5 != 0 ? value * value : 0.0F;
        if (i / kColumns == 1 && i % 3 == 0)  // as behind other activations
            x[i] = -x[i];
    }
    return x;
}

std::vector<float> someWeights() {
    std::mt19937 random(6);
    std::normal_distribution<float> number;
    std::vector<float> weights(kRows * kColumns);
    for (float& weight : weights)
        weight = number(random);
    return weights;
}

std::vector<std::byte> stored(DType dtype, const std::vector<float>& weights) {
    std::vector<std::byte> bytes(bytesOf(dtype, weights.size()));
    if (dtype == DType::Int8)
        EXPECT_TRUE(packInt8(weights, bytes.data()));
    else if (dtype == DType::F32)
        std::memcpy(bytes.data(), weights.data(), bytes.size());
    for (std::size_t i = 0; i < weights.size() && dtypeInfo(dtype).blockBytes == 2; ++i) {
        const std::uint16_t bits =
            dtype == DType::F16 ? floatToHalf(weights[i]) : floatToBf16(weights[i]);
        std::memcpy(&bytes[i * 2], &bits, sizeof(bits));
    }
    return bytes;
}

std::vector<std::byte> inBands(DType dtype, const std::vector<std::byte>& rows) {
    std::vector<std::byte> bands(rows.size());
    const std::size_t band = bytesOf(dtype, bandRows(kRows) * kColumns);
    for (std::size_t at = 0; at < rows.size(); at += band)
        toBand(dtype, bandRows(kRows), kColumns, std::span(rows).subspan(at, band), &bands[at]);
    return bands;
}

class CpuBands : public testing::Test {
protected:
    ~CpuBands() override { resetInstructionSet(); }

    const std::vector<float> x = sparseInputs();
    const std::vector<float> weights = someWeights();
};

std::vector<float> productsOf(BandKernel kernel, const std::vector<std::byte>& bands,
                              const std::vector<float>& x, std::size_t tokens,
                              std::size_t piece = kRows) {
    std::vector<float> y(tokens * kRows, 7.0F);
    const Products products{bands.data(), bandRows(kRows), kColumns, x.data(),
                            kColumns,     y.data(),        kRows,    tokens};
    for (std::size_t row = 0; row < kRows; row += piece)
        kernel(products, row, std::min(kRows, row + piece));
    return y;
}

double numberOf(DType dtype, float weight) {
    return dtype == DType::F32   ? weight
           : dtype == DType::F16 ? halfToFloat(floatToHalf(weight))
                                 : bf16ToFloat(floatToBf16(weight));
}

std::vector<float> part(const std::vector<float>& all, std::size_t row, std::size_t size) {
    const std::span<const float> found = std::span(all).subspan(row * size, size);
    return {found.begin(), found.end()};
}

TEST_F(CpuBands, PlainNumbers) {
    const std::pair<DType, BandKernel> kernels[] = {
        {DType::F32, bandF32}, {DType::F16, bandF16}, {DType::BF16, bandBf16}};
    for (const auto& [dtype, kernel] : kernels) {
        const auto rows = stored(dtype, weights);
        const auto bands = inBands(dtype, rows);
        for (const auto& set : instructionSets()) {
            useInstructionSet(set);
            SCOPED_TRACE(std::string(dtypeInfo(dtype).name) + ", " + std::string(set.name));
            const auto all = productsOf(kernel, bands, x, kFew);
            for (std::size_t token = 0; token < kFew; ++token) {
                for (std::size_t row = 0; row < kRows; row += 37) {
                    double want = 0;
                    double size = 0;
                    for (std::size_t k = 0; k < kColumns; ++k) {
                        const double product = numberOf(dtype, weights[row * kColumns + k]) *
                                               double{x[token * kColumns + k]};
                        want += product;
                        size += std::abs(product);
                    }
                    ASSERT_NEAR(all[token * kRows + row], want, 1e-6 * size);
                }
            }
            // One by one and in pieces: the same bits.
            for (std::size_t token = 0; token < kFew; ++token) {
                const auto one = part(x, token, kColumns);
                const auto want = part(all, token, kRows);
                EXPECT_EQ(productsOf(kernel, bands, one, 1, 96), want);
            }
        }
    }
}

TEST_F(CpuBands, Int8HasTheBitsOfRows) {
    const auto rows = stored(DType::Int8, weights);
    const auto bands = inBands(DType::Int8, rows);
    for (const auto& set : instructionSets()) {
        useInstructionSet(set);
        std::vector<std::int16_t> numbers(x.size());
        std::vector<float> scales(x.size() / kQuantisedBlock);
        quantise(x.data(), x.size(), numbers.data(), scales.data());
        for (const std::size_t tokens : {1U, 2U, 3U}) {
            std::vector<float> want(tokens * kRows);
            QuantisedProducts products{.weight = rows.data(),
                                       .columns = kColumns,
                                       .x = numbers.data(),
                                       .xScales = scales.data(),
                                       .xStride = kColumns,
                                       .y = want.data(),
                                       .yStride = kRows,
                                       .tokens = tokens};
            matvecInt8(products, 0, kRows);
            products.weight = bands.data();
            products.height = bandRows(kRows);
            for (const std::size_t piece : {kRows, std::size_t{96}, std::size_t{32}}) {
                std::vector<float> got(want.size(), 7.0F);
                products.y = got.data();
                for (std::size_t row = 0; row < kRows; row += piece)
                    bandInt8(products, row, std::min(kRows, row + piece));
                EXPECT_EQ(got, want) << set.name << ", " << tokens << " tokens, " << piece;
            }
        }
    }
}

/// Prompts without tile registers.
TEST_F(CpuBands, Int8HasTheBitsOfRowsForManyTokens) {
    const auto rows = stored(DType::Int8, weights);
    const auto bands = inBands(DType::Int8, rows);
    LargeBuffer memory = LargeBuffer::allocate(kMatmulScratchFloats * sizeof(float)).value();
    auto* scratch = reinterpret_cast<float*>(memory.data());
    for (const auto& set : instructionSets()) {
        useInstructionSet(set);
        std::vector<std::int16_t> numbers(48 * kColumns);
        std::vector<float> scales(numbers.size() / kQuantisedBlock);
        quantiseForInt8({x.data(), kColumns, kMost, numbers.data(), scales.data()}, 0, kMost);
        std::vector<float> want(kMost * kRows);
        QuantisedProducts products{.weight = rows.data(),
                                   .columns = kColumns,
                                   .x = numbers.data(),
                                   .xScales = scales.data(),
                                   .xStride = kColumns,
                                   .y = want.data(),
                                   .yStride = kRows,
                                   .tokens = kMost};
        matmulInt8(products, 0, kRows, scratch);
        products.weight = bands.data();
        products.height = bandRows(kRows);
        for (const std::size_t piece : {kRows, std::size_t{96}}) {
            std::vector<float> got(want.size(), 7.0F);
            products.y = got.data();
            for (std::size_t row = 0; row < kRows; row += piece)
                matmulInt8Bands(products, row, std::min(kRows, row + piece), scratch);
            EXPECT_EQ(got, want) << set.name << ", " << piece;
        }
    }
}

TEST_F(CpuBands, TilesHaveTheBitsOfRows) {
    struct Kernel {
        DType dtype;
        TileMatmul rows;
        TileMatmul bands;
    };

    if (!usesTiles())
        GTEST_SKIP() << "skipped: this processor has no tile registers";
    LargeBuffer memory = LargeBuffer::allocate(kMatmulScratchFloats * sizeof(float)).value();
    auto* scratch = reinterpret_cast<float*>(memory.data());
    LargeBuffer inputs = LargeBuffer::allocate(48 * kColumns * kTileNumberBytes).value();
    const auto pack = [&](bool inBands) {
        for (std::size_t first = 0; first < kMost; first += kTileInputs)
            packTileInputs({x.data(), kColumns, kMost, true, inBands}, first, inputs.data());
    };
    for (const auto& [dtype, byRows, byBands] :
         {Kernel{DType::F16, tileMatmulF16, tileMatmulF16Bands},
          Kernel{DType::BF16, tileMatmulBf16, tileMatmulBf16Bands},
          Kernel{DType::Int8, tileMatmulInt8, tileMatmulInt8Bands}}) {
        const auto rows = stored(dtype, weights);
        const auto bands = inBands(dtype, rows);
        std::vector<float> want(kMost * kRows);
        TileProducts products{.weight = rows.data(),
                              .columns = kColumns,
                              .x = inputs.data(),
                              .xColumns = kColumns,
                              .y = want.data(),
                              .yStride = kRows,
                              .tokens = kMost};
        pack(false);
        byRows(products, 0, kRows, scratch);
        pack(true);
        products.weight = bands.data();
        products.height = bandRows(kRows);
        for (const std::size_t piece : {kRows, std::size_t{96}}) {
            std::vector<float> got(want.size(), 7.0F);
            products.y = got.data();
            for (std::size_t row = 0; row < kRows; row += piece)
                byBands(products, row, std::min(kRows, row + piece), scratch);
            EXPECT_EQ(got, want) << dtypeInfo(dtype).name << ", " << piece;
        }
    }
}

}  // namespace
}  // namespace rookery::test
