// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/base/token.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rookery::text {

/// The official World vocabulary has this many tokens, ids 1 … 65529; a variant may fill the free
/// rows up to 65535. Row 0 ends a document.
inline constexpr std::uint32_t kWorldTokens = 65529;
inline constexpr std::uint32_t kWorldRows = 65536;

/// The text of every token, by id. Id 0 is always there and empty.
class Vocabulary {
public:
    Vocabulary() { m_ends.push_back(0); }

    /// Gives `token` the next id. At most 4 GiB of text; callers stay far below.
    void add(std::string_view token);

    void reserve(std::size_t tokens, std::size_t bytes);

    /// Ids are 0 … size() - 1.
    std::uint32_t size() const { return static_cast<std::uint32_t>(m_ends.size()); }

    /// Empty for 0 and for ids beyond the end.
    std::string_view operator[](TokenId id) const;

private:
    std::string m_text;
    std::vector<std::uint32_t> m_ends;  ///< one a token; it begins where the one before ends
};

/// What the encoder rests on: `least` tokens or more but fewer than the rows, none empty, ids
/// 1 … 256 the single bytes. (Two equal tokens are found when the tree is built.)
Result<void> checkWorldVocabulary(const Vocabulary& vocabulary, std::uint32_t least = kWorldTokens);

/// Reads the compact form (resources/vocab/make_world_vocab.py describes it). Errors: Corrupt,
/// Truncated.
Result<Vocabulary> readVocabulary(std::string_view packed);

/// Reads the official text form: a line a token, "id literal length", the literal in Python's
/// notation. LF or CRLF, the last line end may be missing. Errors: NotAModel (no such file at
/// all), Corrupt, Truncated; details name the line.
Result<Vocabulary> readVocabularyText(std::string_view text);

}  // namespace rookery::text
