// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/bench.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "tests/bench/read_memory.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include <hwy/cache_control.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();

namespace rookery::bench::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// In several streams far apart, or in one.
template <std::size_t kStreams, std::size_t kAhead>
HWY_INLINE std::uint64_t readStreams(const std::byte* from, std::size_t bytes) {
    const hn::ScalableTag<std::uint64_t> d;
    constexpr std::size_t kLine = 64;
    constexpr std::size_t kVector = hn::MaxLanes(d) * sizeof(std::uint64_t);
    const std::size_t each = bytes / kStreams / kLine * kLine;
    auto sum = hn::Zero(d);
    for (std::size_t line = 0; line < each; line += kLine) {
        for (std::size_t stream = 0; stream < kStreams; ++stream) {
            const std::byte* at = from + stream * each + line;
            hwy::Prefetch(at + kAhead);
            for (std::size_t i = 0; i < kLine; i += kVector)
                sum = hn::Xor(sum, hn::LoadU(d, reinterpret_cast<const std::uint64_t*>(at + i)));
        }
    }
    return hn::GetLane(hn::SumOfLanes(d, sum));
}

std::uint64_t ReadMemoryKernel(const std::byte* from, std::size_t bytes, ReadOrder order) {
    return order == ReadOrder::Streams ? readStreams<8, 1024>(from, bytes)
                                       : readStreams<1, 2048>(from, bytes);
}

}  // namespace rookery::bench::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rookery::bench {

HWY_EXPORT(ReadMemoryKernel);

std::uint64_t readMemory(const std::byte* from, std::size_t bytes, ReadOrder order) {
    return HWY_DYNAMIC_DISPATCH(ReadMemoryKernel)(from, bytes, order);
}

}  // namespace rookery::bench
#endif
