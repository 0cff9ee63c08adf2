// SPDX-License-Identifier: Apache-2.0
#include "app/cli/common.h"
#include "app/cli/verbs.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace rookery::cli {
namespace {

struct Args {
    std::string out;
    SynthOptions options;
    bool quiet = false;
    bool json = false;
};

Result<void> run(const Args& args) {
    ROOKERY_TRY_VOID(synthesizeModel(args.out, args.options));
    ROOKERY_TRY(const ModelInfo info, inspectModel(args.out));
    if (args.json)
        return printJson({{"path", args.out},
                          {"parameters", info.parameters},
                          {"file_bytes", info.fileBytes},
                          {"fingerprint", info.fingerprint}});
    return print(fmt::format("{}: RWKV-{}, {} layers of {}, {} entries, {} parameters, {} bytes\n",
                             args.out, info.version, info.layers, info.width, info.vocab,
                             info.parameters, info.fileBytes));
}

}  // namespace

void addSynth(CLI::App& app, Job& job) {
    auto args = std::make_shared<Args>();
    SynthOptions& options = args->options;
    CLI::App* verb = app.add_subcommand("synth", "Write a random model, for tests and benchmarks");
    verb->add_option("OUT", args->out, "The .safetensors file to write")->required();
    verb->add_option("--version", options.version, "4, 5.0, 5.1, 5.2, 6 or 7")
        ->required()
        ->check(CLI::IsMember({"4", "5.0", "5.1", "5.2", "6", "7"}));
    verb->add_option("--layers", options.layers)->required()->check(CLI::PositiveNumber);
    verb->add_option("--width", options.width)->required()->check(CLI::PositiveNumber);
    verb->add_option("--ffn", options.ffn, "Default: 4 times the width, 3.5 times for 5.2 and 6")
        ->check(CLI::PositiveNumber);
    verb->add_option("--head-size", options.headSize, "Default: 64")->check(CLI::PositiveNumber);
    verb->add_option("--vocab-size", options.vocab, "65536 is World, 256 is bytes")
        ->required()
        ->check(CLI::PositiveNumber);
    verb->add_option("--seed", options.seed, "Same seed, same model")->required();
    verb->add_option("--precision", options.precision, "f32, f16 or bf16")
        ->capture_default_str()
        ->check(CLI::IsMember({"f32", "f16", "bf16"}));
    addOutputOptions(*verb, args->quiet, args->json);
    verb->callback([&job, args] {
        job = [args] {
            const auto done = run(*args);
            return done.ok() ? kDone : report(done.error());
        };
    });
}

}  // namespace rookery::cli
