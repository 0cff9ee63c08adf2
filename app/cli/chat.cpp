// SPDX-License-Identifier: Apache-2.0
#include "app/cli/common.h"
#include "app/cli/interrupt.h"
#include "app/cli/sampling_options.h"
#include "app/cli/verbs.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <iostream>

namespace rookery::cli {
namespace {

constexpr const char* kHowToGetAModel =
    "No model was given. Name one:\n"
    "    rookery-cli chat MODEL        (or --model MODEL)\n"
    "MODEL is an RWKV model file, .safetensors or rwkv.cpp .bin; look for \"RWKV\" on\n"
    "huggingface.co, for example in the collections of BlinkDL, and download one file.\n"
    "To try without a download, make a tiny one that talks nonsense:\n"
    "    rookery-cli synth tiny.safetensors --version 7 --layers 2 --width 64 "
    "--vocab-size 256 --seed 1\n";

struct Args {
    ModelArgs model;
    GenerateOptions options;
    std::optional<std::uint64_t> seed;
    std::string system;
    std::string family = "auto";
    const CLI::App* verb = nullptr;
};

/// The conversation's state lives in the session across turns; nothing is read twice.
class Conversation {
public:
    Conversation(const Args& args, const Model& model, Session& session)
        : m_model(model),
          m_session(session),
          m_family(args.family == "auto" ? model.promptFamily() : args.family),
          m_system(args.system),
          m_options(args.options) {
        ChatStop stop = model.chatStop(m_family);
        m_options.stopStrings = std::move(stop.strings);
        m_options.stopIds = std::move(stop.ids);
        m_options.bannedIds = std::move(stop.banned);
    }

    /// Reads the user's text and streams the answer to stdout.
    Result<void> turn(const std::string& user, const std::stop_token& stop) {
        const std::string prompt = m_model.turnPrompt(m_family, m_system, user, m_first);
        ROOKERY_TRY(const auto before, m_session.snapshot(0));
        if (const auto read = m_session.prefill(m_model.encode(prompt), stop, {}); !read.ok()) {
            if (read.error().code != ErrorCode::Cancelled)
                return read.error();
            // Half a question must not stay in the state.
            ROOKERY_TRY_VOID(m_session.restore(before));
            std::fputs("(stopped before the message was read)\n", stderr);
            return {};
        }
        m_first = false;
        return answer(stop);
    }

private:
    Result<void> answer(const std::stop_token& stop) {
        std::string raw;
        std::size_t shown = 0;
        Result<void> printed;
        const auto onToken = [&](const TokenEvent& event) {
            raw += event.text;
            // What is shown of a longer text begins with what is shown of a shorter one.
            const std::string text = m_model.replyText(m_family, raw);
            if (printed.ok() && text.size() > shown)
                printed = print(std::string_view(text).substr(shown));
            shown = std::max(shown, text.size());
        };
        ROOKERY_TRY(const GenerateReport reply, m_session.generate(m_options, stop, onToken));
        ++m_options.sampling.seed;
        ROOKERY_TRY_VOID(printed);
        return print("\n");
    }

    const Model& m_model;
    Session& m_session;
    std::string m_family;
    std::string m_system;
    GenerateOptions m_options;
    bool m_first = true;
};

Result<int> run(Args& args) {
    if (args.model.path.empty()) {
        ROOKERY_TRY_VOID(print(kHowToGetAModel));
        return kDone;
    }
    Interrupt interrupt;
    args.options.sampling.seed = seedOr(args.seed);
    ROOKERY_TRY(const auto model, load(args.model, interrupt.token()));
    ROOKERY_TRY(const auto session, model->createSession());
    takeUsual(*args.verb, model->usualSampling(args.family == "auto" ? "" : args.family),
              args.options.sampling);
    note(args.model.quiet,
         fmt::format("{} on {}, {}. Ctrl-C stops an answer, twice or Ctrl-D "
                     "leaves.",
                     model->info().name, model->deviceName(), model->precision()));
    Conversation conversation(args, *model, *session);
    for (std::string line;;) {
        if (!args.model.quiet)
            std::fputs("> ", stderr);
        interrupt.rearm("(Ctrl-C again leaves)\n> ");
        if (!std::getline(std::cin, line))
            return kDone;
        if (line.find_first_not_of(" \t\r") == std::string::npos)
            continue;
        interrupt.rearm();
        ROOKERY_TRY_VOID(conversation.turn(line, interrupt.token()));
    }
}

}  // namespace

void addChat(CLI::App& app, Job& job) {
    auto args = std::make_shared<Args>();
    CLI::App* verb = app.add_subcommand("chat", "Hold a conversation in the terminal");
    CLI::Option* model = verb->add_option("MODEL", args->model.path, "A model file");
    verb->add_option("--model", args->model.path, "The same")->type_name("MODEL")->excludes(model);
    verb->add_option("--system", args->system, "What the model is told first")->type_name("TEXT");
    verb->add_option("--template", args->family, "How turns are written: auto, world or none")
        ->type_name("T")
        ->check(CLI::IsMember({"auto", "world", "none"}));
    verb->add_option("-n", args->options.maxTokens, "Tokens an answer has at most")
        ->type_name("N")
        ->capture_default_str();
    addSamplingOptions(*verb, args->options.sampling, args->seed);
    args->verb = verb;
    addModelOptions(*verb, args->model);
    verb->callback([&job, args] {
        job = [args] {
            const auto done = run(*args);
            return done.ok() ? done.value() : report(done.error());
        };
    });
}

}  // namespace rookery::cli
