// SPDX-License-Identifier: Apache-2.0
#include "engine/api/vocabulary.h"

#include "engine/api/engine.h"
#include "engine/api/guard.h"
#include "engine/format/byte_source.h"
#include "engine/model/family.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <system_error>
#include <vector>

namespace rookery {
namespace {

/// Far above any vocabulary (World's file has 1.1 MB), far below what could hurt.
constexpr std::uint64_t kMaxVocabularyBytes = 64U << 20U;

using Vocabulary = std::shared_ptr<const text::Tokenizer>;

/// What a Hugging Face folder calls its vocabulary.
constexpr std::array<const char*, 2> kCompanions = {"rwkv_vocab_v20230424.txt", "tokenizer.json"};

/// The metadata of a model that has only some of World's rows.
constexpr const char* kKeptIdsKey = "rwkv.vocab_ids";
constexpr const char* kKeptFromKey = "rwkv.vocab";
constexpr const char* kKeptFrom = "world-20230424";

std::optional<std::filesystem::path> companionIn(const std::filesystem::path& folder) {
    std::error_code ignored;
    for (const char* name : kCompanions) {
        if (std::filesystem::is_regular_file(folder / name, ignored))
            return folder / name;
    }
    return std::nullopt;
}

/// A file, or the vocabulary in a folder; `rows` 0 means no model.
Result<Vocabulary> vocabularyFromPath(std::filesystem::path path, std::uint32_t rows) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        const auto companion = companionIn(path);
        if (!companion)
            return Error{
                ErrorCode::NotFound,
                fmt::format("There is no vocabulary in the folder \"{}\"; name a file such "
                            "as {} or {}.",
                            path.string(), kCompanions[0], kCompanions[1]),
                {}};
        path = *companion;
    }
    ROOKERY_TRY(const auto source, format::openFile(path));
    if (source->size() > kMaxVocabularyBytes)
        return Error{ErrorCode::InvalidArgument,
                     fmt::format("\"{}\" is too large to be a vocabulary; choose a file such as "
                                 "{} or {}.",
                                 path.string(), kCompanions[0], kCompanions[1]),
                     {}};
    std::string bytes(static_cast<std::size_t>(source->size()), '\0');
    ROOKERY_TRY_VOID(source->readAt(0, std::as_writable_bytes(std::span(bytes))));
    return text::tokenizerFromFileText(bytes, rows);
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

Error unknownVocabulary(std::uint32_t rows) {
    return {ErrorCode::Unsupported,
            fmt::format("Rookery does not know which vocabulary a model with {} entries uses; put "
                        "its tokenizer.json beside it, or name it with --vocab (world, neox, bytes "
                        "or a file).",
                        rows),
            {}};
}

Error musicVocabulary() {
    return {ErrorCode::Unsupported,
            "This model writes music (MIDI or ABC), not text, so Rookery cannot talk with it; "
            "choose a model of text.",
            {}};
}

/// What the model file itself has; null if it has none.
Result<Vocabulary> vocabularyInFile(const format::ModelFile& file, std::uint32_t rows) {
    const auto& metadata = file.metadata();
    if (const auto kept = metadata.find(kKeptIdsKey); kept != metadata.end()) {
        const auto from = metadata.find(kKeptFromKey);
        if (from != metadata.end() && from->second != kKeptFrom)
            return unknownVocabulary(rows);
        ROOKERY_TRY(const auto ids, text::readKeptIds(kept->second));
        return text::prunedWorldTokenizer(ids, rows);
    }
    ROOKERY_TRY(const auto tokens, file.stringArray("tokenizer.ggml.tokens"));
    if (tokens.empty())
        return Vocabulary();
    return text::tokenizerFromTokenList(tokens);
}

/// The folder of a model that consists of a folder, or the one its file lies in.
std::filesystem::path folderOf(const std::filesystem::path& model) {
    std::error_code ignored;
    return std::filesystem::is_directory(model, ignored) ? model : model.parent_path();
}

/// A folder that is one model, as against one in which somebody collects models.
bool isOneModel(const std::filesystem::path& folder) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(folder / "config.json", ignored);
}

Result<Vocabulary> vocabularyByRows(std::uint32_t rows) {
    const std::string name = model::vocabularyName(rows);
    if (name == "neox")
        return text::neoxTokenizer(rows);
    if (name != "unknown")
        return openVocabulary(name);
    return unknownVocabulary(rows);
}

/// By the file, then by the folder if it is the model's own, then by the number of rows, then by
/// what lies beside the model.
Result<Vocabulary> vocabularyByModel(const format::ModelFile& file,
                                     const std::filesystem::path& path, std::uint32_t rows) {
    ROOKERY_TRY(Vocabulary inFile, vocabularyInFile(file, rows));
    if (inFile)
        return inFile;
    if (model::vocabularyName(rows) != "world" &&
        model::isMusic(path.filename().string(), file.metadata()))
        return musicVocabulary();
    const std::filesystem::path folder = folderOf(path);
    const auto companion = companionIn(folder);
    auto byRows = vocabularyByRows(rows);
    if (!companion || (byRows.ok() && !isOneModel(folder)))
        return byRows;
    auto given = vocabularyFromPath(*companion, rows);
    // A companion that is of no use does no harm where the rows tell.
    const bool useful = given.ok() && fits(**given, rows);
    return useful || !byRows.ok() ? std::move(given) : std::move(byRows);
}

}  // namespace

Result<Vocabulary> openVocabulary(std::string_view name) {
    if (name == "auto" || name == "world")
        return text::worldTokenizer();
    if (name == "bytes")
        return text::byteTokenizer();
    if (name == "neox")
        return text::neoxTokenizer();
    return vocabularyFromPath(std::string(name), 0);
}

Result<Vocabulary> vocabularyForModel(std::string_view name, const format::ModelFile& file,
                                      const std::filesystem::path& path, std::uint32_t rows) {
    if (name == "none")
        return std::make_shared<NoVocabulary>(rows);
    const bool builtIn = name == "world" || name == "bytes";
    ROOKERY_TRY(auto tokenizer, name == "auto"   ? vocabularyByModel(file, path, rows)
                                : name == "neox" ? text::neoxTokenizer(rows)
                                : builtIn        ? openVocabulary(name)
                                                 : vocabularyFromPath(std::string(name), rows));
    if (!fits(*tokenizer, rows))
        return Error{
            ErrorCode::Mismatch,
            fmt::format("The vocabulary \"{}\" has {} entries but the model has {}, so "
                        "they do not belong together; choose another with --vocab.",
                        name == "auto" ? tokenizer->name() : name, tokenizer->size(), rows),
            {}};
    return tokenizer;
}

Result<std::vector<TokenId>> encodeText(std::string_view vocabulary, std::string_view text) {
    return guarded([&]() -> Result<std::vector<TokenId>> {
        ROOKERY_TRY(const auto tokenizer, openVocabulary(vocabulary));
        return tokenizer->encode(text);
    });
}

namespace {

/// One that has all these ids.
Result<Vocabulary> vocabularyOf(std::string_view name, std::span<const TokenId> ids) {
    ROOKERY_TRY(auto tokenizer, openVocabulary(name));
    const auto wrong =
        std::find_if(ids.begin(), ids.end(), [&](TokenId id) { return id >= tokenizer->size(); });
    if (wrong != ids.end())
        return Error{ErrorCode::InvalidArgument,
                     fmt::format("Token {} is outside the vocabulary, which has {} entries.",
                                 *wrong, tokenizer->size()),
                     {}};
    return tokenizer;
}

}  // namespace

std::span<const char* const> vocabularyCompanions() {
    return kCompanions;
}

Result<std::string> decodeIds(std::string_view vocabulary, std::span<const TokenId> ids) {
    return guarded([&]() -> Result<std::string> {
        ROOKERY_TRY(const auto tokenizer, vocabularyOf(vocabulary, ids));
        return tokenizer->decode(ids);
    });
}

Result<std::vector<std::string>> spellIds(std::string_view vocabulary,
                                          std::span<const TokenId> ids) {
    return guarded([&]() -> Result<std::vector<std::string>> {
        ROOKERY_TRY(const auto tokenizer, vocabularyOf(vocabulary, ids));
        std::vector<std::string> spelled;
        spelled.reserve(ids.size());
        for (const TokenId id : ids)
            spelled.emplace_back(tokenizer->bytes(id));
        return spelled;
    });
}

}  // namespace rookery
