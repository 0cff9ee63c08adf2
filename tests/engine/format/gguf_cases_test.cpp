// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/format/gguf_cases.h"

#include "engine/format/model_file.h"
#include "tests/engine/format/file_budget.h"
#include "tests/engine/format/gguf_builder.h"

#include <gtest/gtest.h>

#include <set>

namespace rookery::format {
namespace {

using test::Budget;
using test::Bytes;
using test::GgufBuilder;
using test::HostileFile;
using test::OddFile;

class HostileGguf : public testing::TestWithParam<HostileFile> {};

TEST_P(HostileGguf, isRefusedWithItsReason) {
    const Budget budget;
    const auto file = test::openBytes(GetParam().bytes);
    ASSERT_FALSE(file.ok());
    EXPECT_EQ(file.error().code, GetParam().code) << errorCodeName(file.error().code);
    test::expectReason(file.error().message, GetParam().reason);
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
