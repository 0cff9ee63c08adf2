// SPDX-License-Identifier: Apache-2.0
#include "engine/text/python_literal.h"
#include "engine/text/world_tokenizer.h"

#include <fmt/format.h>

#include <utility>

namespace rookery::text {
namespace {

/// How many entries are left without the "[PAD0]", "[PAD1]", … that fill up the rows.
std::size_t withoutPadding(std::span<const std::string> tokens) {
    const std::string& last = tokens.back();
    const bool padding = last.starts_with("[PAD") && last.ends_with("]");
    const auto number =
        padding ? wholeNumber(std::string_view(last).substr(4, last.size() - 5), 10) : std::nullopt;
    if (!number || *number >= tokens.size())
        return tokens.size();
    const std::size_t first = tokens.size() - 1 - *number;
    for (std::size_t i = first; i < tokens.size(); ++i) {
        if (tokens[i] != fmt::format("[PAD{}]", i - first))
            return tokens.size();
    }
    return first;
}

bool isBytes(const Vocabulary& vocabulary) {
    for (TokenId id = 1; id < vocabulary.size(); ++id) {
        if (vocabulary[id].size() != 1 || static_cast<unsigned char>(vocabulary[id][0]) != id)
            return false;
    }
    return vocabulary.size() == 256;
}

bool isWorld(const Vocabulary& vocabulary, const Tokenizer& world) {
    for (TokenId id = 1; id < vocabulary.size(); ++id) {
        if (vocabulary[id] != world.bytes(id))
            return false;
    }
    return vocabulary.size() == kWorldTokens + 1;
}

}  // namespace

Result<std::shared_ptr<const Tokenizer>> tokenizerFromTokenList(
    std::span<const std::string> tokens) {
    if (tokens.empty() || tokens.size() > kWorldRows) {
        return Error{ErrorCode::Mismatch,
                     "The vocabulary in the model file is not one of RWKV's; name another with "
                     "--vocab.",
                     fmt::format("{} tokens", tokens.size())};
    }
    Vocabulary vocabulary;
    vocabulary.reserve(tokens.size(), tokens.size() * 8);
    for (const std::string& token : tokens.subspan(1, withoutPadding(tokens) - 1)) {
        const auto bytes = pythonBytesInside(token);
        if (!bytes || bytes->empty()) {
            return Error{ErrorCode::Corrupt,
                         "The vocabulary in the model file is damaged; please get the file again, "
                         "or name a vocabulary with --vocab.",
                         fmt::format("token {}", vocabulary.size())};
        }
        vocabulary.add(*bytes);
    }
    if (isBytes(vocabulary))
        return byteTokenizer();
    ROOKERY_TRY(auto world, worldTokenizer());
    if (isWorld(vocabulary, *world))
        return world;
    return WorldTokenizer::createPruned(std::move(vocabulary),
                                        static_cast<std::uint32_t>(tokens.size()));
}

}  // namespace rookery::text
