// SPDX-License-Identifier: Apache-2.0
// The committed files that fuzzing starts from (tests/fuzz/corpus) are those of these tests, and
// every one of them, also those a fuzzer has added, is answered as promised.
// ROOKERY_WRITE_GOLDENS=1 writes them.
#include "tests/engine/format/gguf_builder.h"
#include "tests/engine/format/gguf_cases.h"
#include "tests/engine/format/pth_builder.h"
#include "tests/engine/format/pth_cases.h"
#include "tests/fuzz/promises.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

namespace rookery::format {
namespace {

namespace fs = std::filesystem;
using test::BinBuilder;
using test::Bytes;

using Seeds = std::map<std::string, Bytes>;

/// Files made for tests that are larger slow fuzzing down more than they help.
constexpr std::size_t kLargestSeed = 2048;

/// Adds the files that must be refused and those that must open.
Seeds withCases(Seeds seeds, const std::vector<test::HostileFile>& hostile,
                const std::vector<test::OddFile>& odd) {
    for (const test::HostileFile& file : hostile)
        seeds[file.name] = file.bytes;
    for (const test::OddFile& file : odd)
        seeds[file.name] = file.bytes;
    std::erase_if(seeds, [](const auto& seed) { return seed.second.size() > kLargestSeed; });
    return seeds;
}

Seeds ggufSeeds() {
    return withCases({{"good", test::goodGguf()}}, test::hostileGguf(), test::oddGguf());
}

Seeds safetensorsSeeds() {
    const auto one = [](std::string_view fields, std::size_t bytes) {
        return test::rawSafetensors("{\"a\":{" + std::string(fields) + "}}", Bytes(bytes));
    };
    return {
        {"good", test::goodSafetensors()},
        {"empty", test::rawSafetensors("{}", {})},
        {"scalar", one(R"("dtype":"BF16","shape":[],"data_offsets":[0,2])", 2)},
        {"four_axes", one(R"("dtype":"F64","shape":[1,2,1,2],"data_offsets":[0,32])", 32)},
        {"fields_in_another_order", one(R"("data_offsets":[0,3],"shape":[3],"dtype":"BOOL")", 3)},
        {"escapes",
         test::rawSafetensors(R"({"\u6743\"\\":{"dtype":"I8","shape":[1],"data_offsets":[0,1]}})",
                              Bytes(1))},
        {"metadata", test::rawSafetensors(R"({"__metadata__":{"a":"\n","":"b"}})", {})},
        {"spaces", test::rawSafetensors("{ }       ", {})},
        {"unknown_type", one(R"("dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1])", 1)},
        {"name_twice",
         test::rawSafetensors(R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},)"
                              R"("a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}})",
                              Bytes(2))},
        {"overlap", test::rawSafetensors(R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},)"
                                         R"("b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}})",
                                         Bytes(3))},
        {"sizes_wrap",
         one(R"("dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4])", 4)},
        {"nested", test::rawSafetensors(std::string(200, '['), {})},
        {"half_a_character", test::rawSafetensors("{\"\xE6\x9D\":1}", {})},
    };
}

Seeds binSeeds() {
    const auto one = [](std::int32_t type, const std::vector<std::int32_t>& shape,
                        std::size_t bytes) {
        return BinBuilder(101, 3, 32, 1, 0).tensor("a", type, shape, Bytes(bytes)).bytes();
    };
    return {
        {"good", test::goodBin()},
        {"version_100", BinBuilder(100, 3, 2, 1, 1).tensor("a", 1, {2}, Bytes(4)).bytes()},
        {"no_tensors", BinBuilder(101, 3, 2, 1, 0).bytes()},
        {"three_axes", one(1, {2, 1, 3}, 12)},
        {"q4_0", one(2, {2, 32}, 36)},
        {"q4_1", one(3, {64}, 40)},
        {"q5_1", one(8, {1, 32}, 24)},
        {"q8_0", one(9, {32}, 34)},
        {"type_given_up", one(4, {32}, 20)},
        {"part_of_a_block", one(7, {16}, 22)},
        {"sizes_wrap", one(0, {0x7FFFFFFF, 0x7FFFFFFF, 4}, 16)},
        {"negative", one(0, {-1}, 4)},
        {"past_the_end", one(0, {5}, 16)},
    };
}

Seeds pthSeeds() {
    test::Zip deep = test::goodPthZip();
    deep.parts[0].crc = 0;  // PyTorch can be told to leave them out
    test::Zip compressed = test::goodPthZip();
    compressed.parts[1].method = 8;
    test::Zip small = test::goodPthZip();
    small.zip64End = false;
    test::Zip twice = test::goodPthZip();
    twice.parts.push_back(twice.parts[0]);
    Seeds seeds{
        {"good", test::goodPth()},
        {"no_checksum", test::zipBytes(deep)},
        {"compressed", test::zipBytes(compressed)},
        {"without_zip64", test::zipBytes(small)},
        {"data_twice", test::zipBytes(twice)},
        {"turned", test::pthBytes(test::oneTensor(0, {3, 2}, {1, 3}), {test::sixFloats()})},
        {"outside", test::pthBytes(test::oneTensor(1, {2, 3}, {3, 1}), {test::sixFloats()})},
    };
    return withCases(std::move(seeds), test::hostilePth(), test::oddPth());
}

Seeds pickleSeeds() {
    using test::PickleBuilder;
    const auto done = [](PickleBuilder builder) { return builder.op('.').bytes(); };
    PickleBuilder nested;
    nested.op('}').text("epoch").integer(3).ops("s").text("state_dict").op('}').text("a");
    nested.tensor("HalfStorage", "0", 12, 2, {2, 1, 5}, {5, 5, 1}).ops("ss");
    PickleBuilder remembered;
    remembered.orderedDict().ops("q\x01(").text("a").tensor("FloatStorage", "0", 6, 0, {6}, {1});
    remembered.ops("q\x02").text("b").ops("h\x02u}").text("_metadata").orderedDict().ops("sb");
    PickleBuilder parameter;
    parameter.op('}').text("a").global("torch._utils", "_rebuild_parameter").op('(');
    parameter.tensor("BFloat16Storage", "1", 4, 0, {2, 2}, {2, 1});
    parameter.op(0x88).orderedDict().ops("tRs");
    PickleBuilder itself;
    itself.ops("}q\x01").text("a").ops("h\x01s");
    PickleBuilder framed(4);
    framed.op(0x95).number(std::uint64_t{8}).op(0x8C).op(3).ops("abc").op(0x94);
    return {
        {"good", done(test::oneTensor(0, {2, 3}, {3, 1}))},
        {"turned", done(test::oneTensor(0, {3, 2}, {1, 3}))},
        {"every_other", done(test::oneTensor(1, {1, 3}, {9, 2}))},
        {"repeated", done(test::oneTensor(0, {6, 6}, {0, 1}))},
        {"overlapping", done(test::oneTensor(0, {3, 3}, {1, 1}))},
        {"outside", done(test::oneTensor(1, {2, 3}, {3, 1}))},
        {"nested", done(nested)},
        {"remembered", done(remembered)},
        {"parameter", done(parameter)},
        {"holds_itself", done(itself)},
        {"framed", done(framed)},
        {"numbers", done(PickleBuilder().ops("(K\xFFM\xFF\xFFJ\xFF\xFF\xFF\xFFNt"))},
        {"forbidden", done(PickleBuilder().global("posix", "system").text("true").ops("\x85R"))},
    };
}

const std::map<std::string, Seeds>& allSeeds() {
    static const std::map<std::string, Seeds> all{
        {"gguf", ggufSeeds()}, {"safetensors", safetensorsSeeds()}, {"rwkv-bin", binSeeds()},
        {"pth", pthSeeds()},   {"pickle", pickleSeeds()},
    };
    return all;
}

fs::path corpus() {
    return test::sourceDir() / "tests" / "fuzz" / "corpus";
}

Bytes readFile(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    Bytes out;
    test::append(out, text);
    return out;
}

void writeFile(const fs::path& path, const Bytes& bytes) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
}

TEST(FuzzCorpus, isWhatTheTestsBuild) {
    const char* write = std::getenv("ROOKERY_WRITE_GOLDENS");
    for (const auto& [reader, seeds] : allSeeds()) {
        for (const auto& [name, bytes] : seeds) {
            const fs::path path = corpus() / reader / name;
            if (write != nullptr)
                writeFile(path, bytes);
            EXPECT_TRUE(fs::exists(path)) << path;
            EXPECT_EQ(readFile(path), bytes) << path;
        }
    }
}

/// Also those of readers that keep their own files there.
TEST(FuzzCorpus, isAnsweredAsPromised) {
    std::size_t files = 0;
    std::size_t good = 0;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(corpus())) {
        if (!entry.is_regular_file())
            continue;
        const Bytes bytes = readFile(entry.path());
        const auto file = test::openBytes(bytes);
        EXPECT_EQ(file.ok() ? test::brokenPromise(**file) : test::brokenPromise(file.error()), "")
            << entry.path();
        ++files;
        good += file.ok() ? 1U : 0U;
    }
    EXPECT_GT(files, 100U);
    EXPECT_GT(good, 30U);
}

}  // namespace
}  // namespace rookery::format
