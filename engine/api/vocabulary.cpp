// SPDX-License-Identifier: Apache-2.0
#include "engine/api/vocabulary.h"

#include "engine/api/engine.h"
#include "engine/api/guard.h"
#include "engine/format/byte_source.h"
#include "engine/model/family.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace rookery {
namespace {

/// Far above any vocabulary (World's file has 1.1 MB), far below what could hurt.
constexpr std::uint64_t kMaxVocabularyBytes = 64U << 20U;

Result<std::shared_ptr<const text::Tokenizer>> vocabularyFromFile(const std::string& path) {
    ROOKERY_TRY(const auto source, format::openFile(path));
    if (source->size() > kMaxVocabularyBytes)
        return Error{ErrorCode::InvalidArgument,
                     fmt::format("\"{}\" is too large to be a vocabulary; choose a file such as "
                                 "rwkv_vocab_v20230424.txt.",
                                 path),
                     {}};
    std::string bytes(static_cast<std::size_t>(source->size()), '\0');
    ROOKERY_TRY_VOID(source->readAt(0, std::as_writable_bytes(std::span(bytes))));
    return text::worldTokenizerFromText(bytes);
}

/// For models whose text nobody needs: every id is one, none has bytes.
class NoVocabulary final : public text::Tokenizer {
public:
    explicit NoVocabulary(std::uint32_t rows) : m_rows(rows) {}

    std::string_view name() const override { return "none"; }

    std::uint32_t size() const override { return m_rows; }

    std::vector<TokenId> encode(std::string_view /*text*/) const override { return {}; }

    std::string_view bytes(TokenId /*id*/) const override { return {}; }

    bool isUnused(TokenId /*id*/) const override { return false; }

private:
    std::uint32_t m_rows;
};

/// The model may lack rows for ids that the vocabulary does not use (World pads 65,530 to 65,536),
/// but it may not have rows the vocabulary knows nothing of.
bool fits(const text::Tokenizer& tokenizer, std::uint32_t rows) {
    for (TokenId id = rows; id < tokenizer.size(); ++id)
        if (!tokenizer.isUnused(id))
            return false;
    return rows <= tokenizer.size();
}

}  // namespace

Result<std::shared_ptr<const text::Tokenizer>> openVocabulary(std::string_view name) {
    if (name == "auto" || name == "world")
        return text::worldTokenizer();
    if (name == "bytes")
        return text::byteTokenizer();
    if (name == "neox")
        return text::neoxTokenizer();
    return vocabularyFromFile(std::string(name));
}

Result<std::shared_ptr<const text::Tokenizer>> vocabularyForModel(std::string_view name,
                                                                  std::uint32_t rows) {
    if (name == "none")
        return std::make_shared<NoVocabulary>(rows);
    std::string wanted(name);
    if (name == "auto") {
        wanted = model::vocabularyName(rows);
        if (wanted == "unknown")
            return Error{ErrorCode::Unsupported,
                         fmt::format("Rookery does not know which vocabulary a model with {} "
                                     "entries uses; name it with --vocab (world, neox, "
                                     "bytes or a file).",
                                     rows),
                         {}};
    }
    if (wanted == "neox")
        return text::neoxTokenizer(rows);
    ROOKERY_TRY(auto tokenizer, openVocabulary(wanted));
    if (!fits(*tokenizer, rows))
        return Error{ErrorCode::Mismatch,
                     fmt::format("The vocabulary \"{}\" has {} entries but the model has {}, so "
                                 "they do not belong together; choose another with --vocab.",
                                 wanted, tokenizer->size(), rows),
                     {}};
    return tokenizer;
}

Result<std::vector<TokenId>> encodeText(std::string_view vocabulary, std::string_view text) {
    return guarded([&]() -> Result<std::vector<TokenId>> {
        ROOKERY_TRY(const auto tokenizer, openVocabulary(vocabulary));
        return tokenizer->encode(text);
    });
}

Result<std::string> decodeIds(std::string_view vocabulary, std::span<const TokenId> ids) {
    return guarded([&]() -> Result<std::string> {
        ROOKERY_TRY(const auto tokenizer, openVocabulary(vocabulary));
        const auto wrong = std::find_if(ids.begin(), ids.end(),
                                        [&](TokenId id) { return id >= tokenizer->size(); });
        if (wrong != ids.end())
            return Error{ErrorCode::InvalidArgument,
                         fmt::format("Token {} is outside the vocabulary, which has {} entries.",
                                     *wrong, tokenizer->size()),
                         {}};
        return tokenizer->decode(ids);
    });
}

}  // namespace rookery
