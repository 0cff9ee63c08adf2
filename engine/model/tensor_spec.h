// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/dims.h"
#include "engine/graph/tensor_id.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace rookery::model {

/// A size of the model that shapes are made of.
enum class Size : std::uint8_t {
    Width,
    Hidden,
    Vocab,
    Heads,
    HeadSize,
    DecayRank,
    IclrRank,
    ValueRank,
    GateRank,
    FiveMixRanks,  ///< five low-rank parts of version 6 side by side
};

/// A shape in terms of sizes, such as [hidden, width].
struct ShapeExpr {
    static constexpr std::size_t kMaxAxes = 2;
    std::array<Size, kMaxAxes> sizes{};
    std::size_t axes = 0;

    constexpr ShapeExpr(std::initializer_list<Size> list) {
        for (const Size size : list)
            sizes[axes++] = size;
    }
};

/// Decides how a weight is kept on the backend.
enum class WeightClass : std::uint8_t {
    Vector,     ///< float32, one row
    LowRank,    ///< float32
    Matrix,     ///< in the precision the model runs as
    Embedding,  ///< float32, since ln0 is folded in: see transform.h
};

/// What happens to the stored numbers on their way to the backend; formulas in transform.h.
enum class Transform : std::uint8_t {
    Keep,
    Transpose,  ///< stored (in, out)
    OneMinus,   ///< stored mix weighs the present
    NegExp,
    FoldLn0,  ///< embedding, with the tensors of kLn0Weight and kLn0Bias
};

/// Who named the tensors of a file. BlinkDl are the official names; every other family lists only
/// where it differs from them.
enum class Naming : std::uint8_t { BlinkDl, RwkvCpp, WebRwkv };

/// A weight of the tape, in its canonical form. With `firstLayer` > 0, files may have the tensor
/// in earlier layers too: there it is never used, and ignored.
struct TensorSpec {
    graph::TensorId id;
    WeightClass kind;
    ShapeExpr shape;
    std::uint32_t firstLayer = 0;
};

/// Where a family of files keeps that weight. "{}" stands for the block's number. One stored tensor
/// may hold several weights (rwkv.cpp's x_rwkvag): `slice` of `slices` equal parts along its first
/// axis.
struct Spelling {
    Naming naming;
    graph::TensorId id;
    std::string_view name;
    Transform transform = Transform::Keep;
    std::uint32_t slice = 0;
    std::uint32_t slices = 1;
};

inline constexpr std::string_view kLn0Weight = "blocks.0.ln0.weight";
inline constexpr std::string_view kLn0Bias = "blocks.0.ln0.bias";

/// All that is known of a version's tensors. An incomplete table only serves to read the sizes of
/// a model that cannot be run: other tensors are not looked at.
struct VersionTable {
    std::span<const TensorSpec> commonSpecs;
    std::span<const TensorSpec> specs;
    std::span<const Spelling> commonSpellings;
    std::span<const Spelling> spellings;
    bool complete = true;
};

const VersionTable& versionTable(graph::Version version);

/// The family's own spelling, else the official one; null if neither has the weight.
const Spelling* findSpelling(const VersionTable& table, Naming naming, graph::TensorId id);

/// "blocks.{}.ln1.weight", 3 -> "blocks.3.ln1.weight".
std::string spelledName(std::string_view pattern, std::uint32_t layer);

// The tables, one file each.
std::span<const TensorSpec> commonSpecs();
std::span<const Spelling> commonSpellings();
std::span<const TensorSpec> specsV4();
std::span<const Spelling> spellingsV4();
std::span<const TensorSpec> specsV7();
std::span<const Spelling> spellingsV7();
const VersionTable& outlineTable(graph::Version version);

}  // namespace rookery::model
