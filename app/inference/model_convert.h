// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <functional>
#include <stop_token>

namespace rookery::app {

/// A model file written anew, so that it is used where it lies instead of being turned at every
/// load.
struct ConvertWish {
    QString from;
    QString to;         ///< is there only when it is whole
    QString precision;  ///< f16, int8, int4
};

struct ConvertOutcome {
    QString problem;  ///< a sentence; empty: done, or stopped
    bool stopped = false;
};

/// Minutes for a large model; a tensor in memory at a time. Any thread but the GUI's.
ConvertOutcome convertModelFile(const ConvertWish& wish,
                                const std::function<void(double share)>& progress,
                                const std::stop_token& stop);

}  // namespace rookery::app
