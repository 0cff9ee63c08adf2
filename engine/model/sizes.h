// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/format/model_file.h"
#include "engine/graph/dims.h"
#include "engine/model/tensor_spec.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace rookery::model {

/// The sizes of a model while they are being read: the first shape that has a size fixes it, every
/// later one must agree.
class Sizes {
public:
    /// Compares a stored shape with what the table says. Axes of size 1 do not matter: [1,1,C] and
    /// [C] are the same vector. `transform` is the one that holds for this file. The error names
    /// the tensor and both shapes.
    Result<void> match(const format::TensorEntry& entry, const TensorSpec& spec,
                       const Spelling& spelling, Transform transform);

    /// The same for a plain shape (ln0's vectors).
    Result<void> match(const format::TensorEntry& entry, const ShapeExpr& shape);

    /// Rows and columns of a matched weight's canonical form; a vector has one row, and
    /// what is stored per head counts once a channel.
    std::pair<std::uint32_t, std::uint32_t> canonical(const TensorSpec& spec) const;

    /// For files whose shapes do not tell it.
    void setHeadSize(std::uint64_t size);

    /// The sizes as Dims; fails if heads do not fill the width.
    Result<graph::Dims> dims(graph::Version version, std::uint32_t layers) const;

private:
    bool bind(Size size, std::uint64_t value);
    Result<void> matchAxes(const format::TensorEntry& entry, std::vector<Size> expected,
                           std::uint32_t slices);
    std::string expectedText(std::span<const Size> expected, std::uint32_t slices) const;

    std::uint64_t known(Size size) const;

    std::array<std::uint64_t, kSizes> m_known{};  ///< by Size; 0 is not known yet
};

/// What a size is in a model.
std::uint64_t sizeOf(const graph::Dims& dims, Size size);

/// "[65536, 768]".
std::string shapeText(std::span<const std::uint64_t> shape);

}  // namespace rookery::model
