// SPDX-License-Identifier: Apache-2.0
#include "engine/format/model_file.h"

#include "tests/engine/format/gguf_builder.h"
#include "tests/engine/format/pth_builder.h"
#include "tests/support/temp_dir.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace rookery::format {
namespace {

using test::Bytes;
using test::openBytes;

Error refusalOf(std::string_view beginning) {
    Bytes bytes;
    test::append(bytes, beginning);
    bytes.resize(std::max<std::size_t>(bytes.size(), 300));
    const auto file = openBytes(bytes);
    EXPECT_FALSE(file.ok()) << beginning;
    return file.ok() ? Error{} : file.error();
}

TEST(ModelFile, recognisesFormatsByTheirFirstBytes) {
    const auto safetensors = openBytes(test::goodSafetensors());
    ASSERT_TRUE(safetensors.ok()) << safetensors.error().message;
    EXPECT_EQ((*safetensors)->format(), FileFormat::Safetensors);
    EXPECT_STREQ(fileFormatName((*safetensors)->format()), "safetensors");
    const auto bin = openBytes(test::goodBin());
    ASSERT_TRUE(bin.ok()) << bin.error().message;
    EXPECT_EQ((*bin)->format(), FileFormat::RwkvBin);
    EXPECT_STREQ(fileFormatName((*bin)->format()), "rwkv-bin");
    const auto pth = openBytes(test::goodPth());
    ASSERT_TRUE(pth.ok()) << pth.error().message;
    EXPECT_EQ((*pth)->format(), FileFormat::Pth);
    const auto gguf = openBytes(test::goodGguf());
    ASSERT_TRUE(gguf.ok()) << gguf.error().message;
    EXPECT_EQ((*gguf)->format(), FileFormat::Gguf);
    EXPECT_STREQ(fileFormatName((*gguf)->format()), "gguf");
}

TEST(ModelFile, namesFormatsItKnowsButDoesNotRead) {
    using namespace std::string_view_literals;
    const Error legacy = refusalOf("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"sv);
    EXPECT_EQ(legacy.code, ErrorCode::Unsupported);
    EXPECT_NE(legacy.message.find("2020"), std::string::npos);
    const Error pickle = refusalOf("\x80\x04\x95");
    EXPECT_EQ(pickle.code, ErrorCode::Unsupported);
    EXPECT_NE(pickle.message.find("Python pickle"), std::string::npos);
    std::string archive(262, 'n');
    archive.replace(257, 5, "ustar");
    const Error tar = refusalOf(archive);
    EXPECT_EQ(tar.code, ErrorCode::Unsupported);
    EXPECT_NE(tar.message.find("tar archive"), std::string::npos);
}

TEST(ModelFile, saysWhatIsNoModel) {
    EXPECT_EQ(refusalOf("hello, this is my shopping list").code, ErrorCode::NotAModel);
    EXPECT_NE(refusalOf("version https://git-lfs.github.com/spec/v1\n").message.find("Git LFS"),
              std::string::npos);
    EXPECT_NE(refusalOf("<!DOCTYPE html><html>").message.find("web page"), std::string::npos);
    EXPECT_EQ(refusalOf("<html>").code, ErrorCode::NotAModel);
}

TEST(ModelFile, anEmptyOrTinyFileIsIncomplete) {
    for (std::size_t size = 0; size < 10; ++size) {
        const Bytes bytes(size);
        const auto file = openBytes(bytes);
        ASSERT_FALSE(file.ok());
        EXPECT_EQ(file.error().code, ErrorCode::Truncated) << size;
    }
}

TEST(ModelFile, aCutFileIsIncompleteAtEveryLength) {
    for (const Bytes& whole :
         {test::goodSafetensors(), test::goodBin(), test::goodGguf(), test::goodPth()}) {
        ASSERT_TRUE(openBytes(whole).ok());
        for (std::size_t length = 0; length < whole.size(); ++length) {
            const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
            const auto file = openBytes(cut);
            // rwkv.cpp files have no end mark; a cut between tensors leaves a smaller good file.
            if (file.ok()) {
                EXPECT_EQ((*file)->format(), FileFormat::RwkvBin) << length;
                EXPECT_LT((*file)->tensors().size(), 2U);
                continue;
            }
            EXPECT_EQ(file.error().code, ErrorCode::Truncated)
                << length << " " << file.error().message << " " << file.error().details;
            EXPECT_NE(file.error().message.find("incomplete"), std::string::npos);
        }
    }
}

TEST(ModelFile, findsAndReadsTensors) {
    for (const Bytes& bytes :
         {test::goodSafetensors(), test::goodBin(), test::goodGguf(), test::goodPth()}) {
        const auto file = openBytes(bytes);
        ASSERT_TRUE(file.ok());
        const TensorEntry* tensor = (*file)->find("a.weight");
        ASSERT_NE(tensor, nullptr);
        EXPECT_EQ(tensor->shape, (std::vector<std::uint64_t>{2, 3}));
        EXPECT_EQ(tensor->values(), 6U);
        EXPECT_EQ((*file)->find("a"), nullptr);
        float last = 0;
        ASSERT_TRUE((*file)->read(*tensor, 20, std::as_writable_bytes(std::span(&last, 1))).ok());
        EXPECT_EQ(last, 6.0F);
        const auto past = (*file)->read(*tensor, 21, std::as_writable_bytes(std::span(&last, 1)));
        EXPECT_FALSE(past.ok());
        EXPECT_FALSE(
            (*file)
                ->read(*tensor, ~std::uint64_t{0}, std::as_writable_bytes(std::span(&last, 1)))
                .ok());
        EXPECT_EQ((*file)->fileBytes(), bytes.size());
    }
}

TEST(ModelFile, opensFromADisk) {
    const test::TempDir dir;
    const Bytes bytes = test::goodSafetensors();
    std::ofstream(dir / "m.safetensors", std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    EXPECT_TRUE(openModelFile(dir / "m.safetensors").ok());
    const auto missing = openModelFile(dir / "other");
    ASSERT_FALSE(missing.ok());
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace rookery::format
