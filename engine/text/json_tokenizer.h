// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/base/token.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace rookery::text {

struct JsonAdded {
    std::optional<TokenId> id;
    std::string text;
    std::map<std::string, bool> flags;
};

/// What the file says, before it is understood.
struct JsonTokenizer {
    std::unordered_map<std::string, TokenId> ids;
    std::vector<std::pair<std::string, std::string>> merges;
    std::vector<JsonAdded> added;
    std::map<std::string, std::string> settings;  ///< "pre_tokenizer/type" and so on, as text
};

/// Parses it; every count, length and nesting has a limit. Errors: NotAModel.
Result<JsonTokenizer> parseTokenizerJson(std::string_view json);

}  // namespace rookery::text
