// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/bound_stage.h"

#include "engine/backend/cpu/steps.h"

#include <algorithm>

namespace rookery::backend::cpu {
namespace {

/// More pieces balance better, fewer keep long runs of memory together. Of many rows each piece of
/// a product reads all inputs, so it is to have many outputs; and what is done head by head crosses
/// from row to row, a page or more away, after each piece's columns.
std::size_t piecesPerThread(std::size_t rows, std::size_t chains) {
    constexpr std::size_t kOfFewRows = 8;
    constexpr std::size_t kFewRows = 8;
    constexpr std::size_t kAlone = 2;
    constexpr std::size_t kTogether = 4;
    return rows < kFewRows ? kOfFewRows : chains == 1 ? kAlone : kTogether;
}

/// Whole panels of rows (panel_matmul-inl.h), and two cache lines of results: no two threads write
/// into one.
constexpr std::size_t kGrain = 32;

constexpr std::size_t kPrepareCost = 2;

void runChain(const BoundChain& chain, const Run& run, const Part& part) {
    for (const BoundStep& step : chain.steps)
        step.function(step, run, part);
}

std::size_t roundUp(std::size_t value, std::size_t multiple) {
    return (value + multiple - 1) / multiple * multiple;
}

}  // namespace

bool BoundChain::readsBands() const {
    return std::any_of(steps.begin(), steps.end(),
                       [](const BoundStep& step) { return step.bandHeight != 0; });
}

BoundStep& BoundStage::step(std::size_t index) {
    std::size_t chain = 0;
    while (index >= chains[chain].steps.size())
        index -= chains[chain++].steps.size();
    return chains[chain].steps[index];
}

std::size_t BoundStage::steps() const {
    std::size_t count = 0;
    for (const BoundChain& chain : chains)
        count += chain.steps.size();
    return count;
}

std::string BoundStage::label() const {
    std::string text;
    for (const BoundChain& chain : chains) {
        const char* before = text.empty() ? "" : " | ";
        for (const BoundStep& step : chain.steps) {
            text += before + step.step->label;
            before = "+";
        }
    }
    return text;
}

std::size_t BoundStage::rowsOf(const BoundChain& chain, const Run& run) const {
    return run.rowsOf(chain.steps.front().out.front());
}

std::size_t BoundStage::costOf(const Run& run) const {
    std::size_t cost = 0;
    for (const BoundChain& chain : chains)
        cost += chain.costPerRow * rowsOf(chain, run);
    return cost;
}

std::size_t BoundStage::unitOf(const BoundChain& chain, const Run& run) {
    if (chain.columns != 0)
        return chain.unit == 1 ? kGrain : chain.unit;
    return packsShift(chain.steps.front(), run) ? Quantised::kTileRows : 1;
}

/// Pieces of about the same cost, whatever chain they are of.
void BoundStage::cutPieces(std::size_t threads, std::size_t cost, const Run& run) {
    const std::array fits{run.tokens.size(), run.wantedRows.size(), threads};
    if (fits == m_cutFor)
        return;
    m_cutFor = fits;
    m_pieces.clear();
    const std::size_t most = piecesPerThread(run.tokens.size(), chains.size()) * threads;
    const std::size_t share = std::max<std::size_t>(cost / most, 1);
    for (std::size_t index = 0; index < chains.size(); ++index) {
        const BoundChain& chain = chains[index];
        const std::size_t rows = rowsOf(chain, run);
        const std::size_t count = chain.columns != 0 ? chain.columns : rows;
        if (rows == 0)
            continue;
        const std::size_t unit = unitOf(chain, run);
        const std::size_t pieces = std::max<std::size_t>(chain.costPerRow * rows / share, 1);
        // Of a column of a band each thread reads one run of memory, as long as can be.
        const std::size_t cuts =
            rows == 1 && chain.readsBands() ? std::min(pieces, threads) : pieces;
        const std::size_t length = std::max(roundUp(count / cuts, unit), unit);
        for (std::size_t begin = 0; begin < count; begin += length)
            m_pieces.push_back({static_cast<std::uint32_t>(index),
                                static_cast<std::uint32_t>(begin),
                                static_cast<std::uint32_t>(std::min(count, begin + length))});
    }
}

std::uint32_t BoundStage::prepareInput(ThreadPool& pool, const Run& run, const BoundStep& product,
                                       PrepareInput prepare) {
    const std::size_t rows = run.rowsOf(product.in[0]);
    const std::size_t cost = rows * product.in[0].columns * kPrepareCost;
    forPieces(pool, rows, Quantised::kTileRows, cost,
              [&](std::size_t /*thread*/, std::size_t begin, std::size_t end) {
                  prepare(product, run, begin, end);
              });
    return cost >= kForkCost && rows > Quantised::kTileRows ? 1 : 0;
}

std::uint32_t BoundStage::prepareInputs(ThreadPool& pool, const Run& run) {
    std::uint32_t meetings = 0;
    for (const std::uint32_t index : quantised) {
        const BoundStep& product = step(index);
        if (!goesThroughTiles(product, run.rowsOf(product.in[0])))
            meetings += prepareInput(pool, run, product, quantiseInput);
    }
    for (const std::uint32_t index : packed) {
        const BoundStep& product = step(index);
        const bool isPacked = product.packedByShift && !run.traced;
        if (goesThroughTiles(product, run.rowsOf(product.in[0])) && !isPacked)
            meetings += prepareInput(pool, run, product, packInput);
    }
    return meetings;
}

std::uint32_t BoundStage::run(ThreadPool& pool, const Run& run) {
    std::uint32_t meetings = prepareInputs(pool, run);
    const std::size_t cost = costOf(run);
    if (pool.size() == 1 || cost < kForkCost) {
        for (const BoundChain& chain : chains) {
            const std::size_t rows = rowsOf(chain, run);
            if (rows != 0)
                runChain(chain, run, {0, 0, chain.columns != 0 ? chain.columns : rows});
        }
    } else {
        cutPieces(pool.size(), cost, run);
        pool.run(static_cast<std::uint32_t>(m_pieces.size()),
                 [this, &run](std::size_t thread, std::size_t index) {
                     const Piece& piece = m_pieces[index];
                     runChain(chains[piece.chain], run, {thread, piece.begin, piece.end});
                 });
        ++meetings;
    }
    for (const BoundChain& chain : chains) {
        for (const BoundStep& step : chain.steps) {
            if (step.end != nullptr)
                step.end(step, run);
        }
    }
    return meetings;
}

}  // namespace rookery::backend::cpu
