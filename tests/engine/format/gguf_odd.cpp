// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/format/gguf_builder.h"
#include "tests/engine/format/gguf_cases.h"

namespace rookery::test {
namespace {

using Type = format::GgufType;

Bytes filled(char with, std::size_t bytes) {
    Bytes out(bytes, static_cast<std::byte>(with));
    return out;
}

GgufBuilder one() {
    return GgufBuilder().tensor("a", kGgmlF32, {2, 3}, filled('a', 24));
}

Bytes aligned(std::uint32_t alignment) {
    GgufBuilder builder;
    builder.alignment = alignment;
    return builder.number("general.alignment", Type::U32, alignment)
        .tensor("a", kGgmlF16, {3}, filled('a', 6))
        .tensor("b", kGgmlF16, {1}, filled('b', 2))
        .bytes();
}

std::vector<OddFile> layouts() {
    GgufBuilder turned;  // described b, a; a lies first
    turned.describe("b", kGgmlF32, {1}, 32).describe("a", kGgmlF32, {2}, 0);
    turned.data(8, 'a').data(24).data(4, 'b');
    GgufBuilder dirty;  // what lies between tensors is nobody's
    dirty.describe("a", kGgmlF32, {1}, 0).describe("b", kGgmlF32, {1}, 32);
    dirty.data(4, 'a').data(28, 'x').data(4, 'b').data(28, 'x');
    GgufBuilder old = one();
    old.version = 2;
    return {
        {"version_2", old.bytes(), 1},
        {"alignment_8", aligned(8), 2},
        {"alignment_64", aligned(64), 2},
        {"alignment_4096", aligned(4096), 2},
        {"no_metadata_at_all", one().bytes(), 1},
        {"padding_after_the_last_tensor", one().data(8).bytes(), 1},
        {"described_in_another_order", turned.bytes(), 2},
        {"padding_of_other_bytes", dirty.bytes(), 2},
        {"alignment_said_last",
         one().text("k", "v").number("general.alignment", Type::U32, 32U).bytes(), 1},
    };
}

std::vector<OddFile> shapes() {
    const std::string longest(256, 'n');
    return {
        {"no_axes", GgufBuilder().tensor("a", kGgmlF32, {}, filled('a', 4)).bytes(), 1},
        {"four_axes", GgufBuilder().tensor("a", kGgmlF16, {6, 1, 1, 4}, filled('a', 48)).bytes(),
         1},
        {"axes_of_one", GgufBuilder().tensor("a", kGgmlF16, {1, 1, 1, 1}, filled('a', 2)).bytes(),
         1},
        {"types_mixed",
         GgufBuilder()
             .tensor("a", kGgmlQ4K, {1, 256}, filled('a', 144))
             .tensor("b", kGgmlBf16, {3}, filled('b', 6))
             .tensor("c", kGgmlQ8x0, {2, 32}, filled('c', 68))
             .tensor("d", kGgmlF32, {1}, filled('d', 4))
             .bytes(),
         4},
        {"longest_name", GgufBuilder().tensor(longest, kGgmlF32, {1}, filled('n', 4)).bytes(), 1},
        {"name_with_spaces_and_dots",
         GgufBuilder().tensor("n .. / \\ %s {}", kGgmlF32, {1}, filled('n', 4)).bytes(), 1},
        {"name_in_chinese",
         GgufBuilder().tensor("\xE6\x9D\x83", kGgmlF32, {1}, filled('\xE6', 4)).bytes(), 1},
    };
}

std::vector<OddFile> metadata() {
    using namespace std::string_view_literals;
    const std::string longest(256, 'k');
    return {
        {"longest_key", one().text(longest, "v").bytes(), 1},
        {"empty_text", one().text("general.name", "").bytes(), 1},
        {"text_of_any_bytes", one().text("general.name", "\0\xFF\n\x1B"sv).bytes(), 1},
        {"empty_list", one().texts("tokenizer.ggml.merges", {}).bytes(), 1},
        {"empty_tokens", one().texts("tokenizer.ggml.tokens", {"", "", "a"}).bytes(), 1},
        {"list_of_truths", one().list("k", Type::Bool, 3, Bytes(3)).bytes(), 1},
        {"unknown_architecture", one().text("general.architecture", "rwkv99").bytes(), 1},
        {"one_part_of_one", one().number("split.count", Type::U16, std::uint16_t{1}).bytes(), 1},
        {"floats_of_another_layout",
         one().number("general.quantization_version", Type::U32, 3U).bytes(), 1},
    };
}

}  // namespace

std::vector<OddFile> oddGguf() {
    std::vector<OddFile> all;
    for (const auto make : {layouts, shapes, metadata}) {
        for (OddFile& file : make())
            all.push_back(std::move(file));
    }
    return all;
}

}  // namespace rookery::test
