// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/base/token.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rookery::text {

/// A vocabulary and its way of cutting text. Immutable; any thread.
class Tokenizer {
public:
    Tokenizer() = default;
    virtual ~Tokenizer() = default;
    Tokenizer(const Tokenizer&) = delete;
    Tokenizer& operator=(const Tokenizer&) = delete;

    /// "world", "world-pruned", "neox", "bytes".
    virtual std::string_view name() const = 0;

    /// Rows a model needs for this vocabulary: 65536, 50277, 256.
    virtual std::uint32_t size() const = 0;

    /// Never fails. World and bytes can write every byte string; neox is a vocabulary of text, for
    /// it bytes that are not UTF-8 become U+FFFD.
    /// Note that enc(a) + enc(b) != enc(a + b) in general.
    virtual std::vector<TokenId> encode(std::string_view text) const = 0;

    /// The first ids of encode() of whatever text begins with this one: those that nothing behind
    /// it can change. None where a vocabulary cannot tell.
    virtual std::vector<TokenId> encodeSettled(std::string_view /*text*/) const { return {}; }

    /// The bytes of a token; empty for unused ids and for 0 (only for bytes, 0 is the byte 0).
    virtual std::string_view bytes(TokenId id) const = 0;

    /// Ids that must not be sampled: beyond the vocabulary, or with no meaning. 0 has one: it ends.
    virtual bool isUnused(TokenId id) const = 0;

    std::string decode(std::span<const TokenId> ids) const;
};

/// The World vocabulary, built into the binary (65,529 tokens, longest match). World models have
/// 65,536 rows; the rest is unused. Built at the first call (about 10 ms) and shared by all later
/// ones. Errors: only if the program file is damaged.
Result<std::shared_ptr<const Tokenizer>> worldTokenizer();

/// World from the text of a file `rwkv_vocab_v20230424.txt` in its official form; variants may have
/// further tokens in the free rows. Errors: NotAModel, Mismatch (another vocabulary), Truncated,
/// Corrupt; details name the line or token.
Result<std::shared_ptr<const Tokenizer>> worldTokenizerFromText(std::string_view fileText);

/// World restricted to some of its ids, for a small model with a row for each of them: an id is
/// then a place in `kept`, which ascends and begins with 0 … 256, so that every text can be
/// written. Rows beyond the list are unused. Errors: Corrupt, Mismatch (more ids than rows).
Result<std::shared_ptr<const Tokenizer>> prunedWorldTokenizer(std::span<const TokenId> kept,
                                                              std::uint32_t rows);

/// The list as a model file's metadata has it: base64 of little-endian uint16. Errors: Corrupt.
Result<std::vector<TokenId>> readKeptIds(std::string_view base64);

/// From the list of tokens in a GGUF file, each written as the inside of a Python bytes literal:
/// the shared World or bytes where they are that, else a vocabulary of their kind. Entry 0 is
/// control,
/// "[PADn]" at the end are unused. Errors: Mismatch (of another kind), Corrupt.
Result<std::shared_ptr<const Tokenizer>> tokenizerFromTokenList(
    std::span<const std::string> tokens);

/// From the text of a vocabulary file: World's, or a tokenizer.json of the GPT-NeoX 20B kind for a
/// model of `rows` (0: as many as it needs). Errors: as worldTokenizerFromText(), tokenizer_json.h.
Result<std::shared_ptr<const Tokenizer>> tokenizerFromFileText(std::string_view fileText,
                                                               std::uint32_t rows = 0);

/// The GPT-NeoX 20B vocabulary, built into the binary: 50,254 tokens and 23 runs of spaces; models
/// have 50,277 rows, some are padded. Rules: bpe_tokenizer.h. Errors: Mismatch below 50,254 rows.
inline constexpr std::uint32_t kNeoxRows = 50277;
Result<std::shared_ptr<const Tokenizer>> neoxTokenizer(std::uint32_t rows = kNeoxRows);

/// Token id = byte; 256 rows.
std::shared_ptr<const Tokenizer> byteTokenizer();

}  // namespace rookery::text
