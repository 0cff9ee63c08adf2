// SPDX-License-Identifier: Apache-2.0
#include "engine/format/gguf.h"

#include "engine/format/quant_blocks.h"
#include "tests/engine/format/gguf_builder.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <chrono>

namespace rookery::format {
namespace {

using test::appendNumber;
using test::Bytes;
using test::GgufBuilder;
using test::openBytes;
using Shape = std::vector<std::uint64_t>;
using Type = GgufType;

/// An open file with the bytes it is read from; null if it was refused.
class Opened {
public:
    explicit Opened(Bytes bytes) : m_bytes(std::move(bytes)) {
        auto file = openBytes(m_bytes);
        if (file.ok())
            m_file = std::move(*file);
        else
            ADD_FAILURE() << file.error().message << " (" << file.error().details << ")";
    }

    explicit operator bool() const { return m_file != nullptr; }

    const ModelFile* operator->() const { return m_file.get(); }

private:
    Bytes m_bytes;
    std::unique_ptr<ModelFile> m_file;
};

GgufBuilder withTensor() {
    return GgufBuilder().tensor("a", test::kGgmlF32, {2}, Bytes(8));
}

TEST(Gguf, givesShapesInPyTorchOrderAndPlacesInTheFile) {
    const Bytes bytes = test::goodGguf();
    const Opened file(bytes);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->format(), FileFormat::Gguf);
    ASSERT_EQ(file->tensors().size(), 3U);
    const TensorEntry* q = file->find("q");
    ASSERT_NE(q, nullptr);
    EXPECT_EQ(q->shape, (Shape{2, 1, 32}));
    EXPECT_EQ(q->dtype, DType::Q4_0);
    EXPECT_EQ(q->bytes, 36U);
    EXPECT_EQ(q->offset, bytes.size() - 36);
    EXPECT_EQ(q->offset % 32, 0U);
    EXPECT_EQ(file->find("k")->dtype, DType::Q6_K);
    EXPECT_EQ(file->find("k")->bytes, 210U);
}

TEST(Gguf, bothVersionsOpen) {
    for (const std::uint32_t version : {2U, 3U}) {
        GgufBuilder builder = withTensor();
        builder.version = version;
        EXPECT_TRUE(Opened(builder.bytes())) << version;
    }
}

TEST(Gguf, knowsEveryTypeRookeryReads) {
    const std::vector<std::pair<std::uint32_t, DType>> types{
        {0, DType::F32},   {1, DType::F16},   {2, DType::Q4_0}, {3, DType::Q4_1},
        {6, DType::Q5_0},  {7, DType::Q5_1},  {8, DType::Q8_0}, {12, DType::Q4_K},
        {13, DType::Q5_K}, {14, DType::Q6_K}, {24, DType::I8},  {25, DType::I16},
        {26, DType::I32},  {27, DType::I64},  {28, DType::F64}, {30, DType::BF16},
    };
    for (const auto& [number, dtype] : types) {
        const DTypeInfo& info = dtypeInfo(dtype);
        const std::uint64_t bytes = 256 / info.blockValues * info.blockBytes;
        const Opened file(GgufBuilder().tensor("a", number, {256}, Bytes(bytes)).bytes());
        ASSERT_TRUE(file) << number;
        EXPECT_EQ(file->tensors()[0].dtype, dtype);
        EXPECT_EQ(file->tensors()[0].bytes, bytes);
    }
}

TEST(Gguf, singleValuesAreMetadataInWords) {
    const Opened file(withTensor()
                          .text("t", "two\nlines")
                          .text("empty", "")
                          .number("u8", Type::U8, std::uint8_t{200})
                          .number("i8", Type::I8, std::int8_t{-100})
                          .number("u16", Type::U16, std::uint16_t{60000})
                          .number("i16", Type::I16, std::int16_t{-30000})
                          .number("u32", Type::U32, std::uint32_t{4000000000U})
                          .number("i32", Type::I32, std::int32_t{-2000000000})
                          .number("u64", Type::U64, ~std::uint64_t{0})
                          .number("i64", Type::I64, std::int64_t{-9})
                          .number("f32", Type::F32, 1e-5F)
                          .number("f64", Type::F64, 0.1)
                          .number("yes", Type::Bool, std::uint8_t{1})
                          .number("no", Type::Bool, std::uint8_t{0})
                          .texts("list", {"a"})
                          .bytes());
    ASSERT_TRUE(file);
    const std::map<std::string, std::string> want{
        {"t", "two\nlines"},   {"empty", ""},          {"u8", "200"},
        {"i8", "-100"},        {"u16", "60000"},       {"i16", "-30000"},
        {"u32", "4000000000"}, {"i32", "-2000000000"}, {"u64", "18446744073709551615"},
        {"i64", "-9"},         {"f32", "1e-05"},       {"f64", "0.1"},
        {"yes", "true"},       {"no", "false"},
    };
    EXPECT_EQ(file->metadata(), want);
}

TEST(Gguf, listsAreReadOnDemand) {
    const Opened file(test::goodGguf());
    ASSERT_TRUE(file);
    EXPECT_EQ(file->metadata().count("tokenizer.ggml.tokens"), 0U);
    const auto tokens = file->stringArray("tokenizer.ggml.tokens");
    ASSERT_TRUE(tokens.ok());
    EXPECT_EQ(*tokens, (std::vector<std::string>{"<s>", "\\x00", "a"}));
    const auto types = file->numberArray("tokenizer.ggml.token_type");
    ASSERT_TRUE(types.ok());
    EXPECT_EQ(*types, (std::vector<double>{3, 1, 6}));

    const auto none = file->stringArray("tokenizer.ggml.merges");
    ASSERT_TRUE(none.ok());
    EXPECT_TRUE(none->empty());
    EXPECT_TRUE(file->numberArray("general.architecture").ok());
    const auto wrong = file->numberArray("tokenizer.ggml.tokens");
    ASSERT_FALSE(wrong.ok());
    EXPECT_EQ(wrong.error().code, ErrorCode::Corrupt);
    EXPECT_FALSE(file->stringArray("tokenizer.ggml.token_type").ok());
}

TEST(Gguf, listsOfOtherFormatsAreEmpty) {
    for (const Bytes& bytes : {test::goodSafetensors(), test::goodBin()}) {
        const Opened file(bytes);
        ASSERT_TRUE(file);
        EXPECT_TRUE(file->stringArray("tokenizer.ggml.tokens")->empty());
        EXPECT_TRUE(file->numberArray("tokenizer.ggml.tokens")->empty());
    }
}

TEST(Gguf, listsKeepEveryTypeOfNumber) {
    GgufBuilder builder = withTensor();
    const auto add = [&](std::string_view key, Type type, auto first, auto second) {
        Bytes bytes;
        appendNumber(bytes, first);
        appendNumber(bytes, second);
        builder.list(key, type, 2, bytes);
    };
    add("u8", Type::U8, std::uint8_t{255}, std::uint8_t{1});
    add("i8", Type::I8, std::int8_t{-1}, std::int8_t{1});
    add("u16", Type::U16, std::uint16_t{65535}, std::uint16_t{1});
    add("i16", Type::I16, std::int16_t{-1}, std::int16_t{1});
    add("u32", Type::U32, ~std::uint32_t{0}, std::uint32_t{1});
    add("i32", Type::I32, std::int32_t{-1}, std::int32_t{1});
    add("f32", Type::F32, -0.5F, 1.0F);
    add("bool", Type::Bool, std::uint8_t{0}, std::uint8_t{1});
    add("u64", Type::U64, std::uint64_t{1} << 53U, std::uint64_t{1});
    add("i64", Type::I64, std::int64_t{-1}, std::int64_t{1});
    add("f64", Type::F64, 0.25, 1.0);
    const Bytes bytes = builder.bytes();
    const Opened file(bytes);
    ASSERT_TRUE(file);
    const std::map<std::string, double> first{
        {"u8", 255},   {"i8", -1},  {"u16", 65535},  {"i16", -1}, {"u32", 4294967295}, {"i32", -1},
        {"f32", -0.5}, {"bool", 0}, {"u64", 0x1p53}, {"i64", -1}, {"f64", 0.25},
    };
    for (const auto& [key, value] : first) {
        const auto list = file->numberArray(key);
        ASSERT_TRUE(list.ok()) << key;
        EXPECT_EQ(*list, (std::vector<double>{value, 1})) << key;
    }
}

/// A file by the `gguf` package of llama.cpp's authors (tests/tools/make_gguf_sample.py).
TEST(Gguf, opensWhatThePackageWrote) {
    const auto file = openModelFile(test::testData() / "gguf" / "package.gguf");
    ASSERT_TRUE(file.ok()) << file.error().message << " (" << file.error().details << ")";
    const ModelFile& model = **file;
    EXPECT_EQ(model.metadata().at("general.architecture"), "rwkv7");
    EXPECT_EQ(model.metadata().at("rwkv7.block_count"), "12");
    EXPECT_EQ(model.metadata().at("test.truth"), "true");
    EXPECT_EQ(model.metadata().at("test.small"), "-9");
    EXPECT_EQ(*model.stringArray("tokenizer.ggml.tokens"),
              (std::vector<std::string>{"<s>", "\\x00", "\xE6\x9D\x83"}));
    EXPECT_EQ(*model.numberArray("tokenizer.ggml.token_type"), (std::vector<double>{3, 1, 6}));
    const std::map<std::string, Shape> shapes{
        {"f32", {2, 3}},   {"f16", {3, 1, 2}},   {"bf16", {5}},  {"q8_0", {2, 32}},
        {"q5_0", {1, 64}}, {"q4_0", {3, 2, 32}}, {"q5_1", {32}},
    };
    ASSERT_EQ(model.tensors().size(), shapes.size());
    for (const TensorEntry& entry : model.tensors()) {
        EXPECT_EQ(entry.name, dtypeInfo(entry.dtype).name);
        EXPECT_EQ(entry.shape, shapes.at(entry.name));
        Bytes raw(static_cast<std::size_t>(entry.bytes));
        ASSERT_TRUE(model.read(entry, 0, raw).ok());
        std::vector<float> values(static_cast<std::size_t>(entry.values()));
        ASSERT_TRUE(toFloat(entry.dtype, raw, values).ok());
        const bool exact = entry.dtype != DType::Q8_0 && entry.dtype != DType::Q5_1;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const float want = (static_cast<float>(i % 16) - 8.0F) / 4.0F;
            EXPECT_NEAR(values[i], want, exact ? 0.0F : 1.0F / 16.0F) << entry.name << " " << i;
        }
    }
}

/// The reader looks through a window of 64 KiB.
TEST(Gguf, textsMayBeAsLongAsTheWindow) {
    std::vector<std::string> texts;
    for (const std::size_t size :
         {65536U, 65535U, 65529U, 65528U, 65527U, 0U, 1U, 65520U, 8U, 65536U})
        texts.emplace_back(size, static_cast<char>('a' + texts.size()));
    const Opened file(withTensor().texts("long", texts).text("after", "it").bytes());
    ASSERT_TRUE(file);
    const auto read = file->stringArray("long");
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_EQ(*read, texts);
    EXPECT_EQ(file->metadata().at("after"), "it");
}

/// A vocabulary crosses the reader's window many times; its size is that of the World vocabulary.
TEST(Gguf, aWholeVocabularyOpensQuickly) {
    std::vector<std::string> tokens;
    for (std::size_t i = 0; i < 65536; ++i)
        tokens.push_back("token " + std::to_string(i * 7919));
    const Bytes bytes = withTensor().texts("tokenizer.ggml.tokens", tokens).bytes();
    const auto start = std::chrono::steady_clock::now();
    const Opened file(bytes);
    ASSERT_TRUE(file);
    const auto read = file->stringArray("tokenizer.ggml.tokens");
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(*read, tokens);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
}

}  // namespace
}  // namespace rookery::format
