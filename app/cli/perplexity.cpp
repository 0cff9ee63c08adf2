// SPDX-License-Identifier: Apache-2.0
#include "app/cli/common.h"
#include "app/cli/interrupt.h"
#include "app/cli/verbs.h"
#include "engine/api/measure.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>

namespace rookery::cli {
namespace {

using Clock = std::chrono::steady_clock;

struct Args {
    ModelArgs model;
    std::string file;
    std::uint64_t window = 0;
};

Result<void> run(const Args& args) {
    const Interrupt interrupt;
    // Read first: a wrong file is told before a large model is loaded.
    ROOKERY_TRY(const std::string text, readFile(args.file, kMaxMeasuredText));
    if (text.empty())
        return Error{ErrorCode::InvalidArgument,
                     fmt::format("\"{}\" is empty; there is nothing to measure.", args.file),
                     {}};
    ROOKERY_TRY(const auto model, load(args.model, interrupt.token()));
    auto shown = Clock::now();
    const auto progress = [&](std::uint64_t done, std::uint64_t total) {
        if (Clock::now() - shown < std::chrono::seconds(5))
            return;
        shown = Clock::now();
        note(args.model.quiet, fmt::format("{} of {} tokens", done, total));
    };
    ROOKERY_TRY(const Perplexity measured,
                measurePerplexity(*model, text, args.window, interrupt.token(), progress));
    return printJson({{"tokens", measured.tokens},
                      {"nats_per_token", measured.natsPerToken()},
                      {"bits_per_byte", measured.bitsPerByte()}});
}

}  // namespace

void addPerplexity(CLI::App& app, Job& job) {
    auto args = std::make_shared<Args>();
    CLI::App* verb =
        app.add_subcommand("perplexity", "Measure how well a model foretells a text, as JSON");
    verb->add_option("MODEL", args->model.path, "A model file")->required();
    verb->add_option("--file", args->file, "The text, - is standard input")
        ->type_name("F")
        ->required();
    verb->add_option("--window", args->window,
                     "Begin anew every N tokens; default: the whole text in one")
        ->type_name("N")
        ->check(CLI::Range(std::uint64_t{2}, std::uint64_t{1} << 32U));
    addModelOptions(*verb, args->model);
    verb->callback([&job, args] {
        job = [args] {
            const auto done = run(*args);
            return done.ok() ? kDone : report(done.error());
        };
    });
}

}  // namespace rookery::cli
