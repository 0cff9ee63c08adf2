// SPDX-License-Identifier: Apache-2.0
#include "app/cli/common.h"
#include "app/cli/interrupt.h"
#include "app/cli/prompt.h"
#include "app/cli/verbs.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace rookery::cli {
namespace {

struct Args {
    ModelArgs model;
    PromptArgs prompt;
    EvaluateOptions evaluate;
    std::string out = "-";
};

/// Writes as the rows come: with --every there may be gigabytes.
class FloatWriter {
public:
    explicit FloatWriter(const std::string& path) : m_path(path) {
        if (m_path != "-")
            m_file.open(path, std::ios::binary | std::ios::trunc);
    }

    Result<void> write(std::span<const float> values) {
        const std::string_view bytes(reinterpret_cast<const char*>(values.data()),
                                     values.size_bytes());
        if (m_path == "-")
            return print(bytes);
        m_file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        return good();
    }

    Result<void> close() {
        if (m_path == "-")
            return {};
        m_file.close();
        return good();
    }

    Result<void> good() const {
        if (m_path == "-" || m_file.good())
            return {};
        return Error{ErrorCode::Io,
                     fmt::format("\"{}\" cannot be written; check the folder, your permission and "
                                 "the free space.",
                                 m_path),
                     {}};
    }

private:
    std::string m_path;
    std::ofstream m_file;
};

Result<void> run(Args& args) {
    const Interrupt interrupt;
    needNoVocabulary(args.prompt, args.model);
    ROOKERY_TRY(const auto model, load(args.model, interrupt.token()));
    ROOKERY_TRY(const auto ids, promptIds(args.prompt, *model));
    if (ids.empty())
        return Error{
            ErrorCode::InvalidArgument, "There is nothing to read: the prompt is empty.", {}};
    FloatWriter writer(args.out);
    ROOKERY_TRY_VOID(writer.good());
    ROOKERY_TRY(const auto session, model->createSession());
    if (!args.model.json) {
        ROOKERY_TRY_VOID(
            session->evaluate(ids, args.evaluate, interrupt.token(),
                              [&](std::span<const float> logits) { return writer.write(logits); }));
        return writer.close();
    }
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    const std::size_t vocab = model->info().vocab;
    ROOKERY_TRY_VOID(session->evaluate(
        ids, args.evaluate, interrupt.token(), [&](std::span<const float> logits) -> Result<void> {
            for (std::size_t at = 0; at < logits.size(); at += vocab)
                rows.push_back(
                    std::vector<float>(logits.begin() + static_cast<std::ptrdiff_t>(at),
                                       logits.begin() + static_cast<std::ptrdiff_t>(at + vocab)));
            return {};
        }));
    return printJson({{"tokens", ids.size()}, {"vocab", vocab}, {"logits", rows}});
}

}  // namespace

void addLogits(CLI::App& app, Job& job) {
    auto args = std::make_shared<Args>();
    CLI::App* verb = app.add_subcommand("logits", "One forward pass; little-endian float32 logits");
    verb->add_option("MODEL", args->model.path, "A model file")->required();
    addPromptOptions(*verb, args->prompt, true);
    verb->add_flag("--every", args->evaluate.every, "All positions, not only the last");
    verb->add_option("--chunk", args->evaluate.chunk, "Tokens a run, 1 is one by one")
        ->type_name("N")
        ->check(CLI::Range(1U, 256U));
    verb->add_option("-o", args->out, "Output file; default: standard output")->type_name("F");
    addModelOptions(*verb, args->model);
    verb->callback([&job, args] {
        job = [args] {
            const auto done = run(*args);
            return done.ok() ? kDone : report(done.error());
        };
    });
}

}  // namespace rookery::cli
