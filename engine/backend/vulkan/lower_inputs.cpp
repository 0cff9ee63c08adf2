// SPDX-License-Identifier: Apache-2.0
// Tiles that do not compute in float32: what they multiply is made ready by a dispatch before
// theirs, all inputs of a group at once.
#include "engine/backend/vulkan/lowering.h"
#include "engine/backend/vulkan/memory.h"

#include <algorithm>

namespace rookery::backend::vulkan {
namespace {

using graph::MatMulParams;
using graph::Step;

constexpr std::uint32_t kBlock = 32;         ///< shaders/include/inputs.glsl
constexpr std::uint32_t kHalvesABlock = 32;  ///< halve.comp
constexpr std::uint32_t kWordsABlock = 16;   ///< round.comp
constexpr std::uint64_t kBytesABlock = 64;   ///< both
constexpr std::uint32_t kLanes = 64;
constexpr std::uint32_t kMatrixSubgroups = 4;  ///< shaders/matmul_matrix.comp

/// An x that several products may share.
struct Input {
    graph::SlotIndex slot = 0;
    std::uint32_t columns = 0;
    std::uint32_t parts = 1;

    std::uint32_t blocks() const { return parts * ((columns + kBlock - 1) / kBlock); }
};

std::vector<Input> inputsOf(const graph::Program& program, std::span<const std::size_t> steps) {
    std::vector<Input> inputs;
    for (const std::size_t index : steps) {
        const Step& step = program.steps[index];
        const Input input{step.in[0], program.slots[step.in[1]].columns,
                          std::get<MatMulParams>(step.params).batch};
        const auto same = [&input](const Input& other) { return other.slot == input.slot; };
        if (std::none_of(inputs.begin(), inputs.end(), same))
            inputs.push_back(input);
    }
    return inputs;
}

std::uint64_t rowBytes(const Input& input) {
    return input.blocks() * kBytesABlock;
}

std::uint64_t scaleBytes(const Input& input) {
    return input.blocks() * sizeof(float);
}

}  // namespace

std::uint64_t Lowering::inputBytes(const graph::Program& program, const Group& group,
                                   std::uint64_t rows) {
    std::vector<std::size_t> products;
    for (std::size_t step = group.first; step < group.first + group.count; ++step)
        if (program.steps[step].kind == graph::OpKind::MatMul)
            products.push_back(step);
    std::uint64_t bytes = 0;
    for (const Input& input : inputsOf(program, products))
        bytes += alignUp(rows * rowBytes(input)) + alignUp(rows * scaleBytes(input));
    return bytes;
}

Lowering::ReadyInputs Lowering::makeReady(std::span<const std::size_t> steps, TileArithmetic how) {
    const bool whole = how == TileArithmetic::Int8Dot;
    const Step& first = m_program.steps[steps.front()];
    Dispatch dispatch;
    dispatch.kernel = whole ? Kernel::Round : Kernel::Halve;
    dispatch.label = first.label + (whole ? ".round" : ".halve");
    dispatch.layer = first.layer;
    dispatch.constants[0] = kLanes;
    ReadyInputs ready;
    Address at = m_places.inputs;
    for (const Input& input : inputsOf(m_program, steps)) {
        const std::uint32_t rows = rowsOf(input.slot);
        Ready& made = ready[input.slot];
        made.x = at;
        made.scales = at + alignUp(rows * rowBytes(input));
        made.range = {at, made.scales + alignUp(rows * scaleBytes(input))};
        made.stride = input.blocks() * (whole ? kWordsABlock : kHalvesABlock);
        made.partStride = made.stride / input.parts;
        at = made.range.end;
        dispatch.append(
            InputArgs{.x = address(input.slot),
                      .to = made.x,
                      .scales = made.scales,
                      .columns = input.columns,
                      .parts = input.parts,
                      .xStride = stride(input.slot),
                      .toStride = input.blocks() * kWordsABlock,
                      .flags = info(input.slot).rows == graph::RowCount::Wanted ? kWantedRows : 0,
                      .unused = 0});
        dispatch.reads.push_back(rangeOf(input.slot));
        dispatch.writes.push_back(made.range);
        dispatch.groupsY = std::max(dispatch.groupsY, rows);
        ++dispatch.groupsX;
    }
    dispatch.step = steps.front();
    add(std::move(dispatch));
    return ready;
}

/// Lanes, and how many rows of the run a tile has.
void Lowering::setTile(Dispatch& dispatch, TileArithmetic how, std::uint32_t rows) const {
    if (how == TileArithmetic::Matrices) {
        const std::uint32_t tile = rows >= 64 ? 64 : 16;
        const MatrixShape& shape = *m_facts.matrices;
        dispatch.kernel = Kernel::MatmulMatrix;
        dispatch.constants = {kMatrixSubgroups * m_facts.matrixSubgroup,
                              tile,
                              shape.m,
                              shape.n,
                              shape.k,
                              tile == 64 ? 2U : 4U};
        dispatch.groupsY = (rows + tile - 1) / tile;
        return;
    }
    const std::uint32_t tile = rows >= 64 && m_facts.maxInvocations >= 256 ? 64 : 16;
    dispatch.kernel = how == TileArithmetic::Float16   ? Kernel::MatmulHalf
                      : how == TileArithmetic::Int8Dot ? Kernel::MatmulDot
                                                       : Kernel::Matmul;
    dispatch.constants = {4 * tile, tile};
    dispatch.groupsY = (rows + tile - 1) / tile;
}

}  // namespace rookery::backend::vulkan
