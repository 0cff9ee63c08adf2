// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/format/gguf_cases.h"

#include "engine/format/model_file.h"
#include "tests/engine/format/gguf_builder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <sys/resource.h>

namespace rookery::format {
namespace {

using test::Bytes;
using test::GgufBuilder;
using test::HostileFile;
using test::OddFile;

/// The most memory this process ever held.
std::size_t peakMegabytes() {
    struct ::rusage usage {};

    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::size_t>(usage.ru_maxrss) >> 10U;
}

/// What opening any file may cost at most.
class Budget {
public:
    Budget() = default;
    Budget(const Budget&) = delete;
    Budget& operator=(const Budget&) = delete;

    ~Budget() {
        EXPECT_LT(std::chrono::steady_clock::now() - m_start, std::chrono::seconds(1));
        EXPECT_LT(peakMegabytes() - m_before, 256U);
    }

private:
    std::size_t m_before = peakMegabytes();
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

class HostileGguf : public testing::TestWithParam<HostileFile> {};

TEST_P(HostileGguf, isRefusedWithItsReason) {
    const Budget budget;
    const auto file = test::openBytes(GetParam().bytes);
    ASSERT_FALSE(file.ok());
    EXPECT_EQ(file.error().code, GetParam().code) << errorCodeName(file.error().code);
    EXPECT_NE(file.error().message.find(GetParam().reason), std::string::npos)
        << file.error().message;
    // One sentence, fit to be shown.
    EXPECT_TRUE(std::none_of(file.error().message.begin(), file.error().message.end(),
                             [](char c) { return static_cast<unsigned char>(c) < 0x20U; }));
    EXPECT_EQ(file.error().message.back(), '.');
}

INSTANTIATE_TEST_SUITE_P(Cases, HostileGguf, testing::ValuesIn(test::hostileGguf()),
                         [](const auto& one) { return one.param.name; });

class OddGguf : public testing::TestWithParam<OddFile> {};

TEST_P(OddGguf, opens) {
    const Budget budget;
    const auto file = test::openBytes(GetParam().bytes);
    ASSERT_TRUE(file.ok()) << file.error().message << " (" << file.error().details << ")";
    ASSERT_EQ((*file)->tensors().size(), GetParam().tensors);
    for (const TensorEntry& entry : (*file)->tensors()) {
        Bytes data(static_cast<std::size_t>(entry.bytes));
        ASSERT_TRUE((*file)->read(entry, 0, data).ok());
        EXPECT_EQ(data, Bytes(data.size(), static_cast<std::byte>(entry.name[0]))) << entry.name;
    }
}

INSTANTIATE_TEST_SUITE_P(Cases, OddGguf, testing::ValuesIn(test::oddGguf()),
                         [](const auto& one) { return one.param.name; });

TEST(GgufCases, haveNamesOfTheirOwn) {
    std::set<std::string> names;
    for (const HostileFile& file : test::hostileGguf())
        EXPECT_TRUE(names.insert(file.name).second) << file.name;
    for (const OddFile& file : test::oddGguf())
        EXPECT_TRUE(names.insert(file.name).second) << file.name;
    EXPECT_GE(names.size(), 60U);
}

/// Lists of a million empty strings each: the most work and memory a header can ask for.
Bytes emptyStrings(std::size_t lists) {
    GgufBuilder builder;
    const Bytes million((std::size_t{1} << 20U) * 8);
    for (std::size_t i = 0; i < lists; ++i)
        builder.list("k" + std::to_string(i), GgufType::String, std::uint64_t{1} << 20U, million);
    return builder.tensor("a", test::kGgmlF32, {1}, Bytes(4)).bytes();
}

TEST(GgufCases, theLargestHeaderIsReadWithinItsBudget) {
    const Bytes bytes = emptyStrings(3);
    const auto file = [&] {
        const Budget budget;
        return test::openBytes(bytes);
    }();
    ASSERT_TRUE(file.ok()) << file.error().message;
    const auto list = (*file)->stringArray("k2");
    ASSERT_TRUE(list.ok());
    EXPECT_EQ(list->size(), std::size_t{1} << 20U);
}

TEST(GgufCases, aLargerHeaderIsRefusedWithinItsBudget) {
    const Bytes bytes = emptyStrings(5);
    const Budget budget;
    const auto file = test::openBytes(bytes);
    ASSERT_FALSE(file.ok());
    EXPECT_EQ(file.error().code, ErrorCode::Corrupt);
    EXPECT_NE(file.error().message.find("more than a header may hold"), std::string::npos);
}

}  // namespace
}  // namespace rookery::format
