// SPDX-License-Identifier: Apache-2.0
#include "app/cli/common.h"
#include "app/cli/interrupt.h"
#include "app/cli/verbs.h"
#include "engine/api/measure.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace rookery::cli {
namespace {

struct Args {
    ModelArgs model;
    std::string text;
};

Result<void> run(const Args& args) {
    const Interrupt interrupt;
    std::string text = args.text;
    if (args.text == "-") {
        ROOKERY_TRY(text, readFile("-", kMaxMeasuredText));
    }
    ROOKERY_TRY(const auto model, load(args.model, interrupt.token()));
    ROOKERY_TRY(const Embedding embedding, embedText(*model, text, interrupt.token()));
    if (args.model.json)
        return printJson({{"tokens", embedding.tokens},
                          {"dimensions", embedding.values.size()},
                          {"embedding", embedding.values}});
    return print({reinterpret_cast<const char*>(embedding.values.data()),
                  embedding.values.size() * sizeof(float)});
}

}  // namespace

void addEmbed(CLI::App& app, Job& job) {
    auto args = std::make_shared<Args>();
    CLI::App* verb = app.add_subcommand(
        "embed", "A text as a vector of length 1; little-endian float32, or --json");
    verb->add_option("MODEL", args->model.path, "A model file")->required();
    verb->add_option("TEXT", args->text, "The text, - is standard input")->required();
    addModelOptions(*verb, args->model);
    verb->callback([&job, args] {
        job = [args] {
            const auto done = run(*args);
            return done.ok() ? kDone : report(done.error());
        };
    });
}

}  // namespace rookery::cli
