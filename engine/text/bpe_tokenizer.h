// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/text/bpe_merger.h"
#include "engine/text/bpe_vocabulary.h"
#include "engine/text/literal_matcher.h"
#include "engine/text/tokenizer.h"

namespace rookery::text {

/// Byte-level byte-pair encoding as GPT-NeoX 20B has it: added tokens are cut out (some
/// from the text as it is, the others from its NFC), the rest is cut into words, and each word's
/// bytes are merged. Bytes that are not UTF-8 become U+FFFD, since the vocabulary is one of text.
class BpeTokenizer final : public Tokenizer {
public:
    /// For a model of `rows`: added tokens beyond them do not exist, rows beyond the vocabulary are
    /// unused. Errors: Mismatch if a token that merging can make is beyond the rows.
    static Result<std::shared_ptr<const Tokenizer>> create(BpeVocabulary vocabulary,
                                                           std::uint32_t rows);

    BpeTokenizer(BpeVocabulary vocabulary, std::uint32_t rows);

    std::string_view name() const override { return "neox"; }

    std::uint32_t size() const override { return m_rows; }

    std::vector<TokenId> encode(std::string_view text) const override;

    std::string_view bytes(TokenId id) const override;

    bool isUnused(TokenId id) const override;

private:
    void encodeRaw(std::string_view text, std::vector<TokenId>& ids) const;
    void encodeNormal(std::string_view text, std::vector<TokenId>& ids) const;
    void encodeWords(std::string_view text, std::vector<TokenId>& ids) const;

    BpeVocabulary m_vocabulary;
    BpeMerger m_merger;
    LiteralMatcher m_raw;     ///< looked for in the text as it is
    LiteralMatcher m_normal;  ///< looked for in its NFC
    std::uint32_t m_rows;
};

}  // namespace rookery::text
