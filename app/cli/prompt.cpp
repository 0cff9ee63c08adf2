// SPDX-License-Identifier: Apache-2.0
#include "app/cli/prompt.h"

#include <CLI/CLI.hpp>

namespace rookery::cli {

void addPromptOptions(CLI::App& verb, PromptArgs& args, bool required) {
    CLI::Option_group* group = verb.add_option_group("what to read");
    group->add_option("--prompt", args.text, "Text")->type_name("TEXT");
    group->add_option("--prompt-file", args.file, "A file with text, - is standard input")
        ->type_name("F");
    group->add_option("--ids", args.ids, "Token ids, separated by commas")
        ->type_name("1,2,3")
        ->check([](const std::string& text) {
            return parseIds(text) ? std::string() : std::string("not a list of numbers");
        });
    if (required)
        group->require_option(1);
    else
        group->require_option(0, 1);
}

void needNoVocabulary(const PromptArgs& prompt, ModelArgs& model) {
    if (!prompt.ids.empty() && model.load.vocabulary == "auto")
        model.load.vocabulary = "none";
}

Result<std::vector<TokenId>> promptIds(const PromptArgs& args, const Model& model) {
    if (!args.ids.empty())
        return parseIds(args.ids).value_or(std::vector<TokenId>());
    if (args.file.empty())
        return model.encode(args.text);
    ROOKERY_TRY(const std::string text, readFile(args.file));
    return model.encode(text);
}

}  // namespace rookery::cli
