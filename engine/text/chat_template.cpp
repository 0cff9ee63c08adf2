// SPDX-License-Identifier: Apache-2.0
#include "engine/text/chat_template.h"

#include "engine/text/reply_reader.h"
#include "engine/text/utf8.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rookery::text {
namespace {

template <class Value>
struct Named {
    std::string_view name;
    Value value;
};

// The first name of a value is the one it is given.
constexpr std::array<Named<PromptFamily>, 7> kFamilies{{
    {"none", PromptFamily::Plain},
    {"raven", PromptFamily::Raven},
    {"raven-instruct", PromptFamily::RavenInstruct},
    {"world", PromptFamily::World},
    {"g1", PromptFamily::G1},
    {"pile", PromptFamily::Plain},
    {"novel", PromptFamily::Plain},
}};

constexpr std::array<Named<Thinking>, 5> kThinking{{
    {"off", Thinking::Off},
    {"fake", Thinking::Fake},
    {"short", Thinking::Short},
    {"full", Thinking::Full},
    {"long", Thinking::Long},
}};

template <class Table, class Value>
std::string_view nameIn(const Table& table, Value value) {
    const auto found = std::find_if(table.begin(), table.end(),
                                    [value](const auto& entry) { return entry.value == value; });
    return found == table.end() ? std::string_view() : found->name;
}

template <class Value, std::size_t kSize>
std::optional<Value> valueIn(const std::array<Named<Value>, kSize>& table, std::string_view name) {
    const auto found = std::find_if(table.begin(), table.end(),
                                    [name](const auto& entry) { return entry.name == name; });
    return found == table.end() ? std::optional<Value>() : std::optional<Value>(found->value);
}

/// Sets the tone; a model of this family talks much worse without.
constexpr std::string_view kRavenIntroduction =
    "The following is a coherent, verbose and detailed conversation between a girl named Alice and "
    "her friend Bob. Alice is very intelligent, creative and friendly. Alice seldom disagrees with "
    "Bob and seldom asks him questions. Alice likes to tell Bob a lot about herself and her "
    "opinions. Alice gives Bob kind, helpful and informative advice.\n"
    "\n"
    "Bob: Hello Alice, how are you today?\n"
    "\n"
    "Alice: Hi Bob! I am very well, thank you. I spent the morning reading about birds, and I can "
    "hardly wait to talk with you.\n"
    "\n"
    "Bob: What is the largest bird there is?\n"
    "\n"
    "Alice: That is the ostrich. It can be almost three metres tall and weigh more than a hundred "
    "kilograms. It is too heavy to fly, but it runs faster than any other bird, up to seventy "
    "kilometres an hour.\n"
    "\n"
    "Bob: Do you think I should learn to play an instrument?\n"
    "\n"
    "Alice: Yes, I am sure you would enjoy it! Choose one whose sound you love, practise a little "
    "every day rather than a lot once a week, and do not compare yourself with others. I began "
    "with the flute, and I still play it when I want to rest.\n"
    "\n"
    "Bob: Thank you, that helps me.\n"
    "\n"
    "Alice: You are welcome, Bob. Ask me whatever you like, I am always glad to help you.";

constexpr std::string_view kInstruction =
    "Below is an instruction that describes a task. Write a response that appropriately completes "
    "the request.\n\n";
constexpr std::string_view kInstructionWithInput =
    "Below is an instruction that describes a task, paired with an input that provides further "
    "context. Write a response that appropriately completes the request.\n\n";

/// As the authors bring an introduction into form: every line stripped, a line end before it and
/// a blank line behind it.
std::string introduction(std::string_view text) {
    std::string lines;
    text = strip(text);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines += strip(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!text.empty())
            lines += '\n';
    }
    return "\n" + lines + "\n\n";
}

std::string ravenPrompt(std::string_view system, std::string_view user, bool first) {
    const bool own = !strip(system).empty();
    return (first ? introduction(own ? system : kRavenIntroduction) : "\n\n") +
           "Bob: " + cleanTurn(user) + "\n\nAlice:";
}

std::string instructPrompt(std::string_view system, std::string_view user, bool first) {
    const std::string input = first ? cleanTurn(system) : std::string();
    std::string prompt = "\n\n";
    if (first)
        prompt = input.empty() ? kInstruction : kInstructionWithInput;
    prompt += "# Instruction:\n" + cleanTurn(user) + "\n\n";
    if (!input.empty())
        prompt += "# Input:\n" + input + "\n\n";
    return prompt + "# Response:\n";
}

std::string_view questionSuffix(Thinking thinking) {
    if (thinking == Thinking::Short)
        return " (think a bit)";
    return thinking == Thinking::Long ? " (think a lot)" : std::string_view();
}

/// Without the last '>': World has tokens such as "></" that join it with what follows.
std::string_view answerPrefix(Thinking thinking) {
    if (thinking == Thinking::Off)
        return {};
    return thinking == Thinking::Fake ? " <think>\n</think" : " <think";
}

std::string rolesPrompt(Thinking thinking, std::string_view system, std::string_view user,
                        bool first) {
    std::string prompt;
    const std::string systemText = cleanTurn(system);
    if (!first)
        prompt = "\n\n";
    else if (!systemText.empty())
        prompt = "System: " + systemText + "\n\n";
    prompt += "User: " + cleanTurn(user);
    prompt += questionSuffix(thinking);
    prompt += "\n\nAssistant:";
    prompt += answerPrefix(thinking);
    return prompt;
}

}  // namespace

std::string_view promptFamilyName(PromptFamily family) {
    return nameIn(kFamilies, family);
}

std::optional<PromptFamily> promptFamilyNamed(std::string_view name) {
    return valueIn(kFamilies, name);
}

std::string_view thinkingName(Thinking thinking) {
    return nameIn(kThinking, thinking);
}

std::optional<Thinking> thinkingNamed(std::string_view name) {
    return valueIn(kThinking, name);
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

std::string turnPrompt(const ChatStyle& style, std::string_view system, std::string_view user,
                       bool first) {
    switch (style.family) {
        case PromptFamily::Raven:
            return ravenPrompt(system, user, first);
        case PromptFamily::RavenInstruct:
            return instructPrompt(system, user, first);
        case PromptFamily::World:
            return rolesPrompt(Thinking::Off, system, user, first);
        case PromptFamily::G1:
            return rolesPrompt(style.thinking, system, user, first);
        case PromptFamily::Plain:
            break;
    }
    return std::string(user);
}

std::string openTurn(const ChatStyle& style, std::string_view system, std::string_view user,
                     bool first) {
    const bool plain = style.family == PromptFamily::Plain;
    const std::string text = plain ? std::string(user) : cleanTurn(user);
    std::string open = turnPrompt(style, system, text, first);
    // It may end here, or go on with a letter; what else it may go on with is cleaned to that.
    const std::string longer = turnPrompt(style, system, text + "a", first);
    open.erase(std::mismatch(open.begin(), open.end(), longer.begin(), longer.end()).first,
               open.end());
    return open;
}

std::string pastTurn(PromptFamily family, std::string_view system, std::string_view user,
                     std::string_view answer, bool first) {
    std::string turn = turnPrompt(family, system, user, first);
    const bool afterColon = turn.ends_with(':') && family != PromptFamily::Plain;
    if (afterColon && !answer.empty())
        turn += ' ';
    turn += answer;
    return turn;
}

ReplyRule replyRule(PromptFamily family) {
    ReplyRule rule;
    switch (family) {
        case PromptFamily::Raven:
            rule.strings = {"\n\n"};
            rule.banned = {kEndOfDocument};
            rule.lineEnd = "\n";
            rule.noRepeat = {"，", "：", "？", "！"};
            break;
        case PromptFamily::World:
            // The vocabulary has tokens for blank lines with CRLF as well ("\r\n\r\n" is 19244).
            rule.strings = {"\n\n", "\r\n\r\n"};
            rule.banned = {kEndOfDocument};
            break;
        case PromptFamily::G1:
            rule.strings = {"\n\nUser:", "\n\nSystem:"};
            rule.ids = {kEndOfDocument};
            break;
        case PromptFamily::RavenInstruct:
        case PromptFamily::Plain:
            rule.ids = {kEndOfDocument};
            break;
    }
    return rule;
}

std::string replyText(const ChatStyle& style, std::string_view raw) {
    ReplyReader reader(style);
    std::string text = reader.push(raw).answer;
    text += reader.finish().answer;
    return text;
}

}  // namespace rookery::text
