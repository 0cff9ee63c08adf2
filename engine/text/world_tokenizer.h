// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/text/prefix_tree.h"
#include "engine/text/tokenizer.h"
#include "engine/text/vocabulary.h"

namespace rookery::text {

/// Greedy longest match over the UTF-8 bytes as they are: no normalising, no pre-splitting, no
/// special tokens in the text.
class WorldTokenizer final : public Tokenizer {
public:
    /// Checks the vocabulary; errors as checkWorldVocabulary() and PrefixTree::build().
    static Result<std::shared_ptr<const Tokenizer>> create(Vocabulary vocabulary);

    /// One with fewer tokens for a model of `rows`, "world-pruned" as long as it has not all of
    /// World's. At least 256, the single bytes. Errors: Mismatch too if there are more than rows.
    static Result<std::shared_ptr<const Tokenizer>> createPruned(Vocabulary vocabulary,
                                                                 std::uint32_t rows);

    WorldTokenizer(Vocabulary vocabulary, PrefixTree tree, std::uint32_t rows);

    std::string_view name() const override {
        return m_vocabulary.size() > kWorldTokens ? "world" : "world-pruned";
    }

    std::uint32_t size() const override { return m_rows; }

    std::vector<TokenId> encode(std::string_view text) const override;
    std::vector<TokenId> encodeSettled(std::string_view text) const override;

    std::string_view bytes(TokenId id) const override { return m_vocabulary[id]; }

    bool isUnused(TokenId id) const override { return id >= m_vocabulary.size(); }

private:
    Vocabulary m_vocabulary;
    PrefixTree m_tree;
    std::uint32_t m_rows;
};

}  // namespace rookery::text
