// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace rookery::app {

struct MemoryFacts {
    quint64 total = 0;
    quint64 available = 0;  ///< without pushing anything out
};

/// As it is now.
MemoryFacts memoryFacts();
/// "Ryzen 7 7840U"; without what every processor is called.
QString processorName();
int processorCores();

/// Reads memory with all cores for about `ms` and returns bytes a second. Blocks: not on the GUI
/// thread.
double measureMemoryBandwidth(int ms);

}  // namespace rookery::app
