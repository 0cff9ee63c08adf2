// SPDX-License-Identifier: Apache-2.0
#include "engine/text/world_tokenizer.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace rookery::text {
namespace {

/// Id 0 and the single bytes.
constexpr std::uint32_t kAlwaysKept = 257;

Error badList(std::string details) {
    return {ErrorCode::Corrupt, "The model's list of tokens is damaged; please get the file again.",
            std::move(details)};
}

std::optional<std::uint32_t> sixBits(char digit) {
    constexpr std::string_view kDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const std::size_t value = kDigits.find(digit);
    if (value == std::string_view::npos)
        return std::nullopt;
    return static_cast<std::uint32_t>(value);
}

}  // namespace

Result<std::vector<TokenId>> readKeptIds(std::string_view base64) {
    while (base64.ends_with('='))
        base64.remove_suffix(1);
    std::vector<TokenId> ids;
    ids.reserve(base64.size() * 3 / 8 + 1);
    std::uint32_t bits = 0;
    std::uint32_t count = 0;
    std::optional<std::uint32_t> low;
    for (const char digit : base64) {
        const auto value = sixBits(digit);
        if (!value)
            return badList("no base64");
        bits = ((bits << 6U) | *value) & 0x3FFFU;
        count += 6;
        if (count < 8)
            continue;
        count -= 8;
        const std::uint32_t byte = (bits >> count) & 0xFFU;
        if (low)
            ids.push_back(*low | (byte << 8U));
        low = low ? std::nullopt : std::optional<std::uint32_t>(byte);
    }
    if (low || count >= 6)
        return badList("an odd number of bytes");
    return ids;
}

Result<std::shared_ptr<const Tokenizer>> prunedWorldTokenizer(std::span<const TokenId> kept,
                                                              std::uint32_t rows) {
    ROOKERY_TRY(const auto world, worldTokenizer());
    if (kept.size() < kAlwaysKept)
        return badList(fmt::format("{} ids, at least {}", kept.size(), kAlwaysKept));
    Vocabulary vocabulary;
    vocabulary.reserve(kept.size(), kept.size() * 8);
    for (std::size_t row = 0; row < kept.size(); ++row) {
        const TokenId id = kept[row];
        const bool known = id <= kWorldTokens;
        const bool ascends = row == 0 ? id == 0 : id > kept[row - 1];
        if (!known || !ascends || (row < kAlwaysKept && id != row))
            return badList(fmt::format("id {} in row {}", id, row));
        if (row > 0)
            vocabulary.add(world->bytes(id));
    }
    return WorldTokenizer::createPruned(std::move(vocabulary), rows);
}

}  // namespace rookery::text
