// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/text/chat_template.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace rookery::text {

/// What has become certain of a reply's two parts.
struct ReplyPiece {
    std::string reasoning;
    std::string answer;
};

/// Tells reasoning from answer while a reply comes in. All pieces together are the whole, however
/// the text was cut (between characters). What may still turn out not to be shown is held back:
/// white space at an end, and what "</think>" begins with. One thread at a time.
class ReplyReader {
public:
    explicit ReplyReader(const ChatStyle& style);

    /// `text` is whole characters.
    ReplyPiece push(std::string_view text);

    /// At the end of the reply: what was held back and is to be shown after all.
    ReplyPiece finish();

    /// Whether what comes now is reasoning.
    bool thinking() const { return m_phase < Phase::BeforeAnswer && m_thoughtsNext; }

private:
    enum class Phase : std::uint8_t {
        Begin,           ///< does it begin with "<think>"?
        Closing,         ///< the prompt ended in a tag without its '>'
        BeforeThoughts,  ///< white space
        Thoughts,
        BeforeAnswer,  ///< white space
        Answer,
        Verbatim,  ///< a family whose replies are shown as they stand
    };

    bool step(ReplyPiece& piece, bool last);
    bool begin(bool last);
    bool closing(bool last);
    bool skipSpace(Phase next);
    bool think(ReplyPiece& piece, bool last);
    bool answer(ReplyPiece& piece);

    bool m_canThink;
    bool m_thoughtsNext = false;  ///< behind the tag that the prompt began
    Phase m_phase = Phase::Begin;
    std::string m_pending;  ///< came and is not decided yet
};

}  // namespace rookery::text
