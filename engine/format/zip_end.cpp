// SPDX-License-Identifier: Apache-2.0
#include "engine/format/zip_end.h"

#include "engine/format/format_error.h"
#include "engine/format/limits.h"
#include "engine/format/little_endian.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace rookery::format {
namespace {

constexpr std::uint32_t kEndSignature = 0x06054B50U;
constexpr std::uint32_t kEnd64Signature = 0x06064B50U;
constexpr std::uint32_t kLocatorSignature = 0x07064B50U;
constexpr std::size_t kEndBytes = 22;
constexpr std::size_t kEnd64Bytes = 56;
constexpr std::size_t kLocatorBytes = 20;
constexpr std::size_t kLongestComment = 0xFFFF;
constexpr std::size_t kSmallestEntry = 46;
/// What a field holds when the Zip64 record has the number.
constexpr std::uint16_t kIn64Short = 0xFFFFU;
constexpr std::uint32_t kIn64Long = 0xFFFFFFFFU;

/// The numbers both forms of the record have, and where the first of the two begins.
struct Record {
    std::uint64_t at = 0;
    std::uint64_t disk = 0;
    std::uint64_t directoryDisk = 0;
    std::uint64_t entriesHere = 0;
    ZipEnd end;
};

Record record32(std::span<const std::byte> raw, std::uint64_t at) {
    Record record;
    record.at = at;
    record.disk = littleEndian<std::uint16_t>(raw, 4);
    record.directoryDisk = littleEndian<std::uint16_t>(raw, 6);
    record.entriesHere = littleEndian<std::uint16_t>(raw, 8);
    record.end.entries = littleEndian<std::uint16_t>(raw, 10);
    record.end.bytes = littleEndian<std::uint32_t>(raw, 12);
    record.end.offset = littleEndian<std::uint32_t>(raw, 16);
    return record;
}

Record record64(std::span<const std::byte> raw, std::uint64_t at) {
    Record record;
    record.at = at;
    record.disk = littleEndian<std::uint32_t>(raw, 16);
    record.directoryDisk = littleEndian<std::uint32_t>(raw, 20);
    record.entriesHere = littleEndian<std::uint64_t>(raw, 24);
    record.end.entries = littleEndian<std::uint64_t>(raw, 32);
    record.end.bytes = littleEndian<std::uint64_t>(raw, 40);
    record.end.offset = littleEndian<std::uint64_t>(raw, 48);
    return record;
}

/// No end record in the last bytes: is there one further up, with bytes behind it?
Result<bool> bytesFollowTheEnd(const ByteSource& source) {
    const auto count = static_cast<std::size_t>(
        std::min<std::uint64_t>(source.size(), kEndBytes + kLongestComment));
    std::vector<std::byte> tail(count);
    ROOKERY_TRY_VOID(source.readAt(source.size() - count, tail));
    for (std::size_t at = 0; at + kEndBytes <= count; ++at) {
        if (tail[at] != std::byte{'P'} || littleEndian<std::uint32_t>(tail, at) != kEndSignature)
            continue;
        const auto raw = std::span(tail).subspan(at);
        const bool commentFits = littleEndian<std::uint16_t>(raw, 20) == raw.size() - kEndBytes;
        const Record record = record32(raw, source.size() - raw.size());
        const bool directoryFits = record.end.offset + record.end.bytes <= record.at;
        if (commentFits || directoryFits)
            return true;
    }
    return false;
}

Result<Record> lastRecord(const ByteSource& source) {
    const std::uint64_t size = source.size();
    if (size >= kEndBytes) {
        std::array<std::byte, kEndBytes> raw{};
        ROOKERY_TRY_VOID(source.readAt(size - kEndBytes, raw));
        if (littleEndian<std::uint32_t>(raw, 0) == kEndSignature &&
            littleEndian<std::uint16_t>(raw, 20) == 0)
            return record32(raw, size - kEndBytes);
        ROOKERY_TRY(const bool more, bytesFollowTheEnd(source));
        if (more)
            return corrupt("bytes follow the end of the archive it is");
    }
    return truncated(size, size + kEndBytes, "no end record");
}

/// The Zip64 record, if a locator stands before the ordinary one.
Result<std::optional<Record>> zip64Record(const ByteSource& source, const Record& last) {
    if (last.at < kLocatorBytes)
        return std::optional<Record>{};
    const std::uint64_t locatorAt = last.at - kLocatorBytes;
    std::array<std::byte, kLocatorBytes> locator{};
    ROOKERY_TRY_VOID(source.readAt(locatorAt, locator));
    if (littleEndian<std::uint32_t>(locator, 0) != kLocatorSignature)
        return std::optional<Record>{};
    const auto at = littleEndian<std::uint64_t>(locator, 8);
    const bool oneDisk = littleEndian<std::uint32_t>(locator, 4) == 0 &&
                         littleEndian<std::uint32_t>(locator, 16) <= 1;
    if (locatorAt < kEnd64Bytes || at != locatorAt - kEnd64Bytes || !oneDisk) {
        return corrupt("its Zip64 locator points to a wrong place",
                       fmt::format("to {}, stands at {}", at, locatorAt));
    }
    std::array<std::byte, kEnd64Bytes> raw{};
    ROOKERY_TRY_VOID(source.readAt(at, raw));
    constexpr std::uint64_t kUncounted = 12;  // the record's length does not count these bytes
    if (littleEndian<std::uint32_t>(raw, 0) != kEnd64Signature ||
        littleEndian<std::uint64_t>(raw, 4) != kEnd64Bytes - kUncounted)
        return corrupt("its Zip64 end record is not one");
    return std::optional<Record>(record64(raw, at));
}

/// True if the ordinary record says the same as the Zip64 one, or leaves it to that.
bool agree(const Record& small, const Record& large) {
    const auto same = [](std::uint64_t value, std::uint64_t inLarge, std::uint64_t left) {
        return value == left || value == inLarge;
    };
    return same(small.disk, large.disk, kIn64Short) &&
           same(small.directoryDisk, large.directoryDisk, kIn64Short) &&
           same(small.entriesHere, large.entriesHere, kIn64Short) &&
           same(small.end.entries, large.end.entries, kIn64Short) &&
           same(small.end.bytes, large.end.bytes, kIn64Long) &&
           same(small.end.offset, large.end.offset, kIn64Long);
}

}  // namespace

Result<ZipEnd> findZipEnd(const ByteSource& source) {
    ROOKERY_TRY(Record record, lastRecord(source));
    ROOKERY_TRY(const std::optional<Record> large, zip64Record(source, record));
    if (large.has_value()) {
        if (!agree(record, *large))
            return corrupt("its two end records disagree");
        record = *large;
    }
    const ZipEnd& end = record.end;
    if (record.disk != 0 || record.directoryDisk != 0 || record.entriesHere != end.entries) {
        return unsupported(
            "The file is one part of an archive that was split into several; join the parts and "
            "unpack them first.");
    }
    if (end.entries > kMaxArchiveMembers || end.bytes > kMaxHeaderBytes) {
        return corrupt(fmt::format("it claims more than {} members", kMaxArchiveMembers),
                       fmt::format("{} members, directory of {} bytes", end.entries, end.bytes));
    }
    if (!inside(end.offset, end.bytes, record.at) || end.offset + end.bytes != record.at ||
        end.bytes < end.entries * kSmallestEntry) {
        return corrupt("its list of members is not where its end record says",
                       fmt::format("{} members, {} bytes at {}, end record at {}", end.entries,
                                   end.bytes, end.offset, record.at));
    }
    return end;
}

}  // namespace rookery::format
