// SPDX-License-Identifier: Apache-2.0
#include "engine/base/int4_blocks.h"

#include "engine/base/lanes.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace rookery {
namespace {

constexpr std::size_t kValues = 32;
constexpr std::size_t kHalf = 16;
constexpr std::size_t kLists = 16;

/// The extreme of a block is tried at about this level, give or take a few scales.
constexpr float kTop = 112.0F;
constexpr int kBelow = 2;
constexpr int kTries = 6;
constexpr float kLargest = 480.0F * 127.0F;
constexpr float kSmallest = 0x1p-40F;
/// Steps of how much errors count: 8 to 46 of them.
constexpr float kCount = 8.0F;

/// How wrong each list is about a number, for numbers of -160 to 160 levels in steps of a half:
/// four times the squared distance to the list's nearest level. Side by side, so that one vector
/// operation adds a number to the error of all lists; whole numbers, whose sums are exact.
class ErrorTable {
public:
    using Row = std::array<float, kLists>;
    using Rows = std::array<std::int32_t, kHalf>;

    ErrorTable() {
        int step = -kSteps;
        for (Row& row : m_rows) {
            for (std::size_t list = 0; list < kLists; ++list) {
                int least = kMost;
                for (const std::int8_t level : kInt4Levels.lists[list]) {
                    const int off = step - 2 * level;
                    least = std::min(least, off * off);
                }
                row[list] = static_cast<float>(least);
            }
            ++step;
        }
    }

    /// Which rows belong to 16 numbers, given in units of a level.
    template <class Lanes>
    ROOKERY_LANES static void find(const float* values, float inverse, Rows& rows) {
        for (std::size_t v = 0; v < kHalf; v += Lanes::kCount) {
            typename Lanes::Floats steps;
            loadLanes(values + v, steps);
            steps *= inverse * 2.0F;
            clampLanes(steps, -kEnd, kEnd);
            const auto at = __builtin_convertvector(steps + (kEnd + 0.5F), typename Lanes::Ints);
            std::memcpy(rows.data() + v, &at, sizeof(at));
        }
    }

    const Row& row(std::int32_t index) const { return m_rows[static_cast<std::size_t>(index)]; }

private:
    static constexpr int kSteps = 320;
    static constexpr float kEnd = 320.0F;
    static constexpr int kMost = 4095;
    std::array<Row, 2 * kSteps + 1> m_rows{};
};

using Sums = ErrorTable::Row;

/// The numbers of a block, and how much the error of each counts: see the header.
struct Block {
    const float* values;
    std::array<float, kValues> counts;
};

ROOKERY_LANES Block blockOf(const float* values) {
    Block block{values, {}};
    float squares = 0;
    for (std::size_t v = 0; v < kValues; ++v)
        squares += values[v] * values[v];
    const float inverse = static_cast<float>(kValues) / squares;
    for (std::size_t v = 0; v < kValues; ++v) {
        const float count = kCount * std::sqrt(1.0F + values[v] * values[v] * inverse) + 0.5F;
        block.counts[v] = static_cast<float>(static_cast<std::int32_t>(count));  // nearest
    }
    return block;
}

/// How wrong each list is about half a block: at most 16 * 4095 * 46, which floats hold exactly.
template <class Lanes>
ROOKERY_LANES void sumErrors(const ErrorTable& table, const Block& block, std::size_t from,
                             float inverse, Sums& sums) {
    ErrorTable::Rows rows;
    ErrorTable::find<Lanes>(block.values + from, inverse, rows);
    std::array<typename Lanes::Floats, kLists / Lanes::kCount> all{};
    for (std::size_t v = 0; v < kHalf; ++v) {
        const float* row = table.row(rows[v]).data();
        for (std::size_t i = 0; i < all.size(); ++i) {
            typename Lanes::Floats errors;
            loadLanes(row + i * Lanes::kCount, errors);
            all[i] += errors * block.counts[from + v];
        }
    }
    std::memcpy(sums.data(), all.data(), sizeof(all));
}

ROOKERY_LANES float least(const Sums& sums) {
    float least = sums[0];
    for (std::size_t i = 1; i < sums.size(); ++i)
        least = sums[i] < least ? sums[i] : least;
    return least;
}

/// The squared error of a block with the best two lists for this scale.
template <class Lanes>
ROOKERY_LANES float errorWith(const ErrorTable& table, const Block& block, float scale) {
    Sums low;
    Sums high;
    sumErrors<Lanes>(table, block, 0, 1.0F / scale, low);
    sumErrors<Lanes>(table, block, kHalf, 1.0F / scale, high);
    return (least(low) + least(high)) * (scale * scale);
}

/// The largest code whose scale is at most `scale`.
int codeBelow(float scale) {
    const auto bits = std::bit_cast<std::uint32_t>(scale);
    const int exponent = static_cast<int>(bits >> 23U) - 127;  // of 8 * 2^(c / 8 - 26): c / 8 - 23
    const int eighths = static_cast<int>(bits >> 20U & 7U);
    return (exponent + 23) * 8 + eighths;
}

using Indices = std::array<std::int32_t, kHalf>;

/// The nearest level of each: as many as there are middles between levels below it.
template <class Lanes>
ROOKERY_LANES void nearest(const float* values, float inverse,
                           const std::array<std::int8_t, 16>& levels, Indices& to) {
    for (std::size_t v = 0; v < kHalf; v += Lanes::kCount) {
        typename Lanes::Floats numbers;
        loadLanes(values + v, numbers);
        numbers *= inverse;
        typename Lanes::Ints indices{};
        for (std::size_t i = 0; i + 1 < levels.size(); ++i)  // true is -1
            indices -= numbers > static_cast<float>(levels[i] + levels[i + 1]) * 0.5F;
        std::memcpy(to.data() + v, &indices, sizeof(indices));
    }
}

/// Chooses a list for half a block, and the levels of its numbers in it.
template <class Lanes>
ROOKERY_LANES std::size_t chooseList(const ErrorTable& table, const Block& block, std::size_t from,
                                     float inverse, Indices& indices) {
    Sums sums;
    sumErrors<Lanes>(table, block, from, inverse, sums);
    const auto list =
        static_cast<std::size_t>(std::min_element(sums.begin(), sums.end()) - sums.begin());
    nearest<Lanes>(block.values + from, inverse, kInt4Levels.lists[list], indices);
    return list;
}

template <class Lanes>
ROOKERY_LANES bool packBlock(const ErrorTable& table, const float* values, std::byte* to) {
    float extreme = 0;
    for (std::size_t v = 0; v < kValues; ++v)
        extreme = std::max(extreme, std::abs(values[v]));
    std::memset(to, 0, kInt4BlockBytes);
    if (extreme < kSmallest)
        return true;
    const int first = codeBelow(extreme / kTop) - kBelow;
    const Block block = blockOf(values);
    std::size_t code = 0;
    float least = 0;
    for (int i = 0; i < kTries; ++i) {
        const auto now = static_cast<std::size_t>(std::clamp(first + i, 1, 255));
        const float error = errorWith<Lanes>(table, block, kInt4Scales[now]);
        if (code == 0 || error < least) {
            least = error;
            code = now;
        }
    }
    const float inverse = 1.0F / kInt4Scales[code];
    Indices low;
    Indices high;
    const std::size_t lowList = chooseList<Lanes>(table, block, 0, inverse, low);
    const std::size_t highList = chooseList<Lanes>(table, block, kHalf, inverse, high);
    to[0] = static_cast<std::byte>(code);
    to[1] = static_cast<std::byte>(lowList | highList << 4U);
    for (std::size_t v = 0; v < kHalf; ++v)
        to[2 + v] = static_cast<std::byte>(low[v] + high[v] * 16);
    return extreme <= kLargest;
}

template <class Lanes>
ROOKERY_LANES bool packBlocks(std::span<const float> values, std::byte* to) {
    static const ErrorTable table;
    bool good = true;
    for (std::size_t at = 0; at < values.size(); at += kValues, to += kInt4BlockBytes)
        good = packBlock<Lanes>(table, values.data() + at, to) && good;
    return good;
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] bool packAvx2(std::span<const float> values, std::byte* to) {
    return packBlocks<WideLanes>(values, to);
}
#endif

}  // namespace

bool packInt4(std::span<const float> values, std::byte* to) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2"))
        return packAvx2(values, to);
#endif
    return packBlocks<NarrowLanes>(values, to);
}

void unpackInt4(std::span<const std::byte> blocks, float* to) {
    for (std::size_t at = 0; at < blocks.size(); at += kInt4BlockBytes, to += kValues) {
        const float scale = kInt4Scales[std::to_integer<std::size_t>(blocks[at])];
        const auto lists = std::to_integer<std::size_t>(blocks[at + 1]);
        for (std::size_t v = 0; v < kHalf; ++v) {
            const auto both = std::to_integer<std::size_t>(blocks[at + 2 + v]);
            to[v] = scale * static_cast<float>(kInt4Levels.lists[lists & 15U][both & 15U]);
            to[v + kHalf] = scale * static_cast<float>(kInt4Levels.lists[lists >> 4U][both >> 4U]);
        }
    }
}

}  // namespace rookery
