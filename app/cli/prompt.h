// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/common.h"

#include <string>
#include <vector>

namespace rookery::cli {

/// What a model is to read: exactly one of --prompt, --prompt-file and --ids.
struct PromptArgs {
    std::string text;
    std::string file;
    std::string ids;
};

/// `required` false allows none of them.
void addPromptOptions(CLI::App& verb, PromptArgs& args, bool required);

/// Where only ids go in and out, no vocabulary is needed: models with an unknown one work too.
void needNoVocabulary(const PromptArgs& prompt, ModelArgs& model);

/// The ids; empty if nothing was given or the text is empty.
Result<std::vector<TokenId>> promptIds(const PromptArgs& args, const Model& model);

}  // namespace rookery::cli
