// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/vulkan/dispatch.h"

#include <algorithm>

namespace rookery::backend::vulkan {
namespace {

bool anyOverlap(const std::vector<Range>& a, const std::vector<Range>& b) {
    return std::any_of(a.begin(), a.end(), [&b](const Range& range) {
        return std::any_of(b.begin(), b.end(),
                           [&range](const Range& other) { return range.overlaps(other); });
    });
}

bool depend(const Dispatch& a, const Dispatch& b) {
    return anyOverlap(a.writes, b.reads) || anyOverlap(a.writes, b.writes) ||
           anyOverlap(a.reads, b.writes);
}

}  // namespace

void placeBarriers(std::vector<Dispatch>& dispatches) {
    std::vector<Range> reading;
    std::vector<Range> writing;
    for (Dispatch& dispatch : dispatches) {
        dispatch.barrier = anyOverlap(dispatch.reads, writing) ||
                           anyOverlap(dispatch.writes, writing) ||
                           anyOverlap(dispatch.writes, reading);
        if (dispatch.barrier) {
            reading.clear();
            writing.clear();
        }
        reading.insert(reading.end(), dispatch.reads.begin(), dispatch.reads.end());
        writing.insert(writing.end(), dispatch.writes.begin(), dispatch.writes.end());
    }
}

std::string missingBarrier(const std::vector<Dispatch>& dispatches) {
    for (std::size_t later = 1; later < dispatches.size(); ++later) {
        bool barrier = false;
        for (std::size_t earlier = later; earlier-- > 0 && !barrier;) {
            barrier = dispatches[earlier + 1].barrier;
            if (!barrier && depend(dispatches[earlier], dispatches[later]))
                return dispatches[earlier].label + " and " + dispatches[later].label;
        }
    }
    return {};
}

}  // namespace rookery::backend::vulkan
