// SPDX-License-Identifier: Apache-2.0
#include "app/cli/common.h"
#include "app/cli/interrupt.h"
#include "app/cli/sampling_options.h"
#include "app/cli/verbs.h"
#include "engine/api/starter.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstdio>
#include <iostream>
#include <unistd.h>
#include <utility>

namespace rookery::cli {
namespace {

constexpr const char* kHowToGetAModel =
    "No model was given. Name one:\n"
    "    rookery-cli chat MODEL        (or --model MODEL)\n"
    "MODEL is an RWKV model file: .pth, .safetensors, .gguf or rwkv.cpp .bin. Look for \"RWKV\"\n"
    "on huggingface.co, for example in the collections of BlinkDL, and download one file.\n"
    "To try without a download, make a tiny one that talks nonsense:\n"
    "    rookery-cli synth tiny.safetensors --version 7 --layers 2 --width 64 "
    "--vocab-size 256 --seed 1\n";

constexpr const char* kStarter =
    "Starter: tiny, made to try Rookery offline; it knows little. Open another model with: "
    "rookery-cli chat MODEL";

struct Args {
    ModelArgs model;
    GenerateOptions options;
    std::optional<std::uint64_t> seed;
    std::string system;
    std::string family = "auto";
    std::optional<std::string> think;
    const CLI::App* verb = nullptr;
};

/// The conversation's state lives in the session across turns; nothing is read twice but answers
/// whose reasoning is not to stay in it.
class Conversation {
public:
    Conversation(const Args& args, const Model& model, Session& session)
        : m_model(model),
          m_session(session),
          m_family(args.family == "auto" ? model.promptFamily() : args.family),
          m_system(args.system),
          m_quiet(args.model.quiet),
          m_json(args.model.json),
          m_options(args.options) {
        follow(model.chatStop(m_family), m_options);
        if (args.think)
            m_thinking = thinkingNamed(*args.think).value_or(Thinking::Off);
        else if (model.canThink(m_family))
            m_thinking = Thinking::Fake;
    }

    /// Reads the user's text and streams the answer to stdout.
    Result<void> turn(const std::string& user, const std::stop_token& stop) {
        const std::string prompt =
            m_model.turnPrompt(m_family, m_system, user, m_first, m_thinking);
        ROOKERY_TRY(const bool ready, forgetReasoning(stop));
        const auto read = ready ? m_session.readTurn(m_model.encode(prompt), stop, {})
                                : Result<PrefillReport>(Error::cancelled());
        if (!read.ok()) {
            if (read.error().code != ErrorCode::Cancelled)
                return read.error();
            // Half a question must not stay in the state.
            if (ready)
                ROOKERY_TRY_VOID(m_session.rereadTurn({}, {}, {}));
            std::fputs("(stopped before the message was read)\n", stderr);
            return {};
        }
        ROOKERY_TRY(const std::string shown, answer(user, stop));
        if (m_thinking != Thinking::Off || m_reasoned)
            m_past = m_model.encode(m_model.pastTurn(m_family, m_system, user, shown, m_first));
        m_first = false;
        ROOKERY_TRY_VOID(forgetReasoning(stop));
        return {};
    }

    /// With --json, all turns at once.
    Result<void> end() const { return m_json ? printJson(m_turns) : Result<void>(); }

private:
    /// Reasoning goes to stderr: it is no part of the conversation.
    Result<std::string> answer(const std::string& user, const std::stop_token& stop) {
        ReplyReader reader = m_model.replyReader(m_family, m_thinking);
        std::string shown;
        std::string thoughts;
        Result<void> printed;
        m_reasoned = false;
        const auto show = [&](const ReplyPiece& piece) {
            if (!piece.reasoning.empty())
                showReasoning(piece.reasoning);
            thoughts += piece.reasoning;
            if (m_reasoned && !m_quiet && shown.empty() && !piece.answer.empty())
                std::fputs("\n", stderr);
            if (printed.ok() && !m_json && !piece.answer.empty())
                printed = print(piece.answer);
            shown += piece.answer;
        };
        ROOKERY_TRY(const GenerateReport reply,
                    m_session.generate(m_options, stop, [&](const TokenEvent& event) {
                        show(reader.push(event.text));
                    }));
        show(reader.finish());
        ++m_options.sampling.seed;
        ROOKERY_TRY_VOID(printed);
        if (m_json)
            keep(user, shown, thoughts, reply);
        else
            ROOKERY_TRY_VOID(print("\n"));
        return shown;
    }

    void keep(const std::string& user, const std::string& shown, const std::string& thoughts,
              const GenerateReport& reply) {
        nlohmann::ordered_json turn{{"user", user}, {"answer", shown}};
        if (!thoughts.empty())
            turn["reasoning"] = thoughts;
        turn["tokens"] = reply.ids.size();
        turn["finish"] = finishReasonName(reply.reason);
        m_turns.push_back(std::move(turn));
    }

    void showReasoning(const std::string& text) {
        m_reasoned = true;
        if (!m_quiet)
            std::fputs(text.c_str(), stderr);
    }

    /// The last turn as the next ones see it; false if there was no time for it yet.
    Result<bool> forgetReasoning(const std::stop_token& stop) {
        if (m_past.empty())
            return true;
        const auto read = m_session.rereadTurn(m_past, stop, {});
        if (!read.ok() && read.error().code != ErrorCode::Cancelled)
            return read.error();
        if (read.ok())
            m_past.clear();
        return read.ok();
    }

    const Model& m_model;
    Session& m_session;
    std::string m_family;
    std::string m_system;
    Thinking m_thinking = Thinking::Off;
    bool m_quiet;
    bool m_json;
    nlohmann::ordered_json m_turns = nlohmann::ordered_json::array();
    GenerateOptions m_options;
    bool m_first = true;
    bool m_reasoned = false;
    std::vector<TokenId> m_past;  ///< the last turn without its reasoning, still to be read
};

/// False at the end of the input. A signal in the middle of the wait is no end, though not every
/// system goes on waiting by itself.
bool readLine(std::string& line) {
    while (true) {
        errno = 0;
        if (std::getline(std::cin, line))
            return true;
        if (errno != EINTR)
            return false;
        std::clearerr(stdin);
        std::cin.clear();
    }
}

Result<int> run(Args& args) {
    if (args.model.path.empty()) {
        args.model.path = starterModel().string();
        if (args.model.path.empty()) {
            ROOKERY_TRY_VOID(print(kHowToGetAModel));
            return kDone;
        }
        note(args.model.quiet, kStarter);
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
    const bool asks = !args.model.quiet && ::isatty(STDIN_FILENO) != 0;  // somebody types
    for (std::string line;;) {
        if (asks)
            std::fputs("> ", stderr);
        interrupt.rearm(asks ? "(Ctrl-C again leaves)\n> " : "(Ctrl-C again leaves)\n");
        if (!readLine(line))
            break;
        if (line.find_first_not_of(" \t\r") == std::string::npos)
            continue;
        interrupt.rearm();
        ROOKERY_TRY_VOID(conversation.turn(line, interrupt.token()));
    }
    ROOKERY_TRY_VOID(conversation.end());
    return kDone;
}

}  // namespace

void addChat(CLI::App& app, Job& job) {
    auto args = std::make_shared<Args>();
    CLI::App* verb = app.add_subcommand("chat", "Hold a conversation in the terminal");
    CLI::Option* model = verb->add_option(
        "MODEL", args->model.path, "A model file; without one the starter, if it came along");
    verb->add_option("--model", args->model.path, "The same")->type_name("MODEL")->excludes(model);
    verb->add_option("--system", args->system, "What the model is told first")->type_name("TEXT");
    verb->add_option("--template", args->family,
                     "How turns are written: auto, raven, raven-instruct, world, g1 or none")
        ->type_name("T")
        ->check(CLI::IsMember({"auto", "raven", "raven-instruct", "world", "g1", "none"}));
    verb->add_option("--think", args->think,
                     "For g1: off, fake (default, fast), short, full or long; reasoning goes to "
                     "stderr and is forgotten after its answer")
        ->type_name("T")
        ->check(CLI::IsMember({"off", "fake", "short", "full", "long"}));
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
