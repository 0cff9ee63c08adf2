// SPDX-License-Identifier: Apache-2.0
#include "engine/format/byte_source.h"

#include "tests/engine/format/file_builder.h"
#include "tests/support/temp_dir.h"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace rookery::format {
namespace {

void writeFile(const std::filesystem::path& path, std::string_view text) {
    std::ofstream(path, std::ios::binary) << text;
}

TEST(ByteSource, readsAnyRangeOfAFile) {
    const test::TempDir dir;
    writeFile(dir / "f", "0123456789");
    const auto source = openFile(dir / "f");
    ASSERT_TRUE(source.ok());
    EXPECT_EQ((*source)->size(), 10U);
    std::array<std::byte, 3> piece{};
    ASSERT_TRUE((*source)->readAt(7, piece).ok());
    EXPECT_EQ(piece[0], std::byte{'7'});
    EXPECT_EQ(piece[2], std::byte{'9'});
    EXPECT_TRUE((*source)->readAt(10, {}).ok());
}

TEST(ByteSource, refusesToReadPastTheEnd) {
    const test::TempDir dir;
    writeFile(dir / "f", "0123456789");
    const auto file = openFile(dir / "f");
    ASSERT_TRUE(file.ok());
    const test::Bytes bytes(10);
    const auto memory = memorySource(bytes);
    std::array<std::byte, 3> piece{};
    for (const ByteSource* source : std::array<const ByteSource*, 2>{file->get(), memory.get()}) {
        for (const std::uint64_t offset :
             {std::uint64_t{8}, std::uint64_t{11}, ~std::uint64_t{0}, ~std::uint64_t{0} - 2}) {
            const auto read = source->readAt(offset, piece);
            ASSERT_FALSE(read.ok()) << offset;
            EXPECT_EQ(read.error().code, ErrorCode::Truncated);
        }
    }
}

TEST(ByteSource, noticesThatAFileBecameShorter) {
    const test::TempDir dir;
    writeFile(dir / "f", "0123456789");
    const auto source = openFile(dir / "f");
    ASSERT_TRUE(source.ok());
    std::filesystem::resize_file(dir / "f", 4);
    std::array<std::byte, 8> piece{};
    const auto read = (*source)->readAt(0, piece);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::Truncated);
}

TEST(ByteSource, saysWhyAFileCannotBeOpened) {
    const test::TempDir dir;
    const auto missing = openFile(dir / "nothing.st");
    ASSERT_FALSE(missing.ok());
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    EXPECT_NE(missing.error().message.find("nothing.st"), std::string::npos);

    const auto folder = openFile(dir.path());
    ASSERT_FALSE(folder.ok());
    EXPECT_EQ(folder.error().code, ErrorCode::NotAModel);
    EXPECT_NE(folder.error().message.find("folder"), std::string::npos);

    ASSERT_EQ(::mkfifo((dir / "pipe").c_str(), 0600), 0);
    const auto pipe = openFile(dir / "pipe");  // must not wait for a writer
    ASSERT_FALSE(pipe.ok());
    EXPECT_EQ(pipe.error().code, ErrorCode::NotAModel);
}

TEST(ByteSource, saysThatPermissionIsMissing) {
    if (::geteuid() == 0)
        GTEST_SKIP() << "root may read everything";
    const test::TempDir dir;
    writeFile(dir / "f", "0123456789");
    std::filesystem::permissions(dir / "f", std::filesystem::perms::none);
    const auto source = openFile(dir / "f");
    ASSERT_FALSE(source.ok());
    EXPECT_EQ(source.error().code, ErrorCode::Io);
    EXPECT_NE(source.error().message.find("permissions"), std::string::npos);
}

}  // namespace
}  // namespace rookery::format
