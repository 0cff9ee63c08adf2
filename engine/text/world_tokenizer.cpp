// SPDX-License-Identifier: Apache-2.0
#include "engine/text/world_tokenizer.h"

#include "engine/text/embedded_vocabulary.h"

#include <fmt/format.h>

#include <utility>

namespace rookery::text {
namespace {

constexpr std::uint32_t kSingleBytes = 256;

Result<std::shared_ptr<const Tokenizer>> builtIn() {
    ROOKERY_TRY(Vocabulary vocabulary, readVocabulary(embeddedWorldVocabulary()));
    return WorldTokenizer::create(std::move(vocabulary));
}

}  // namespace

Result<std::shared_ptr<const Tokenizer>> WorldTokenizer::create(Vocabulary vocabulary) {
    ROOKERY_TRY_VOID(checkWorldVocabulary(vocabulary));
    ROOKERY_TRY(PrefixTree tree, PrefixTree::build(vocabulary));
    return std::make_shared<const WorldTokenizer>(std::move(vocabulary), std::move(tree),
                                                  kWorldRows);
}

Result<std::shared_ptr<const Tokenizer>> WorldTokenizer::createPruned(Vocabulary vocabulary,
                                                                      std::uint32_t rows) {
    ROOKERY_TRY_VOID(checkWorldVocabulary(vocabulary, kSingleBytes));
    if (vocabulary.size() > rows) {
        return Error{ErrorCode::Mismatch,
                     fmt::format("The vocabulary has {} entries but the model has {}, so they do "
                                 "not belong together; please get the file again.",
                                 vocabulary.size(), rows),
                     {}};
    }
    ROOKERY_TRY(PrefixTree tree, PrefixTree::build(vocabulary));
    return std::make_shared<const WorldTokenizer>(std::move(vocabulary), std::move(tree), rows);
}

WorldTokenizer::WorldTokenizer(Vocabulary vocabulary, PrefixTree tree, std::uint32_t rows)
    : m_vocabulary(std::move(vocabulary)), m_tree(std::move(tree)), m_rows(rows) {}

std::vector<TokenId> WorldTokenizer::encode(std::string_view text) const {
    std::vector<TokenId> ids;
    ids.reserve(text.size() / 4 + 1);  // English has 4 to 5 bytes a token
    while (!text.empty()) {
        const PrefixTree::Match match = m_tree.longest(text);
        ids.push_back(match.id);
        text.remove_prefix(match.length);
    }
    return ids;
}

std::vector<TokenId> WorldTokenizer::encodeSettled(std::string_view text) const {
    std::vector<TokenId> ids;
    ids.reserve(text.size() / 4 + 1);
    while (!text.empty()) {
        const PrefixTree::Match match = m_tree.longest(text);
        if (match.open)
            break;
        ids.push_back(match.id);
        text.remove_prefix(match.length);
    }
    return ids;
}

Result<std::shared_ptr<const Tokenizer>> worldTokenizer() {
    // Built at the first call, by one thread; every model shares it.
    static const Result<std::shared_ptr<const Tokenizer>> shared = builtIn();
    return shared;
}

Result<std::shared_ptr<const Tokenizer>> worldTokenizerFromText(std::string_view fileText) {
    ROOKERY_TRY(Vocabulary vocabulary, readVocabularyText(fileText));
    return WorldTokenizer::create(std::move(vocabulary));
}

}  // namespace rookery::text
