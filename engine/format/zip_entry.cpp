// SPDX-License-Identifier: Apache-2.0
#include "engine/format/zip_entry.h"

#include "engine/format/format_error.h"
#include "engine/format/limits.h"
#include "engine/format/little_endian.h"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <vector>

namespace rookery::format {
namespace {

constexpr std::uint32_t kCentralSignature = 0x02014B50U;
constexpr std::uint32_t kLocalSignature = 0x04034B50U;
constexpr std::size_t kCentralBytes = 46;
constexpr std::size_t kLocalBytes = 30;
constexpr std::uint16_t kZip64Extra = 1;
constexpr std::uint32_t kInExtra = 0xFFFFFFFFU;

Error brokenEntry(std::string_view details) {
    return corrupt("an entry of its list of members makes no sense", std::string(details));
}

/// Finds the Zip64 field among the extra ones; empty if there is none. Some writers pad with
/// fewer bytes than a field's head has: those end the list.
std::span<const std::byte> zip64Field(std::span<const std::byte> extra) {
    constexpr std::size_t kHead = 4;
    while (extra.size() >= kHead) {
        const auto id = littleEndian<std::uint16_t>(extra, 0);
        const std::size_t size = littleEndian<std::uint16_t>(extra, 2);
        extra = extra.subspan(kHead);
        if (size > extra.size())
            break;
        if (id == kZip64Extra)
            return extra.first(size);
        extra = extra.subspan(size);
    }
    return {};
}

/// Replaces the fields that say "see Zip64" by that field's numbers, which stand there in the same
/// order. False if it has too few.
bool resolve(std::span<std::uint64_t* const> fields, std::span<const std::byte> extra) {
    std::span<const std::byte> large = zip64Field(extra);
    for (std::uint64_t* field : fields) {
        if (*field != kInExtra)
            continue;
        if (large.size() < sizeof(std::uint64_t))
            return false;
        *field = littleEndian<std::uint64_t>(large, 0);
        large = large.subspan(sizeof(std::uint64_t));
    }
    return true;
}

std::string textOf(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// What a local header says, to be compared.
struct LocalHeader {
    std::uint16_t flags = 0;
    std::uint16_t method = 0;
    std::uint32_t crc = 0;
    std::uint64_t storedBytes = 0;
    std::uint64_t bytes = 0;
};

LocalHeader localHeader(std::span<const std::byte> raw) {
    LocalHeader local;
    local.flags = littleEndian<std::uint16_t>(raw, 6);
    local.method = littleEndian<std::uint16_t>(raw, 8);
    local.crc = littleEndian<std::uint32_t>(raw, 14);
    local.storedBytes = littleEndian<std::uint32_t>(raw, 18);
    local.bytes = littleEndian<std::uint32_t>(raw, 22);
    return local;
}

bool agree(const LocalHeader& local, const ZipMember& member) {
    const bool mayLeaveOut = (member.flags & kDescriptorFlag) != 0;
    const auto same = [mayLeaveOut](std::uint64_t here, std::uint64_t there) {
        return here == there || (mayLeaveOut && here == 0);
    };
    return local.flags == member.flags && local.method == member.method &&
           same(local.crc, member.crc) && same(local.storedBytes, member.storedBytes) &&
           same(local.bytes, member.bytes);
}

Error differs(const ZipMember& member) {
    return corrupt(
        fmt::format("the member {} is described in two ways that differ", shownName(member.name)),
        fmt::format("local header at {}", member.headerOffset));
}

}  // namespace

Result<ZipMember> takeCentralEntry(std::span<const std::byte>& rest) {
    if (rest.size() < kCentralBytes || littleEndian<std::uint32_t>(rest, 0) != kCentralSignature)
        return brokenEntry("signature");
    const std::size_t nameBytes = littleEndian<std::uint16_t>(rest, 28);
    const std::size_t extraBytes = littleEndian<std::uint16_t>(rest, 30);
    const std::size_t whole =
        kCentralBytes + nameBytes + extraBytes + littleEndian<std::uint16_t>(rest, 32);
    if (rest.size() < whole)
        return brokenEntry("lengths");
    ZipMember member;
    member.flags = littleEndian<std::uint16_t>(rest, 8);
    member.method = littleEndian<std::uint16_t>(rest, 10);
    member.crc = littleEndian<std::uint32_t>(rest, 16);
    member.storedBytes = littleEndian<std::uint32_t>(rest, 20);
    member.bytes = littleEndian<std::uint32_t>(rest, 24);
    member.headerOffset = littleEndian<std::uint32_t>(rest, 42);
    member.name = textOf(rest.subspan(kCentralBytes, nameBytes));
    const std::array<std::uint64_t*, 3> fields{&member.bytes, &member.storedBytes,
                                               &member.headerOffset};
    if (!resolve(fields, rest.subspan(kCentralBytes + nameBytes, extraBytes)))
        return brokenEntry(fmt::format("{}: no Zip64 sizes", shownName(member.name)));
    if (littleEndian<std::uint16_t>(rest, 34) != 0)
        return brokenEntry(fmt::format("{}: on another disk", shownName(member.name)));
    rest = rest.subspan(whole);
    return member;
}

Result<void> readLocalHeader(const ByteSource& source, ZipMember& member) {
    std::vector<std::byte> raw(kLocalBytes + member.name.size());
    if (!inside(member.headerOffset, raw.size(), source.size()))
        return differs(member);
    ROOKERY_TRY_VOID(source.readAt(member.headerOffset, raw));
    const std::size_t nameBytes = littleEndian<std::uint16_t>(raw, 26);
    if (littleEndian<std::uint32_t>(raw, 0) != kLocalSignature || nameBytes != member.name.size() ||
        textOf(std::span(raw).subspan(kLocalBytes)) != member.name)
        return differs(member);
    LocalHeader local = localHeader(raw);
    const std::size_t extraBytes = littleEndian<std::uint16_t>(raw, 28);
    const std::uint64_t extraAt = member.headerOffset + raw.size();
    if (!inside(extraAt, extraBytes, source.size()))
        return differs(member);
    if (local.bytes == kInExtra || local.storedBytes == kInExtra) {
        std::vector<std::byte> extra(extraBytes);
        ROOKERY_TRY_VOID(source.readAt(extraAt, extra));
        const std::array<std::uint64_t*, 2> fields{&local.bytes, &local.storedBytes};
        if (!resolve(fields, extra))
            return differs(member);
    }
    if (!agree(local, member))
        return differs(member);
    member.offset = extraAt + extraBytes;
    return {};
}

}  // namespace rookery::format
