// SPDX-License-Identifier: Apache-2.0
#include "engine/format/strided_read.h"

#include "tests/engine/format/file_builder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

namespace rookery::format {
namespace {

using test::Bytes;

/// Counts what is asked of it.
class CountingSource final : public ByteSource {
public:
    explicit CountingSource(const Bytes& file) : m_inner(memorySource(file)) {}

    std::uint64_t size() const override { return m_inner->size(); }

    Result<void> readAt(std::uint64_t offset, std::span<std::byte> to) const override {
        ++reads;
        bytes += to.size();
        return m_inner->readAt(offset, to);
    }

    mutable std::size_t reads = 0;
    mutable std::size_t bytes = 0;

private:
    std::unique_ptr<ByteSource> m_inner;
};

/// The values 0, 1, 2, … of a type as wide as `T`.
template <class T>
Bytes counting(std::size_t count) {
    Bytes out;
    for (std::size_t i = 0; i < count; ++i)
        test::appendNumber(out, static_cast<T>(i));
    return out;
}

TensorEntry entry(DType dtype, std::vector<std::uint64_t> shape,
                  std::vector<std::uint64_t> strides) {
    TensorEntry tensor;
    tensor.dtype = dtype;
    tensor.shape = std::move(shape);
    tensor.strides = std::move(strides);
    tensor.bytes = tensor.values() * dtypeInfo(dtype).blockBytes;
    return tensor;
}

/// Value by value, in row-major order.
Bytes expected(const TensorEntry& tensor, const Bytes& file) {
    const std::size_t width = dtypeInfo(tensor.dtype).blockBytes;
    Bytes out;
    for (std::uint64_t i = 0; i < tensor.values(); ++i) {
        std::uint64_t at = 0;
        std::uint64_t rest = i;
        for (std::size_t axis = tensor.shape.size(); axis-- > 0;) {
            at += rest % tensor.shape[axis] * tensor.strides[axis];
            rest /= tensor.shape[axis];
        }
        const auto first = file.begin() + static_cast<std::ptrdiff_t>(tensor.offset + at * width);
        out.insert(out.end(), first, first + static_cast<std::ptrdiff_t>(width));
    }
    return out;
}

/// A view without overlap: axes in random order in the file, gaps between.
TensorEntry randomView(std::mt19937& dice, DType dtype) {
    const auto below = [&](std::uint64_t limit) { return dice() % limit; };
    const std::size_t rank = below(4) + 1;
    std::vector<std::uint64_t> shape(rank);
    for (std::uint64_t& size : shape)
        size = below(7) + 1;
    std::vector<std::size_t> order(rank);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), dice);
    std::vector<std::uint64_t> strides(rank);
    std::uint64_t step = below(3) + 1;
    for (const std::size_t axis : order) {
        strides[axis] = step;
        step *= shape[axis] + below(2);
    }
    TensorEntry tensor = entry(dtype, shape, strides);
    tensor.offset = below(5) * dtypeInfo(dtype).blockBytes;
    return tensor;
}

TEST(StridedRead, givesWhatOneByOneGives) {
    std::mt19937 dice(7);
    const Bytes file = counting<std::uint8_t>(400000);
    for (int round = 0; round < 2000; ++round) {
        const DType dtype =
            std::array{DType::U8, DType::BF16, DType::F32, DType::I64}.at(dice() % 4);
        const TensorEntry tensor = randomView(dice, dtype);
        const Bytes want = expected(tensor, file);
        const auto source = memorySource(file);
        const std::size_t from = dice() % want.size();
        Bytes got(dice() % (want.size() - from) + 1);
        ASSERT_TRUE(readStrided(*source, tensor, from, got).ok());
        ASSERT_TRUE(
            std::equal(got.begin(), got.end(), want.begin() + static_cast<std::ptrdiff_t>(from)))
            << round;
    }
}

TEST(StridedRead, aTransposedMatrixIsReadOnceInBands) {
    constexpr std::uint64_t kRows = 1024;
    constexpr std::uint64_t kColumns = 512;
    const Bytes file = counting<std::uint32_t>(kRows * kColumns);
    const TensorEntry tensor = entry(DType::F32, {kRows, kColumns}, {1, kRows});
    const Bytes want = expected(tensor, file);
    const CountingSource source(file);
    Bytes got(want.size());
    constexpr std::size_t kBands = 4;
    const std::size_t band = got.size() / kBands;
    for (std::size_t i = 0; i < kBands; ++i) {
        ASSERT_TRUE(
            readStrided(source, tensor, i * band, std::span(got).subspan(i * band, band)).ok());
    }
    EXPECT_TRUE(got == want);
    EXPECT_EQ(source.bytes, file.size());
    EXPECT_EQ(source.reads, kBands * kColumns);
}

TEST(StridedRead, gapsUnderAPageAreReadOver) {
    const Bytes file = counting<std::uint16_t>(200000);
    const CountingSource near(file);
    const TensorEntry column = entry(DType::F16, {1000}, {200});
    Bytes got(column.bytes);
    ASSERT_TRUE(readStrided(near, column, 0, got).ok());
    EXPECT_TRUE(got == expected(column, file));
    EXPECT_LE(near.reads, 4U);
    const CountingSource far(file);
    const TensorEntry sparse = entry(DType::F16, {20}, {10000});
    Bytes few(sparse.bytes);
    ASSERT_TRUE(readStrided(far, sparse, 0, few).ok());
    EXPECT_TRUE(few == expected(sparse, file));
    EXPECT_EQ(far.bytes, few.size());
}

TEST(StridedRead, whatCannotBeReadIsAnError) {
    const Bytes file(100);
    const auto source = memorySource(file);
    const TensorEntry tensor = entry(DType::F32, {5, 10}, {1, 5});
    Bytes got(tensor.bytes);
    const auto read = readStrided(*source, tensor, 0, got);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::Truncated);
}

}  // namespace
}  // namespace rookery::format
