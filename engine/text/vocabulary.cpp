// SPDX-License-Identifier: Apache-2.0
#include "engine/text/vocabulary.h"

#include "engine/text/packed_reader.h"

#include <fmt/format.h>

namespace rookery::text {
namespace {

constexpr std::string_view kMagic = "RKVOCAB1";
constexpr std::size_t kHeaderBytes = 24;

}  // namespace

void Vocabulary::add(std::string_view token) {
    m_text.append(token);
    m_ends.push_back(static_cast<std::uint32_t>(m_text.size()));
}

void Vocabulary::reserve(std::size_t tokens, std::size_t bytes) {
    m_ends.reserve(tokens + 1);
    m_text.reserve(bytes);
}

std::string_view Vocabulary::operator[](TokenId id) const {
    if (id == 0 || id >= m_ends.size())
        return {};
    const std::uint32_t begin = m_ends[id - 1];
    return std::string_view(m_text).substr(begin, m_ends[id] - begin);
}

Result<void> checkWorldVocabulary(const Vocabulary& vocabulary, std::uint32_t least) {
    const std::uint32_t tokens = vocabulary.size() - 1;
    for (TokenId id = 1; id <= tokens; ++id) {
        const std::string_view token = vocabulary[id];
        const bool good =
            id > 256 ? !token.empty()
                     : token.size() == 1 && static_cast<unsigned char>(token[0]) + 1U == id;
        if (!good) {
            return Error{ErrorCode::Mismatch,
                         "This is not a World vocabulary; please choose the vocabulary that "
                         "belongs to the model.",
                         fmt::format("token {} is not what World has there", id)};
        }
    }
    if (tokens < least) {
        return Error{ErrorCode::Truncated,
                     "The vocabulary is not complete; please get the file again.",
                     fmt::format("{} tokens, expected {}", tokens, least)};
    }
    if (tokens >= kWorldRows) {
        return Error{ErrorCode::Mismatch,
                     "The vocabulary has more tokens than a World model has rows; please choose "
                     "the vocabulary that belongs to the model.",
                     fmt::format("{} tokens, at most {}", tokens, kWorldRows - 1)};
    }
    return {};
}

Result<Vocabulary> readVocabulary(std::string_view packed) {
    if (packed.size() < kHeaderBytes)
        return damaged(ErrorCode::Truncated, fmt::format("{} bytes in all", packed.size()));
    if (packed.substr(0, kMagic.size()) != kMagic)
        return damaged(ErrorCode::Corrupt, "wrong magic number");
    const std::uint64_t tokens = littleEndian(packed.substr(8, 4));
    const std::uint64_t textBytes = littleEndian(packed.substr(12, 4));
    const std::string_view body = packed.substr(kHeaderBytes);
    if (tokens + textBytes != body.size()) {
        return damaged(ErrorCode::Truncated, fmt::format("{} bytes after the header, expected {}",
                                                         body.size(), tokens + textBytes));
    }
    if (littleEndian(packed.substr(16, 8)) != checksum(body))
        return damaged(ErrorCode::Corrupt, "wrong checksum");

    const std::string_view lengths = body.substr(0, tokens);
    std::string_view text = body.substr(tokens);
    Vocabulary vocabulary;
    vocabulary.reserve(tokens, textBytes);
    for (const char stored : lengths) {
        const std::size_t length = static_cast<unsigned char>(stored);
        if (length == 0 || length > text.size())
            return damaged(ErrorCode::Corrupt, fmt::format("token {}", vocabulary.size()));
        vocabulary.add(text.substr(0, length));
        text.remove_prefix(length);
    }
    if (!text.empty())
        return damaged(ErrorCode::Corrupt, fmt::format("{} bytes left over", text.size()));
    return vocabulary;
}

}  // namespace rookery::text
