// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/format/pth_builder.h"
#include "tests/engine/format/pth_cases.h"

#include <functional>

namespace rookery::test {
namespace {

constexpr std::size_t kPickle = 0;
constexpr std::size_t kStorage = 2;

/// A good file with one thing changed.
Bytes changed(const std::function<void(Zip&)>& change) {
    Zip zip = goodPthZip();
    change(zip);
    return zipBytes(zip);
}

Bytes changedPart(std::size_t part, const std::function<void(ZipPart&)>& change) {
    return changed([&](Zip& zip) { change(zip.parts[part]); });
}

Bytes named(const std::string& name) {
    return changedPart(kStorage, [&](ZipPart& part) { part.name = name; });
}

Bytes flagged(std::uint16_t flags) {
    return changedPart(kPickle, [&](ZipPart& part) { part.flags = flags; });
}

std::vector<HostileFile> packing() {
    const auto unsupported = ErrorCode::Unsupported;
    return {
        {"compressed", changedPart(kPickle, [](ZipPart& part) { part.method = 8; }), unsupported,
         "compressed"},
        {"compressed_storage", changedPart(kStorage, [](ZipPart& part) { part.method = 93; }),
         unsupported, "compressed"},
        {"bomb_that_says_stored",
         changedPart(kStorage,
                     [](ZipPart& part) { part.bytes = 1U << 30U, part.storedBytes = 24; }),
         ErrorCode::Corrupt, "two different sizes"},
        {"encrypted", flagged(0x0809), unsupported, "password"},
        {"encrypted_strongly", flagged(0x0848), unsupported, "password"},
        {"encrypted_directory", flagged(0x2808), unsupported, "password"},
        {"unknown_flag", flagged(0x8808), ErrorCode::Corrupt, "marks PyTorch never sets"},
        {"patch_data_flag", flagged(0x0828), ErrorCode::Corrupt, "marks PyTorch never sets"},
    };
}

std::vector<HostileFile> names() {
    const auto corrupt = ErrorCode::Corrupt;
    const std::string reason = "a name no PyTorch file would give";
    return {
        {"name_twice", named("m/byteorder"), corrupt, "two members called m/byteorder"},
        {"name_twice_but_for_case", named("m/DATA.pkl"), corrupt, "two members called m/DATA.pkl"},
        {"name_climbs_out", named("m/../../etc/passwd"), corrupt, reason},
        {"name_is_absolute", named("/etc/passwd"), corrupt, reason},
        {"name_has_backslash", named("m\\data\\0"), corrupt, reason},
        {"name_has_drive", named("C:data"), corrupt, reason},
        {"name_has_nul", named(std::string("m/data/0\0.pkl", 13)), corrupt, reason},
        {"name_has_escape_codes", named("m/data/\x1B[2J"), corrupt, reason},
        {"name_is_empty", named(""), corrupt, reason},
        {"name_of_60000_bytes", named(std::string(60000, 'n')), corrupt, reason},
    };
}

std::vector<HostileFile> twoHeaders() {
    const auto corrupt = ErrorCode::Corrupt;
    const std::string reason = "described in two ways that differ";
    return {
        {"local_name_differs",
         changedPart(kStorage, [](ZipPart& part) { part.localName = "m/data/1"; }), corrupt,
         reason},
        {"local_name_longer",
         changedPart(kStorage, [](ZipPart& part) { part.localName = "m/data/0.pkl"; }), corrupt,
         reason},
        {"local_flags_differ",
         changedPart(kPickle, [](ZipPart& part) { part.localFlags = 0x0800; }), corrupt, reason},
        {"local_method_differs", changedPart(kPickle, [](ZipPart& part) { part.localMethod = 8; }),
         corrupt, reason},
        {"local_size_differs", changedPart(kPickle, [](ZipPart& part) { part.localBytes = 1; }),
         corrupt, reason},
        {"local_header_elsewhere",
         changedPart(kStorage, [](ZipPart& part) { part.headerOffset = 1; }), corrupt, reason},
        {"local_header_beyond_file",
         changedPart(kStorage,
                     [](ZipPart& part) {
                         part.headerOffset = ~std::uint64_t{0} - 10;
                         part.zip64 = true;
                     }),
         corrupt, reason},
    };
}

std::vector<HostileFile> ranges() {
    const auto corrupt = ErrorCode::Corrupt;
    const std::string nothing = "bytes that belong to nothing";
    return {
        {"members_overlap",
         changedPart(kStorage, [](ZipPart& part) { part.bytes = part.data.size() + 60; }), corrupt,
         "overlap"},
        {"member_reaches_over_directory",
         changedPart(kStorage, [](ZipPart& part) { part.bytes = 5000; }), corrupt,
         "reaches past the others"},
        {"member_size_wraps",
         changedPart(kStorage,
                     [](ZipPart& part) {
                         part.bytes = ~std::uint64_t{0} - 40;
                         part.zip64 = true;
                     }),
         corrupt, "reaches past the others"},
        {"another_archive_before",
         changedPart(kPickle, [](ZipPart& part) { part.gapBefore = "PK\x03\x04 and more"; }),
         corrupt, nothing},
        {"bytes_between",
         changedPart(kStorage, [](ZipPart& part) { part.gapBefore = std::string(25, 'x'); }),
         corrupt, nothing},
        {"bytes_before_directory",
         changed([](Zip& zip) { zip.gapBeforeDirectory = std::string(64, 'x'); }), corrupt,
         nothing},
        {"bytes_after_end", changed([](Zip& zip) { zip.trailing = "x"; }), corrupt,
         "bytes follow the end"},
        {"comment", changed([](Zip& zip) { zip.comment = "#!/bin/sh"; }), corrupt,
         "bytes follow the end"},
    };
}

/// An end record of its own hidden in the comment: readers disagree on which one counts.
Bytes secondEnd() {
    const Bytes good = zipBytes(goodPthZip());
    const std::string end(reinterpret_cast<const char*>(good.data()) + good.size() - 22, 22);
    return changed([&](Zip& zip) { zip.comment = end; });
}

std::vector<HostileFile> ends() {
    const auto corrupt = ErrorCode::Corrupt;
    const std::string reason = "not where its end record says";
    const Bytes good = zipBytes(goodPthZip());
    const auto half = good.begin() + static_cast<std::ptrdiff_t>(good.size() / 2);
    return {
        {"download_stopped", Bytes(good.begin(), half), ErrorCode::Truncated, "incomplete"},
        {"end_record_in_comment", secondEnd(), corrupt, reason},
        {"directory_elsewhere", changed([](Zip& zip) { zip.directoryOffset = 3; }), corrupt,
         reason},
        {"directory_beyond_file",
         changed([](Zip& zip) { zip.saturated = true, zip.directoryOffset = ~std::uint64_t{0}; }),
         corrupt, reason},
        {"directory_of_a_gigabyte", changed([](Zip& zip) { zip.directoryBytes = 1U << 30U; }),
         corrupt, "more than 20000"},
        {"members_without_end", changed([](Zip& zip) { zip.entries = 20001; }), corrupt,
         "more than 20000 members"},
        {"members_missing_from_count", changed([](Zip& zip) { zip.entries = 3; }), corrupt,
         "longer than its end record says"},
        {"members_more_than_there", changed([](Zip& zip) { zip.entries = 6; }), corrupt,
         "makes no sense"},
        {"zip64_counts_otherwise", changed([](Zip& zip) { zip.zip64Entries = 1; }), corrupt,
         "two end records disagree"},
        {"zip64_locator_lies", changed([](Zip& zip) { zip.locatorOffset = 0; }), corrupt,
         "Zip64 locator"},
        {"zip64_sizes_missing",
         changedPart(kStorage, [](ZipPart& part) { part.zip64 = part.zip64Lost = true; }), corrupt,
         "makes no sense"},
        {"second_disk", changed([](Zip& zip) { zip.disk = 1; }), ErrorCode::Unsupported, "split"},
        {"member_on_second_disk", changedPart(kStorage, [](ZipPart& part) { part.disk = 1; }),
         corrupt, "makes no sense"},
    };
}

}  // namespace

std::vector<HostileFile> hostileArchives() {
    std::vector<HostileFile> all;
    for (const auto& group : {packing(), names(), twoHeaders(), ranges(), ends()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

std::vector<HostileFile> hostileMembers() {
    const auto corrupt = ErrorCode::Corrupt;
    const auto unsupported = ErrorCode::Unsupported;
    const auto notAModel = ErrorCode::NotAModel;
    const auto order = [](std::string_view text) {
        return changedPart(1, [&](ZipPart& part) { part.data = bytesOf(text); });
    };
    Zip empty;
    empty.zip64End = false;
    const auto added = [](const std::string& name) {
        return changed([&](Zip& zip) { zip.add(name, bytesOf("x")); });
    };
    return {
        {"ordinary_archive",
         changedPart(kPickle, [](ZipPart& part) { part.name = "word/document.xml"; }), notAModel,
         "ordinary zip archive"},
        {"empty_archive", zipBytes(empty), notAModel, "ordinary zip archive"},
        {"two_pickles", added("other/data.pkl"), corrupt, "two lists of tensors"},
        {"pickle_among_storages", added("m/data/1.pkl"), unsupported, "called m/data/1.pkl"},
        {"member_outside", added("evil.py"), unsupported, "called evil.py"},
        {"member_beside", added("m/setup.py"), unsupported, "called m/setup.py"},
        {"storage_key_no_number", added("m/data/0x1"), unsupported, "called m/data/0x1"},
        {"torchscript_constants", added("m/constants.pkl"), unsupported, "TorchScript"},
        {"torchscript_code", added("m/code/__torch__.py"), unsupported, "TorchScript"},
        {"other_byte_order", order("big"), unsupported, "opposite byte order"},
        {"no_byte_order", order("middle"), corrupt, "byte order"},
        {"byte_order_without_end", order(std::string(100, 'l')), corrupt, "byte order"},
        {"pickle_of_32_megabytes",
         changedPart(kPickle, [](ZipPart& part) { part.bytes = 1U << 25U; }), corrupt, "16 MB"},
        {"pickle_with_wrong_checksum", changedPart(kPickle, [](ZipPart& part) { part.crc = 1; }),
         corrupt, "checksum"},
        {"legacy_torch",
         bytesOf("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.\x80\x02M\xe9\x03."),
         unsupported, "before 2020"},
        {"bare_pickle", PickleBuilder().global("os", "system").text("true").ops("\x85R.").bytes(),
         unsupported, "Python pickle"},
    };
}

}  // namespace rookery::test
