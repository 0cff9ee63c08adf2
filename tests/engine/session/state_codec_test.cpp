// SPDX-License-Identifier: Apache-2.0
#include "engine/session/state_codec.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

namespace rookery::session {
namespace {

const StateIdentity kIdentity{"0123456789abcdef-f32-64e-5", 4711, 0x1122334455667788U};

State smallState() {
    State state;
    state.recurrent = {0.0F, -0.0F, 1.5F, -1e30F, std::numeric_limits<float>::denorm_min(), 7.0F};
    state.logits = {0.25F, -3.0F};
    state.tokens = 4711;
    state.sampler.random = {1, 2, 3, 0xFFFFFFFFFFFFFFFFU};
    state.sampler.counts = {{7, 1.0F}, {65529, 0.125F}};
    state.sampler.steps = 0x100000002U;
    state.sampler.last = 65529;
    return state;
}

TEST(StateCodec, RoundTripKeepsEveryBit) {
    const State state = smallState();
    const auto bytes = encodeState(state, kIdentity);
    const auto decoded = decodeState(bytes, kIdentity.stateKey, state.recurrent.size());
    ASSERT_TRUE(decoded.ok()) << decoded.error().details;
    ASSERT_EQ(decoded->recurrent.size(), state.recurrent.size());
    EXPECT_EQ(std::memcmp(decoded->recurrent.data(), state.recurrent.data(),
                          state.recurrent.size() * sizeof(float)),
              0);
    EXPECT_EQ(decoded->logits, state.logits);
    EXPECT_EQ(decoded->sampler, state.sampler);
    EXPECT_EQ(decoded->tokens, 4711U);
}

TEST(StateCodec, PeekReadsTheIdentityOnly) {
    const auto bytes = encodeState(smallState(), kIdentity);
    const auto identity = peekState(bytes);
    ASSERT_TRUE(identity.ok());
    EXPECT_EQ(identity->stateKey, kIdentity.stateKey);
    EXPECT_EQ(identity->tokens, kIdentity.tokens);
    EXPECT_EQ(identity->contextHash, kIdentity.contextHash);
}

/// As real states are: rows of very different size.
State realisticState() {
    State state;
    std::mt19937 random(7);
    std::normal_distribution<float> normal;
    for (int row = 0; row < 200; ++row) {
        const float scale = std::ldexp(1.0F, row % 40 - 20);
        for (int i = 0; i < 64; ++i)
            state.recurrent.push_back(normal(random) * scale);
    }
    state.recurrent.push_back(3.0F);  // not a whole row
    state.tokens = 4711;
    state.logits = {1.0F};
    return state;
}

TEST(StateCodec, PackedIsSmallAndNear) {
    const State state = realisticState();
    const auto exact = encodeState(state, kIdentity);
    const auto packed = packState(exact);
    ASSERT_TRUE(packed.ok());
    EXPECT_LT(packed->size(), exact.size() / 2);
    EXPECT_EQ(*packed, encodePackedState(state, kIdentity));
    EXPECT_TRUE(peekState(*packed)->packed);
    EXPECT_FALSE(peekState(exact)->packed);
    const auto decoded = decodeState(*packed, kIdentity.stateKey, state.recurrent.size());
    ASSERT_TRUE(decoded.ok()) << decoded.error().details;
    EXPECT_EQ(decoded->tokens, 4711U);
    EXPECT_TRUE(decoded->logits.empty());
    for (std::size_t i = 0; i < state.recurrent.size(); ++i) {
        const std::size_t row = i - i % 64;
        float largest = 0;
        for (std::size_t k = row; k < std::min(row + 64, state.recurrent.size()); ++k)
            largest = std::max(largest, std::fabs(state.recurrent[k]));
        const float allowed = std::max(std::fabs(state.recurrent[i]) / 2048, largest / 33554432);
        ASSERT_NEAR(decoded->recurrent[i], state.recurrent[i], allowed) << i;
    }
    EXPECT_EQ(*packState(*packed), *packed);
    EXPECT_FALSE(decodeState(*packed, kIdentity.stateKey, state.recurrent.size() + 1).ok());
}

TEST(StateCodec, PackedDamageIsDetected) {
    const auto bytes = *packState(encodeState(smallState(), kIdentity));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto flipped = bytes;
        flipped[i] ^= std::byte{4};
        EXPECT_FALSE(decodeState(flipped, kIdentity.stateKey, 6).ok()) << i;
        EXPECT_FALSE(decodeState(std::span(bytes).first(i), kIdentity.stateKey, 6).ok()) << i;
    }
}

TEST(StateCodec, EmptyPartsAreFine) {
    const auto bytes = encodeState(State(), {"", 0, 0});
    const auto decoded = decodeState(bytes, "", 0);
    ASSERT_TRUE(decoded.ok());
    EXPECT_TRUE(decoded->recurrent.empty());
    EXPECT_TRUE(decoded->logits.empty());
}

TEST(StateCodec, EveryTruncationIsDetected) {
    const auto bytes = encodeState(smallState(), kIdentity);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const std::span<const std::byte> cut(bytes.data(), size);
        EXPECT_FALSE(decodeState(cut, kIdentity.stateKey, 6).ok()) << size;
        EXPECT_FALSE(peekState(cut).ok()) << size;
    }
}

TEST(StateCodec, TrailingBytesAreDetected) {
    auto bytes = encodeState(smallState(), kIdentity);
    bytes.push_back(std::byte{0});
    EXPECT_FALSE(decodeState(bytes, kIdentity.stateKey, 6).ok());
}

TEST(StateCodec, EveryBitFlipIsDetected) {
    auto bytes = encodeState(smallState(), kIdentity);
    for (std::size_t i = 0; i < bytes.size(); ++i)
        for (unsigned bit = 0; bit < 8; ++bit) {
            bytes[i] ^= std::byte{1} << bit;
            const auto decoded = decodeState(bytes, kIdentity.stateKey, 6);
            ASSERT_FALSE(decoded.ok()) << "byte " << i << " bit " << bit;
            EXPECT_FALSE(decoded.error().message.empty());
            // 8 magic, 4 version, 8 size, 4 + key, 8 tokens, 8 hash, 8 checksum of these.
            const bool header = i < 48 + kIdentity.stateKey.size();
            EXPECT_EQ(peekState(bytes).ok(), !header) << "byte " << i << " bit " << bit;
            bytes[i] ^= std::byte{1} << bit;
        }
}

TEST(StateCodec, AnotherModelsStateIsRefusedAsMismatch) {
    const auto bytes = encodeState(smallState(), kIdentity);
    const auto other = decodeState(bytes, "another key", 6);
    ASSERT_FALSE(other.ok());
    EXPECT_EQ(other.error().code, ErrorCode::Mismatch);
    const auto size = decodeState(bytes, kIdentity.stateKey, 7);
    ASSERT_FALSE(size.ok());
    EXPECT_EQ(size.error().code, ErrorCode::Mismatch);
    EXPECT_NE(size.error().message.find("6"), std::string::npos);
    EXPECT_NE(size.error().message.find("7"), std::string::npos);
}

TEST(StateCodec, OtherVersionsAreRefusedInWords) {
    auto bytes = encodeState(smallState(), kIdentity);
    const std::array<std::pair<std::uint32_t, const char*>, 2> versions{
        {{99, "newer version"}, {1, "older version"}}};
    for (const auto& [version, words] : versions) {
        std::memcpy(bytes.data() + 8, &version, sizeof version);
        const auto decoded = decodeState(bytes, kIdentity.stateKey, 6);
        ASSERT_FALSE(decoded.ok());
        EXPECT_EQ(decoded.error().code, ErrorCode::Unsupported);
        EXPECT_NE(decoded.error().message.find(words), std::string::npos);
        EXPECT_FALSE(peekState(bytes).ok());
    }
}

TEST(StateCodec, HashOfIdsGoesOnFromThatOfTheirBeginning) {
    const std::array<TokenId, 3> ids{1, 2, 3};
    const std::array<TokenId, 3> other{1, 3, 2};
    // Frozen: kept states are bound to these figures.
    EXPECT_EQ(hashIds({}), 0x2D06800538D394C2U);
    EXPECT_EQ(hashIds(ids), 14792469919725320980U);
    EXPECT_NE(hashIds(ids), hashIds(other));
    EXPECT_NE(hashIds(std::array<TokenId, 1>{0}), hashIds(std::array<TokenId, 2>{0, 0}));
    for (std::size_t cut = 0; cut <= ids.size(); ++cut)
        EXPECT_EQ(hashIds(std::span(ids).subspan(cut), hashIds(std::span(ids).first(cut))),
                  hashIds(ids));
}

TEST(StateCodec, HashesOfManyShortTextsDiffer) {
    std::set<std::uint64_t> hashes;
    for (TokenId a = 0; a < 256; ++a)
        for (TokenId b = 0; b < 256; ++b)
            hashes.insert(hashIds(std::array<TokenId, 2>{a, b}));
    EXPECT_EQ(hashes.size(), 65536U);
}

}  // namespace
}  // namespace rookery::session
