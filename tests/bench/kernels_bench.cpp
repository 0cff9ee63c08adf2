// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/instruction_set.h"
#include "engine/backend/cpu/kernels.h"
#include "engine/backend/cpu/quantised.h"
#include "engine/backend/cpu/tile_matmul.h"
#include "engine/backend/cpu/workers.h"
#include "engine/base/bands.h"
#include "engine/base/mapped_file.h"
#include "tests/bench/bench.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace rookery::bench {

const LargeBuffer& sharedWeights() {
    static const LargeBuffer memory = [] {
        const char* given = std::getenv("ROOKERY_BENCH_MB");
        const std::size_t megabytes =
            given != nullptr ? std::strtoul(given, nullptr, 10) : std::size_t{1024};
        LargeBuffer made = bufferOf(megabytes << 20U);
        // 0x1111 is a small number in every type.
        std::memset(made.data(), 0x11, made.size());
        return made;
    }();
    return memory;
}

namespace {

using namespace rookery::backend::cpu;

/// Both orders in turns: which one is faster depends on the memory.
void read(benchmark::State& state, std::span<const std::byte> memory, std::size_t threads) {
    ThreadPool pool(threads);
    const auto pass = [&](ReadOrder order) {
        forPieces(
            pool, memory.size(), 4096, memory.size(),
            [&](std::size_t /*thread*/, std::size_t begin, std::size_t end) {
                benchmark::DoNotOptimize(readMemory(memory.data() + begin, end - begin, order));
            });
    };
    pass(ReadOrder::Streams);  // pays for pages that are touched the first time
    Best best;
    bool inOrder = false;
    for (auto _ : state) {
        best.time([&] { pass(inOrder ? ReadOrder::OneByOne : ReadOrder::Streams); });
        inOrder = !inOrder;
    }
    best.report(state, "GB/s", static_cast<double>(memory.size()) / 1e9);
}

void readBuffer(benchmark::State& state, std::size_t threads) {
    const LargeBuffer& memory = sharedWeights();
    read(state, {memory.data(), memory.size()}, threads);
}

/// The file of a model as it lies in memory: on a computer that others share, one part of memory
/// may be read half as fast again as another.
void readFile(benchmark::State& state, std::size_t threads) {
    const char* path = std::getenv("ROOKERY_BENCH_FILE");
    const int descriptor = path == nullptr ? -1 : ::open(path, O_RDONLY | O_CLOEXEC);
    std::error_code problem;
    const auto bytes = descriptor < 0 ? 0 : std::filesystem::file_size(path, problem);
    const auto file = MappedFile::map(descriptor, problem ? 0 : bytes);
    if (descriptor >= 0)
        ::close(descriptor);
    if (file == nullptr) {
        state.SkipWithError("ROOKERY_BENCH_FILE names no file on a local disk");
        return;
    }
    const std::span all(file->data(), static_cast<std::size_t>(bytes));
    bringIn(all);
    read(state, all, threads);
}

struct Type {
    const char* name;
    std::size_t bytes;
    MatvecKernel matvec;
    MatmulKernel matmul;
};

constexpr Type kTypes[] = {{"f32", 4, matvecF32, matmulF32},
                           {"f16", 2, matvecF16, matmulF16},
                           {"bf16", 2, matvecBf16, matmulBf16}};

void matvec(benchmark::State& state, const Type& type, std::size_t columns, std::size_t threads) {
    const LargeBuffer& memory = sharedWeights();
    const std::size_t rows = memory.size() / type.bytes / columns;
    const std::vector<float> x(columns, 1.0F);
    std::vector<float> y(rows);
    const Products products{.weight = memory.data(),
                            .columns = columns,
                            .x = x.data(),
                            .xStride = columns,
                            .y = y.data(),
                            .yStride = rows,
                            .tokens = 1};
    ThreadPool pool(threads);
    Best best;
    for (auto _ : state) {
        best.time([&] {
            forPieces(pool, rows, 16, memory.size(),
                      [&](std::size_t /*thread*/, std::size_t begin, std::size_t end) {
                          type.matvec(products, begin, end);
                      });
        });
    }
    best.report(state, "GB/s", static_cast<double>(rows * columns * type.bytes) / 1e9);
}

/// multiply(rowBegin, rowEnd, scratch) for `rows` rows of weights, `each` multiply-adds a row.
template <class Multiply>
void timeProducts(benchmark::State& state, std::size_t threads, std::size_t rows, std::size_t each,
                  const char* name, const Multiply& multiply) {
    ThreadPool pool(threads);
    LargeBuffer scratch = bufferOf(threads * kMatmulScratchFloats * sizeof(float));
    auto* floats = reinterpret_cast<float*>(scratch.data());
    Best best;
    for (auto _ : state) {
        best.time([&] {
            forPieces(pool, rows, 16, rows * each,
                      [&](std::size_t thread, std::size_t begin, std::size_t end) {
                          multiply(begin, end, floats + thread * kMatmulScratchFloats);
                      });
        });
    }
    best.report(state, name, 2.0 * static_cast<double>(rows * each) / 1e9);
}

void matmul(benchmark::State& state, const Type& type, std::size_t tokens, std::size_t threads) {
    constexpr std::size_t kColumns = 2048;
    constexpr std::size_t kRows = 4096;
    const LargeBuffer& memory = sharedWeights();
    if (memory.size() < kColumns * kRows * type.bytes) {
        state.SkipWithError("the buffer is too small");
        return;
    }
    const std::vector<float> x(kColumns * tokens, 1.0F);
    std::vector<float> y(kRows * tokens);
    const Products products{.weight = memory.data(),
                            .columns = kColumns,
                            .x = x.data(),
                            .xStride = kColumns,
                            .y = y.data(),
                            .yStride = kRows,
                            .tokens = tokens};
    timeProducts(state, threads, kRows, kColumns * tokens, "GFLOP/s",
                 [&](std::size_t begin, std::size_t end, float* scratch) {
                     type.matmul(products, begin, end, scratch);
                 });
}

struct BlockType {
    const char* name;
    std::size_t bytes;  ///< of 32 numbers
    QuantisedMatvec matvec;
    QuantisedMatmul matmul;
};

constexpr BlockType kBlockTypes[] = {{"int8", 34, matvecInt8, matmulInt8},
                                     {"int4", 18, matvecInt4, matmulInt4}};

/// A product of `tokens` inputs with blocks: as many rows as fill the buffer, or 4096.
void blocks(benchmark::State& state, const BlockType& type, std::size_t tokens,
            std::size_t threads) {
    constexpr std::size_t kColumns = 2048;
    constexpr std::size_t kRowBlocks = kColumns / kQuantisedBlock;
    const LargeBuffer& memory = sharedWeights();
    const std::size_t most = memory.size() / (kRowBlocks * type.bytes) / 16 * 16;
    const std::size_t rows = tokens == 1 ? most : std::min<std::size_t>(most, 4096);
    const std::vector<std::int16_t> x(kColumns * tokens, 0x2020);
    const std::vector<float> scales(kRowBlocks * tokens, 0.01F);
    const std::vector<std::int32_t> offsets(kRowBlocks * tokens, 0);
    std::vector<float> y(rows * tokens);
    const QuantisedProducts products{.weight = memory.data(),
                                     .columns = kColumns,
                                     .x = x.data(),
                                     .xScales = scales.data(),
                                     .xOffsets = offsets.data(),
                                     .xStride = kColumns,
                                     .y = y.data(),
                                     .yStride = rows,
                                     .tokens = tokens};
    ThreadPool pool(threads);
    LargeBuffer scratch = bufferOf(threads * kMatmulScratchFloats * sizeof(float));
    auto* floats = reinterpret_cast<float*>(scratch.data());
    Best best;
    for (auto _ : state) {
        best.time([&] {
            forPieces(pool, rows, 16, rows * kColumns * tokens,
                      [&](std::size_t thread, std::size_t begin, std::size_t end) {
                          if (tokens == 1)
                              type.matvec(products, begin, end);
                          else
                              type.matmul(products, begin, end,
                                          floats + thread * kMatmulScratchFloats);
                      });
        });
    }
    if (tokens == 1)
        best.report(state, "GB/s", static_cast<double>(rows * kRowBlocks * type.bytes) / 1e9);
    else
        best.report(state, "GOP/s", 2.0 * static_cast<double>(rows * kColumns * tokens) / 1e9);
}

struct TileType {
    const char* name;
    std::size_t bytes;  ///< of kTileColumns numbers
    TileMatmul matmul;
    bool bands = false;
};

constexpr TileType kTileTypes[] = {{"f16", 2 * kTileColumns, tileMatmulF16},
                                   {"bf16", 2 * kTileColumns, tileMatmulBf16},
                                   {"int8", 34, tileMatmulInt8},
                                   {"int4", 18, tileMatmulInt4},
                                   {"f16-bands", 2 * kTileColumns, tileMatmulF16Bands, true},
                                   {"int8-bands", 34, tileMatmulInt8Bands, true}};

void tiles(benchmark::State& state, const TileType& type, std::size_t tokens, std::size_t threads) {
    constexpr std::size_t kColumns = 2048;
    constexpr std::size_t kRows = 4096;
    const LargeBuffer& memory = sharedWeights();
    if (!usesTiles() || memory.size() < kRows * kColumns / kTileColumns * type.bytes) {
        state.SkipWithError(usesTiles() ? "the buffer is too small" : "no tile registers");
        return;
    }
    const std::vector<float> numbers = unlikeNumbers(tokens * kColumns);
    const std::size_t places = (tokens + kTileInputs - 1) / kTileInputs * kTileInputs;
    LargeBuffer x = bufferOf(places * kColumns * kTileNumberBytes);
    for (std::size_t first = 0; first < tokens; first += kTileInputs)
        packTileInputs({numbers.data(), kColumns, tokens, true, type.bands}, first, x.data());
    LargeBuffer y = bufferOf(kRows * tokens * sizeof(float));
    const TileProducts products{.weight = memory.data(),
                                .height = type.bands ? bandRows(kRows) : 0,
                                .columns = kColumns,
                                .x = x.data(),
                                .xColumns = kColumns,
                                .y = reinterpret_cast<float*>(y.data()),
                                .yStride = kRows,
                                .tokens = tokens};
    timeProducts(state, threads, kRows, kColumns * tokens, "GOP/s",
                 [&](std::size_t begin, std::size_t end, float* scratch) {
                     type.matmul(products, begin, end, scratch);
                 });
}

void peak(benchmark::State& state, std::uint64_t (*work)(std::size_t), std::size_t threads) {
    constexpr std::size_t kRounds = 200000;  // a few thousandths of a second
    ThreadPool pool(threads);
    const std::uint64_t operations = work(1) * kRounds * threads;
    Best best;
    for (auto _ : state) {
        best.time([&] {
            pool.run(static_cast<std::uint32_t>(threads),
                     [&](std::size_t, std::size_t) { work(kRounds); });
        });
    }
    best.report(state, "GOP/s", static_cast<double>(operations) / 1e9);
}

void wkv7Heads(benchmark::State& state, std::size_t rows, bool scan) {
    constexpr std::size_t kHeads = 32;
    constexpr std::size_t kSize = 64;
    constexpr std::size_t kApart = 256;  // as activations lie: not in the same sets of the cache
    const std::size_t numbers = kHeads * kSize * rows + kApart;
    const std::vector<float> x(6 * numbers, 0.1F);
    std::vector<float> y(numbers);
    std::vector<float> s(kHeads * kSize * kSize, 0.1F);
    const Wkv7Span span{.r = x.data(),
                        .w = x.data() + numbers,
                        .k = x.data() + 2 * numbers,
                        .v = x.data() + 3 * numbers,
                        .kk = x.data() + 4 * numbers,
                        .b = x.data() + 5 * numbers,
                        .state = s.data(),
                        .y = y.data(),
                        .rows = rows,
                        .columns = kHeads * kSize,
                        .headSize = kSize,
                        .scan = scan};
    Best best;
    for (auto _ : state)
        best.time([&] { wkv7(span, 0, kHeads); });
    best.report(state, "rows/s", static_cast<double>(rows));
}

}  // namespace

void registerKernels() {
    for (const std::size_t threads : {1U, 2U}) {
        const std::string tail = "/threads:" + std::to_string(threads);
        add("memory" + tail, [=](benchmark::State& state) { readBuffer(state, threads); });
        add("file" + tail, [=](benchmark::State& state) { readFile(state, threads); });
        add("peak/float" + tail, [=](benchmark::State& state) { peak(state, floatPeak, threads); });
        add("peak/int16" + tail, [=](benchmark::State& state) { peak(state, wordPeak, threads); });
        if (usesTiles()) {
            add("peak/tiles" + tail,
                [=](benchmark::State& state) { peak(state, tilePeak, threads); });
            add("peak/loaded-tiles" + tail,
                [=](benchmark::State& state) { peak(state, loadedTilePeak, threads); });
        }
        for (const BlockType& type : kBlockTypes) {
            for (const std::size_t tokens : {1U, 8U, 64U, 256U})
                add("blocks/" + std::string(type.name) + "/tokens:" + std::to_string(tokens) + tail,
                    [&type, tokens, threads](benchmark::State& state) {
                        blocks(state, type, tokens, threads);
                    });
        }
        for (const TileType& type : kTileTypes) {
            for (const std::size_t tokens : {32U, 64U, 256U})
                add("tiles/" + std::string(type.name) + "/tokens:" + std::to_string(tokens) + tail,
                    [&type, tokens, threads](benchmark::State& state) {
                        tiles(state, type, tokens, threads);
                    });
        }
        for (const Type& type : kTypes) {
            for (const std::size_t columns : {768U, 2048U, 8192U})
                add("matvec/" + std::string(type.name) + "/" + std::to_string(columns) + tail,
                    [&type, columns, threads](benchmark::State& state) {
                        matvec(state, type, columns, threads);
                    });
            for (const std::size_t tokens : {16U, 64U, 256U})
                add("matmul/" + std::string(type.name) + "/tokens:" + std::to_string(tokens) + tail,
                    [&type, tokens, threads](benchmark::State& state) {
                        matmul(state, type, tokens, threads);
                    });
        }
    }
    for (const std::size_t rows : {1U, 32U, 256U}) {
        for (const bool scan : {false, true})
            add("wkv7/32x64/rows:" + std::to_string(rows) + (scan ? "/scan" : ""),
                [=](benchmark::State& state) { wkv7Heads(state, rows, scan); });
    }
}

}  // namespace rookery::bench
