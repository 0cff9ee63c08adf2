// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/backend.h"

#include <map>
#include <vector>

namespace rookery::test {

/// A tape around one op (or a few), so that a test can give it numbers and look at what it
/// writes, on any backend. Row t of every input is row t of a table that an Embed step reads.
///
///     OpProgram op(graph::Version::V7, 2, 1);          // 2 rows, 1 head ...
///     const auto x = op.input({1, 2, 3, 4});           // [2, 2]
///     const auto y = op.step(OpKind::Copy, {x}, {2});
///     EXPECT_EQ(op.run(backend).at(y[0]), ...);
class OpProgram {
public:
    /// `width` and `headSize` fix the layout of the state (one layer).
    OpProgram(graph::Version version, std::uint32_t rows, std::uint32_t width,
              std::uint32_t headSize = 0);

    graph::SlotIndex input(const std::vector<float>& values);  ///< [rows, size / rows]
    graph::SlotIndex weight(std::uint32_t rows, const std::vector<float>& values,
                            DType dtype = DType::F32);

    graph::SlotIndex vector(const std::vector<float>& values) { return weight(1, values); }

    graph::SlotIndex state(graph::StatePart part, const std::vector<float>& initial);

    /// Appends the step; its outputs have these widths.
    std::vector<graph::SlotIndex> step(graph::OpKind kind, std::vector<graph::SlotIndex> in,
                                       const std::vector<std::uint32_t>& columns,
                                       graph::OpParams params = graph::NoParams{},
                                       graph::RowCount rowCount = graph::RowCount::Tokens);

    struct Outcome {
        std::map<graph::SlotIndex, std::vector<float>> slots;
        std::vector<float> state;  ///< of state slot 0

        const std::vector<float>& at(graph::SlotIndex slot) const { return slots.at(slot); }

        std::vector<float> part(const OpProgram& op, graph::StatePart part) const;
    };

    /// All rows as one span. Throws std::runtime_error with the Error's text if anything fails.
    Outcome run(backend::Backend& backend);

    /// The same split into spans of these rows, each with the initial state in its own slot;
    /// Outcome::state is the first span's.
    Outcome run(backend::Backend& backend, const std::vector<backend::Span>& spans);

    /// The tape with logits (the rows wanted of the last output) and its weights.
    graph::Program finished() const;
    backend::WeightMap upload(backend::Backend& backend) const;

private:
    struct Weight {
        DType dtype;
        std::vector<float> values;
    };

    graph::SlotIndex add(graph::SlotInfo info);

    graph::Program m_program;
    std::uint32_t m_rows;
    std::map<graph::SlotIndex, Weight> m_weights;
    std::vector<float> m_state;
};

}  // namespace rookery::test
