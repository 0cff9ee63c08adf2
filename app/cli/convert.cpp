// SPDX-License-Identifier: Apache-2.0
#include "engine/api/convert.h"

#include "app/cli/common.h"
#include "app/cli/interrupt.h"
#include "app/cli/verbs.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>

namespace rookery::cli {
namespace {

struct Args {
    std::string in;
    std::string out;
    ConvertOptions options;
    bool fullVocabulary = false;
    bool quiet = false;
    bool json = false;
};

Result<void> run(const Args& args) {
    const Interrupt interrupt;
    int shown = 0;
    const auto progress = [&](double fraction) {
        const int percent = static_cast<int>(fraction * 100.0);
        if (percent < shown + 5)
            return;
        shown = percent;
        note(args.quiet, fmt::format("Converting: {} %", percent));
    };
    const auto convert = args.fullVocabulary ? convertToFullVocabulary : convertModel;
    ROOKERY_TRY(const ConvertReport done,
                convert(args.in, args.out, args.options, progress, interrupt.token()));
    if (args.json)
        return printJson(
            {{"path", args.out}, {"precision", done.precision}, {"file_bytes", done.fileBytes}});
    return print(fmt::format("{}: {}, {} bytes\n", args.out, done.precision, done.fileBytes));
}

}  // namespace

void addConvert(CLI::App& app, Job& job) {
    auto args = std::make_shared<Args>();
    CLI::App* verb =
        app.add_subcommand("convert", "Write a model in another precision, as safetensors");
    verb->add_option("IN", args->in, "The model: pth, safetensors, gguf or rwkv.cpp")->required();
    verb->add_option("OUT", args->out, "The .safetensors file to write")
        ->required()
        ->check([](const std::string& path) {
            const auto ending = std::filesystem::path(path).extension();
            return ending == ".safetensors" || ending == ".st"
                       ? std::string()
                       : "what is written is safetensors, so its name has to end in .safetensors";
        });
    verb->add_option("--precision", args->options.precision,
                     "f32, f16, bf16, int8, int4, or file: what it would run as")
        ->required()
        ->type_name("P")
        ->check(CLI::IsMember({"file", "f32", "f16", "bf16", "int8", "int4"}));
    verb->add_option("--gn-eps", args->options.groupNormEps,
                     "Epsilon of the group norm, kept in it")
        ->type_name("E")
        ->check(CLI::PositiveNumber);
    verb->add_flag(
        "--full-vocab", args->fullVocabulary,
        "Give a model that keeps some of World's ids a row for each, for other programs");
    verb->add_flag("--force", args->options.overwrite, "Replace OUT if it is there");
    addOutputOptions(*verb, args->quiet, args->json);
    verb->callback([&job, args] {
        job = [args] {
            const auto done = run(*args);
            return done.ok() ? kDone : report(done.error());
        };
    });
}

}  // namespace rookery::cli
