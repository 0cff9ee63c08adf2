// SPDX-License-Identifier: Apache-2.0
#include "engine/format/model_file.h"
#include "tests/engine/format/gguf_builder.h"
#include "tests/engine/format/pth_builder.h"
#include "tests/fuzz/promises.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace rookery::format {
namespace {

using test::Bytes;

/// SplitMix64: small, and the same on every machine.
class Random {
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t next() {
        m_state += 0x9E3779B97F4A7C15U;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }

    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }

private:
    std::uint64_t m_state;
};

constexpr std::array<std::string_view, 14> kWords{"{",
                                                  "}",
                                                  "[",
                                                  "]",
                                                  ",",
                                                  ":",
                                                  "\"",
                                                  "\\u0000",
                                                  "18446744073709551615",
                                                  "-1",
                                                  "2147483648",
                                                  "__metadata__",
                                                  "data_offsets",
                                                  "1e999"};

void mutate(Bytes& bytes, Random& random) {
    const std::size_t at = random.below(bytes.size());
    const auto place = bytes.begin() + static_cast<std::ptrdiff_t>(at);
    switch (random.below(7)) {
        case 0:
            bytes[at] = static_cast<std::byte>(random.next());
            break;
        case 1:
            bytes[at] ^= static_cast<std::byte>(1U << random.below(8));
            break;
        case 2:
            bytes.resize(at + 1);
            break;
        case 3: {
            const std::size_t count = std::min<std::size_t>(random.below(8) + 1, bytes.size() - at);
            if (count < bytes.size())
                bytes.erase(place, place + static_cast<std::ptrdiff_t>(count));
            break;
        }
        case 4: {
            Bytes extra;
            test::append(extra, kWords[random.below(kWords.size())]);
            bytes.insert(place, extra.begin(), extra.end());
            break;
        }
        case 5:  // a number at one of its borders
            for (std::size_t i = at; i < std::min(at + 4, bytes.size()); ++i)
                bytes[i] = random.below(2) == 0 ? std::byte{0xFF} : std::byte{0x00};
            break;
        default: {
            const std::size_t other = random.below(bytes.size());
            std::swap(bytes[at], bytes[other]);
        }
    }
}

void run(const Bytes& good, std::uint64_t seed, std::size_t rounds) {
    Random random(seed);
    std::size_t accepted = 0;
    std::size_t truncated = 0;
    for (std::size_t round = 0; round < rounds; ++round) {
        Bytes bytes = good;
        for (std::size_t times = random.below(4) + 1; times > 0 && !bytes.empty(); --times)
            mutate(bytes, random);
        const auto file = test::openBytes(bytes);
        if (file.ok()) {
            ++accepted;
            ASSERT_EQ(test::brokenPromise(**file), "");
            continue;
        }
        ASSERT_EQ(test::brokenPromise(file.error()), "");
        truncated += file.error().code == ErrorCode::Truncated ? 1U : 0U;
    }
    // Mutations that only hit weights must pass, and cuts must be told from damage.
    EXPECT_GT(accepted, rounds / 100);
    EXPECT_LT(accepted, rounds);
    EXPECT_GT(truncated, rounds / 100);
}

TEST(Mutations, ofSafetensorsNeverCrash) {
    run(test::goodSafetensors(), 1, 20000);
}

TEST(Mutations, ofRwkvBinNeverCrash) {
    run(test::goodBin(), 2, 20000);
}

TEST(Mutations, ofGgufNeverCrash) {
    run(test::goodGguf(), 3, 20000);
}

TEST(Mutations, ofPthNeverCrash) {
    run(test::goodPth(), 3, 20000);
}

}  // namespace
}  // namespace rookery::format
