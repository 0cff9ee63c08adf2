// SPDX-License-Identifier: Apache-2.0
#include "engine/text/unicode.h"

#include "engine/text/utf8.h"

#include <algorithm>
#include <array>
#include <utf8proc.h>
#include <vector>

namespace rookery::text {
namespace {

constexpr std::size_t kAscii = 128;

constexpr std::array<CharKind, kAscii> asciiKinds() {
    std::array<CharKind, kAscii> kinds{};
    for (std::size_t i = 0; i < kAscii; ++i) {
        const auto c = static_cast<char>(i);
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool space = c == ' ' || (c >= '\t' && c <= '\r');
        const bool digit = c >= '0' && c <= '9';
        kinds[i] = letter  ? CharKind::Letter
                   : digit ? CharKind::Number
                   : space ? CharKind::Space
                           : CharKind::Other;
    }
    return kinds;
}

constexpr std::array<CharKind, kAscii> kAsciiKinds = asciiKinds();

/// White_Space beyond ASCII.
bool isWideSpace(char32_t c) {
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool isAsciiByte(char byte) {
    return static_cast<unsigned char>(byte) < kAscii;
}

int combiningClass(utf8proc_int32_t codePoint) {
    return utf8proc_get_property(codePoint)->combining_class;
}

/// utf8proc's own ordering swaps neighbours, which is quadratic in a heap of marks.
void orderMarks(std::vector<utf8proc_int32_t>& points) {
    const auto isStarter = [](utf8proc_int32_t point) { return combiningClass(point) == 0; };
    auto begin = points.begin();
    while (begin != points.end()) {
        begin = std::find_if_not(begin, points.end(), isStarter);
        const auto end = std::find_if(begin, points.end(), isStarter);
        std::stable_sort(begin, end, [](utf8proc_int32_t a, utf8proc_int32_t b) {
            return combiningClass(a) < combiningClass(b);
        });
        begin = end;
    }
}

/// NFC of a stretch that nothing around it can join.
void appendNfc(std::string& out, std::string_view text) {
    constexpr auto kOptions = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    std::array<utf8proc_int32_t, 32> parts{};  // a canonical decomposition has at most 4
    std::vector<utf8proc_int32_t> points;
    points.reserve(text.size());
    int boundClass = 0;
    while (!text.empty()) {
        const CodePoint next = firstCodePoint(text);
        text.remove_prefix(next.length);
        const auto count =
            utf8proc_decompose_char(static_cast<utf8proc_int32_t>(next.value), parts.data(),
                                    parts.size(), kOptions, &boundClass);
        points.insert(points.end(), parts.begin(),
                      parts.begin() + std::clamp<utf8proc_ssize_t>(count, 0, parts.size()));
    }
    orderMarks(points);
    const auto composed = utf8proc_normalize_utf32(
        points.data(), static_cast<utf8proc_ssize_t>(points.size()), kOptions);
    points.resize(static_cast<std::size_t>(std::max<utf8proc_ssize_t>(composed, 0)));
    for (const utf8proc_int32_t point : points)
        appendUtf8(out, static_cast<char32_t>(point));
}

}  // namespace

CharKind charKind(char32_t codePoint) {
    if (codePoint < kAscii)
        return kAsciiKinds[codePoint];
    if (isWideSpace(codePoint))
        return CharKind::Space;
    const utf8proc_category_t category =
        utf8proc_category(static_cast<utf8proc_int32_t>(codePoint));
    if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO)
        return CharKind::Letter;
    return category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO ? CharKind::Number
                                                                                : CharKind::Other;
}

CodePoint firstCodePoint(std::string_view text) {
    const auto at = [text](std::size_t i) {
        return static_cast<char32_t>(static_cast<unsigned char>(text[i]));
    };
    const char32_t lead = at(0);
    if (lead < kAscii)
        return {lead, 1};
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t value = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i)
        value = (value << 6U) | (at(i) & 0x3FU);
    return {value, length};
}

std::string toNfc(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto* const wide = std::find_if_not(text.begin(), text.end(), isAsciiByte);
        auto plain = static_cast<std::size_t>(wide - text.begin());
        if (wide != text.end() && plain > 0)
            --plain;  // a mark may join the character before it
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty())
            break;
        const auto* const end = std::find_if(text.begin() + 1, text.end(), isAsciiByte);
        const auto stretch = static_cast<std::size_t>(end - text.begin());
        appendNfc(out, text.substr(0, stretch));
        text.remove_prefix(stretch);
    }
    return out;
}

}  // namespace rookery::text
