// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rookery::store {

/// A piece of a text around what was searched for, on one line, with the places marked as
/// [begin, end) byte ranges. Cut at whole UTF-8 characters, "…" where something is left out.
struct Snippet {
    std::string text;
    std::vector<std::pair<std::size_t, std::size_t>> marks;
};

/// Case is ignored for ASCII letters only; a word found just by its other letters' case (É, é)
/// stays unmarked and the snippet may then be the text's beginning.
Snippet makeSnippet(std::string_view text, const std::vector<std::string>& words);

/// Cut at white space, the ideographic space too.
std::vector<std::string> searchWords(std::string_view text);

std::size_t countCharacters(std::string_view utf8);

}  // namespace rookery::store
