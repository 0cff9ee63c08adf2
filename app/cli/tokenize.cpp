// SPDX-License-Identifier: Apache-2.0
#include "app/cli/common.h"
#include "app/cli/verbs.h"

#include <CLI/CLI.hpp>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace rookery::cli {
namespace {

struct Args {
    std::string vocabulary = "world";
    std::string text;
    bool decode = false;
    bool quiet = false;
    bool json = false;
};

Result<void> decodeTo(const Args& args, const std::string& input) {
    const auto ids = parseIds(input);
    if (!ids)
        return Error{ErrorCode::InvalidArgument,
                     "With --decode the text must be token ids, numbers separated by spaces or "
                     "commas.",
                     {}};
    ROOKERY_TRY(const std::string text, decodeIds(args.vocabulary, *ids));
    if (args.json)
        return printJson({{"text", text}});
    return print(text);
}

Result<void> run(const Args& args) {
    std::string input = args.text;
    if (args.text == "-") {
        ROOKERY_TRY(input, readFile("-"));
    }
    if (args.decode)
        return decodeTo(args, input);
    ROOKERY_TRY(const auto ids, encodeText(args.vocabulary, input));
    if (args.json)
        return printJson({{"ids", ids}});
    return print(fmt::format("{}\n", fmt::join(ids, " ")));
}

}  // namespace

void addTokenize(CLI::App& app, Job& job) {
    auto args = std::make_shared<Args>();
    CLI::App* verb = app.add_subcommand("tokenize", "Turn text into token ids, or ids into text");
    verb->add_option("--vocab", args->vocabulary,
                     "world, neox, bytes, or a vocabulary's file or folder")
        ->type_name("V");
    verb->add_flag("--decode", args->decode, "TEXT holds ids; print their bytes");
    verb->add_option("TEXT", args->text, "The text, - is standard input")->required();
    addOutputOptions(*verb, args->quiet, args->json);
    verb->callback([&job, args] {
        job = [args] {
            const auto done = run(*args);
            return done.ok() ? kDone : report(done.error());
        };
    });
}

}  // namespace rookery::cli
