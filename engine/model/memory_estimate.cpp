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
    std::uint64_t embedding = 0;
    std::uint64_t floats = 0;
    const Naming naming = detectNaming(file.tensors(), file.format());
    for (const format::TensorEntry& entry : file.tensors()) {
        if (officialName(naming, entry.name) == "emb.weight")
            embedding += entry.values();
        else
            (entry.values() >= width * width ? matrices : floats) += entry.values();
    }
    const std::uint64_t rowFloats = kWidthsPerRow * width + dims.hidden;
    const std::uint64_t scratch = 4 * (kPromptRows * rowFloats + dims.vocab);
    const std::uint64_t fixed = 4 * floats + graph::StateLayout::of(dims).bytes() + scratch;
    const std::uint64_t small = fixed + embedding * 17 / 16;
    return {.f16 = fixed + 4 * embedding + 2 * matrices,
            .int8 = small + matrices * 17 / 16,
            .int4 = small + matrices * 9 / 16};
}

}  // namespace rookery::model
