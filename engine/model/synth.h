// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/dtype.h"
#include "engine/base/result.h"
#include "engine/graph/dims.h"

#include <cstdint>
#include <filesystem>
#include <functional>

namespace rookery::model {

struct SynthOptions {
    graph::Version version = graph::Version::V7;
    std::uint32_t layers = 0;
    std::uint32_t width = 0;
    std::uint32_t hidden = 0;     ///< 0: as in the official models, 3.5 or 4 times the width
    std::uint32_t headSize = 64;  ///< from version 5 on
    std::uint32_t vocab = 65536;
    std::uint64_t seed = 1;
    DType dtype = DType::F16;  ///< F32, F16 or BF16
};

/// Writes a random model in official names and shapes as safetensors. The values have the spread
/// of freshly trained ones, so that states stay bounded and logits finite. Every value is one that
/// F32, F16 and BF16 all hold exactly: files that differ only in dtype are the same model. They
/// depend on seed, name and shape alone.
Result<void> writeSynthetic(const std::filesystem::path& path, const SynthOptions& options,
                            const std::function<void(double fraction)>& progress = {});

/// The sizes it would have: low-rank widths follow the official models of that width.
Result<graph::Dims> syntheticDims(const SynthOptions& options);

}  // namespace rookery::model
