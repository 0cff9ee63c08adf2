// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/token.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rookery::text {

/// How a model was taught to hold a conversation.
enum class PromptFamily : std::uint8_t {
    Plain,          ///< no roles: the text is continued as it stands (Pile, Novel)
    Raven,          ///< "Bob: …\n\nAlice:" after an introduction
    RavenInstruct,  ///< "# Instruction:\n…\n\n# Response:\n"
    World,          ///< "User: …\n\nAssistant:"
    G1,             ///< the same, and it can think
};

/// "none", "raven", "raven-instruct", "world", "g1".
std::string_view promptFamilyName(PromptFamily family);

/// The other way; "pile" and "novel" are Plain too.
std::optional<PromptFamily> promptFamilyNamed(std::string_view name);

/// What a G1 model does before it answers; the others cannot think.
enum class Thinking : std::uint8_t {
    Off,    ///< "Assistant:", it may do as it likes
    Fake,   ///< "Assistant: <think>\n</think": its thoughts are over before they begin
    Short,  ///< " (think a bit)" behind the question, then "Assistant: <think"
    Full,   ///< "Assistant: <think"
    Long,   ///< " (think a lot)"
};

/// "off", "fake", "short", "full", "long".
std::string_view thinkingName(Thinking thinking);
std::optional<Thinking> thinkingNamed(std::string_view name);

struct ChatStyle {
    PromptFamily family = PromptFamily::Plain;
    Thinking thinking = Thinking::Off;

    ChatStyle(PromptFamily ofFamily, Thinking inMode = Thinking::Off)
        : family(ofFamily), thinking(inMode) {}
};

/// What holds while a reply is made, as the family's authors have it. Strings are matched on text
/// across token borders.
struct ReplyRule {
    std::vector<std::string> strings;   ///< end the reply and do not belong to it
    std::vector<TokenId> ids;           ///< sampling one ends the reply; it is never fed
    std::vector<TokenId> banned;        ///< never sampled
    std::string lineEnd;                ///< a token of this text gets sample::lineEndBias()
    std::vector<std::string> noRepeat;  ///< tokens of these texts may not follow themselves
};

/// World and G1 end with a blank line or a next speaker, Raven with a blank line, the others with
/// id 0 alone, since text that goes on may hold blank lines; so may what G1 thinks and answers.
ReplyRule replyRule(PromptFamily family);

/// Text cleaning the authors apply to a turn: CRLF to LF, runs of two and more newlines to one,
/// stripped (of Unicode white space too, such as U+3000); keeps "\n\n" unambiguous as the end of a
/// turn. Cleaning twice changes nothing more.
std::string cleanTurn(std::string_view text);

/// What is fed for a user's turn. `first` is the start of a conversation (with the system text);
/// later turns begin with the separator that the kept state lies before, so that everything new
/// is encoded as one string (World has tokens such as "\n\n "). Both texts are cleaned; nothing
/// follows the last colon, since the model writes the space itself. Raven's system text takes the
/// place of the usual introduction; RavenInstruct's is the instruction's input. Plain is the user's
/// text as it stands, first and later, with no separator and no place for a system text.
std::string turnPrompt(const ChatStyle& style, std::string_view system, std::string_view user,
                       bool first);

/// What turnPrompt() begins with however the user's text, which ends with a whole character, goes
/// on.
std::string openTurn(const ChatStyle& style, std::string_view system, std::string_view user,
                     bool first);

/// A turn that is over, as the turns after it see it: without reasoning and without a word on how
/// long to think. `answer` as replyText() gives it.
std::string pastTurn(PromptFamily family, std::string_view system, std::string_view user,
                     std::string_view answer, bool first);

/// The answer as shown: without reasoning, one leading space and trailing white space. Plain: as it
/// stands, because it continues the text before it. reply_reader.h does it piece by piece.
std::string replyText(const ChatStyle& style, std::string_view raw);

}  // namespace rookery::text
