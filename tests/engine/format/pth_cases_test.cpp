// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/format/pth_cases.h"

#include "engine/format/limits.h"
#include "engine/format/model_file.h"
#include "engine/format/pickle_machine.h"
#include "tests/engine/format/file_budget.h"
#include "tests/engine/format/pth_builder.h"

#include <gtest/gtest.h>

#include <set>

namespace rookery::format {
namespace {

using test::Budget;
using test::Bytes;
using test::HostileFile;
using test::OddFile;
using test::PickleBuilder;

class HostilePth : public testing::TestWithParam<HostileFile> {};

TEST_P(HostilePth, isRefusedWithItsReason) {
    const Budget budget;
    const auto file = test::openBytes(GetParam().bytes);
    ASSERT_FALSE(file.ok());
    EXPECT_EQ(file.error().code, GetParam().code)
        << errorCodeName(file.error().code) << " " << file.error().details;
    test::expectReason(file.error().message, GetParam().reason);
}

INSTANTIATE_TEST_SUITE_P(Cases, HostilePth, testing::ValuesIn(test::hostilePth()),
                         [](const auto& one) { return one.param.name; });

class OddPth : public testing::TestWithParam<OddFile> {};

TEST_P(OddPth, opens) {
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

INSTANTIATE_TEST_SUITE_P(Cases, OddPth, testing::ValuesIn(test::oddPth()),
                         [](const auto& one) { return one.param.name; });

TEST(PthCases, haveNamesOfTheirOwn) {
    std::set<std::string> names;
    for (const HostileFile& file : test::hostilePth())
        EXPECT_TRUE(names.insert(file.name).second) << file.name;
    EXPECT_GE(names.size(), 60U);
    for (const OddFile& file : test::oddPth())
        EXPECT_TRUE(names.insert(file.name).second) << file.name;
}

/// Too large to be made for every test of this program.
void expectRefused(const PickleBuilder& pickle, ErrorCode code, std::string_view reason) {
    test::Zip zip = test::pthZip(pickle, {test::sixFloats()});
    zip.parts[0].crc = 0;
    const Bytes bytes = zipBytes(zip);
    const Budget budget;
    const auto file = test::openBytes(bytes);
    ASSERT_FALSE(file.ok());
    EXPECT_EQ(file.error().code, code);
    test::expectReason(file.error().message, reason);
}

void repeat(PickleBuilder& pickle, std::string_view codes, std::size_t times) {
    for (std::size_t i = 0; i < times; ++i)
        pickle.ops(codes);
}

TEST(PthCases, instructionsWithoutEndAreRefusedWithinTheBudget) {
    PickleBuilder lists;  // the instruction that costs most memory
    lists.op(']');
    repeat(lists,
           "](Ne"
           "a",
           kMaxPickleSteps / 4);
    expectRefused(lists, ErrorCode::Corrupt, "far longer");
    PickleBuilder texts;
    texts.op(']');
    const std::string longest(16000, 'x');
    for (std::size_t i = 0; i < 1000; ++i)
        texts.text(longest).op('a');
    expectRefused(texts, ErrorCode::NotAModel, "no named tensors");
}

std::string numbered(std::size_t i) {
    return "t" + std::to_string(i);
}

PickleBuilder manyTensors(std::size_t count) {
    PickleBuilder pickle;
    pickle.op('}');
    for (std::size_t i = 0; i < count; ++i)
        pickle.text(numbered(i)).tensor("FloatStorage", "0", 6, 0, {1}, {1}).op('s');
    return pickle;
}

TEST(PthCases, asManyTensorsAsAreAllowedOpen) {
    const Bytes bytes = test::pthBytes(manyTensors(kMaxTensors), {test::sixFloats()});
    const Budget budget;
    const auto file = test::openBytes(bytes);
    ASSERT_TRUE(file.ok()) << file.error().message;
    EXPECT_EQ((*file)->tensors().size(), kMaxTensors);
}

TEST(PthCases, moreTensorsAreRefused) {
    expectRefused(manyTensors(kMaxTensors + 1), ErrorCode::Corrupt, "more than 8192 tensors");
}

/// Every tensor is the whole storage: whoever adds up their sizes reserves memory for nothing.
TEST(PthCases, oneStorageForThousandsOfTensorsIsRefused) {
    const auto shared = [](std::size_t count) {
        PickleBuilder pickle;
        pickle.op('}');
        for (std::size_t i = 0; i < count; ++i)
            pickle.text(numbered(i)).tensor("ByteStorage", "0", 1000000, 0, {1000000}, {1}).op('s');
        return pickle;
    };
    const Bytes storage(1000000);
    EXPECT_TRUE(test::openBytes(test::pthBytes(shared(8), {storage})).ok());
    const Bytes bytes = test::pthBytes(shared(1000), {storage});
    const Budget budget;
    const auto file = test::openBytes(bytes);
    ASSERT_FALSE(file.ok());
    test::expectReason(file.error().message, "claim many times the numbers");
}

}  // namespace
}  // namespace rookery::format
