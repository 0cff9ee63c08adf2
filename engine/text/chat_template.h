// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/token.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rookery::text {

/// How a model was taught to hold a conversation. Raven, G1 and Pile follow with their
/// vocabularies.
enum class PromptFamily : std::uint8_t {
    Plain,  ///< no roles: the text is continued as it stands
    World,  ///< "User: …\n\nAssistant:"
};

/// "none", "world".
std::string_view promptFamilyName(PromptFamily family);

/// When a reply ends. Strings are matched on text across token borders.
struct StopRule {
    std::vector<std::string> strings;
    std::vector<TokenId> ids;  ///< sampling one ends the reply; it is never fed
};

/// Text cleaning the authors apply to a turn: CRLF to LF, runs of two and more newlines to one,
/// stripped (of Unicode white space too, such as U+3000); keeps "\n\n" unambiguous as the end of a
/// turn. Cleaning twice changes nothing more.
std::string cleanTurn(std::string_view text);

/// What is fed for a user's turn. `first` is the start of a conversation (with the system text);
/// later turns begin with the separator that the kept state lies before, so that everything new
/// is encoded as one string (World has tokens such as "\n\n "). World cleans both texts; nothing
/// follows the last colon, since the model writes the space itself. Plain is the user's text as it
/// stands, first and later, with no separator; it has no place for a system text and leaves it out.
std::string turnPrompt(PromptFamily family, std::string_view system, std::string_view user,
                       bool first);

/// World: a blank line ("\n\n", which "\n\nUser:" begins with, or the same with CRLF) or id 0.
/// Plain: id 0 alone, since text that goes on may hold blank lines.
StopRule stopRule(PromptFamily family);

/// The reply as shown. World: exactly one leading space is dropped, trailing white space too.
/// Plain: as it stands, because it continues the text before it.
std::string replyText(PromptFamily family, std::string_view raw);

}  // namespace rookery::text
