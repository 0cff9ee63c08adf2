// SPDX-License-Identifier: Apache-2.0
#include "engine/backend/cpu/instruction_set.h"
#include "engine/backend/cpu/kernels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

/// The state of version 7 over the rows of a prompt, with every instruction set of this machine.
namespace rookery::test {
namespace {

using namespace backend::cpu;

constexpr std::size_t kHeads = 3;
constexpr std::size_t kSize = 64;
constexpr std::size_t kColumns = kHeads * kSize;
constexpr std::size_t kRows = 83;

struct Outcome {
    std::vector<float> y = std::vector<float>(kRows * kColumns);
    std::vector<float> state;

    bool operator==(const Outcome&) const = default;
};

class CpuWkv7 : public testing::Test {
protected:
    CpuWkv7() {
        const float unit = 1.0F / std::sqrt(static_cast<float>(kSize));
        r = numbers(-1, 1);
        w = numbers(0.55F, 1);
        k = numbers(-1, 1);
        v = numbers(-1, 1);
        kk = numbers(-unit, unit);
        b = numbers(-unit, unit);
        start = numbers(-1, 1, kHeads * kSize * kSize);
    }

    ~CpuWkv7() override { resetInstructionSet(); }

    std::vector<float> numbers(float least, float most, std::size_t count = kRows * kColumns) {
        std::uniform_real_distribution<float> between(least, most);
        std::vector<float> result(count);
        std::generate(result.begin(), result.end(), [&] { return between(m_random); });
        return result;
    }

    /// Rows in runs that end at `ends`, for heads in pieces.
    Outcome read(bool scan, const std::vector<std::size_t>& ends, std::size_t piece) const {
        Outcome outcome;
        outcome.state = start;
        std::size_t row = 0;
        for (const std::size_t end : ends) {
            const std::size_t at = row * kColumns;
            const Wkv7Span span{.r = &r[at],
                                .w = &w[at],
                                .k = &k[at],
                                .v = &v[at],
                                .kk = &kk[at],
                                .b = &b[at],
                                .state = outcome.state.data(),
                                .y = &outcome.y[at],
                                .rows = end - row,
                                .columns = kColumns,
                                .headSize = kSize,
                                .scan = scan};
            for (std::size_t head = 0; head < kHeads; head += piece)
                wkv7(span, head, std::min(kHeads, head + piece));
            row = end;
        }
        return outcome;
    }

    /// Goose, as kernels.h says it, in double.
    Outcome expected() const {
        Outcome outcome;
        std::vector<double> state(start.begin(), start.end());
        for (std::size_t row = 0; row < kRows; ++row) {
            for (std::size_t j = 0; j < kColumns; ++j) {
                double* s = &state[j * kSize];
                const std::size_t at = row * kColumns + j / kSize * kSize;
                double old = 0;
                for (std::size_t i = 0; i < kSize; ++i)
                    old += s[i] * kk[at + i];
                double y = 0;
                for (std::size_t i = 0; i < kSize; ++i) {
                    s[i] = s[i] * w[at + i] - old * b[at + i] + v[row * kColumns + j] * k[at + i];
                    y += s[i] * r[at + i];
                }
                outcome.y[row * kColumns + j] = static_cast<float>(y);
            }
        }
        outcome.state.assign(state.begin(), state.end());
        return outcome;
    }

    std::vector<float> r;
    std::vector<float> w;
    std::vector<float> k;
    std::vector<float> v;
    std::vector<float> kk;
    std::vector<float> b;
    std::vector<float> start;

private:
    std::mt19937 m_random{7};
};

double furthest(const std::vector<float>& a, const std::vector<float>& b) {
    double most = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        most = std::max(most, std::abs(static_cast<double>(a[i]) - b[i]));
    return most;
}

TEST_F(CpuWkv7, PromptsAreTheFormulas) {
    const Outcome want = expected();
    for (const auto& set : instructionSets()) {
        useInstructionSet(set);
        for (const bool scan : {false, true}) {
            const Outcome got = read(scan, {kRows}, kHeads);
            EXPECT_LE(furthest(got.y, want.y), 2e-5) << set.name << ", scan " << scan;
            EXPECT_LE(furthest(got.state, want.state), 1e-5) << set.name << ", scan " << scan;
        }
    }
}

TEST_F(CpuWkv7, HasTheSameBitsWhereverRowsAreCutAndHeadsShared) {
    for (const auto& set : instructionSets()) {
        useInstructionSet(set);
        for (const bool scan : {false, true}) {
            const Outcome whole = read(scan, {kRows}, kHeads);
            EXPECT_EQ(read(scan, {33, kRows}, kHeads), whole) << set.name << ", scan " << scan;
            EXPECT_EQ(read(scan, {1, 18, 50, kRows}, 1), whole) << set.name << ", scan " << scan;
        }
    }
}

}  // namespace
}  // namespace rookery::test
