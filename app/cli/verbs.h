// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace rookery::cli {

/// What the command line asked for, run after it has been parsed; returns the exit code.
using Job = std::function<int()>;

// Each adds its verb to the command line; if it is the one given, `job` becomes its work.
void addInspect(CLI::App& app, Job& job);
void addTokenize(CLI::App& app, Job& job);
void addLogits(CLI::App& app, Job& job);
void addGenerate(CLI::App& app, Job& job);
void addChat(CLI::App& app, Job& job);
void addPerplexity(CLI::App& app, Job& job);
void addEmbed(CLI::App& app, Job& job);
void addBench(CLI::App& app, Job& job);
void addDevices(CLI::App& app, Job& job);
void addConvert(CLI::App& app, Job& job);
void addSynth(CLI::App& app, Job& job);

}  // namespace rookery::cli
