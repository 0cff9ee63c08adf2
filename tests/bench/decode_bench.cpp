// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/cpu_backend.h"
#include "tests/bench/bench.h"

#include <memory>
#include <string>
#include <vector>

namespace rookery::bench {
namespace {

using backend::Span;
using backend::Want;

/// The sizes of the published version-7 models.
struct Size {
    const char* name;
    std::uint32_t layers;
    std::uint32_t width;
    std::uint32_t decayRank;
    std::uint32_t valueRank;
    std::uint32_t gateRank;
};

constexpr Size kSizes[] = {{"0.1B", 12, 768, 64, 32, 128}, {"0.4B", 24, 1024, 64, 32, 128}};

graph::Dims dimsOf(const Size& size) {
    graph::Dims dims;
    dims.version = graph::Version::V7;
    dims.layers = size.layers;
    dims.width = size.width;
    dims.hidden = 4 * size.width;
    dims.vocab = 65536;
    dims.heads = size.width / 64;
    dims.headSize = 64;
    dims.decayRank = size.decayRank;
    dims.iclrRank = size.decayRank;
    dims.valueRank = size.valueRank;
    dims.gateRank = size.gateRank;
    dims.groupNormEps = 64e-5F;
    return dims;
}

/// A model whose weights are all the same small number: time does not depend on their values.
class Decoder {
public:
    Decoder(const Size& size, std::size_t threads)
        : m_backend(threads), m_program(graph::record(dimsOf(size)).value()) {
        backend::WeightMap weights;
        for (const graph::SlotInfo& slot : m_program.slots) {
            if (slot.role != graph::SlotRole::Weight)
                continue;
            const bool matrix = slot.fixedRows > 1;
            const std::size_t numbers = std::size_t{slot.fixedRows} * slot.columns;
            std::vector<std::uint16_t> halves(matrix ? numbers : 0, 0x1111);
            std::vector<float> floats(matrix ? 0 : numbers, 0.1F);
            const auto* bytes = matrix ? reinterpret_cast<const std::byte*>(halves.data())
                                       : reinterpret_cast<const std::byte*>(floats.data());
            const std::int32_t layer = graph::isPerLayer(slot.tensor) ? slot.layer : 0;
            weights.set(
                slot.tensor, static_cast<std::uint32_t>(layer),
                m_backend
                    .upload({matrix ? DType::F16 : DType::F32, slot.fixedRows, slot.columns, bytes})
                    .value());
            if (slot.tensor != graph::TensorId::Embedding)
                m_bytes += numbers * (matrix ? 2 : 4);
        }
        m_bytes += 2 * m_program.state.bytes();
        m_executor = m_backend.compile(m_program, weights, {.maxRows = 256}).value();
        m_logits.resize(m_program.dims.vocab);
    }

    void run(std::uint32_t rows) {
        m_tokens.assign(rows, 1000);
        const Span span{0, 0, rows, Want::Last};
        if (!m_executor->run({m_tokens, {&span, 1}}, m_logits).ok())
            throw std::runtime_error("the run failed");
    }

    /// Weights read for a token, and the state read and written.
    std::size_t bytesPerToken() const { return m_bytes; }

private:
    backend::CpuBackend m_backend;
    graph::Program m_program;
    std::unique_ptr<backend::Executor> m_executor;
    std::vector<TokenId> m_tokens;
    std::vector<float> m_logits;
    std::size_t m_bytes = 0;
};

void decode(benchmark::State& state, const Size& size, std::size_t threads, std::uint32_t rows) {
    Decoder decoder(size, threads);
    Best best;
    for (auto _ : state)
        best.time([&] { decoder.run(rows); });
    best.report(state, "tokens/s", rows);
    if (rows == 1)
        best.report(state, "GB/s", static_cast<double>(decoder.bytesPerToken()) / 1e9);
}

}  // namespace

void registerDecode() {
    for (const Size& size : kSizes) {
        for (const std::size_t threads : {1U, 2U}) {
            for (const std::uint32_t rows : {1U, 256U}) {
                const std::string name = std::string(rows == 1 ? "decode/" : "prefill/") +
                                         size.name + "/f16/threads:" + std::to_string(threads);
                benchmark::RegisterBenchmark(name.c_str(),
                                             [&size, threads, rows](benchmark::State& state) {
                                                 decode(state, size, threads, rows);
                                             })
                    ->UseRealTime()
                    ->MinTime(1.0);
            }
        }
    }
}

}  // namespace rookery::bench
