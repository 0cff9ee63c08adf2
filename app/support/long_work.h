// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <memory>

namespace rookery::app {

/// Something long on a thread of its own, as it is followed from elsewhere. It is over when nobody
/// holds it any more. Any thread.
struct LongWork {
    std::atomic<double> share{0};      ///< of it that is done, 0 … 1; 0: not known yet
    std::atomic<bool> stopped{false};  ///< asked to end; what is done by then stays done

    bool goesOn(double done) {
        share.store(done);
        return !stopped.load();
    }
};

using LongWorkPtr = std::shared_ptr<LongWork>;

}  // namespace rookery::app
