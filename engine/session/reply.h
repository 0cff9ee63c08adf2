// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/token.h"
#include "engine/sample/sampler.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rookery::session {

// How a reply is made. Each step: logits -> sample -> then
//  - a stop id: the end, the id is not read;
//  - the token completes a stop string: it is not read. If tokens read before are part of the stop
//    string, the session goes back to the last checkpoint and reads the kept ids again one by one.
//    If the border lies inside a token, its kept bytes are encoded anew and read;
//  - else its text is shown, as far as it cannot become part of a stop string, and the id is read.
// So after a reply the state has read exactly Reply::ids, whose text is Reply::text.

struct ReplyRequest {
    sample::SamplerParams sampling;
    std::uint32_t maxTokens = 0;
    std::vector<std::string> stopStrings;
    std::vector<TokenId> stopIds;
    bool resume = false;  ///< same reply goes on: sampler's state, and stop strings begun before
};

struct ReplyEvent {
    TokenId id = 0;
    std::string_view text;
    bool newId = true;  ///< `id` has been read; otherwise `text` only
};

/// Called with the text that choosing an id, or the end, has set free; and, when an id has been
/// read, with that alone, so that Session::capture() fits the ids seen so far.
using TokenSink = std::function<void(const ReplyEvent& event)>;

enum class ReplyEnd : std::uint8_t { EndOfTurn, Length, Stopped };

struct Reply {
    ReplyEnd end = ReplyEnd::EndOfTurn;
    std::vector<TokenId> ids;
    std::string text;
    /// If resumed: ids of the reply read before this call that a stop string has taken back.
    std::uint32_t takenBack = 0;
};

}  // namespace rookery::session
