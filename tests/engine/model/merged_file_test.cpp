// SPDX-License-Identifier: Apache-2.0
#include "engine/model/merged_file.h"

#include "engine/format/quant_blocks.h"
#include "tests/engine/format/gguf_builder.h"
#include "tests/engine/model/tiny_model.h"

#include <gtest/gtest.h>

#include <cstring>

namespace rookery::model {
namespace {

/// Two rows of 64 in blocks of q8_0, a plain tensor beside them, and a LoRA of rank 1.
class Merged : public testing::Test {
protected:
    static constexpr std::uint64_t kRows = 2;
    static constexpr std::uint64_t kColumns = 64;

    Merged() {
        test::Bytes blocks;
        for (int block = 0; block < 4; ++block) {
            test::appendNumber(blocks, floatToHalf(0.5F));
            for (int i = 0; i < 32; ++i)
                test::appendNumber(blocks, static_cast<std::int8_t>(i - 7 * block));
        }
        m_baseBytes = test::GgufBuilder()
                          .text("general.architecture", "rwkv7")
                          .texts("list", {"x"})
                          .tensor("plain", test::kGgmlF32, {2}, test::floatBytes(kTwo))
                          .tensor("w", test::kGgmlQ8x0, {kRows, kColumns}, blocks)
                          .bytes();
        m_adapter.add("a", {1, kColumns});
        m_adapter.add("b", {kRows, 1});
        m_loraBytes = m_adapter.safetensors();
        m_base = std::move(test::openBytes(m_baseBytes)).value();
        m_lora = std::move(test::openBytes(m_loraBytes)).value();
        LoraPlan plan;
        plan.pairs["w"] = {m_lora->find("a"), m_lora->find("b"), false, kRows, kColumns, 1, 2.0F};
        m_file.emplace(*m_base, *m_lora, std::move(plan));
        for (std::uint64_t i = 0; i < kRows * kColumns; ++i) {
            const auto stored =
                static_cast<float>(static_cast<int>(i % 32) - 7 * static_cast<int>(i / 32)) * 0.5F;
            m_want.push_back(stored + 2.0F * m_adapter.at("b").values[i / kColumns] *
                                          m_adapter.at("a").values[i % kColumns]);
        }
    }

    const std::vector<float> kTwo{1, 2};
    test::Bytes m_baseBytes;
    test::Bytes m_loraBytes;
    test::TinyModel m_adapter;
    std::unique_ptr<format::ModelFile> m_base;
    std::unique_ptr<format::ModelFile> m_lora;
    std::optional<MergedFile> m_file;
    std::vector<float> m_want;
};

TEST_F(Merged, describesWhatItGives) {
    const format::TensorEntry* w = m_file->find("w");
    EXPECT_EQ(w->dtype, DType::F32);
    EXPECT_EQ(w->bytes, kRows * kColumns * 4);
    EXPECT_EQ(m_file->storedType(*w), DType::Q8_0);
    EXPECT_EQ(m_file->storedType(*m_file->find("plain")), DType::F32);
    EXPECT_EQ(m_file->fileBytes(), w->bytes + 8);
    EXPECT_EQ(m_file->format(), format::FileFormat::Gguf);
    EXPECT_EQ(m_file->metadata().at("general.architecture"), "rwkv7");
    EXPECT_EQ(m_file->stringArray("list").value(), std::vector<std::string>{"x"});
}

TEST_F(Merged, anyRunOfBytesIsTheSame) {
    const auto want = std::as_bytes(std::span(m_want));
    const format::TensorEntry& w = *m_file->find("w");
    for (const std::size_t from : {0U, 4U, 6U, 128U, 252U, 255U, 400U, 511U}) {
        for (const std::size_t count : {0U, 1U, 4U, 60U, 101U, 512U}) {
            std::vector<std::byte> got(count);
            const auto read = m_file->read(w, from, got);
            if (from + count > want.size()) {
                EXPECT_FALSE(read.ok());
                continue;
            }
            ASSERT_TRUE(read.ok()) << read.error().message;
            EXPECT_TRUE(std::equal(got.begin(), got.end(),
                                   want.begin() + static_cast<std::ptrdiff_t>(from)))
                << from << ' ' << count;
        }
    }
    std::vector<float> plain(2);
    ASSERT_TRUE(
        m_file->read(*m_file->find("plain"), 0, std::as_writable_bytes(std::span(plain))).ok());
    EXPECT_EQ(plain, kTwo);
}

}  // namespace
}  // namespace rookery::model
