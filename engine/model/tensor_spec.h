// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/dims.h"
#include "engine/graph/tensor_id.h"
#include "engine/model/naming.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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
    MixRank,       ///< version 6
    Five,          ///< its blends
    FiveMixRanks,  ///< their low-rank parts side by side
};

inline constexpr std::size_t kSizes = 12;

/// A shape in terms of sizes, such as [hidden, width].
struct ShapeExpr {
    static constexpr std::size_t kMaxAxes = 3;
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
    LowRank,    ///< float32, or as stored in 16 bits
    Matrix,     ///< in the precision the model runs as
    Embedding,  ///< float32, since ln0 is folded in: see transform.h
};

/// What happens to the stored numbers on their way to the backend; formulas in transform.h.
enum class Transform : std::uint8_t {
    Keep,
    Transpose,  ///< stored (in, out); ignored for families with lowRankIsTurned()
    OneMinus,   ///< stored mix weighs the present
    NegExp,     ///< -exp(w)
    ExpNegExp,  ///< exp(-exp(w))
    Exp,        ///< exp(w)
    Unscale,    ///< stored divided by 2^(layer / n), n from GGUF's rescale_every_n_layers
    FoldLn0,    ///< embedding, with the tensors of kLn0Weight and kLn0Bias
};

/// A weight of the tape, in its canonical form: rows by columns, the last axis being the columns,
/// vectors always one row. With `firstLayer` > 0, files may have the tensor in earlier layers too:
/// there it is never used, and ignored. A vector of shape {Heads} has one number a head, which is
/// repeated over the head's channels.
struct TensorSpec {
    graph::TensorId id;
    WeightClass kind;
    ShapeExpr shape;
    std::uint32_t firstLayer = 0;
};

/// One number a head in the file, one a channel on the tape.
bool isPerHead(const TensorSpec& spec);

/// Where a family of files keeps that weight, by official name; "{}" stands for the block's number.
/// A family lists only where it differs; if its own line's tensor is not in the file, the official
/// line holds. One stored tensor may hold several weights (rwkv.cpp's x_rwkvag): `slice` of
/// `slices` equal parts along its first axis. `shape` is there where it is not the weight's.
struct Spelling {
    Naming naming;
    graph::TensorId id;
    std::string_view name;
    Transform transform = Transform::Keep;
    std::uint32_t slice = 0;
    std::uint32_t slices = 1;
    std::optional<ShapeExpr> shape = std::nullopt;
};

inline constexpr std::string_view kLn0Weight = "blocks.0.ln0.weight";
inline constexpr std::string_view kLn0Bias = "blocks.0.ln0.bias";

/// All that is known of a version's tensors.
struct VersionTable {
    std::vector<std::span<const TensorSpec>> specs;
    std::vector<std::span<const Spelling>> spellings;
};

const VersionTable& versionTable(graph::Version version);

/// The family's own spellings, then the official one.
std::vector<const Spelling*> findSpellings(const VersionTable& table, Naming naming,
                                           graph::TensorId id);

/// "blocks.{}.ln1.weight", 3 -> "blocks.3.ln1.weight".
std::string spelledName(std::string_view pattern, std::uint32_t layer);

// The tables, one file each.
std::span<const TensorSpec> commonSpecs();
std::span<const Spelling> commonSpellings();
VersionTable tableV4();
VersionTable tableV5(graph::Version version);
VersionTable tableV6();
VersionTable tableV7();

}  // namespace rookery::model
