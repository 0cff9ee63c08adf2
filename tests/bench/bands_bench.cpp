// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/band_products.h"
#include "engine/backend/cpu/workers.h"
#include "engine/base/bands.h"
#include "tests/bench/bench.h"

#include <string>
#include <vector>

namespace rookery::bench {
namespace {

using namespace rookery::backend::cpu;

/// A product of one input, of whose numbers `zeros` in a hundred are zero, with int8 or f16 in
/// bands. What is reported is the size of all weights to the time, read or not.
void bands(benchmark::State& state, bool isInt8, std::size_t zeros, std::size_t threads) {
    constexpr std::size_t kColumns = 8192;
    const DType dtype = isInt8 ? DType::Int8 : DType::F16;
    const LargeBuffer& memory = sharedWeights();
    const std::size_t rows =
        memory.size() / bytesOf(dtype, kColumns) / kMostBandRows * kMostBandRows;
    std::vector<float> x = unlikeNumbers(kColumns);
    const std::vector<float> chance = unlikeNumbers(2 * kColumns);
    std::vector<std::int16_t> words(kColumns);
    for (std::size_t i = 0; i < kColumns; ++i) {
        if (chance[kColumns + i] < static_cast<float>(zeros) / 50.0F - 1.0F)
            x[i] = 0;
        words[i] = x[i] == 0 ? std::int16_t{0} : std::int16_t{0x2020};
    }
    const std::vector<float> scales(kColumns / kQuantisedBlock, 0.01F);
    std::vector<float> y(rows);
    const Products plain{.weight = memory.data(),
                         .height = bandRows(rows),
                         .columns = kColumns,
                         .x = x.data(),
                         .xStride = kColumns,
                         .y = y.data(),
                         .yStride = rows,
                         .tokens = 1};
    const QuantisedProducts quantised{.weight = memory.data(),
                                      .height = bandRows(rows),
                                      .columns = kColumns,
                                      .x = words.data(),
                                      .xScales = scales.data(),
                                      .xStride = kColumns,
                                      .y = y.data(),
                                      .yStride = rows,
                                      .tokens = 1};
    ThreadPool pool(threads);
    Best best;
    for (auto _ : state) {
        best.time([&] {
            forPieces(pool, rows, 32, rows * kColumns,
                      [&](std::size_t /*thread*/, std::size_t begin, std::size_t end) {
                          if (isInt8)
                              bandInt8(quantised, begin, end);
                          else
                              bandF16(plain, begin, end);
                      });
        });
    }
    best.report(state, "GB/s", static_cast<double>(bytesOf(dtype, rows * kColumns)) / 1e9);
}

}  // namespace

void registerBands() {
    for (const std::size_t threads : {1U, 2U}) {
        for (const bool isInt8 : {true, false}) {
            for (const std::size_t zeros : {0U, 50U, 75U, 90U})
                add(std::string("bands/") + (isInt8 ? "int8" : "f16") +
                        "/zeros:" + std::to_string(zeros) + "/threads:" + std::to_string(threads),
                    [=](benchmark::State& state) { bands(state, isInt8, zeros, threads); });
        }
    }
}

}  // namespace rookery::bench
