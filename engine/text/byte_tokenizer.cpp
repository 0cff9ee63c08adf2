// SPDX-License-Identifier: Apache-2.0
#include "engine/text/tokenizer.h"

#include <array>

namespace rookery::text {
namespace {

constexpr std::uint32_t kBytes = 256;

constexpr std::array<char, kBytes> allBytes() {
    std::array<char, kBytes> bytes{};
    for (std::size_t i = 0; i < kBytes; ++i)
        bytes[i] = static_cast<char>(static_cast<unsigned char>(i));
    return bytes;
}

constexpr std::array<char, kBytes> kAllBytes = allBytes();

class ByteTokenizer final : public Tokenizer {
public:
    std::string_view name() const override { return "bytes"; }

    std::uint32_t size() const override { return kBytes; }

    std::vector<TokenId> encode(std::string_view text) const override {
        std::vector<TokenId> ids;
        ids.reserve(text.size());
        for (const char byte : text)
            ids.push_back(static_cast<unsigned char>(byte));
        return ids;
    }

    std::vector<TokenId> encodeSettled(std::string_view text) const override {
        return encode(text);
    }

    std::string_view bytes(TokenId id) const override {
        return id < kBytes ? std::string_view(&kAllBytes[id], 1) : std::string_view();
    }

    bool isUnused(TokenId id) const override { return id >= kBytes; }
};

}  // namespace

std::shared_ptr<const Tokenizer> byteTokenizer() {
    static const auto shared = std::make_shared<const ByteTokenizer>();
    return shared;
}

}  // namespace rookery::text
