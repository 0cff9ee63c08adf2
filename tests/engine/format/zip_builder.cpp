// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/format/zip_builder.h"

namespace rookery::test {
namespace {

constexpr std::uint32_t kInExtra = 0xFFFFFFFFU;

template <class T>
void put(Bytes& to, std::uint64_t value) {
    appendNumber(to, static_cast<T>(value));
}

void putBytes(Bytes& to, const Bytes& from) {
    to.insert(to.end(), from.begin(), from.end());
}

bool sizesFollow(const ZipPart& part) {
    return (part.flags & 8U) != 0;
}

std::uint64_t claimedBytes(const ZipPart& part) {
    return part.bytes.value_or(part.data.size());
}

std::uint64_t claimedStored(const ZipPart& part) {
    return part.storedBytes.value_or(claimedBytes(part));
}

std::uint32_t claimedCrc(const ZipPart& part) {
    return part.crc.value_or(zipCrc(part.data));
}

/// As many bytes as bring the data to a multiple of 64, as PyTorch does it.
Bytes padding(std::size_t dataAt) {
    const std::size_t count = (64 - (dataAt + 4) % 64) % 64;
    Bytes extra = bytesOf("FB");
    put<std::uint16_t>(extra, count);
    extra.resize(extra.size() + count, std::byte{'Z'});
    return extra;
}

void putLocal(Bytes& out, const ZipPart& part) {
    const std::string& name = part.localName.value_or(part.name);
    const bool left = sizesFollow(part);
    append(out, "PK\x03\x04");
    put<std::uint16_t>(out, 0);
    put<std::uint16_t>(out, part.localFlags.value_or(part.flags));
    put<std::uint16_t>(out, part.localMethod.value_or(part.method));
    put<std::uint32_t>(out, 0);  // date
    put<std::uint32_t>(out, left ? 0 : claimedCrc(part));
    put<std::uint32_t>(out, left ? 0 : claimedStored(part));
    put<std::uint32_t>(
        out, part.localBytes.value_or(static_cast<std::uint32_t>(left ? 0 : claimedBytes(part))));
    const Bytes extra = part.padded ? padding(out.size() + 4 + name.size()) : Bytes{};
    put<std::uint16_t>(out, name.size());
    put<std::uint16_t>(out, extra.size());
    append(out, name);
    putBytes(out, extra);
}

void putDescriptor(Bytes& out, const ZipPart& part) {
    append(out, "PK\x07\x08");
    put<std::uint32_t>(out, claimedCrc(part));
    put<std::uint32_t>(out, claimedStored(part));
    put<std::uint32_t>(out, claimedBytes(part));
}

void putCentral(Bytes& out, const ZipPart& part, std::uint64_t at) {
    Bytes extra;
    if (part.zip64 && !part.zip64Lost) {
        put<std::uint16_t>(extra, 1);
        put<std::uint16_t>(extra, 24);
        for (const std::uint64_t value : {claimedBytes(part), claimedStored(part), at})
            put<std::uint64_t>(extra, value);
    }
    const auto small = [&](std::uint64_t value) { return part.zip64 ? kInExtra : value; };
    append(out, "PK\x01\x02");
    put<std::uint32_t>(out, 0);
    put<std::uint16_t>(out, part.flags);
    put<std::uint16_t>(out, part.method);
    put<std::uint32_t>(out, 0);  // date
    put<std::uint32_t>(out, claimedCrc(part));
    put<std::uint32_t>(out, small(claimedStored(part)));
    put<std::uint32_t>(out, small(claimedBytes(part)));
    put<std::uint16_t>(out, part.name.size());
    put<std::uint16_t>(out, extra.size());
    put<std::uint16_t>(out, 0);  // comment
    put<std::uint16_t>(out, part.disk);
    put<std::uint16_t>(out, 0);
    put<std::uint32_t>(out, 0);
    put<std::uint32_t>(out, small(at));
    append(out, part.name);
    putBytes(out, extra);
}

void putEnd64(Bytes& out, const Zip& zip, std::uint64_t entries, std::uint64_t offset,
              std::uint64_t bytes) {
    const std::uint64_t at = out.size();
    append(out, "PK\x06\x06");
    put<std::uint64_t>(out, 44);
    put<std::uint32_t>(out, 0);
    put<std::uint32_t>(out, zip.disk);
    put<std::uint32_t>(out, zip.disk);
    put<std::uint64_t>(out, zip.zip64Entries.value_or(entries));
    put<std::uint64_t>(out, zip.zip64Entries.value_or(entries));
    put<std::uint64_t>(out, bytes);
    put<std::uint64_t>(out, offset);
    append(out, "PK\x06\x07");
    put<std::uint32_t>(out, 0);
    put<std::uint64_t>(out, zip.locatorOffset.value_or(at));
    put<std::uint32_t>(out, 1);
}

}  // namespace

std::uint32_t zipCrc(const Bytes& data) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const std::byte byte : data) {
        crc ^= std::to_integer<std::uint32_t>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

Bytes zipBytes(const Zip& zip) {
    Bytes out;
    std::vector<std::uint64_t> offsets;
    for (const ZipPart& part : zip.parts) {
        append(out, part.gapBefore);
        offsets.push_back(out.size());
        putLocal(out, part);
        putBytes(out, part.data);
        if (sizesFollow(part))
            putDescriptor(out, part);
    }
    append(out, zip.gapBeforeDirectory);
    const std::uint64_t offset = zip.directoryOffset.value_or(out.size());
    const std::size_t start = out.size();
    for (std::size_t i = 0; i < zip.parts.size(); ++i)
        putCentral(out, zip.parts[i], zip.parts[i].headerOffset.value_or(offsets[i]));
    const std::uint64_t bytes = zip.directoryBytes.value_or(out.size() - start);
    const std::uint64_t entries = zip.entries.value_or(zip.parts.size());
    if (zip.zip64End)
        putEnd64(out, zip, entries, offset, bytes);
    append(out, "PK\x05\x06");
    put<std::uint16_t>(out, zip.disk);
    put<std::uint16_t>(out, zip.disk);
    put<std::uint16_t>(out, zip.saturated ? 0xFFFFU : entries);
    put<std::uint16_t>(out, zip.saturated ? 0xFFFFU : entries);
    put<std::uint32_t>(out, zip.saturated ? kInExtra : bytes);
    put<std::uint32_t>(out, zip.saturated ? kInExtra : offset);
    put<std::uint16_t>(out, zip.comment.size());
    append(out, zip.comment);
    append(out, zip.trailing);
    return out;
}

}  // namespace rookery::test
