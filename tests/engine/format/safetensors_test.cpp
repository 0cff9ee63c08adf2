// SPDX-License-Identifier: Apache-2.0
#include "engine/format/limits.h"
#include "engine/format/model_file.h"
#include "tests/engine/format/file_builder.h"

#include <gtest/gtest.h>

#include <string>

namespace rookery::format {
namespace {

using test::Bytes;
using test::openBytes;
using test::rawSafetensors;

/// Opens a file with this header and so many data bytes, expects a refusal with this code.
Error refused(const std::string& header, std::size_t data, ErrorCode code = ErrorCode::Corrupt) {
    const Bytes bytes = rawSafetensors(header, Bytes(data));
    const auto file = openBytes(bytes);
    EXPECT_FALSE(file.ok()) << header.substr(0, 200);
    if (file.ok())
        return {};
    EXPECT_EQ(file.error().code, code) << header.substr(0, 200) << "\n" << file.error().details;
    EXPECT_FALSE(file.error().message.empty());
    return file.error();
}

bool accepted(const std::string& header, std::size_t data) {
    const Bytes bytes = rawSafetensors(header, Bytes(data));
    return openBytes(bytes).ok();
}

std::string tensor(const std::string& name, const std::string& type, const std::string& shape,
                   const std::string& offsets) {
    return "\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape +
           ",\"data_offsets\":" + offsets + "}";
}

std::string one(const std::string& type, const std::string& shape, const std::string& offsets) {
    return "{" + tensor("t", type, shape, offsets) + "}";
}

TEST(Safetensors, readsNamesShapesOffsetsAndMetadata) {
    const auto file = openBytes(test::goodSafetensors());
    ASSERT_TRUE(file.ok());
    ASSERT_EQ((*file)->tensors().size(), 2U);
    const TensorEntry& first = (*file)->tensors()[0];  // in the order of the bytes
    EXPECT_EQ(first.name, "a.weight");
    EXPECT_EQ(first.bytes, 24U);
    EXPECT_EQ((*file)->tensors()[1].offset, first.offset + 24);
    EXPECT_EQ((*file)->metadata().at("format"), "pt");
}

TEST(Safetensors, knowsEveryNumberType) {
    const std::vector<std::pair<std::string, int>> types{
        {"F64", 8}, {"F32", 4}, {"F16", 2}, {"BF16", 2}, {"I64", 8},
        {"I32", 4}, {"I16", 2}, {"I8", 1},  {"U8", 1},   {"BOOL", 1}};
    for (const auto& [type, bytes] : types) {
        const std::string end = std::to_string(3 * bytes);
        EXPECT_TRUE(
            accepted(one(type, "[3]", "[0," + end + "]"), static_cast<std::size_t>(3 * bytes)))
            << type;
        refused(one(type, "[3]", "[0," + end + "]"), static_cast<std::size_t>(3 * bytes - 1),
                ErrorCode::Truncated);
    }
    const Error unknown = refused(one("F8_E5M2", "[3]", "[0,3]"), 3, ErrorCode::Unsupported);
    EXPECT_NE(unknown.message.find("F8_E5M2"), std::string::npos);
}

TEST(Safetensors, tensorsMustTileTheFile) {
    const auto two = [](const std::string& a, const std::string& b) {
        return "{" + tensor("a", "U8", "[4]", a) + "," + tensor("b", "U8", "[4]", b) + "}";
    };
    EXPECT_TRUE(accepted(two("[0,4]", "[4,8]"), 8));
    EXPECT_TRUE(accepted(two("[4,8]", "[0,4]"), 8));
    refused(two("[0,4]", "[0,4]"), 8);  // the same bytes twice
    refused(two("[0,4]", "[3,7]"), 8);  // overlap
    EXPECT_NE(refused(two("[0,4]", "[5,9]"), 9).message.find("hole"), std::string::npos);
    refused(two("[1,5]", "[5,9]"), 9);                        // hole at the start
    refused(two("[0,4]", "[4,8]"), 9);                        // bytes appended
    refused(two("[0,4]", "[4,8]"), 7, ErrorCode::Truncated);  // bytes missing
    refused(two("[0,4]", "[8,4]"), 8);                        // backwards
    refused("{}", 1);
}

TEST(Safetensors, shapeAndSizeMustAgree) {
    refused(one("F32", "[3]", "[0,8]"), 8);
    refused(one("F32", "[0]", "[0,0]"), 0);
    refused(one("F32", "[2,0]", "[0,8]"), 8);
    refused(one("F32", "[1,1,1,1,2]", "[0,8]"), 8);                // five axes
    refused(one("U8", "[2147483649]", "[0,2147483649]"), 8);       // axis over the cap
    refused(one("F32", "[4294967296,4294967296]", "[0,8]"), 8);    // product wraps to 0
    refused(one("F32", "[2147483648,2147483648,4]", "[0,8]"), 8);  // product wraps to 0
    refused(one("F64", "[1073741824,1024,2]", "[0,8]"), 8);        // over 2^40 values
    refused(one("F32", "[18446744073709551616]", "[0,8]"), 8);     // over uint64
    refused(one("F32", "[2]", "[18446744073709551608,18446744073709551615]"), 8);
    EXPECT_TRUE(accepted(one("F32", "[]", "[0,4]"), 4));  // a single number
    EXPECT_TRUE(accepted(one("F32", "[1,1,1,2]", "[0,8]"), 8));
}

TEST(Safetensors, aHugeClaimIsTruncatedNotAllocated) {
    refused(one("U8", "[2147483648]", "[0,2147483648]"), 8, ErrorCode::Truncated);
}

TEST(Safetensors, headerMustHaveItsForm) {
    const std::string good = one("U8", "[4]", "[0,4]");
    ASSERT_TRUE(accepted(good, 4));
    refused("{", 4);
    refused("{]", 4);
    refused(good + "x", 4);
    refused(good + good, 4);
    refused("{\"t\":null}", 4);
    refused("{\"t\":[1]}", 4);
    refused("{\"t\":4}", 4);
    refused("{\"t\":{}}", 4);
    refused(R"({"t":{"dtype":"U8","shape":[4]}})", 4);
    refused(R"({"t":{"dtype":"U8","shape":[4],"data_offsets":[0,4],"more":1}})", 4);
    refused(R"({"t":{"dtype":8,"shape":[4],"data_offsets":[0,4]}})", 4);
    refused(R"({"t":{"dtype":["U8"],"shape":[4],"data_offsets":[0,4]}})", 4);
    refused(R"({"t":{"dtype":{"U8":1},"shape":[4],"data_offsets":[0,4]}})", 4);
    refused(R"({"t":{"dtype":"U8","shape":4,"data_offsets":[0,4]}})", 4);
    refused(R"({"t":{"dtype":"U8","shape":"4","data_offsets":[0,4]}})", 4);
    refused(one("U8", "[[4]]", "[0,4]"), 4);
    refused(one("U8", "[{\"a\":4}]", "[0,4]"), 4);
    refused(one("U8", "[4.0]", "[0,4]"), 4);
    refused(one("U8", "[-4]", "[0,4]"), 4);
    refused(one("U8", "[true]", "[0,4]"), 4);
    refused(one("U8", "[\"4\"]", "[0,4]"), 4);
    refused(one("U8", "[4]", "[0]"), 4);
    refused(one("U8", "[4]", "[0,4,8]"), 4);
    refused(one("U8", "[4]", "[0,4e0]"), 4);
    refused("{" + tensor("bad\\ud800", "U8", "[4]", "[0,4]") + "}", 4);  // lone surrogate
    refused("{" + tensor("bad\xff", "U8", "[4]", "[0,4]") + "}", 4);     // not UTF-8
}

TEST(Safetensors, nothingMayBeThereTwice) {
    const std::string t = tensor("t", "U8", "[4]", "[0,4]");
    const std::string again = tensor("t", "U8", "[4]", "[4,8]");
    EXPECT_NE(refused("{" + t + "," + again + "}", 8).message.find("two tensors"),
              std::string::npos);
    refused(R"({"t":{"dtype":"U8","dtype":"U8","shape":[4],"data_offsets":[0,4]}})", 4);
    refused(R"({"t":{"dtype":"U8","shape":[4],"shape":[4],"data_offsets":[0,4]}})", 4);
    refused(R"({"t":{"dtype":"U8","shape":[4],"data_offsets":[0,4],"data_offsets":[0,4]}})", 4);
    refused("{\"__metadata__\":{},\"__metadata__\":{}," + t + "}", 4);
    refused("{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}," + t + "}", 4);
}

TEST(Safetensors, metadataIsTextToText) {
    const std::string t = tensor("t", "U8", "[4]", "[0,4]");
    EXPECT_TRUE(accepted("{\"__metadata__\":{}," + t + "}", 4));
    EXPECT_TRUE(accepted("{" + t + ",\"__metadata__\":{\"a\":\"b\",\"c\":\"d\"}}", 4));
    refused("{\"__metadata__\":{\"a\":1}," + t + "}", 4);
    refused("{\"__metadata__\":{\"a\":{\"b\":\"c\"}}," + t + "}", 4);
    refused("{\"__metadata__\":{\"a\":[\"b\"]}," + t + "}", 4);
    refused("{\"__metadata__\":\"a\"," + t + "}", 4);
    refused("{\"__metadata__\":[]," + t + "}", 4);
}

TEST(Safetensors, namesHaveLimits) {
    const auto named = [](const std::string& name) {
        return "{" + tensor(name, "U8", "[4]", "[0,4]") + "}";
    };
    EXPECT_TRUE(accepted(named(std::string(256, 'n')), 4));
    refused(named(std::string(257, 'n')), 4);
    refused(named(""), 4);
    refused(named("a\\nb"), 4);
    refused(named("a\\u0000b"), 4);
}

TEST(Safetensors, deepNestingDoesNotExhaustTheStack) {
    refused("{\"t\":" + std::string(1000000, '['), 4);
    refused("{\"t\":" + std::string(1000000, '{'), 4);
    refused(one("U8", std::string(1000000, '['), "[0,4]"), 4);
}

TEST(Safetensors, headerSizeHasALimit) {
    const std::string good = one("U8", "[4]", "[0,4]");
    std::string longest = good;
    longest.resize(static_cast<std::size_t>(kMaxHeaderBytes), ' ');
    EXPECT_TRUE(accepted(longest, 4));
    longest.push_back(' ');
    refused(longest, 4);
    // Claims more than there is.
    Bytes bytes = rawSafetensors(good, Bytes(4));
    bytes[0] = std::byte{0xFF};
    const auto cut = openBytes(bytes);
    ASSERT_FALSE(cut.ok());
    EXPECT_EQ(cut.error().code, ErrorCode::Truncated);
}

TEST(Safetensors, numberOfTensorsHasALimit) {
    const auto many = [](std::size_t count) {
        std::string header = "{";
        for (std::size_t i = 0; i < count; ++i) {
            header += (i == 0 ? "" : ",") +
                      tensor("t" + std::to_string(i), "U8", "[1]",
                             "[" + std::to_string(i) + "," + std::to_string(i + 1) + "]");
        }
        return header + "}";
    };
    EXPECT_TRUE(accepted(many(kMaxTensors), kMaxTensors));
    refused(many(kMaxTensors + 1), kMaxTensors + 1);
}

}  // namespace
}  // namespace rookery::format
