// SPDX-License-Identifier: Apache-2.0
#include "engine/base/mapped_file.h"

#include "tests/support/temp_dir.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace rookery::test {
namespace {

constexpr std::size_t kBytes = 40000;

class Mapped : public testing::Test {
protected:
    void SetUp() override {
        std::ofstream(m_path, std::ios::binary) << std::string(kBytes, 'x');
        const int descriptor = ::open(m_path.c_str(), O_RDONLY);
        ASSERT_GE(descriptor, 0);
        m_file = MappedFile::map(descriptor, kBytes);
        ::close(descriptor);
        if (m_file == nullptr)
            GTEST_SKIP() << "files are not mapped from this disk";
    }

    TempDir m_dir;
    std::filesystem::path m_path = m_dir / "file";
    std::shared_ptr<const MappedFile> m_file;
};

TEST_F(Mapped, HasTheBytesOfTheFile) {
    bringIn({m_file->data(), kBytes});
    EXPECT_EQ(m_file->data()[0], std::byte{'x'});
    EXPECT_EQ(m_file->data()[kBytes - 1], std::byte{'x'});
}

TEST_F(Mapped, WhatIsCutOffBecomesZerosAndIsCounted) {
    const std::uint64_t before = damagedMappings();
    std::filesystem::resize_file(m_path, 4096);
    bringIn({m_file->data(), kBytes});
    EXPECT_GT(damagedMappings(), before);
    EXPECT_EQ(m_file->data()[0], std::byte{'x'});
    EXPECT_EQ(m_file->data()[kBytes - 1], std::byte{0});
}

}  // namespace
}  // namespace rookery::test
