// SPDX-License-Identifier: Apache-2.0
#include "engine/text/utf8.h"
#include "engine/text/vocabulary.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace rookery::text {
namespace {

std::optional<std::uint32_t> number(std::string_view text, int base) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// What Python's repr() writes for str and bytes.
class PythonLiteral {
public:
    /// The bytes it stands for (str as UTF-8), or nothing if it is none.
    static std::optional<std::string> read(std::string_view literal) {
        PythonLiteral reader;
        reader.m_isBytes = literal.starts_with('b');
        if (reader.m_isBytes)
            literal.remove_prefix(1);
        if (literal.size() < 2 || (literal[0] != '\'' && literal[0] != '"') ||
            literal.back() != literal[0])
            return std::nullopt;
        const char quote = literal[0];
        reader.m_rest = literal.substr(1, literal.size() - 2);
        while (!reader.m_rest.empty()) {
            const char next = reader.take();
            const bool plain = next != quote && !(reader.m_isBytes && (next & 0x80) != 0);
            if (next == '\\' ? !reader.escape() : !plain)
                return std::nullopt;
            if (next != '\\')
                reader.m_bytes.push_back(next);
        }
        return reader.m_bytes;
    }

private:
    char take() {
        const char next = m_rest.front();
        m_rest.remove_prefix(1);
        return next;
    }

    bool escape() {
        if (m_rest.empty())
            return false;
        const char kind = take();
        constexpr std::string_view kFrom = "ntr\\'\"";
        constexpr std::string_view kTo = "\n\t\r\\'\"";
        if (const std::size_t simple = kFrom.find(kind); simple != std::string_view::npos) {
            m_bytes.push_back(kTo[simple]);
            return true;
        }
        if (kind == 'x')
            return codePoint(2);
        if (kind == 'u' && !m_isBytes)
            return codePoint(4);
        return kind == 'U' && !m_isBytes && codePoint(8);
    }

    /// In bytes \xHH is one byte, in str it is U+00HH, which takes two bytes from 0x80 on.
    bool codePoint(std::size_t digits) {
        if (m_rest.size() < digits)
            return false;
        const auto value = number(m_rest.substr(0, digits), 16);
        m_rest.remove_prefix(digits);
        if (!value)
            return false;
        if (!m_isBytes)
            return appendUtf8(m_bytes, *value);
        m_bytes.push_back(static_cast<char>(static_cast<unsigned char>(*value)));
        return true;
    }

    std::string_view m_rest;
    std::string m_bytes;
    bool m_isBytes = false;
};

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
    if (number(line.substr(0, first), 10) != expected)
        return {{}, "has the wrong id"};
    auto token = PythonLiteral::read(line.substr(first + 1, last - first - 1));
    if (!token)
        return {{}, "holds no Python literal"};
    if (number(line.substr(last + 1), 10) != token->size())
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
