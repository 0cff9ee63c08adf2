// SPDX-License-Identifier: Apache-2.0
#include "engine/text/chat_template.h"

#include "engine/text/utf8.h"

namespace rookery::text {

std::string_view promptFamilyName(PromptFamily family) {
    return family == PromptFamily::World ? "world" : "none";
}

std::string cleanTurn(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    for (const char byte : text) {
        if (byte == '\n') {
            while (clean.ends_with('\r'))
                clean.pop_back();
            if (clean.ends_with('\n'))
                continue;
        }
        clean.push_back(byte);
    }
    return std::string(strip(clean));
}

std::string turnPrompt(PromptFamily family, std::string_view system, std::string_view user,
                       bool first) {
    if (family == PromptFamily::Plain)
        return std::string(user);
    std::string prompt;
    const std::string systemText = cleanTurn(system);
    if (!first)
        prompt = "\n\n";
    else if (!systemText.empty())
        prompt = "System: " + systemText + "\n\n";
    return prompt + "User: " + cleanTurn(user) + "\n\nAssistant:";
}

StopRule stopRule(PromptFamily family) {
    if (family == PromptFamily::Plain)
        return {{}, {kEndOfDocument}};
    // The vocabulary has tokens for blank lines with CRLF as well ("\r\n\r\n" is 19244).
    return {{"\n\n", "\r\n\r\n"}, {kEndOfDocument}};
}

std::string replyText(PromptFamily family, std::string_view raw) {
    if (family == PromptFamily::Plain)
        return std::string(raw);
    if (raw.starts_with(' '))
        raw.remove_prefix(1);
    return std::string(stripEnd(raw));
}

}  // namespace rookery::text
