// SPDX-License-Identifier: Apache-2.0
#include "engine/model/transform.h"

#include "engine/format/quant_blocks.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace rookery::model {
namespace {

using Floats = std::vector<float>;

TEST(Transform, oneMinusAndNegExp) {
    Floats values{0.0F, 0.25F, 1.0F};
    oneMinus(values);
    EXPECT_EQ(values, (Floats{1.0F, 0.75F, 0.0F}));
    Floats decay{0.0F, 1.0F, -5.0F};
    negExp(decay);
    EXPECT_FLOAT_EQ(decay[0], -1.0F);
    EXPECT_FLOAT_EQ(decay[1], -2.7182818F);
    EXPECT_FLOAT_EQ(decay[2], -0.0067379470F);
}

TEST(Transform, transposes) {
    const Floats from{1, 2, 3, 4, 5, 6};
    Floats to(6);
    transpose(from, 2, 3, to);
    EXPECT_EQ(to, (Floats{1, 4, 2, 5, 3, 6}));
}

TEST(Transform, foldsLn0RowByRow) {
    // (1, 3): mean 2, variance 1. (-4, 4): mean 0, variance 16.
    Floats rows{1, 3, -4, 4};
    foldLn0(rows, Floats{2, 10}, Floats{0.5F, -1});
    const float one = 1.0F / std::sqrt(1.0F + 1e-5F);
    const float two = 4.0F / std::sqrt(16.0F + 1e-5F);
    EXPECT_FLOAT_EQ(rows[0], -one * 2 + 0.5F);
    EXPECT_FLOAT_EQ(rows[1], one * 10 - 1);
    EXPECT_FLOAT_EQ(rows[2], -two * 2 + 0.5F);
    EXPECT_FLOAT_EQ(rows[3], two * 10 - 1);
}

TEST(Transform, foldsRowsWithoutSpread) {
    Floats rows{7, 7, 7};
    foldLn0(rows, Floats{1, 1, 1}, Floats{1, 2, 3});
    EXPECT_EQ(rows, (Floats{1, 2, 3}));
}

TEST(Transform, findsNumbersThatAreNotFinite) {
    for (const float bad :
         {std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity(),
          std::numeric_limits<float>::quiet_NaN()}) {
        for (std::size_t place = 0; place < 9; ++place) {
            Floats values(9, 3.4e38F);
            EXPECT_TRUE(allFinite(values));
            values[place] = bad;
            EXPECT_FALSE(allFinite(values));
        }
        for (const DType dtype : {DType::F16, DType::BF16}) {
            std::vector<std::byte> bytes(6);
            fromFloat(dtype, Floats{1, -2, 60000}, bytes.data());
            EXPECT_TRUE(allFinite(dtype, bytes));
            fromFloat(dtype, Floats{1, bad, 3}, bytes.data());
            EXPECT_FALSE(allFinite(dtype, bytes));
        }
    }
}

TEST(Transform, theLargestNumbersAreFinite) {
    for (const DType dtype : {DType::F16, DType::BF16}) {
        const float largest = dtype == DType::F16 ? 65504.0F : 0x1.FEp127F;
        for (std::size_t place = 0; place < 5; ++place) {
            Floats values(5, 0.0F);
            values[place] = -largest;
            std::vector<std::byte> bytes(10);
            fromFloat(dtype, values, bytes.data());
            EXPECT_TRUE(allFinite(dtype, bytes)) << place;
        }
    }
}

TEST(Transform, roundsToTheNearestWithTiesToEven) {
    const auto there = [](DType dtype, float value) {
        std::vector<std::byte> bytes(dtypeInfo(dtype).blockBytes);
        fromFloat(dtype, Floats{value}, bytes.data());
        Floats back(1);
        EXPECT_TRUE(format::toFloat(dtype, bytes, back).ok());
        return back[0];
    };
    EXPECT_EQ(there(DType::F32, 0.1F), 0.1F);
    EXPECT_EQ(there(DType::F16, 1.0F + 0x1p-11F), 1.0F);
    EXPECT_EQ(there(DType::F16, 1.0F + 3 * 0x1p-11F), 1.0F + 0x1p-9F);
    EXPECT_EQ(there(DType::BF16, 1.0F + 0x1p-8F), 1.0F);
    EXPECT_EQ(there(DType::BF16, 1.0F + 3 * 0x1p-8F), 1.0F + 0x1p-6F);
}

}  // namespace
}  // namespace rookery::model
