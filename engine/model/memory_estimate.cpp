// SPDX-License-Identifier: Apache-2.0
#include "engine/model/memory_estimate.h"

#include "engine/graph/state_layout.h"
#include "engine/model/naming.h"

namespace rookery::model {
namespace {

constexpr std::uint64_t kPromptRows = 256;
constexpr std::uint64_t kWidthsPerRow = 12;

}  // namespace

MemoryEstimate estimateMemory(const format::ModelFile& file, const graph::Dims& dims) {
    const std::uint64_t width = dims.width;
    std::uint64_t matrices = 0;
    std::uint64_t floats = 0;
    const Naming naming = detectNaming(file.tensors(), file.format());
    for (const format::TensorEntry& entry : file.tensors()) {
        const bool embedding = officialName(naming, entry.name) == "emb.weight";
        const bool matrix = !embedding && entry.values() >= width * width;
        (matrix ? matrices : floats) += entry.values();
    }
    const std::uint64_t rowFloats = kWidthsPerRow * width + dims.hidden;
    const std::uint64_t scratch = 4 * (kPromptRows * rowFloats + dims.vocab);
    const std::uint64_t fixed = 4 * floats + graph::StateLayout::of(dims).bytes() + scratch;
    return {.f16 = fixed + 2 * matrices,
            .int8 = fixed + matrices * 17 / 16,
            .int4 = fixed + matrices * 9 / 16};
}

}  // namespace rookery::model
