// SPDX-License-Identifier: Apache-2.0
#include "engine/session/state_codec.h"

#include "engine/session/byte_io.h"
#include "engine/session/packed_floats.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <utility>

// Layout, little-endian:
//   magic 8 | version u32 | total bytes u64
//   identity: key length u32, key, tokens u64, context hash u64
//   XXH3-64 of everything so far: the cheap check of peekState
//   sections: tag u32, bytes u64, content; recurrent, logits, sampler, each once, in this order;
//   in version 3 (packed) only the one of packed_floats.h
//   XXH3-128 (canonical form) of everything before it

namespace rookery::session {
namespace {

constexpr std::array<char, 8> kMagic{'R', 'K', 'S', 'T', 'A', 'T', 'E', '\n'};
constexpr std::uint32_t kVersion = 2;
constexpr std::uint32_t kPackedVersion = 3;
constexpr std::size_t kChecksumBytes = sizeof(XXH128_canonical_t);
constexpr std::uint32_t kMaxKeyBytes = 4096;
constexpr std::size_t kAnyCount = SIZE_MAX;

enum class Section : std::uint32_t { Recurrent = 1, Logits = 2, Sampler = 3, Packed = 4 };

Error damaged(std::string details) {
    return {ErrorCode::Corrupt,
            "A saved conversation state is damaged and was not used; the conversation is read "
            "again from its text.",
            std::move(details)};
}

/// Magic and version, which every later version keeps in place.
Result<std::uint32_t> readPreamble(ByteReader& reader) {
    const auto magic = reader.block(kMagic.size());
    if (!reader.ok() || std::memcmp(magic.data(), kMagic.data(), kMagic.size()) != 0)
        return Error{ErrorCode::Corrupt,
                     "This is not a saved conversation state of Rookery; choose a file that was "
                     "written by it.",
                     "magic bytes differ"};
    const auto version = reader.number<std::uint32_t>();
    if (!reader.ok())
        return damaged("ends before the version");
    if (version != kVersion && version != kPackedVersion)
        return Error{ErrorCode::Unsupported,
                     fmt::format("This saved conversation state was written by {} version of "
                                 "Rookery and cannot be used by this one; the conversation is "
                                 "read again from its text.",
                                 version > kPackedVersion ? "a newer" : "an older"),
                     fmt::format("state format {}, this program reads {} and {}", version, kVersion,
                                 kPackedVersion)};
    return version;
}

/// Everything up to the sections; `bytes` is the whole blob.
Result<StateIdentity> readHeader(std::span<const std::byte> bytes, ByteReader& reader) {
    ROOKERY_TRY(const std::uint32_t version, readPreamble(reader));
    const auto total = reader.number<std::uint64_t>();
    const auto keyBytes = reader.number<std::uint32_t>();
    if (!reader.ok() || total != bytes.size() || keyBytes > kMaxKeyBytes)
        return damaged(fmt::format("{} bytes, {} in its header", bytes.size(), total));
    StateIdentity identity;
    identity.packed = version == kPackedVersion;
    const auto key = reader.block(keyBytes);
    if (!key.empty())
        identity.stateKey.assign(reinterpret_cast<const char*>(key.data()), key.size());
    identity.tokens = reader.number<std::uint64_t>();
    identity.contextHash = reader.number<std::uint64_t>();
    const std::size_t hashed = bytes.size() - reader.left();
    const auto checksum = reader.number<std::uint64_t>();
    if (!reader.ok() || checksum != XXH3_64bits(bytes.data(), hashed))
        return damaged("the checksum of the header differs");
    return identity;
}

void writeSection(ByteWriter& writer, Section tag, const void* data, std::size_t size) {
    writer.number(static_cast<std::uint32_t>(tag));
    writer.number(static_cast<std::uint64_t>(size));
    writer.raw(data, size);
}

constexpr std::size_t kSectionHead = sizeof(std::uint32_t) + sizeof(std::uint64_t);

/// Everything up to the sections, which take `sectionBytes` with their heads.
void writeHeader(ByteWriter& writer, std::uint32_t version, const StateIdentity& identity,
                 std::size_t sectionBytes) {
    writer.reserve(sectionBytes + identity.stateKey.size() + 256);
    writer.raw(kMagic.data(), kMagic.size());
    writer.number(version);
    const std::size_t totalAt = writer.bytes().size();
    writer.number(std::uint64_t{0});
    writer.number(static_cast<std::uint32_t>(identity.stateKey.size()));
    writer.raw(identity.stateKey.data(), identity.stateKey.size());
    writer.number(identity.tokens);
    writer.number(identity.contextHash);
    // The total is known now; it is written before the header's checksum is taken.
    const std::uint64_t total =
        writer.bytes().size() + sizeof(std::uint64_t) + sectionBytes + kChecksumBytes;
    std::memcpy(writer.bytes().data() + totalAt, &total, sizeof total);
    writer.number(
        static_cast<std::uint64_t>(XXH3_64bits(writer.bytes().data(), writer.bytes().size())));
}

std::vector<std::byte> finishWithChecksum(ByteWriter& writer) {
    XXH128_canonical_t checksum;
    XXH128_canonicalFromHash(&checksum, XXH3_128bits(writer.bytes().data(), writer.bytes().size()));
    writer.raw(&checksum, sizeof checksum);
    return std::move(writer.bytes());
}

std::vector<std::byte> encodeSampler(const sample::SamplerState& sampler) {
    ByteWriter writer;
    for (const std::uint64_t word : sampler.random)
        writer.number(word);
    writer.number(sampler.steps);
    writer.number(static_cast<std::uint32_t>(sampler.last));
    writer.number(static_cast<std::uint32_t>(sampler.counts.size()));
    for (const auto& [id, count] : sampler.counts) {
        writer.number(static_cast<std::uint32_t>(id));
        writer.number(count);
    }
    return std::move(writer.bytes());
}

bool decodeSampler(std::span<const std::byte> bytes, sample::SamplerState& sampler) {
    ByteReader reader(bytes);
    for (std::uint64_t& word : sampler.random)
        word = reader.number<std::uint64_t>();
    sampler.steps = reader.number<std::uint64_t>();
    sampler.last = reader.number<std::uint32_t>();
    const auto entries = reader.number<std::uint32_t>();
    for (std::uint32_t i = 0; i < entries && reader.ok(); ++i) {
        const auto id = reader.number<std::uint32_t>();
        sampler.counts[id] = reader.number<float>();
    }
    return reader.ok() && reader.left() == 0;
}

bool decodeFloats(std::span<const std::byte> bytes, std::vector<float>& values) {
    if (bytes.size() % sizeof(float) != 0)
        return false;
    values.resize(bytes.size() / sizeof(float));
    if (!values.empty())
        std::memcpy(values.data(), bytes.data(), bytes.size());
    return true;
}

std::span<const std::byte> readSection(ByteReader& reader, Section tag, bool& good) {
    const auto found = reader.number<std::uint32_t>();
    const auto size = reader.number<std::uint64_t>();
    const auto content = reader.block(size);
    good = good && reader.ok() && found == static_cast<std::uint32_t>(tag);
    return content;
}

}  // namespace

std::uint64_t hashIds(std::span<const TokenId> ids, std::uint64_t before) {
    // Each step is one to one in the hash so far: different beginnings stay different.
    constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15U;
    std::uint64_t hash = before;
    for (const TokenId id : ids) {
        hash = (hash ^ id) * kSpread;
        hash ^= hash >> 32U;
    }
    return hash;
}

std::vector<std::byte> encodeState(const State& state, const StateIdentity& identity) {
    const std::vector<std::byte> sampler = encodeSampler(state.sampler);
    const std::size_t content =
        (state.recurrent.size() + state.logits.size()) * sizeof(float) + sampler.size();
    ByteWriter writer;
    writeHeader(writer, kVersion, identity, content + 3 * kSectionHead);
    writeSection(writer, Section::Recurrent, state.recurrent.data(),
                 state.recurrent.size() * sizeof(float));
    writeSection(writer, Section::Logits, state.logits.data(), state.logits.size() * sizeof(float));
    writeSection(writer, Section::Sampler, sampler.data(), sampler.size());
    return finishWithChecksum(writer);
}

std::vector<std::byte> encodePackedState(const State& state, const StateIdentity& identity) {
    const std::vector<std::byte> packed = packFloats(state.recurrent);
    ByteWriter writer;
    writeHeader(writer, kPackedVersion, identity, packed.size() + kSectionHead);
    writeSection(writer, Section::Packed, packed.data(), packed.size());
    return finishWithChecksum(writer);
}

Result<std::vector<std::byte>> packState(std::span<const std::byte> bytes) {
    ROOKERY_TRY(const StateIdentity identity, peekState(bytes));
    if (identity.packed)
        return std::vector<std::byte>(bytes.begin(), bytes.end());
    ROOKERY_TRY(const State state, decodeState(bytes, identity.stateKey, kAnyCount));
    return encodePackedState(state, identity);
}

Result<StateIdentity> peekState(std::span<const std::byte> bytes) {
    ByteReader reader(bytes);
    return readHeader(bytes, reader);
}

Result<State> decodeState(std::span<const std::byte> bytes, const std::string& stateKey,
                          std::size_t floats) {
    ByteReader reader(bytes);
    ROOKERY_TRY(const StateIdentity identity, readHeader(bytes, reader));
    if (reader.left() < kChecksumBytes)
        return damaged("ends before its checksum");
    XXH128_canonical_t checksum;
    XXH128_canonicalFromHash(&checksum, XXH3_128bits(bytes.data(), bytes.size() - kChecksumBytes));
    if (std::memcmp(&checksum, bytes.data() + bytes.size() - kChecksumBytes, kChecksumBytes) != 0)
        return damaged("the checksum differs");
    if (identity.stateKey != stateKey)
        return Error{ErrorCode::Mismatch,
                     "This saved conversation state belongs to another model or another "
                     "precision; load that model, or let this one read the text again.",
                     fmt::format("state {}, model {}", identity.stateKey, stateKey)};

    State state;
    bool good = true;
    if (identity.packed) {
        good = unpackFloats(readSection(reader, Section::Packed, good), floats, state.recurrent) &&
               good;
    } else {
        good = decodeFloats(readSection(reader, Section::Recurrent, good), state.recurrent) && good;
        good = decodeFloats(readSection(reader, Section::Logits, good), state.logits) && good;
        good = decodeSampler(readSection(reader, Section::Sampler, good), state.sampler) && good;
    }
    if (!good || reader.left() != kChecksumBytes)
        return damaged("its sections contradict each other");
    if (floats != kAnyCount && state.recurrent.size() != floats)
        return Error{ErrorCode::Mismatch,
                     fmt::format("This saved conversation state holds {} numbers but the model "
                                 "needs {}; let the model read the text again.",
                                 state.recurrent.size(), floats),
                     fmt::format("state key {}", stateKey)};
    state.tokens = identity.tokens;
    return state;
}

}  // namespace rookery::session
