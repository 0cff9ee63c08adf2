// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/format/gguf_builder.h"
#include "tests/engine/format/gguf_cases.h"

namespace rookery::test {
namespace {

using Type = format::GgufType;

constexpr std::uint64_t kHuge = ~std::uint64_t{0};
constexpr std::uint64_t kHalf = std::uint64_t{1} << 63U;

GgufBuilder good() {
    return GgufBuilder().tensor("a", kGgmlF32, {2, 3}, Bytes(24));
}

Bytes number(std::uint64_t value) {
    Bytes out;
    appendNumber(out, value);
    return out;
}

Bytes saying(GgufBuilder builder, std::uint64_t tensors, std::uint64_t entries) {
    builder.tensorCount = tensors;
    builder.metadataCount = entries;
    return builder.bytes();
}

Bytes ofVersion(std::uint32_t version) {
    GgufBuilder builder = good();
    builder.version = version;
    return builder.bytes();
}

Bytes ofType(std::uint32_t type) {
    return GgufBuilder().tensor("a", type, {256}, Bytes(64)).bytes();
}

Bytes aligned(std::uint32_t alignment) {
    return good().number("general.alignment", Type::U32, alignment).bytes();
}

Bytes shaped(const std::vector<std::uint64_t>& shape) {
    return GgufBuilder().describe("a", kGgmlF32, shape, 0).data(32).bytes();
}

/// The counts, and then `rest` as it is.
Bytes beginning(std::uint64_t tensors, std::uint64_t entries, const Bytes& rest) {
    Bytes out = saying({}, tensors, entries);
    out.insert(out.end(), rest.begin(), rest.end());
    return out;
}

std::vector<HostileFile> counts() {
    const auto corrupt = ErrorCode::Corrupt;
    Bytes longKey = number(kHalf);
    append(longKey, "general.name");
    return {
        {"tensors_beyond_count", saying(good(), std::uint64_t{1} << 61U, 0), corrupt,
         "more than 8192 tensors"},
        {"entries_beyond_count", saying(good(), 1, kHuge), corrupt,
         "more than 8192 metadata entries"},
        {"tensors_that_are_not_there", beginning(8192, 0, {}), ErrorCode::Truncated, "incomplete"},
        {"tensors_made_of_padding", saying(good(), 8192, 0), corrupt, "no name"},
        {"entries_that_are_not_there", beginning(1, 8192, {}), ErrorCode::Truncated, "incomplete"},
        {"key_longer_than_memory", beginning(1, 1, longKey), corrupt, "too long"},
        {"key_without_name", good().text("", "x").bytes(), corrupt, "no name"},
        {"key_with_line_break", good().text("a\nb", "x").bytes(), corrupt, "control characters"},
        {"key_twice", good().text("k", "1").texts("k", {"2"}).bytes(), corrupt, "k is there twice"},
        {"text_longer_than_memory", good().entry("k", 8, number(kHuge)).bytes(), corrupt,
         "k holds text that is too long"},
        {"text_longer_than_file", good().entry("k", 8, number(1U << 20U)).bytes(),
         ErrorCode::Truncated, "incomplete"},
        {"value_type_unknown", good().entry("k", 13, number(0)).bytes(), corrupt,
         "k has a type that does not exist"},
        {"truth_of_seven", good().number("k", Type::Bool, std::uint8_t{7}).bytes(), corrupt,
         "neither true nor false"},
    };
}

std::vector<HostileFile> lists() {
    const auto corrupt = ErrorCode::Corrupt;
    Bytes nested;
    for (int i = 0; i < 200; ++i) {
        appendNumber(nested, std::uint32_t{9});
        appendNumber(nested, std::uint64_t{1});
    }
    return {
        {"list_longer_than_memory", good().list("k", Type::U8, kHalf, {}).bytes(), corrupt,
         "k has more elements"},
        {"list_size_wraps", good().list("k", Type::F64, (kHuge >> 3U) + 2, Bytes(16)).bytes(),
         corrupt, "k has more elements"},
        {"list_longer_than_file", good().list("k", Type::U64, 1U << 20U, {}).bytes(),
         ErrorCode::Truncated, "incomplete"},
        {"list_of_unknown_type", good().list("k", static_cast<Type>(99), 1, Bytes(8)).bytes(),
         corrupt, "k has a type that does not exist"},
        {"lists_in_lists", good().list("k", Type::List, 1, nested).bytes(), corrupt,
         "list of lists"},
        {"token_longer_than_memory",
         good().list("tokenizer.ggml.tokens", Type::String, 2, number(kHuge - 7)).bytes(), corrupt,
         "an element that is too long"},
        {"tokens_that_are_not_there",
         good().list("tokenizer.ggml.tokens", Type::String, 65536, Bytes(64)).bytes(), corrupt,
         "too long"},
    };
}

std::vector<HostileFile> alignments() {
    const auto corrupt = ErrorCode::Corrupt;
    const std::string reason = "not a power of two";
    return {
        {"alignment_zero", aligned(0), corrupt, reason},
        {"alignment_of_two_gigabytes", aligned(0x80000000U), corrupt, reason},
        {"alignment_33", aligned(33), corrupt, reason},
        {"alignment_negative",
         good().number("general.alignment", Type::I32, std::int32_t{-32}).bytes(), corrupt, reason},
        {"alignment_in_words", good().text("general.alignment", "32").bytes(), corrupt, reason},
    };
}

std::vector<HostileFile> tensors() {
    const auto corrupt = ErrorCode::Corrupt;
    const std::string sizes = "a has sizes that cannot be";
    Bytes longName = number(std::uint64_t{1} << 40U);
    append(longName, "blk.0.attn_norm.weight");
    Bytes axes;
    GgufBuilder::string(axes, "a");
    appendNumber(axes, ~std::uint32_t{0});
    return {
        {"tensor_name_longer_than_memory", beginning(1, 0, longName), corrupt, "too long"},
        {"tensor_without_name", GgufBuilder().tensor("", 0, {1}, Bytes(4)).bytes(), corrupt,
         "no name"},
        {"tensor_with_escape_codes", GgufBuilder().tensor("\x1B[2J", 0, {1}, Bytes(4)).bytes(),
         corrupt, "control characters"},
        {"tensor_name_twice", good().tensor("a", 0, {1}, Bytes(4)).bytes(), corrupt,
         "two tensors called a"},
        {"five_axes", shaped({1, 1, 1, 1, 2}), corrupt, "more than 4 axes"},
        {"four_billion_axes", beginning(1, 0, axes), corrupt, "more than 4 axes"},
        {"axis_of_nothing", shaped({2, 0}), corrupt, sizes},
        {"axis_negative", shaped({kHuge}), corrupt, sizes},
        {"sizes_wrap_to_nothing", shaped({1U << 31U, 1U << 31U, 4}), corrupt, sizes},
        {"sizes_wrap_to_little", shaped({kHalf + 1, 2}), corrupt, sizes},
        {"bytes_wrap_to_little", shaped({(kHuge >> 2U) + 2}), corrupt, sizes},
        {"part_of_a_block", GgufBuilder().describe("a", kGgmlQ4K, {2, 128}, 0).data(144).bytes(),
         corrupt, sizes},
        {"exabytes_over_megabytes", shaped({1U << 20U, 1U << 20U}), ErrorCode::Truncated,
         "incomplete"},
        {"tensor_past_the_end", shaped({9}), ErrorCode::Truncated, "incomplete"},
    };
}

std::vector<HostileFile> places() {
    const auto corrupt = ErrorCode::Corrupt;
    GgufBuilder inside;
    inside.describe("a", kGgmlF32, {16}, 0).describe("b", kGgmlF32, {8}, 32).data(64);
    GgufBuilder same;
    same.describe("a", kGgmlF32, {8}, 0).describe("b", kGgmlF32, {8}, 0).data(32);
    GgufBuilder off;
    off.describe("a", kGgmlF32, {1}, 0).describe("b", kGgmlF32, {1}, 4).data(32);
    const auto at = [](std::uint64_t offset) {
        return GgufBuilder().describe("a", kGgmlF32, {8}, offset).data(64).bytes();
    };
    return {
        {"offset_wraps_when_padded", at(kHuge - 3), corrupt, "leaves a hole"},
        {"offset_wraps_when_added", at(kHuge - 31), corrupt, "leaves a hole"},
        {"offset_after_the_end", at(1U << 30U), corrupt, "leaves a hole"},
        {"offset_leaves_a_hole", at(32), corrupt, "leaves a hole"},
        {"tensors_overlap", inside.bytes(), corrupt, "b overlaps another one"},
        {"tensors_share_their_bytes", same.bytes(), corrupt, "overlaps another one"},
        {"tensor_out_of_alignment", off.bytes(), corrupt, "b is not aligned"},
        {"another_file_appended", good().data(33).bytes(), corrupt, "bytes follow"},
    };
}

std::vector<HostileFile> notForUs() {
    const auto unsupported = ErrorCode::Unsupported;
    const auto parts = good().number("split.count", Type::U16, std::uint16_t{3}).bytes();
    const auto layout = GgufBuilder()
                            .number("general.quantization_version", Type::U32, std::uint32_t{3})
                            .tensor("a", kGgmlQ8x0, {32}, Bytes(34))
                            .bytes();
    return {
        {"four_bytes",
         [] {
             Bytes b;
             append(b, "GGUF");
             return b;
         }(),
         ErrorCode::Truncated, "incomplete"},
        {"version_1", ofVersion(1), unsupported, "version 1 of GGUF"},
        {"version_of_tomorrow", ofVersion(4), unsupported, "version 4 of GGUF"},
        {"big_endian", ofVersion(0x03000000U), unsupported, "big endian"},
        {"type_q2_k", ofType(kGgmlQ2K), unsupported, "quantised as Q2_K"},
        {"type_iq4_nl", ofType(kGgmlIq4Nl), unsupported, "quantised as IQ4_NL"},
        {"type_given_up", ofType(4), unsupported, "quantised as Q4_2"},
        {"type_of_tomorrow", ofType(99), unsupported, "ggml's type 99"},
        {"type_of_nowhere", ofType(0x7FFFFFFFU), ErrorCode::Corrupt,
         "number type that does not exist"},
        {"blocks_of_tomorrow", layout, unsupported, "in layout 3 of ggml"},
        {"vocabulary_only", GgufBuilder().texts("tokenizer.ggml.tokens", {"a"}).bytes(),
         unsupported, "no weights"},
        {"one_part_of_three", parts, unsupported, "one of 3 parts"},
    };
}

}  // namespace

std::vector<HostileFile> hostileGguf() {
    std::vector<HostileFile> all;
    for (const auto make : {counts, lists, alignments, tensors, places, notForUs}) {
        for (HostileFile& file : make())
            all.push_back(std::move(file));
    }
    return all;
}

}  // namespace rookery::test
