// SPDX-License-Identifier: Apache-2.0
#include "engine/text/tokenizer_json.h"

#include "engine/text/bpe_tokenizer.h"
#include "engine/text/json_tokenizer.h"
#include "engine/text/unicode.h"
#include "engine/text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace rookery::text {
namespace {

constexpr std::size_t kMaxAddedBytes = 256;

Error ofAnotherKind(std::string details) {
    return {ErrorCode::Unsupported,
            "This tokenizer is of a kind that no RWKV model uses; choose the vocabulary that came "
            "with the model, or one of world, neox and bytes.",
            std::move(details)};
}

Error contradicts(std::string details) {
    return {ErrorCode::Corrupt, "The vocabulary is damaged; please get the file again.",
            std::move(details)};
}

/// The other way of the table by which such files write bytes: printable characters stand for
/// themselves, the others for U+0100 and so on.
class ByteLetters {
public:
    ByteLetters() {
        m_bytes.fill(-1);
        std::size_t others = 0;
        for (int byte = 0; byte < 256; ++byte) {
            const bool plain =
                (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
            m_bytes[plain ? static_cast<std::size_t>(byte) : 256 + others] = byte;
            others += plain ? 0U : 1U;
        }
    }

    std::optional<std::string> bytesOf(std::string_view letters) const {
        std::string bytes;
        while (!letters.empty()) {
            const CodePoint next = firstCodePoint(letters);
            letters.remove_prefix(next.length);
            if (next.value >= m_bytes.size() || m_bytes[next.value] < 0)
                return std::nullopt;
            bytes.push_back(static_cast<char>(static_cast<unsigned char>(m_bytes[next.value])));
        }
        return bytes;
    }

private:
    std::array<int, 256 + 68> m_bytes{};
};

/// What is not as GPT-NeoX has it; empty if all is.
std::string otherKind(const JsonTokenizer& from) {
    struct Need {
        const char* setting;
        std::string_view value;
        bool mayBeMissing;
    };

    constexpr std::array<Need, 8> kNeeds{{
        {"model/type", "BPE", true},
        {"model/byte_fallback", "false", true},
        {"model/ignore_merges", "false", true},
        {"model/continuing_subword_prefix", "", true},
        {"model/end_of_word_suffix", "", true},
        {"pre_tokenizer/type", "ByteLevel", false},
        {"pre_tokenizer/add_prefix_space", "false", true},
        {"pre_tokenizer/use_regex", "true", true},
    }};
    for (const Need& need : kNeeds) {
        const auto found = from.settings.find(need.setting);
        const bool missing = found == from.settings.end();
        if (missing ? !need.mayBeMissing : found->second != need.value)
            return fmt::format("{} is {}", need.setting, missing ? "missing" : found->second);
    }
    const auto normalizer = from.settings.find("normalizer/type");
    if (normalizer != from.settings.end() && normalizer->second != "NFC")
        return fmt::format("normalizer/type is {}", normalizer->second);
    for (const JsonAdded& token : from.added) {
        for (const char* flag : {"lstrip", "rstrip", "single_word"}) {
            const auto set = token.flags.find(flag);
            if (set != token.flags.end() && set->second)
                return fmt::format("an added token has {}", flag);
        }
    }
    return {};
}

/// Puts the tokens at their ids.
Result<std::vector<std::string>> placeTokens(const JsonTokenizer& from, BpeVocabulary& vocabulary) {
    const ByteLetters letters;
    std::vector<std::string> tokens(1);
    const auto place = [&tokens](TokenId id, std::string bytes) {
        if (id >= tokens.size())
            tokens.resize(id + std::size_t{1});
        tokens[id] = std::move(bytes);
    };
    for (const auto& [text, id] : from.ids) {
        auto bytes = letters.bytesOf(text);
        if (!bytes)
            return ofAnotherKind(fmt::format("token {} is not written in bytes", id));
        if (bytes->size() == 1)
            vocabulary.byteIds[static_cast<unsigned char>((*bytes)[0])] = id;
        place(id, std::move(*bytes));
    }
    for (const JsonAdded& token : from.added) {
        const auto flag = [&token](const char* name) {
            const auto found = token.flags.find(name);
            return found != token.flags.end() && found->second;
        };
        if (!token.id || token.text.empty() || token.text.size() > kMaxAddedBytes)
            return contradicts("an added token without id or text");
        place(*token.id, flag("special") ? std::string() : token.text);
        vocabulary.added.push_back({*token.id, token.text, !flag("normalized")});
    }
    return tokens;
}

Result<void> placeMerges(const JsonTokenizer& from, BpeVocabulary& vocabulary) {
    vocabulary.merges.reserve(from.merges.size());
    for (const auto& [left, right] : from.merges) {
        const auto leftId = from.ids.find(left);
        const auto rightId = from.ids.find(right);
        const auto result = from.ids.find(left + right);
        if (leftId == from.ids.end() || rightId == from.ids.end() || result == from.ids.end())
            return contradicts(
                fmt::format("merge {} of tokens that are not there", vocabulary.merges.size()));
        vocabulary.merges.push_back({leftId->second, rightId->second, result->second});
    }
    return {};
}

}  // namespace

Result<BpeVocabulary> readTokenizerJson(std::string_view json) {
    ROOKERY_TRY(const JsonTokenizer from, parseTokenizerJson(json));
    if (from.ids.empty()) {
        return Error{ErrorCode::NotAModel,
                     "This is not a tokenizer.json: it has no vocabulary; choose the one that came "
                     "with the model.",
                     {}};
    }
    if (std::string other = otherKind(from); !other.empty())
        return ofAnotherKind(std::move(other));

    BpeVocabulary vocabulary;
    vocabulary.byteIds.fill(kNoToken);
    vocabulary.nfc = from.settings.contains("normalizer/type");
    ROOKERY_TRY(const auto tokens, placeTokens(from, vocabulary));
    if (!tokens[kEndOfDocument].empty())
        return ofAnotherKind("token 0 does not end a document");
    ROOKERY_TRY_VOID(placeMerges(from, vocabulary));
    for (std::size_t id = 1; id < tokens.size(); ++id)
        vocabulary.tokens.add(tokens[id]);
    return vocabulary;
}

Result<std::shared_ptr<const Tokenizer>> tokenizerFromFileText(std::string_view fileText,
                                                               std::uint32_t rows) {
    if (!stripStart(fileText).starts_with('{'))
        return worldTokenizerFromText(fileText);
    ROOKERY_TRY(BpeVocabulary vocabulary, readTokenizerJson(fileText));
    const std::uint32_t needed = vocabulary.tokens.size();
    return BpeTokenizer::create(std::move(vocabulary), rows == 0 ? needed : rows);
}

}  // namespace rookery::text
