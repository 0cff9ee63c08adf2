// SPDX-License-Identifier: Apache-2.0
#include "app/cli/common.h"
#include "app/cli/verbs.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <exception>

namespace {

int runCommandLine(int argc, char** argv) {
    using namespace rookery::cli;
    CLI::App app("Rookery in the terminal: runs RWKV models on your own computer", "rookery-cli");
    app.set_version_flag("--version", std::string("rookery-cli ") + ROOKERY_VERSION);
    app.require_subcommand(1);
    Job job;
    for (const auto add : {addInspect, addTokenize, addLogits, addGenerate, addChat, addPerplexity,
                           addEmbed, addBench, addConvert, addDevices, addSynth})
        add(app, job);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& wrong) {
        // --help and --version come this way too, with exit code 0.
        return app.exit(wrong) == 0 ? kDone : kWrongUsage;
    }
    return job();
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return runCommandLine(argc, argv);
    } catch (const std::exception& thrown) {
        fmt::print(stderr, "rookery-cli: something went wrong inside the program: {}\n",
                   thrown.what());
        return rookery::cli::kFailed;
    }
}
