// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/lowering.h"

#include <algorithm>

namespace rookery::backend::vulkan {
namespace {

using graph::MatMulParams;
using graph::Step;

/// Up to here a product per row reads weights from the cache again; beyond, tiles read them once.
constexpr std::uint32_t kMatvecRows = 4;

constexpr std::uint32_t kRowsPerMatvec = 4;   ///< shaders/matvec.comp
constexpr std::uint32_t kRowsPerMatmul = 64;  ///< shaders/matmul.comp

/// A product of one row may have such weights in the dispatch of any others: low-rank matrices do.
bool isBeside(DType dtype) {
    return dtype == DType::F32 || dtype == DType::F16;
}

const MatMulParams& paramsOf(const Step& step) {
    return std::get<MatMulParams>(step.params);
}

}  // namespace

/// Products that do not wait for each other, in as few dispatches as their encodings allow:
/// matvec.comp takes float32 and float16 beside any one other encoding, matmul.comp one encoding.
void Lowering::products(std::span<const std::size_t> steps) {
    const bool tiles = rowsOf(m_program.steps[steps.front()].out[0]) > kMatvecRows;
    const auto dtypeOf = [this](std::size_t step) {
        return m_weights[m_program.steps[step].in[1]].dtype;
    };
    std::vector<std::size_t> left(steps.begin(), steps.end());
    while (!left.empty()) {
        DType encoding = DType::F32;
        for (const std::size_t step : left)
            if (encodingOf(dtypeOf(step)) > encodingOf(encoding))
                encoding = dtypeOf(step);
        std::vector<std::size_t> now;
        std::vector<std::size_t> later;
        for (const std::size_t step : left) {
            const bool fits = dtypeOf(step) == encoding || (!tiles && isBeside(dtypeOf(step)));
            (fits ? now : later).push_back(step);
        }
        productsOf(now, encoding);
        left = std::move(later);
    }
}

/// Can it be read in whole aligned chunks, x four numbers at a time?
bool Lowering::isWhole(const Step& step, DType encoding) const {
    const BoundWeight& weight = m_weights[step.in[1]];
    const DType dtype = isBeside(weight.dtype) ? weight.dtype : encoding;
    const std::uint32_t K = columns(step.in[1]);
    return K % chunkValues(dtype) == 0 && (paramsOf(step).batch == 1 || K % 4 == 0);
}

void Lowering::productsOf(std::span<const std::size_t> steps, DType encoding) {
    const Step& first = m_program.steps[steps.front()];
    const std::uint32_t rows = rowsOf(first.out[0]);
    const bool tiles = rows > kMatvecRows;
    const TileArithmetic how =
        tiles ? tileArithmetic(m_facts, m_tiles, encoding) : TileArithmetic::Float32;
    ReadyInputs ready;
    if (how != TileArithmetic::Float32)
        ready = makeReady(steps, how);
    Dispatch dispatch;
    dispatch.kernel = Kernel::Matvec;
    dispatch.encoding = encodingOf(encoding);
    dispatch.label = first.label;
    dispatch.layer = first.layer;
    dispatch.step = *std::max_element(steps.begin(), steps.end());

    ProductsArgs header{.levels = m_places.levels, .count = 0, .unused = 0};
    for (const std::size_t step : steps)
        header.count += paramsOf(m_program.steps[step]).batch;
    dispatch.append(header);
    std::uint32_t groups = 0;
    std::uint32_t chunks = 0;
    bool whole = true;
    for (const std::size_t index : steps) {
        const Step& step = m_program.steps[index];
        touch(dispatch, step);
        if (index != steps.front())
            dispatch.label += " | " + step.label;
        const auto input = ready.find(step.in[0]);
        const Ready* at = input == ready.end() ? nullptr : &input->second;
        if (at != nullptr)
            dispatch.reads.push_back(at->range);
        appendProduct(dispatch, step, encoding, at, tiles ? kRowsPerMatmul : kRowsPerMatvec,
                      groups);
        whole = whole && isWhole(step, encoding);
        chunks = std::max(chunks, m_weights[step.in[1]].chunks);
    }
    dispatch.groupsX = groups;
    if (tiles) {
        setTile(dispatch, how, rows);
    } else {
        dispatch.constants = {
            chunks <= 32 ? std::max(32U, std::min(64U, m_facts.subgroupSize)) : 64U,
            whole ? 1U : 0U};
        dispatch.groupsY = rows;
    }
    add(std::move(dispatch));
}

void Lowering::appendProduct(Dispatch& dispatch, const Step& step, DType encoding,
                             const Ready* ready, std::uint32_t rowsPerGroup,
                             std::uint32_t& groups) {
    const MatMulParams& params = paramsOf(step);
    const BoundWeight& weight = m_weights[step.in[1]];
    const std::uint32_t rows = columns(step.out[0]) / params.batch;
    const std::uint32_t K = columns(step.in[1]);
    std::size_t next = 2;
    ProductArgs args{};
    args.weights = weight.address;
    args.scales = weight.scales;
    args.x = ready != nullptr ? ready->x : address(step.in[0]);
    args.xScales = ready != nullptr ? ready->scales : args.x;
    args.y = address(step.out[0]);
    args.bias = params.bias ? address(step.in[next++]) : args.y;
    args.gate = params.gate ? address(step.in[next++]) : args.y;
    args.residual = params.residual ? address(step.in[next++]) : args.y;
    args.columns = K;
    args.chunks = weight.chunks;
    args.xStride = ready != nullptr ? ready->stride : stride(step.in[0]);
    args.yStride = stride(step.out[0]);
    args.activation = static_cast<std::uint32_t>(params.activation);
    args.flags = (params.bias ? kHasBias : 0) | (params.gate ? kHasGate : 0) |
                 (params.residual ? kHasResidual : 0) |
                 (info(step.out[0]).rows == graph::RowCount::Wanted ? kWantedRows : 0) |
                 (weight.dtype == DType::F32 && encoding != DType::F32 ? kIsF32 : 0) |
                 (weight.dtype == DType::F16 && encoding != DType::F16 ? kIsF16 : 0);
    for (std::uint32_t batch = 0; batch < params.batch; ++batch) {
        args.firstRow = batch * rows;
        args.endRow = args.firstRow + rows;
        args.xOffset = batch * (ready != nullptr ? ready->partStride : K);
        groups += (rows + rowsPerGroup - 1) / rowsPerGroup;
        args.endGroup = groups;
        dispatch.append(args);
    }
}

}  // namespace rookery::backend::vulkan
