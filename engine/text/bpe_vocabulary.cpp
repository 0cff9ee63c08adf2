// SPDX-License-Identifier: Apache-2.0
#include "engine/text/bpe_vocabulary.h"

#include "engine/text/packed_reader.h"

#include <fmt/format.h>

namespace rookery::text {
namespace {

constexpr std::string_view kMagic = "RKBPAIR1";
constexpr std::size_t kHeaderBytes = 24;
constexpr std::uint32_t kNoText = 0xFFFF;
/// Ids are kept in 16 bits.
constexpr std::uint64_t kMostTokens = 0xFFFF;

/// Fills ids 0 … first - 1: single bytes, and tokens without text.
bool readSymbols(PackedReader& reader, std::uint32_t first, BpeVocabulary& vocabulary) {
    for (TokenId id = 0; id < first; ++id) {
        const std::uint32_t symbol = reader.number(2);
        const bool isByte = symbol < vocabulary.byteIds.size();
        if (!isByte && symbol != kNoText)
            return false;
        if (isByte)
            vocabulary.byteIds[symbol] = id;
        if (id == 0 && isByte)
            return false;  // 0 ends a document
        const char byte = static_cast<char>(static_cast<unsigned char>(symbol));
        if (id > 0)
            vocabulary.tokens.add(isByte ? std::string_view(&byte, 1) : std::string_view());
    }
    return reader.ok();
}

bool readMerges(PackedReader& reader, std::uint32_t merges, BpeVocabulary& vocabulary) {
    vocabulary.merges.reserve(merges);
    for (std::uint32_t i = 0; i < merges; ++i) {
        const TokenId id = vocabulary.tokens.size();
        const TokenId left = reader.number(2);
        const TokenId right = reader.number(2);
        if (left >= id || right >= id)
            return false;
        const std::string text =
            std::string(vocabulary.tokens[left]) + std::string(vocabulary.tokens[right]);
        vocabulary.tokens.add(text);
        vocabulary.merges.push_back({left, right, id});
    }
    return reader.ok();
}

bool readAdded(PackedReader& reader, BpeVocabulary& vocabulary) {
    const std::uint32_t count = reader.number(2);
    for (std::uint32_t i = 0; i < count; ++i) {
        AddedToken token;
        token.id = reader.number(2);
        token.raw = reader.number(1) != 0;
        token.text = reader.text(reader.number(1));
        if (!reader.ok() || token.text.empty())
            return false;
        if (token.id >= vocabulary.tokens.size()) {
            while (vocabulary.tokens.size() < token.id)
                vocabulary.tokens.add({});
            vocabulary.tokens.add(token.raw ? std::string_view() : token.text);
        }
        vocabulary.added.push_back(std::move(token));
    }
    return reader.ok() && reader.left() == 0;
}

}  // namespace

Result<BpeVocabulary> readBpeVocabulary(std::string_view packed) {
    if (packed.size() < kHeaderBytes)
        return damaged(ErrorCode::Truncated, fmt::format("{} bytes in all", packed.size()));
    if (packed.substr(0, kMagic.size()) != kMagic)
        return damaged(ErrorCode::Corrupt, "wrong magic number");
    PackedReader header(packed.substr(kMagic.size(), kHeaderBytes - kMagic.size()));
    const std::uint32_t first = header.number(4);
    const std::uint32_t merges = header.number(4);
    const std::string_view body = packed.substr(kHeaderBytes);
    if (littleEndian(packed.substr(16, 8)) != checksum(body))
        return damaged(ErrorCode::Corrupt, "wrong checksum");
    if (std::uint64_t{first} + merges > kMostTokens)
        return damaged(ErrorCode::Corrupt, fmt::format("{} + {} tokens", first, merges));

    BpeVocabulary vocabulary;
    vocabulary.byteIds.fill(kNoToken);
    vocabulary.tokens.reserve(std::size_t{first} + merges, 8 * std::size_t{merges});
    PackedReader reader(body);
    if (!readSymbols(reader, first, vocabulary))
        return damaged(ErrorCode::Corrupt, "single bytes");
    if (!readMerges(reader, merges, vocabulary))
        return damaged(ErrorCode::Corrupt, "merges");
    if (!readAdded(reader, vocabulary))
        return damaged(ErrorCode::Corrupt, "added tokens");
    return vocabulary;
}

}  // namespace rookery::text
