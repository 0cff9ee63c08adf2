// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>

namespace rookery::app {

/// A clock of the processor time of the thread that asks for it; any thread may read it while that
/// one lives. On a busy machine it goes slower than the one on the wall.
std::function<std::chrono::nanoseconds()> clockOfThisThread();

}  // namespace rookery::app
