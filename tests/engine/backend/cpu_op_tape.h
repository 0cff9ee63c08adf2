// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/backend.h"
#include "engine/graph/program.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace rookery::test {

/// `count` numbers in [low, high), the same on every machine for a seed.
std::vector<float> uniform(std::size_t count, float low, float high, std::uint32_t seed);

/// A tape of one op (or a few), fed with given numbers: activations come from embedding tables of
/// as many rows as the run has, so that any backend can run it through its public interface.
class OpTape {
public:
    using Params = graph::OpParams;

    /// `rows` of the run; `columns` is the width, which with heads decides the state's layout.
    OpTape(graph::Version version, std::uint32_t rows, std::uint32_t columns,
           std::uint32_t heads = 0);

    graph::SlotIndex activation(std::uint32_t columns, std::vector<float> values);
    graph::SlotIndex vector(std::vector<float> values);
    graph::SlotIndex matrix(std::uint32_t rows, std::uint32_t columns, std::vector<float> values,
                            DType dtype);
    graph::SlotIndex state(graph::StatePart part);
    std::vector<graph::SlotIndex> step(graph::OpKind kind, const Params& params,
                                       const std::vector<graph::SlotIndex>& in,
                                       const std::vector<std::uint32_t>& outColumns);

    /// Cuts the run into spans of these many rows, each with a random state of its own.
    void setSpans(const std::vector<std::uint32_t>& rows, float low, float high);

    /// The states that spans start with, to be changed by tests that need special ones.
    std::vector<std::vector<float>>& states() { return m_states; }

    struct Outcome {
        std::map<std::string, std::vector<float>> values;  ///< by slot, of the steps added
        std::vector<std::vector<float>> states;            ///< by span, afterwards
        bool operator==(const Outcome&) const = default;
    };

    /// Compiles and runs it. Throws std::runtime_error with the Error's words if that fails.
    Outcome run(backend::Backend& backend);

private:
    struct Weight {
        graph::TensorId id;
        std::uint32_t rows;
        std::uint32_t columns;
        DType dtype;
        std::vector<float> values;
    };

    graph::SlotIndex addSlot(graph::SlotInfo slot);
    graph::SlotIndex addWeight(std::uint32_t rows, std::uint32_t columns, std::vector<float> values,
                               DType dtype);
    void finish();

    graph::Program m_program;
    std::uint32_t m_rows;
    std::vector<Weight> m_weights;
    std::vector<std::uint32_t> m_spanRows;
    std::vector<std::vector<float>> m_states;
    bool m_finished = false;
};

/// Bytes of numbers in F32, F16 or BF16.
std::vector<std::byte> encodeNumbers(const std::vector<float>& values, DType dtype);

/// max |difference| / range of `want` (architecture: tolerances); infinite if a number is not
/// finite or the sizes differ. A range below `leastRange` counts as that.
double relativeError(const std::vector<float>& got, const std::vector<float>& want,
                     double leastRange = 0);

/// The largest relativeError over all slots and states; `where` names it.
double worstError(const OpTape::Outcome& got, const OpTape::Outcome& want, std::string& where,
                  double leastRange = 0);

}  // namespace rookery::test
