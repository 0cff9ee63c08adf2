// SPDX-License-Identifier: Apache-2.0
#include "engine/text/bpe_tokenizer.h"

#include "engine/text/embedded_vocabulary.h"
#include "engine/text/unicode.h"
#include "engine/text/utf8.h"
#include "engine/text/utf8_stream.h"
#include "engine/text/word_splitter.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace rookery::text {

Result<std::shared_ptr<const Tokenizer>> BpeTokenizer::create(BpeVocabulary vocabulary,
                                                              std::uint32_t rows) {
    TokenId last = 0;
    for (const BpeMerge& merge : vocabulary.merges)
        last = std::max(last, merge.result);
    for (const TokenId id : vocabulary.byteIds)
        last = id == kNoToken ? last : std::max(last, id);
    if (last >= rows) {
        return Error{ErrorCode::Mismatch,
                     fmt::format("The vocabulary has more tokens than the model's {} entries, so "
                                 "they do not belong together; choose the vocabulary that came "
                                 "with the model.",
                                 rows),
                     fmt::format("token {}", last)};
    }
    std::erase_if(vocabulary.added, [rows](const AddedToken& token) { return token.id >= rows; });
    return std::make_shared<const BpeTokenizer>(std::move(vocabulary), rows);
}

BpeTokenizer::BpeTokenizer(BpeVocabulary vocabulary, std::uint32_t rows)
    : m_vocabulary(std::move(vocabulary)), m_merger(m_vocabulary.merges), m_rows(rows) {
    for (const AddedToken& token : m_vocabulary.added)
        (token.raw ? m_raw : m_normal).add(token.text, token.id);
}

std::vector<TokenId> BpeTokenizer::encode(std::string_view text) const {
    std::vector<TokenId> ids;
    ids.reserve(text.size() / 4 + 1);  // English has 4 to 5 bytes a token
    if (isUtf8(text)) {
        encodeRaw(text, ids);
        return ids;
    }
    Utf8Stream repair;
    std::string valid = repair.push(text);
    valid += repair.finish();
    encodeRaw(valid, ids);
    return ids;
}

void BpeTokenizer::encodeRaw(std::string_view text, std::vector<TokenId>& ids) const {
    std::size_t at = 0;
    while (const auto match = m_raw.find(text, at)) {
        encodeNormal(text.substr(at, match->begin - at), ids);
        ids.push_back(match->id);
        at = match->begin + match->length;
    }
    encodeNormal(text.substr(at), ids);
}

void BpeTokenizer::encodeNormal(std::string_view text, std::vector<TokenId>& ids) const {
    std::string composed;
    if (m_vocabulary.nfc && !isAscii(text)) {
        composed = toNfc(text);
        text = composed;
    }
    std::size_t at = 0;
    while (const auto match = m_normal.find(text, at)) {
        encodeWords(text.substr(at, match->begin - at), ids);
        ids.push_back(match->id);
        at = match->begin + match->length;
    }
    encodeWords(text.substr(at), ids);
}

void BpeTokenizer::encodeWords(std::string_view text, std::vector<TokenId>& ids) const {
    while (!text.empty()) {
        const std::size_t length = nextWord(text);
        const std::size_t begin = ids.size();
        for (const char byte : text.substr(0, length)) {
            const TokenId id = m_vocabulary.byteIds[static_cast<unsigned char>(byte)];
            if (id != kNoToken)
                ids.push_back(id);
        }
        m_merger.merge(ids, begin);
        text.remove_prefix(length);
    }
}

std::string_view BpeTokenizer::bytes(TokenId id) const {
    return id < m_rows ? m_vocabulary.tokens[id] : std::string_view();
}

bool BpeTokenizer::isUnused(TokenId id) const {
    return id != kEndOfDocument && bytes(id).empty();
}

Result<std::shared_ptr<const Tokenizer>> neoxTokenizer(std::uint32_t rows) {
    ROOKERY_TRY(BpeVocabulary vocabulary, readBpeVocabulary(embeddedNeoxVocabulary()));
    return BpeTokenizer::create(std::move(vocabulary), rows);
}

}  // namespace rookery::text
