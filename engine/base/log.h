// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string_view>

namespace rookery {

enum class LogLevel { Debug, Info, Warning, Error };

/// Where the engine's log lines go. The application sets one sink at start, before any other
/// engine call; without one, lines are dropped. Threads: the sink is called from any thread.
using LogSink = std::function<void(LogLevel level, std::string_view line)>;
void setLogSink(LogSink sink);
void log(LogLevel level, std::string_view line);

}  // namespace rookery
