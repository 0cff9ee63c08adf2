// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/cpu/bound_step.h"
#include "engine/backend/cpu/workers.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace rookery::backend::cpu {

/// graph::Chain, bound: steps that a thread does one after another on the same columns, or one
/// step that is cut by rows.
struct BoundChain {
    std::vector<BoundStep> steps;
    std::size_t columns = 0;  ///< 0: by rows
    std::size_t unit = 1;
    std::size_t costPerRow = 0;

    bool readsBands() const;
};

/// graph::Stage, bound. Between stages all threads meet once; what is too little work for several
/// is done by the caller alone while the others wait (spinning, then parked).
class BoundStage {
public:
    std::vector<BoundChain> chains;
    /// A step for each input that is needed in whole numbers, and for each that is needed as tiles.
    std::vector<std::uint32_t> quantised;
    std::vector<std::uint32_t> packed;

    /// Steps in the order of `chains`.
    BoundStep& step(std::size_t index);

    std::size_t steps() const;

    /// As Executor::StageClock has it.
    std::string label() const;

    /// Does the work, on several threads if it is worth it. Returns how often they met.
    std::uint32_t run(ThreadPool& pool, const Run& run);

private:
    using PrepareInput = void (*)(const BoundStep& step, const Run& run, std::size_t rowBegin,
                                  std::size_t rowEnd);

    struct Piece {
        std::uint32_t chain;
        std::uint32_t begin;
        std::uint32_t end;
    };

    std::size_t rowsOf(const BoundChain& chain, const Run& run) const;
    std::size_t costOf(const Run& run) const;
    static std::size_t unitOf(const BoundChain& chain, const Run& run);
    void cutPieces(std::size_t threads, std::size_t cost, const Run& run);
    std::uint32_t prepareInputs(ThreadPool& pool, const Run& run);
    static std::uint32_t prepareInput(ThreadPool& pool, const Run& run, const BoundStep& product,
                                      PrepareInput prepare);

    std::vector<Piece> m_pieces;
    std::array<std::size_t, 3> m_cutFor{};  ///< what m_pieces fits: rows, wanted rows, threads
};

}  // namespace rookery::backend::cpu
