// SPDX-License-Identifier: Apache-2.0
#include "engine/text/utf8.h"

#include <algorithm>
#include <array>

namespace rookery::text {
namespace {

/// All of Unicode's white space and Python's additions (U+001C … U+001F), in UTF-8.
constexpr std::array<std::string_view, 29> kWhiteSpace = {
    " ",
    "\t",
    "\n",
    "\v",
    "\f",
    "\r",
    "\x1C",
    "\x1D",
    "\x1E",
    "\x1F",
    "\xC2\x85",
    "\xC2\xA0",
    "\xE1\x9A\x80",
    "\xE2\x80\x80",
    "\xE2\x80\x81",
    "\xE2\x80\x82",
    "\xE2\x80\x83",
    "\xE2\x80\x84",
    "\xE2\x80\x85",
    "\xE2\x80\x86",
    "\xE2\x80\x87",
    "\xE2\x80\x88",
    "\xE2\x80\x89",
    "\xE2\x80\x8A",
    "\xE2\x80\xA8",
    "\xE2\x80\xA9",
    "\xE2\x80\xAF",
    "\xE2\x81\x9F",
    "\xE3\x80\x80",
};

/// What a lead byte asks for (Unicode table 3-7): how many bytes, and the range of the second.
struct Lead {
    std::size_t length;
    unsigned char secondLow;
    unsigned char secondHigh;
};

Lead leadOf(unsigned char byte) {
    if (byte < 0x80)
        return {1, 0, 0};
    if (byte < 0xC2 || byte > 0xF4)
        return {0, 0, 0};
    if (byte < 0xE0)
        return {2, 0x80, 0xBF};
    if (byte < 0xF0) {
        return {3, static_cast<unsigned char>(byte == 0xE0 ? 0xA0 : 0x80),
                static_cast<unsigned char>(byte == 0xED ? 0x9F : 0xBF)};
    }
    return {4, static_cast<unsigned char>(byte == 0xF0 ? 0x90 : 0x80),
            static_cast<unsigned char>(byte == 0xF4 ? 0x8F : 0xBF)};
}

}  // namespace

Utf8Step utf8Step(std::string_view bytes) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const Lead lead = leadOf(at(0));
    if (lead.length <= 1)
        return {1, lead.length == 1, false};
    for (std::size_t i = 1; i < lead.length; ++i) {
        if (i == bytes.size())
            return {i, false, true};
        const unsigned char low = i == 1 ? lead.secondLow : 0x80;
        const unsigned char high = i == 1 ? lead.secondHigh : 0xBF;
        if (at(i) < low || at(i) > high)
            return {i, false, false};
    }
    return {lead.length, true, false};
}

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

bool isUtf8(std::string_view text) {
    while (!text.empty()) {
        const Utf8Step step = utf8Step(text);
        if (!step.valid)
            return false;
        text.remove_prefix(step.length);
    }
    return true;
}

bool appendUtf8(std::string& text, char32_t codePoint) {
    if (codePoint > 0x10FFFF || (codePoint >= 0xD800 && codePoint <= 0xDFFF))
        return false;
    const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (codePoint < 0x80) {
        put(codePoint);
        return true;
    }
    // Continuation bytes of six bits each; what is left goes into the lead byte.
    unsigned shift = codePoint < 0x800 ? 6 : codePoint < 0x10000 ? 12 : 18;
    put((shift == 6 ? 0xC0U : shift == 12 ? 0xE0U : 0xF0U) | (codePoint >> shift));
    while (shift > 0) {
        shift -= 6;
        put(0x80U | ((codePoint >> shift) & 0x3FU));
    }
    return true;
}

std::string_view stripEnd(std::string_view text) {
    const auto endsHere = [&](std::string_view space) { return text.ends_with(space); };
    for (;;) {
        const auto* const found = std::ranges::find_if(kWhiteSpace, endsHere);
        if (found == kWhiteSpace.end())
            return text;
        text.remove_suffix(found->size());
    }
}

std::string_view stripStart(std::string_view text) {
    const auto beginsHere = [&](std::string_view space) { return text.starts_with(space); };
    for (;;) {
        const auto* const found = std::ranges::find_if(kWhiteSpace, beginsHere);
        if (found == kWhiteSpace.end())
            return text;
        text.remove_prefix(found->size());
    }
}

std::string_view strip(std::string_view text) {
    return stripEnd(stripStart(text));
}

}  // namespace rookery::text
