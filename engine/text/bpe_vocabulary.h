// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/base/token.h"
#include "engine/text/vocabulary.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rookery::text {

inline constexpr TokenId kNoToken = 0xFFFFFFFF;

/// Two tokens side by side that become one.
struct BpeMerge {
    TokenId left = 0;
    TokenId right = 0;
    TokenId result = 0;
};

/// A text that is cut out before anything is merged.
struct AddedToken {
    TokenId id = 0;
    std::string text;
    bool raw = false;  ///< found in the text as it is, not in its NFC
};

/// A byte-level byte-pair vocabulary, as GPT-NeoX 20B's.
struct BpeVocabulary {
    Vocabulary tokens;                 ///< bytes by id; empty if special or never made
    std::array<TokenId, 256> byteIds;  ///< of single bytes; kNoToken for what UTF-8 never has
    std::vector<BpeMerge> merges;      ///< by rank, the first is merged first
    std::vector<AddedToken> added;
    bool nfc = true;  ///< the text is brought into Normalization Form C
};

/// Reads the compact form (resources/vocab/make_neox_vocab.py describes it). Errors: Corrupt,
/// Truncated.
Result<BpeVocabulary> readBpeVocabulary(std::string_view packed);

}  // namespace rookery::text
