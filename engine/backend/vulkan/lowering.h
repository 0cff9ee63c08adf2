// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/tensor.h"
#include "engine/backend/vulkan/device_facts.h"
#include "engine/backend/vulkan/dispatch.h"
#include "engine/backend/vulkan/grouping.h"
#include "engine/backend/vulkan/tile_arithmetic.h"
#include "engine/backend/vulkan/weight_layout.h"
#include "engine/base/result.h"
#include "engine/graph/program.h"

#include <map>
#include <span>
#include <vector>

namespace rookery::backend::vulkan {

/// A weight as kernels see it; address 0 for slots that are no weights and for tables that stay
/// on the host.
struct BoundWeight {
    Address address = 0;
    Address scales = 0;
    DType dtype = DType::F32;
    std::uint32_t chunks = 0;
};

/// Where everything lies on the device.
struct Places {
    Address arena = 0;
    Address states = 0;
    Address logits = 0;
    Address levels = 0;             ///< kInt4Levels
    Address inputs = 0;             ///< what tiles multiply that do not compute in float32
    std::uint32_t stateStride = 0;  ///< floats from slot to slot
};

/// Floats from row to row of an activation.
inline std::uint32_t strideOf(std::uint32_t columns) {
    return (columns + 15U) / 16U * 16U;
}

/// Turns steps of a tape into dispatches for `rows` rows (a bucket) of which `wanted` may have
/// logits. Pure data: no Vulkan call. Threads: one at a time.
class Lowering {
public:
    Lowering(const graph::Program& program, const graph::Plan& plan,
             const std::vector<BoundWeight>& weights, const Places& places,
             const DeviceFacts& facts, TileArithmetic tiles, std::uint32_t rows,
             std::uint32_t wanted);

    /// The most bytes at Places::inputs that such a group needs for a run of `rows` rows.
    static std::uint64_t inputBytes(const graph::Program& program, const Group& group,
                                    std::uint64_t rows);

    /// Appends what the group's steps need, in one dispatch if this is for one row.
    Result<void> lower(const Group& group);

    std::vector<Dispatch> take() { return std::move(m_dispatches); }

    /// Where an activation lies for this bucket, and how many rows of it there are at most.
    Range rangeOf(graph::SlotIndex slot) const;
    std::uint32_t rowsOf(graph::SlotIndex slot) const;

private:
    Result<void> lowerOne(const graph::Step& step);
    Result<void> checkHead(std::span<const graph::Step> steps) const;
    Result<void> embed(const graph::Step& step);
    void norm(const graph::Step& step);
    Result<void> shift(const graph::Step& step);
    void storeRow(const graph::Step& step);
    void map(const graph::Step& step);
    void wkv4(const graph::Step& step);
    Result<void> heads(const graph::Step& step);
    void wkv6(const graph::Step& step);
    void wkv7(const graph::Step& step);
    void keys7(const graph::Step& step);
    void headBonus7(const graph::Step& step);

    // lower_fused.cpp
    Dispatch beginFused(Kernel kernel, std::span<const graph::Step> steps) const;
    void normShift(std::span<const graph::Step> steps);
    void head6(std::span<const graph::Step> steps);
    void head7(std::span<const graph::Step> steps);

    // lower_products.cpp
    void products(std::span<const std::size_t> steps);
    void productsOf(std::span<const std::size_t> steps, DType encoding);

    // lower_inputs.cpp
    /// An activation as halve.comp or round.comp has written it.
    struct Ready {
        Address x = 0;
        Address scales = 0;
        std::uint32_t partStride = 0;  ///< from part to part of a row, in what kernels count in
        std::uint32_t stride = 0;      ///< from row to row
        Range range;
    };

    using ReadyInputs = std::map<graph::SlotIndex, Ready>;
    ReadyInputs makeReady(std::span<const std::size_t> steps, TileArithmetic how);
    void setTile(Dispatch& dispatch, TileArithmetic how, std::uint32_t rows) const;
    void appendProduct(Dispatch& dispatch, const graph::Step& step, DType encoding,
                       const Ready* ready, std::uint32_t rowsPerGroup, std::uint32_t& groups);
    bool isWhole(const graph::Step& step, DType encoding) const;

    const graph::SlotInfo& info(graph::SlotIndex slot) const { return m_program.slots[slot]; }

    Address address(graph::SlotIndex slot) const { return rangeOf(slot).begin; }

    std::uint32_t columns(graph::SlotIndex slot) const { return info(slot).columns; }

    std::uint32_t stride(graph::SlotIndex slot) const { return strideOf(columns(slot)); }

    std::uint32_t stateOffset(graph::SlotIndex slot) const;
    Range stateRange(graph::SlotIndex slot) const;

    /// A dispatch of this step with everything it reads and writes listed.
    Dispatch begin(Kernel kernel, const graph::Step& step) const;
    void touch(Dispatch& dispatch, const graph::Step& step) const;
    /// Elementwise over columns and `rows`.
    void spread(Dispatch& dispatch, std::uint32_t columns, std::uint32_t rows) const;

    void add(Dispatch dispatch) { m_dispatches.push_back(std::move(dispatch)); }

    void choosePlainSums(std::size_t from);

    const graph::Program& m_program;
    const graph::Plan& m_plan;
    const std::vector<BoundWeight>& m_weights;
    Places m_places;
    const DeviceFacts& m_facts;
    TileArithmetic m_tiles;
    std::uint32_t m_rows;
    std::uint32_t m_wanted;
    std::vector<Dispatch> m_dispatches;
};

/// A head is a workgroup, and its row of the state lies in registers.
inline constexpr std::uint32_t kLargestHead = 256;

}  // namespace rookery::backend::vulkan
