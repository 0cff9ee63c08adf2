// SPDX-License-Identifier: Apache-2.0
#include "engine/text/world_tokenizer.h"

#include "engine/text/embedded_vocabulary.h"

#include <utility>

namespace rookery::text {
namespace {

Result<std::shared_ptr<const Tokenizer>> builtIn() {
    ROOKERY_TRY(Vocabulary vocabulary, readVocabulary(embeddedWorldVocabulary()));
    return WorldTokenizer::create(std::move(vocabulary));
}

}  // namespace

Result<std::shared_ptr<const Tokenizer>> WorldTokenizer::create(Vocabulary vocabulary) {
    ROOKERY_TRY_VOID(checkWorldVocabulary(vocabulary));
    ROOKERY_TRY(PrefixTree tree, PrefixTree::build(vocabulary));
    return std::make_shared<const WorldTokenizer>(std::move(vocabulary), std::move(tree));
}

WorldTokenizer::WorldTokenizer(Vocabulary vocabulary, PrefixTree tree)
    : m_vocabulary(std::move(vocabulary)), m_tree(std::move(tree)) {}

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
