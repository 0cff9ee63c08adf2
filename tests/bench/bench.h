// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/large_buffer.h"

#include <benchmark/benchmark.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace rookery::bench {

/// Streams: several far apart, since one alone may not fill the memory's queues.
enum class ReadOrder { Streams, OneByOne };

/// Reads bytes the way kernels should: prefetched. Returns something that depends on them all.
std::uint64_t readMemory(const std::byte* from, std::size_t bytes, ReadOrder order);

/// Multiplies and adds that need no memory; returns how many operations (two for each multiply-add)
/// `rounds` of them were: float32, int16 added up in int32, and bfloat16 in tile registers, which
/// the processor must have (usesTiles()). What products are compared with.
std::uint64_t floatPeak(std::size_t rounds);
std::uint64_t wordPeak(std::size_t rounds);
std::uint64_t tilePeak(std::size_t rounds);
/// With a factor loaded for each product.
std::uint64_t loadedTilePeak(std::size_t rounds);

/// The fastest of the passes made, as work a second; and all of them, which tells what a machine
/// that others use, or that slows down under load, gives in the long run.
class Best {
public:
    template <class Pass>
    void time(const Pass& pass) {
        const auto start = std::chrono::steady_clock::now();
        pass();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        if (m_seconds == 0 || took.count() < m_seconds)
            m_seconds = took.count();
        m_all += took.count();
        ++m_passes;
    }

    /// As best_UNIT and mean_UNIT.
    void report(benchmark::State& state, const std::string& unit, double workPerPass) const {
        state.counters["best_" + unit] = workPerPass / m_seconds;
        state.counters["mean_" + unit] = workPerPass * m_passes / m_all;
    }

private:
    double m_seconds = 0;
    double m_all = 0;
    double m_passes = 0;
};

inline LargeBuffer bufferOf(std::size_t bytes) {
    auto buffer = LargeBuffer::allocate(bytes);
    if (!buffer.ok())
        throw std::runtime_error(buffer.error().message);
    return std::move(buffer).value();
}

/// One buffer for all, so that each kernel reads the same memory as the plain read.
const LargeBuffer& sharedWeights();

/// Tile registers draw so much power that the clock depends on the numbers: zeros are faster.
inline std::vector<float> unlikeNumbers(std::size_t count) {
    std::vector<float> numbers(count);
    std::uint32_t seed = 1;
    for (float& number : numbers) {
        seed = seed * 1664525U + 1013904223U;
        number = static_cast<float>(seed >> 8U) / 8388608.0F - 1.0F;
    }
    return numbers;
}

template <class Body>
void add(const std::string& name, const Body& body) {
    benchmark::RegisterBenchmark(name.c_str(), body)->UseRealTime()->MinTime(1.0);
}

void registerKernels();
void registerBands();
void registerDecode();

}  // namespace rookery::bench
