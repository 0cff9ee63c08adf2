// SPDX-License-Identifier: Apache-2.0
#include "engine/text/python_literal.h"

#include "engine/text/utf8.h"

#include <charconv>

namespace rookery::text {
namespace {

class LiteralReader {
public:
    /// `quote` must not stand in it bare; 0 where there is none.
    LiteralReader(std::string_view inside, bool isBytes, char quote)
        : m_rest(inside), m_isBytes(isBytes), m_quote(quote) {}

    std::optional<std::string> read() {
        while (!m_rest.empty()) {
            const char next = take();
            const bool wide = (static_cast<unsigned char>(next) & 0x80U) != 0;
            if (next == '\\' ? !escape() : (m_isBytes && wide) || (next == m_quote && next != 0))
                return std::nullopt;
            if (next != '\\')
                m_bytes.push_back(next);
        }
        return std::move(m_bytes);
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
        const auto value = wholeNumber(m_rest.substr(0, digits), 16);
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
    bool m_isBytes;
    char m_quote;
};

}  // namespace

std::optional<std::uint32_t> wholeNumber(std::string_view text, int base) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<std::string> pythonLiteral(std::string_view literal) {
    const bool isBytes = literal.starts_with('b');
    if (isBytes)
        literal.remove_prefix(1);
    if (literal.size() < 2 || (literal[0] != '\'' && literal[0] != '"') ||
        literal.back() != literal[0])
        return std::nullopt;
    return LiteralReader(literal.substr(1, literal.size() - 2), isBytes, literal[0]).read();
}

std::optional<std::string> pythonBytesInside(std::string_view inside) {
    return LiteralReader(inside, true, 0).read();
}

}  // namespace rookery::text
