// SPDX-License-Identifier: Apache-2.0
#include "engine/format/safetensors_writer.h"

#include "engine/format/model_file.h"
#include "tests/engine/format/file_builder.h"
#include "tests/support/temp_dir.h"

#include <gtest/gtest.h>

namespace rookery::format {
namespace {

using test::Bytes;

const std::vector<PlannedTensor> kTwo{{"z.weight", DType::F16, {2, 3}},
                                      {"a", DType::F32, {1, 1, 2}}};

TEST(SafetensorsWriter, writesWhatTheReaderReads) {
    const test::TempDir dir;
    const auto path = dir / "m.safetensors";
    {
        auto writer = SafetensorsWriter::create(path, kTwo, {{"format", "pt"}});
        ASSERT_TRUE(writer.ok());
        Bytes data(20);
        for (std::size_t i = 0; i < data.size(); ++i)
            data[i] = static_cast<std::byte>(i);
        ASSERT_TRUE((*writer)->write(std::span(data).first(7)).ok());
        EXPECT_FALSE(std::filesystem::exists(path));
        ASSERT_TRUE((*writer)->write(std::span(data).subspan(7)).ok());
        const auto finished = (*writer)->finish();
        ASSERT_TRUE(finished.ok());
    }
    const auto file = openModelFile(path);
    ASSERT_TRUE(file.ok()) << file.error().message << file.error().details;
    ASSERT_EQ((*file)->tensors().size(), 2U);
    EXPECT_EQ((*file)->tensors()[0].name, "z.weight");
    EXPECT_EQ((*file)->tensors()[0].dtype, DType::F16);
    EXPECT_EQ((*file)->tensors()[0].offset % 64, 0U);
    EXPECT_EQ((*file)->tensors()[1].shape, (std::vector<std::uint64_t>{1, 1, 2}));
    EXPECT_EQ((*file)->metadata().at("format"), "pt");
    Bytes back(8);
    ASSERT_TRUE((*file)->read((*file)->tensors()[1], 0, back).ok());
    EXPECT_EQ(back[0], std::byte{12});
    EXPECT_FALSE(std::filesystem::exists(dir / "m.safetensors.part"));
}

/// Whoever reads gets rows, whoever maps gets the bands.
TEST(SafetensorsWriter, writesBands) {
    constexpr std::size_t kRows = 1088;  // two bands
    constexpr std::size_t kColumns = 64;
    const test::TempDir dir;
    const auto path = dir / "m.safetensors";
    Bytes rows(bytesOf(DType::Int8, kRows * kColumns));
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = static_cast<std::byte>(i * 7 + i / 251);
    Bytes bands(rows.size());
    for (std::size_t at = 0; at < rows.size(); at += rows.size() / 2)
        toBand(DType::Int8, bandRows(kRows), kColumns, std::span(rows).subspan(at, rows.size() / 2),
               &bands[at]);
    const std::vector<PlannedTensor> planned{{"v", DType::Int8, {kRows, kColumns}, Layout::Bands}};
    auto writer = SafetensorsWriter::create(path, planned, {});
    ASSERT_TRUE(writer.ok()) << writer.error().details;
    ASSERT_TRUE((*writer)->write(bands).ok());
    ASSERT_TRUE((*writer)->finish().ok());
    const auto file = openModelFile(path);
    ASSERT_TRUE(file.ok()) << file.error().message << file.error().details;
    const TensorEntry& entry = (*file)->tensors()[0];
    EXPECT_EQ(entry.layout, Layout::Bands);
    EXPECT_EQ(entry.shape, (std::vector<std::uint64_t>{kRows, kColumns}));
    for (const std::size_t from : {std::size_t{0}, std::size_t{100}, rows.size() / 2 - 5}) {
        Bytes back(rows.size() - from);
        ASSERT_TRUE((*file)->read(entry, from, back).ok());
        EXPECT_TRUE(
            std::equal(back.begin(), back.end(), rows.begin() + static_cast<std::ptrdiff_t>(from)));
    }
    const auto mapped = (*file)->map(entry);
    if (mapped == nullptr)
        GTEST_SKIP() << "skipped: files are not mapped from this disk";
    EXPECT_TRUE(std::equal(bands.begin(), bands.end(), mapped.get()));
}

TEST(SafetensorsWriter, leavesNothingBehindIfNotFinished) {
    const test::TempDir dir;
    const auto path = dir / "m.safetensors";
    {
        auto writer = SafetensorsWriter::create(path, kTwo, {});
        ASSERT_TRUE(writer.ok());
        ASSERT_TRUE((*writer)->write(Bytes(19)).ok());
        EXPECT_FALSE((*writer)->finish().ok());
        EXPECT_FALSE((*writer)->write(Bytes(2)).ok());
    }
    EXPECT_TRUE(std::filesystem::is_empty(dir.path()));
}

TEST(SafetensorsWriter, refusesWhatTheFormatCannotHold) {
    const test::TempDir dir;
    const auto refused = [&](const std::vector<PlannedTensor>& tensors) {
        return !SafetensorsWriter::create(dir / "m", tensors, {}).ok();
    };
    EXPECT_TRUE(refused({{"q", DType::Q8_0, {32}}}));
    EXPECT_TRUE(refused({{"a", DType::F32, {1}}, {"a", DType::F32, {1}}}));
    EXPECT_TRUE(refused({{"", DType::F32, {1}}}));
    EXPECT_TRUE(refused({{"a", DType::F32, {0}}}));
    EXPECT_TRUE(refused({{"a", DType::F32, {1, 1, 1, 1, 1}}}));
    EXPECT_FALSE(refused({{"a", DType::F32, {1, 1, 1, 1}}}));
    EXPECT_TRUE(refused({{"a", DType::F16, {32, 32}, Layout::Bands}}));
    EXPECT_TRUE(refused({{"a", DType::Int4, {32, 32}, Layout::Bands}}));
    EXPECT_TRUE(refused({{"a", DType::Int8, {33, 32}, Layout::Bands}}));
    EXPECT_FALSE(refused({{"a", DType::Int8, {32, 32}, Layout::Bands}}));
}

TEST(SafetensorsWriter, saysWhereItCannotWrite) {
    const test::TempDir dir;
    const auto writer = SafetensorsWriter::create(dir / "none" / "m.safetensors", kTwo, {});
    ASSERT_FALSE(writer.ok());
    EXPECT_EQ(writer.error().code, ErrorCode::Io);
    EXPECT_NE(writer.error().message.find("m.safetensors"), std::string::npos);
}

TEST(SafetensorsWriter, ourOwnBlocksComeBackAsBlocks) {
    const test::TempDir dir;
    const auto path = dir / "m.safetensors";
    const std::vector<PlannedTensor> planned{{"four", DType::Int4, {3, 64}},
                                             {"eight", DType::Int8, {2, 32}}};
    {
        auto writer = SafetensorsWriter::create(path, planned, {{"format", "pt"}});
        ASSERT_TRUE(writer.ok());
        ASSERT_TRUE((*writer)->write(Bytes(3 * 2 * 18 + 2 * 34)).ok());
        ASSERT_TRUE((*writer)->finish().ok());
    }
    const auto file = openModelFile(path);
    ASSERT_TRUE(file.ok()) << file.error().message << file.error().details;
    const TensorEntry* four = (*file)->find("four");
    ASSERT_NE(four, nullptr);
    EXPECT_EQ(four->dtype, DType::Int4);
    EXPECT_EQ(four->shape, (std::vector<std::uint64_t>{3, 64}));
    EXPECT_EQ(four->bytes, 3U * 2U * 18U);
    EXPECT_EQ((*file)->find("eight")->dtype, DType::Int8);
    EXPECT_EQ((*file)->metadata().size(), 1U) << "the notes are taken away";
    EXPECT_FALSE(SafetensorsWriter::create(dir / "n",
                                           std::vector<PlannedTensor>{{"v", DType::Int4, {64}}}, {})
                     .ok());
    EXPECT_FALSE(SafetensorsWriter::create(
                     dir / "n", std::vector<PlannedTensor>{{"v", DType::Int4, {2, 33}}}, {})
                     .ok());
}

}  // namespace
}  // namespace rookery::format
