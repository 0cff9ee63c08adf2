// SPDX-License-Identifier: Apache-2.0
#include "app/store/snippet.h"

#include <algorithm>

namespace rookery::store {
namespace {

constexpr std::size_t kBefore = 40;   // bytes, then back to a whole character
constexpr std::size_t kLength = 200;  // bytes, then on to a whole character
constexpr std::string_view kLeftOut = "…";

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool sameLetter(char a, char b) {
    return lower(a) == lower(b);
}

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::size_t findWord(std::string_view text, std::string_view word, std::size_t from) {
    const auto begin = text.begin() + static_cast<std::ptrdiff_t>(from);
    const auto at = std::search(begin, text.end(), word.begin(), word.end(), sameLetter);
    return at == text.end() ? std::string_view::npos : static_cast<std::size_t>(at - text.begin());
}

bool isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

}  // namespace

Snippet makeSnippet(std::string_view text, const std::vector<std::string>& words) {
    std::size_t first = std::string_view::npos;
    for (const std::string& word : words)
        first = std::min(first, findWord(text, word, 0));
    std::size_t begin = first == std::string_view::npos || first < kBefore ? 0 : first - kBefore;
    while (begin > 0 && isContinuation(text[begin]))
        --begin;
    std::size_t end = std::min(text.size(), begin + kLength);
    while (end < text.size() && isContinuation(text[end]))
        ++end;

    Snippet snippet;
    if (begin > 0)
        snippet.text = kLeftOut;
    const std::size_t shift = snippet.text.size();
    snippet.text += text.substr(begin, end - begin);
    std::replace_if(snippet.text.begin(), snippet.text.end(), isSpace, ' ');
    for (const std::string& word : words)
        for (std::size_t at = shift; !word.empty(); at += word.size()) {
            at = findWord(snippet.text, word, at);
            if (at == std::string_view::npos)
                break;
            snippet.marks.emplace_back(at, at + word.size());
        }
    std::sort(snippet.marks.begin(), snippet.marks.end());
    if (end < text.size())
        snippet.text += kLeftOut;
    return snippet;
}

std::vector<std::string> searchWords(std::string_view text) {
    constexpr std::string_view kIdeographicSpace = "\xE3\x80\x80";
    std::vector<std::string> words(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool wide = text.substr(i, 3) == kIdeographicSpace;
        if (wide || isSpace(text[i]))
            words.emplace_back();
        else if (text[i] != '\0')
            words.back() += text[i];
        i += wide ? 2 : 0;
    }
    words.erase(std::remove(words.begin(), words.end(), std::string()), words.end());
    return words;
}

std::size_t countCharacters(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return !isContinuation(c); }));
}

}  // namespace rookery::store
