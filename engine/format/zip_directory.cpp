// SPDX-License-Identifier: Apache-2.0
#include "engine/format/zip_directory.h"

#include "engine/format/format_error.h"
#include "engine/format/limits.h"
#include "engine/format/zip_end.h"
#include "engine/format/zip_entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace rookery::format {
namespace {

constexpr std::size_t kMaxMemberName = 512;
/// Bit 3: sizes follow in a data descriptor. Bit 11: the name is UTF-8.
constexpr std::uint16_t kHarmlessFlags = 1U << 3U | 1U << 11U;
constexpr std::uint16_t kEncrypted = 1U << 0U | 1U << 6U | 1U << 13U;
constexpr std::uint64_t kLongestDescriptor = 24;

/// "a/../b", "./a": parts that mean a folder, not a name.
bool hasDots(std::string_view name) {
    while (!name.empty()) {
        const std::size_t slash = std::min(name.find('/'), name.size());
        const std::string_view part = name.substr(0, slash);
        if (part == ".." || part == ".")
            return true;
        name.remove_prefix(std::min(slash + 1, name.size()));
    }
    return false;
}

Result<void> checkName(std::string_view name) {
    const bool absolute = !name.empty() && (name[0] == '/' || name.find(':') == 1);
    if (!isTensorName(name, kMaxMemberName) || absolute || hasDots(name) ||
        name.find('\\') != std::string_view::npos) {
        return corrupt("a member of it has a name no PyTorch file would give", shownName(name));
    }
    return {};
}

/// Two names that differ in nothing but case are one file on some systems.
std::string folded(std::string name) {
    std::transform(name.begin(), name.end(), name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return name;
}

Result<void> checkStored(const ZipMember& member) {
    if ((member.flags & kEncrypted) != 0) {
        return unsupported(
            "The file is locked with a password; unpack it with the password and pack it again "
            "without one, uncompressed (zip -0).",
            shownName(member.name));
    }
    if (member.method != 0) {
        return unsupported(
            "The file is compressed, which PyTorch never does; unpack it and pack it again "
            "uncompressed (zip -0), or save the weights again with torch.save.",
            fmt::format("{}: method {}", shownName(member.name), member.method));
    }
    if ((member.flags & ~kHarmlessFlags) != 0) {
        return corrupt("a member of it has marks PyTorch never sets",
                       fmt::format("{}: flags {:#06x}", shownName(member.name), member.flags));
    }
    if (member.bytes != member.storedBytes) {
        return corrupt(
            fmt::format("the member {} claims two different sizes", shownName(member.name)),
            fmt::format("{} and {} bytes", member.bytes, member.storedBytes));
    }
    return {};
}

/// What is neither member nor descriptor has no business in the file, be it before, between or
/// behind the members.
Result<void> checkTiling(const ZipDirectory& directory) {
    std::vector<const ZipMember*> order;
    for (const ZipMember& member : directory.members)
        order.push_back(&member);
    std::sort(order.begin(), order.end(), [](const ZipMember* a, const ZipMember* b) {
        return a->headerOffset < b->headerOffset;
    });
    std::uint64_t end = 0;
    std::uint64_t slack = 0;
    const auto check = [&](std::uint64_t next, std::string_view what) -> Result<void> {
        const std::string details = fmt::format("{} begins at {}, expected {}", what, next, end);
        if (next < end)
            return corrupt("members of it overlap", details);
        if (next - end > slack)
            return corrupt("it has bytes that belong to nothing", details);
        return {};
    };
    for (const ZipMember* member : order) {
        ROOKERY_TRY_VOID(check(member->headerOffset, shownName(member->name)));
        end = member->offset + member->bytes;  // inside the file
        slack = (member->flags & kDescriptorFlag) != 0 ? kLongestDescriptor : 0;
    }
    return check(directory.offset, "the directory");
}

}  // namespace

Result<ZipDirectory> readZipDirectory(const ByteSource& source) {
    ROOKERY_TRY(const ZipEnd end, findZipEnd(source));
    std::vector<std::byte> raw(static_cast<std::size_t>(end.bytes));
    ROOKERY_TRY_VOID(source.readAt(end.offset, raw));
    ZipDirectory directory;
    directory.offset = end.offset;
    directory.members.reserve(static_cast<std::size_t>(end.entries));
    std::unordered_set<std::string> names;
    std::span<const std::byte> rest = raw;
    for (std::uint64_t i = 0; i < end.entries; ++i) {
        ROOKERY_TRY(ZipMember member, takeCentralEntry(rest));
        ROOKERY_TRY_VOID(checkName(member.name));
        if (!names.insert(folded(member.name)).second) {
            return corrupt(fmt::format("it has two members called {}", shownName(member.name)));
        }
        directory.members.push_back(std::move(member));
    }
    if (!rest.empty()) {
        return corrupt("its list of members is longer than its end record says",
                       fmt::format("{} bytes left", rest.size()));
    }
    return directory;
}

Result<void> locateMembers(const ByteSource& source, ZipDirectory& directory) {
    for (ZipMember& member : directory.members) {
        ROOKERY_TRY_VOID(checkStored(member));
        ROOKERY_TRY_VOID(readLocalHeader(source, member));
        if (!inside(member.offset, member.bytes, directory.offset)) {
            return corrupt(
                fmt::format("the member {} reaches past the others", shownName(member.name)),
                fmt::format("{} bytes at {}", member.bytes, member.offset));
        }
    }
    return checkTiling(directory);
}

}  // namespace rookery::format
