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
