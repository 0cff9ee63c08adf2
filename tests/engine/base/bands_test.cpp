// SPDX-License-Identifier: Apache-2.0
#include "engine/base/bands.h"

#include "engine/base/int8_blocks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace rookery::test {
namespace {

constexpr std::size_t kRows = 160;
constexpr std::size_t kColumns = 96;

class Bands : public testing::TestWithParam<DType> {
protected:
    static std::vector<std::byte> someRows() {
        std::vector<std::byte> rows(bytesOf(GetParam(), kRows * kColumns));
        std::uint32_t state = 1;
        for (std::byte& byte : rows) {
            state = state * 1664525 + 1013904223;
            byte = static_cast<std::byte>(state >> 24U);
        }
        return rows;
    }

    static std::vector<std::byte> bandOf(const std::vector<std::byte>& rows) {
        std::vector<std::byte> band(rows.size());
        toBand(GetParam(), kRows, kColumns, rows, band.data());
        return band;
    }
};

TEST_P(Bands, ComeBackAsTheyWere) {
    const auto rows = someRows();
    const auto band = bandOf(rows);
    EXPECT_NE(band, rows);
    std::vector<std::byte> back(rows.size());
    fromBand(GetParam(), kRows, kColumns, band, back.data());
    EXPECT_EQ(back, rows);
}

/// What the header says, one number after another.
TEST_P(Bands, HaveAColumnsNumbersTogether) {
    const auto rows = someRows();
    const auto band = bandOf(rows);
    const bool isInt8 = GetParam() == DType::Int8;
    const std::size_t bytes = isInt8 ? 1 : dtypeInfo(GetParam()).blockBytes;
    for (std::size_t row = 0; row < kRows; row += 7) {
        for (std::size_t k = 0; k < kColumns; k += 5) {
            std::size_t from = (row * kColumns + k) * bytes;
            std::size_t at = (k * kRows + row) * bytes;
            if (isInt8) {
                from = (row * (kColumns / 32) + k / 32) * kInt8BlockBytes + 2 + k % 32;
                at = k / 32 * kRows * kInt8BlockBytes + kRows * 2 + k % 32 * kRows + row;
            }
            ASSERT_TRUE(std::equal(&rows[from], &rows[from] + bytes, &band[at]))
                << "row " << row << ", column " << k;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Types, Bands,
                         testing::Values(DType::F32, DType::F16, DType::BF16, DType::Int8),
                         [](const auto& chosen) {
                             return std::string(dtypeInfo(chosen.param).name);
                         });

TEST(BandsOf, AreAllAlike) {
    for (const auto& [rows, band] : {std::pair{32, 32},
                                     {768, 768},
                                     {1024, 1024},
                                     {2048, 1024},
                                     {2560, 640},
                                     {4096, 1024},
                                     {1120, 224}})
        EXPECT_EQ(bandRows(static_cast<std::size_t>(rows)), static_cast<std::size_t>(band)) << rows;
}

TEST(BandsOf, WholeOnesOnly) {
    EXPECT_TRUE(fitsBands(DType::Int8, 2048, 8192));
    EXPECT_FALSE(fitsBands(DType::Int4, 2048, 8192));
    EXPECT_FALSE(fitsBands(DType::F16, 300, 8192));
    EXPECT_FALSE(fitsBands(DType::F16, 256, 40));
}

}  // namespace
}  // namespace rookery::test
