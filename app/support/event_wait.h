// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace rookery::app {

/// Runs the event loop until `reached` is true or `ms` have passed; asks every few milliseconds.
/// For pictures and tests: the window itself never waits for anything.
bool waitUntil(const std::function<bool()>& reached, int ms);

}  // namespace rookery::app
