// SPDX-License-Identifier: Apache-2.0
#include "engine/format/zip_directory.h"

#include "engine/format/limits.h"
#include "tests/engine/format/zip_builder.h"

#include <gtest/gtest.h>

namespace rookery::format {
namespace {

using test::Bytes;
using test::bytesOf;
using test::Zip;
using test::ZipPart;

Zip twoMembers() {
    Zip zip;
    zip.add("m/data.pkl", bytesOf("hello"));
    zip.add("m/data/0", bytesOf("0123456789"));
    return zip;
}

Result<ZipDirectory> read(const Bytes& bytes) {
    const auto source = memorySource(bytes);
    ROOKERY_TRY(ZipDirectory directory, readZipDirectory(*source));
    ROOKERY_TRY_VOID(locateMembers(*source, directory));
    return directory;
}

std::string dataOf(const Bytes& bytes, const ZipMember& member) {
    const auto* first = reinterpret_cast<const char*>(bytes.data()) + member.offset;
    return {first, static_cast<std::size_t>(member.bytes)};
}

void expectBoth(const Zip& zip, const char* what) {
    const Bytes bytes = zipBytes(zip);
    const auto directory = read(bytes);
    ASSERT_TRUE(directory.ok()) << what << ": " << directory.error().message << " "
                                << directory.error().details;
    ASSERT_EQ(directory->members.size(), 2U) << what;
    EXPECT_EQ(directory->members[0].name, "m/data.pkl");
    EXPECT_EQ(dataOf(bytes, directory->members[0]), "hello") << what;
    EXPECT_EQ(dataOf(bytes, directory->members[1]), "0123456789") << what;
    EXPECT_EQ(directory->members[1].crc, 0xA684C7C6U);
}

TEST(ZipDirectory, findsStoredMembers) {
    Zip zip = twoMembers();
    expectBoth(zip, "as PyTorch writes it");
    zip.zip64End = false;
    expectBoth(zip, "without Zip64");
    zip.zip64End = true;
    zip.saturated = true;
    expectBoth(zip, "everything in the Zip64 end record");
    zip.parts[1].zip64 = true;
    expectBoth(zip, "a member's sizes in a Zip64 field");
    for (ZipPart& part : zip.parts)
        part.flags = 0;
    expectBoth(zip, "sizes in the local headers");
}

TEST(ZipDirectory, dataIsWhereTheLocalHeaderEnds) {
    const Bytes bytes = zipBytes(twoMembers());
    const auto directory = read(bytes);
    ASSERT_TRUE(directory.ok());
    EXPECT_EQ(directory->members[0].offset % 64, 0U);
    EXPECT_EQ(directory->members[1].offset % 64, 0U);
    EXPECT_GT(directory->members[1].offset, 64U);
}

TEST(ZipDirectory, aCutArchiveIsIncomplete) {
    const Bytes whole = zipBytes(twoMembers());
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
        const auto directory = read(cut);
        ASSERT_FALSE(directory.ok());
        EXPECT_EQ(directory.error().code, ErrorCode::Truncated) << length;
    }
    // Cut at the front: the directory no longer lies where it says.
    const Bytes tail(whole.begin() + 10, whole.end());
    const auto directory = read(tail);
    ASSERT_FALSE(directory.ok());
    EXPECT_EQ(directory.error().code, ErrorCode::Corrupt);
}

TEST(ZipDirectory, aLongArchiveWithoutEndIsReadFromItsEndOnly) {
    // 64 KiB of signatures, none of them fitting.
    Bytes bytes;
    for (int i = 0; i < 40000; ++i)
        test::append(bytes, "PK\x05\x06");
    const auto directory = read(bytes);
    ASSERT_FALSE(directory.ok());
    EXPECT_EQ(directory.error().code, ErrorCode::Truncated);
}

TEST(ZipDirectory, membersHaveALimit) {
    Zip zip;
    zip.parts.resize(kMaxArchiveMembers);
    for (std::size_t i = 0; i < zip.parts.size(); ++i)
        zip.parts[i].name = "m/data/" + std::to_string(i);
    EXPECT_TRUE(read(zipBytes(zip)).ok());
    zip.add("m/one more", {});
    const auto directory = read(zipBytes(zip));
    ASSERT_FALSE(directory.ok());
    EXPECT_NE(directory.error().message.find("20000 members"), std::string::npos);
}

TEST(ZipDirectory, namesThatDifferInCaseAreTheSame) {
    Zip zip = twoMembers();
    zip.parts[1].name = "M/Data.PKL";
    const auto directory = read(zipBytes(zip));
    ASSERT_FALSE(directory.ok());
    EXPECT_NE(directory.error().message.find("two members"), std::string::npos);
}

}  // namespace
}  // namespace rookery::format
