// SPDX-License-Identifier: Apache-2.0
#include "app/cli/common.h"
#include "app/cli/verbs.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <string>

namespace {

/// What was wrong, in one line.
std::string sentenceOf(const CLI::App* app, const CLI::Error& wrong) {
    // The deepest verb that was named knows the options in question.
    std::string words = "rookery-cli";
    while (!app->get_subcommands().empty()) {
        app = app->get_subcommands().front();
        words += " " + app->get_name();
    }
    std::string what = wrong.what();
    std::replace(what.begin(), what.end(), '\n', ' ');
    what.erase(what.find_last_not_of(". ") + 1);
    return fmt::format("rookery-cli: {}. See {} --help.\n", what, words);
}

int runCommandLine(int argc, char** argv) {
    using namespace rookery::cli;
    CLI::App app("Rookery in the terminal: runs RWKV models on your own computer", "rookery-cli");
    app.set_version_flag("--version", std::string("rookery-cli ") + ROOKERY_VERSION);
    app.require_subcommand(1);
    app.failure_message(sentenceOf);
    Job job;
    for (const auto add : {addInspect, addTokenize, addLogits, addGenerate, addChat, addPerplexity,
                           addEmbed, addBench, addConvert, addDevices, addSynth})
        add(app, job);
    const std::string first = argc > 1 ? argv[1] : "-";
    const auto isFirst = [&first](const CLI::App* verb) { return verb->get_name() == first; };
    if (!first.starts_with('-') && app.get_subcommands(isFirst).empty()) {
        fmt::print(stderr, "rookery-cli: it has no verb {}. See rookery-cli --help.\n", first);
        return kWrongUsage;
    }
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
