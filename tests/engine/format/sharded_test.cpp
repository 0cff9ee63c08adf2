// SPDX-License-Identifier: Apache-2.0
#include "engine/format/sharded.h"

#include "engine/format/shard_index.h"
#include "tests/engine/format/pth_builder.h"
#include "tests/support/temp_dir.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace rookery::format {
namespace {

using test::Bytes;

/// One tensor of `count` float32 from `first` upwards.
Bytes part(const std::string& name, float first, std::size_t count,
           const std::string& metadata = {}) {
    std::vector<float> values;
    for (std::size_t i = 0; i < count; ++i)
        values.push_back(first + static_cast<float>(i));
    const std::string header = "{" + metadata + "\"" + name + R"(":{"dtype":"F32","shape":[)" +
                               std::to_string(count) + R"(],"data_offsets":[0,)" +
                               std::to_string(4 * count) + "]}}";
    return test::rawSafetensors(header, test::floatBytes(values));
}

std::string partName(int number) {
    return "model-0000" + std::to_string(number) + "-of-00002.safetensors";
}

/// A folder with a model in two parts, which tests spoil.
class Sharded : public testing::Test {
protected:
    Sharded() {
        write(partName(1), part("a", 1, 3, R"("__metadata__":{"format":"pt"},)"));
        write(partName(2), part("b", 10, 2));
        index(R"({"metadata":{"total_size":20,"more":[{"deep":[1.5,null,true]}]},"weight_map":)"
              R"({"a":")" +
              partName(1) + R"(","b":")" + partName(2) + "\"}}");
    }

    void write(const std::string& name, const Bytes& bytes) const {
        std::ofstream(m_dir / name, std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()),
                   static_cast<std::streamsize>(bytes.size()));
    }

    void index(const std::string& json) const {
        std::ofstream(m_dir / "model.safetensors.index.json") << json;
    }

    void map(const std::string& entries) const { index("{\"weight_map\":{" + entries + "}}"); }

    void expectRefused(ErrorCode code, const std::string& word) const {
        const auto file = openModelFile(m_dir.path());
        ASSERT_FALSE(file.ok());
        EXPECT_EQ(file.error().code, code) << file.error().message;
        EXPECT_NE(file.error().message.find(word), std::string::npos)
            << file.error().message << " | " << file.error().details;
        EXPECT_EQ(file.error().message.back(), '.');
    }

    test::TempDir m_dir;
};

TEST_F(Sharded, opensByFolderIndexAndAnyPart) {
    for (const std::string& name :
         {std::string(), std::string("model.safetensors.index.json"), partName(1), partName(2)}) {
        const auto opened = openModelFile(name.empty() ? m_dir.path() : m_dir / name);
        ASSERT_TRUE(opened.ok()) << name << ": " << opened.error().message;
        const ModelFile& file = **opened;
        EXPECT_EQ(file.format(), FileFormat::Safetensors);
        ASSERT_EQ(file.tensors().size(), 2U);
        EXPECT_EQ(file.metadata().at("format"), "pt");
        EXPECT_EQ(file.fileBytes(), std::filesystem::file_size(m_dir / partName(1)) +
                                        std::filesystem::file_size(m_dir / partName(2)));
        EXPECT_LT(file.find("a")->offset, file.find("b")->offset);
        for (const auto& [tensor, at, want] :
             {std::tuple("a", 8, 3.0F), {"b", 0, 10.0F}, {"b", 4, 11.0F}}) {
            float got = 0;
            ASSERT_TRUE(file.read(*file.find(tensor), static_cast<std::uint64_t>(at),
                                  std::as_writable_bytes(std::span(&got, 1)))
                            .ok());
            EXPECT_EQ(got, want) << tensor;
        }
        float beyond = 0;
        EXPECT_FALSE(
            file.read(*file.find("a"), 12, std::as_writable_bytes(std::span(&beyond, 1))).ok());
    }
}

TEST_F(Sharded, opensPartsOfPyTorchToo) {
    const test::TempDir dir;
    const Bytes bytes = test::goodPth();
    std::ofstream(dir / "pytorch_model-00001-of-00001.bin", std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    std::ofstream(dir / "pytorch_model.bin.index.json")
        << R"({"weight_map":{"a.weight":"pytorch_model-00001-of-00001.bin",)"
           R"("b":"pytorch_model-00001-of-00001.bin"}})";
    const auto file = openModelFile(dir.path());
    ASSERT_TRUE(file.ok()) << file.error().message;
    EXPECT_EQ((*file)->format(), FileFormat::Pth);
    EXPECT_EQ((*file)->tensors().size(), 2U);
}

TEST_F(Sharded, aFolderWithOneFileIsThatFile) {
    const test::TempDir dir;
    const auto empty = openModelFile(dir.path());
    ASSERT_FALSE(empty.ok());
    EXPECT_EQ(empty.error().code, ErrorCode::NotAModel);
    EXPECT_NE(empty.error().message.find("is a folder"), std::string::npos);
    std::filesystem::copy(m_dir / partName(1), dir / "model.safetensors");
    EXPECT_TRUE(openModelFile(dir.path()).ok());
    std::filesystem::copy(m_dir / partName(1), dir / "x-00001-of-00001.safetensors");
    EXPECT_TRUE(openModelFile(dir / "x-00001-of-00001.safetensors").ok());
}

TEST_F(Sharded, namesWhatIsMissing) {
    std::filesystem::remove(m_dir / partName(2));
    expectRefused(ErrorCode::Truncated, partName(2));
    const auto gone = openModelFile(m_dir / partName(2));
    EXPECT_EQ(gone.error().code, ErrorCode::Truncated) << gone.error().message;
    std::filesystem::remove(m_dir / "model.safetensors.index.json");
    const auto alone = openModelFile(m_dir / partName(1));
    ASSERT_FALSE(alone.ok());
    EXPECT_EQ(alone.error().code, ErrorCode::Unsupported);
    EXPECT_NE(alone.error().message.find("model.safetensors.index.json"), std::string::npos);
    EXPECT_EQ(openModelFile(m_dir / partName(2)).error().code, ErrorCode::NotFound);
}

TEST_F(Sharded, saysInWhichPartTheDamageIs) {
    std::filesystem::resize_file(m_dir / partName(2), 20);
    expectRefused(ErrorCode::Truncated, partName(2));
}

TEST_F(Sharded, partsAndListMustAgree) {
    const std::string a = "\"a\":\"" + partName(1) + "\"";
    const std::string b = "\"b\":\"" + partName(2) + "\"";
    map(a + "," + b + ",\"c\":\"" + partName(2) + "\"");
    expectRefused(ErrorCode::Corrupt, "lacks the tensor c");
    map(a + ",\"b\":\"" + partName(1) + "\"");
    expectRefused(ErrorCode::Corrupt, "lacks the tensor b");
    map(a + ",\"c\":\"" + partName(2) + "\"");
    expectRefused(ErrorCode::Corrupt, "has a tensor b");
    map(a + "," + b);
    write(partName(2), part("a", 10, 2));
    expectRefused(ErrorCode::Corrupt, "two of its parts have a tensor a");
    write(partName(2), test::goodPth());
    expectRefused(ErrorCode::Corrupt, "different kinds");
}

TEST_F(Sharded, partsStayInTheFolder) {
    for (const std::string name :
         {"../x.safetensors", "/etc/passwd", "a/b", "..", ".", "", "a\\\\b"}) {
        map("\"a\":\"" + name + "\"");
        expectRefused(ErrorCode::Corrupt, "another folder");
    }
}

TEST(ShardIndex, refusesWhatHasNotTheForm) {
    const auto codeOf = [](const std::string& json) {
        const auto index = parseShardIndex(json);
        EXPECT_FALSE(index.ok()) << json;
        return index.ok() ? ErrorCode::Internal : index.error().code;
    };
    for (const char* json :
         {"", "{", "[]", "7", "\"text\"", R"({"weight_map":7})", R"({"weight_map":"x"})",
          R"({"weight_map":[]})", R"({"weight_map":{"a":7}})", R"({"weight_map":{"a":{}}})",
          R"({"weight_map":{"a":["b"]}})", R"({"weight_map":{"a":"b","a":"c"}})",
          R"({"weight_map":{"a":"b"},"weight_map":{"c":"b"}})", R"({"weight_map":{"":"b"}})",
          R"({"weight_map":{"a":"b"}} more)",
          R"({"x":[[[[[[[[[[1]]]]]]]]]],"weight_map":{"a":"b"}})"})
        EXPECT_EQ(codeOf(json), ErrorCode::Corrupt) << json;
    EXPECT_EQ(codeOf("{}"), ErrorCode::NotAModel);
    EXPECT_EQ(codeOf(R"({"weight_map":{}})"), ErrorCode::NotAModel);
    EXPECT_EQ(codeOf(R"({"metadata":{"weight_map":{"a":"b"}}})"), ErrorCode::NotAModel);
    std::string many;
    for (std::size_t i = 0; i <= kMaxShards; ++i)
        many += ",\"t" + std::to_string(i) + "\":\"f" + std::to_string(i) + "\"";
    EXPECT_EQ(codeOf("{\"weight_map\":{" + many.substr(1) + "}}"), ErrorCode::Corrupt);
    const auto good = parseShardIndex(R"({"weight_map":{"a":"b","c":"b"},"metadata":{}})");
    ASSERT_TRUE(good.ok()) << good.error().message;
    EXPECT_EQ(good->files.at("c"), "b");
}

}  // namespace
}  // namespace rookery::format
