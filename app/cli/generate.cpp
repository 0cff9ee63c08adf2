// SPDX-License-Identifier: Apache-2.0
#include "app/cli/common.h"
#include "app/cli/interrupt.h"
#include "app/cli/prompt.h"
#include "app/cli/sampling_options.h"
#include "app/cli/verbs.h"
#include "engine/api/device_report.h"

#include <CLI/CLI.hpp>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace rookery::cli {
namespace {

struct Args {
    ModelArgs model;
    PromptArgs prompt;
    GenerateOptions options;
    std::optional<std::uint64_t> seed;
    std::string stateIn;
    std::string stateOut;
    bool idsOut = false;
};

Result<void> restoreFrom(const std::string& path, Session& session) {
    ROOKERY_TRY(const std::string bytes, readFile(path));
    return session.restore(std::as_bytes(std::span(bytes)));
}

Result<void> saveTo(const Args& args, const std::vector<TokenId>& prompt,
                    const GenerateReport& reply, const Session& session) {
    // What the hash covers is known only if all of it was read here.
    std::uint64_t hash = 0;
    if (args.stateIn.empty()) {
        std::vector<TokenId> all = prompt;
        all.insert(all.end(), reply.ids.begin(), reply.ids.end());
        hash = hashIds(all);
    }
    ROOKERY_TRY(const auto bytes, session.snapshot(hash));
    return writeFile(args.stateOut, bytes);
}

Result<void> printReply(const Args& args, const GenerateReport& reply, std::size_t promptTokens,
                        double prefillSeconds) {
    if (args.model.json)
        return printJson({{"text", reply.text},
                          {"ids", reply.ids},
                          {"finish", finishReasonName(reply.reason)},
                          {"seed", args.options.sampling.seed},
                          {"prompt_tokens", promptTokens},
                          {"prefill_seconds", prefillSeconds},
                          {"generate_seconds", reply.seconds}});
    if (args.idsOut)
        return print(fmt::format("{}\n", fmt::join(reply.ids, " ")));
    return {};
}

Result<int> run(Args& args) {
    const Interrupt interrupt;
    args.options.sampling.seed = seedOr(args.seed);
    if (args.idsOut && !args.model.json && args.options.stopStrings.empty())
        needNoVocabulary(args.prompt, args.model);
    ROOKERY_TRY(const auto model, load(args.model, interrupt.token()));
    ROOKERY_TRY(const auto ids, promptIds(args.prompt, *model));
    ROOKERY_TRY(const auto session, model->createSession());
    if (!args.stateIn.empty())
        ROOKERY_TRY_VOID(restoreFrom(args.stateIn, *session));
    if (ids.empty() && session->logits().empty())
        return Error{ErrorCode::InvalidArgument,
                     "There is nothing to go on from: give a --prompt, --prompt-file or --ids with "
                     "at least one token.",
                     {}};
    double prefillSeconds = 0;
    if (!ids.empty()) {
        ROOKERY_TRY(const PrefillReport read, session->prefill(ids, interrupt.token(), {}));
        prefillSeconds = read.seconds;
    }

    const std::string noteBefore = deviceNote(*model);
    const bool streaming = !args.model.json && !args.idsOut;
    Result<void> printed;
    ROOKERY_TRY(const GenerateReport reply,
                session->generate(args.options, interrupt.token(), [&](const TokenEvent& event) {
                    if (streaming && printed.ok())
                        printed = print(event.text);
                }));
    ROOKERY_TRY_VOID(printed);
    if (const std::string now = deviceNote(*model); now != noteBefore)
        note(args.model.quiet, now);
    ROOKERY_TRY_VOID(printReply(args, reply, ids.size(), prefillSeconds));
    if (!args.stateOut.empty())
        ROOKERY_TRY_VOID(saveTo(args, ids, reply, *session));
    const double rate =
        reply.seconds > 0 ? static_cast<double>(reply.ids.size()) / reply.seconds : 0.0;
    note(args.model.quiet, fmt::format("{}{} tokens, {:.1f} tokens/s", streaming ? "\n" : "",
                                       reply.ids.size(), rate));
    return reply.reason == FinishReason::Stopped ? kInterrupted : kDone;
}

}  // namespace

void addGenerate(CLI::App& app, Job& job) {
    auto args = std::make_shared<Args>();
    Sampling& sampling = args->options.sampling;
    sampling.temperature = 0;
    sampling.topP = 1;
    sampling.presence = 0;
    sampling.frequency = 0;

    CLI::App* verb = app.add_subcommand("generate", "Read a prompt and go on from it");
    verb->add_option("MODEL", args->model.path, "A model file")->required();
    addPromptOptions(*verb, args->prompt, false);
    verb->add_option("-n", args->options.maxTokens, "Tokens to generate at most")
        ->type_name("N")
        ->required();
    addSamplingOptions(*verb, sampling, args->seed);
    verb->add_option("--stop", args->options.stopStrings, "End before this text; may be repeated")
        ->type_name("TEXT")
        ->allow_extra_args(false);
    verb->add_option("--state-in", args->stateIn, "Start from this saved state")->type_name("F");
    verb->add_option("--state-out", args->stateOut, "Save the state at the end")->type_name("F");
    verb->add_flag("--ids-out", args->idsOut, "Print the ids instead of the text");
    addModelOptions(*verb, args->model);
    verb->callback([&job, args] {
        job = [args] {
            const auto done = run(*args);
            return done.ok() ? done.value() : report(done.error());
        };
    });
}

}  // namespace rookery::cli
