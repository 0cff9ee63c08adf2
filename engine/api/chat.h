// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/generation.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rookery {

/// What a model does before it answers, where it was taught to think (family "g1"); others ignore
/// it. engine/text/chat_template.h has the prompts.
enum class Thinking : std::uint8_t {
    Off,    ///< as it likes
    Fake,   ///< told that it has thought already: fast, recommended by the authors
    Short,  ///< asked to think a bit
    Full,
    Long,  ///< asked to think a lot
};

/// "off", "fake", "short", "full", "long".
std::string_view thinkingName(Thinking thinking);
std::optional<Thinking> thinkingNamed(std::string_view name);

/// How a family's replies are made: what ends them, and what is never sampled.
struct ChatStop {
    std::vector<std::string> strings;
    std::vector<TokenId> ids;
    std::vector<TokenId> banned;
    std::optional<TokenId> lineEnd;  ///< see GenerateOptions
    std::vector<TokenId> noRepeat;
};

/// Puts the rules into the options, in place of what was there.
void follow(const ChatStop& rules, GenerateOptions& options);

/// What has become certain of a reply's two parts.
struct ReplyPiece {
    std::string reasoning;
    std::string answer;
};

/// Tells reasoning from answer while a reply comes in: push() every TokenEvent's text, finish() at
/// the end. All pieces together are the whole; white space at the ends and the tags are left out.
/// One thread at a time.
class ReplyReader {
public:
    struct Impl;
    explicit ReplyReader(std::unique_ptr<Impl> impl);
    ~ReplyReader();
    ReplyReader(ReplyReader&& other) noexcept;
    ReplyReader& operator=(ReplyReader&& other) noexcept;

    ReplyPiece push(std::string_view text);
    ReplyPiece finish();

    /// Whether what comes now is reasoning.
    bool thinking() const;

private:
    std::unique_ptr<Impl> m_impl;
};

}  // namespace rookery
