// SPDX-License-Identifier: Apache-2.0
#include "engine/text/python_literal.h"
#include "engine/text/vocabulary.h"

#include <fmt/format.h>

#include <optional>

namespace rookery::text {
namespace {

/// One line without its end: the token if it is the one with id `expected`, else what is wrong.
struct Line {
    std::string token;
    const char* problem = nullptr;
};

Line readLine(std::string_view line, std::uint32_t expected) {
    // The literal may contain spaces, so it is what lies between the first and the last.
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == last)
        return {{}, "is not of the form: id, literal, length"};
    if (wholeNumber(line.substr(0, first), 10) != expected)
        return {{}, "has the wrong id"};
    auto token = pythonLiteral(line.substr(first + 1, last - first - 1));
    if (!token)
        return {{}, "holds no Python literal"};
    if (wholeNumber(line.substr(last + 1), 10) != token->size())
        return {{}, "gives another length than its token has"};
    return {std::move(*token), nullptr};
}

Error badLine(std::uint32_t line, const char* problem) {
    std::string details = fmt::format("line {} {}", line, problem);
    if (line == 1) {
        return {ErrorCode::NotAModel,
                "This is not a World vocabulary; please choose rwkv_vocab_v20230424.txt.",
                std::move(details)};
    }
    return {ErrorCode::Corrupt, "The vocabulary is damaged; please get the file again.",
            std::move(details)};
}

}  // namespace

Result<Vocabulary> readVocabularyText(std::string_view text) {
    Vocabulary vocabulary;
    vocabulary.reserve(kWorldRows, text.size() / 2);
    do {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        const std::uint32_t id = vocabulary.size();
        if (id > kWorldRows)
            break;  // too many already: checkWorldVocabulary() says so
        const Line read = readLine(line, id);
        if (read.problem != nullptr)
            return badLine(id, read.problem);
        vocabulary.add(read.token);
    } while (!text.empty());
    return vocabulary;
}

}  // namespace rookery::text
