// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/vulkan/arguments.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace rookery::backend::vulkan {

/// The shaders, in the order of pipelines.cpp.
enum class Kernel : std::uint8_t {
    Embed,
    Norm,
    Shift,
    StoreRow,
    Map,
    Wkv4,
    Wkv6,
    Wkv7,
    Keys7,
    HeadBonus7,
    Matvec,
    Matmul,
    NormShift,
    Head6,
    Head7,
    MatmulHalf,
    MatmulDot,
    MatmulMatrix,
    Halve,
    Round,
};

inline constexpr std::size_t kKernels = 20;

/// Specialisation constants 0, 1 and so on; what a shader does not have is ignored.
using Constants = std::array<std::uint32_t, 6>;

/// Device memory that a dispatch reads or writes.
struct Range {
    Address begin = 0;
    Address end = 0;

    bool overlaps(const Range& other) const { return begin < other.end && other.begin < end; }
};

/// One vkCmdDispatch as data: made from the tape without a device, so that it can be looked at.
struct Dispatch {
    Kernel kernel = Kernel::Map;
    std::uint32_t encoding = 0;  ///< of products: which shader of the family
    Constants constants{};
    /// Sums through shared memory: its workgroup is not made of whole subgroups, and drivers have
    /// added up such ones wrongly (lavapipe of Mesa 22.3, 20 lanes).
    bool plainSums = false;
    std::uint32_t groupsX = 0;
    std::uint32_t groupsY = 0;
    std::vector<std::byte> args;
    std::vector<Range> reads;  ///< activations and states; weights never change
    std::vector<Range> writes;
    std::string label;     ///< of its steps, as Executor::StageClock wants them
    std::size_t step = 0;  ///< index of the last step it finishes
    std::int32_t layer = 0;
    bool barrier = false;  ///< one before it: something it touches is still being worked on

    template <class Args>
    void append(const Args& value) {
        const std::size_t at = args.size();
        args.resize(at + sizeof(Args));
        std::memcpy(args.data() + at, &value, sizeof(Args));
    }
};

/// Sets `barrier` where a dispatch reads what is being written, or writes what is being read or
/// written, since the last barrier. The first has none.
void placeBarriers(std::vector<Dispatch>& dispatches);

/// Looks at every pair: is there a barrier between any two that touch the same memory, one of them
/// writing? Independent of placeBarriers(), for tests and checked builds. The label pair of the
/// first offence, or nothing.
std::string missingBarrier(const std::vector<Dispatch>& dispatches);

}  // namespace rookery::backend::vulkan
