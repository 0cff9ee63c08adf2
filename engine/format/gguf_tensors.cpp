// SPDX-License-Identifier: Apache-2.0
#include "engine/format/gguf_tensors.h"

#include "engine/format/format_error.h"
#include "engine/format/limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <unordered_set>

namespace rookery::format {
namespace {

struct TypeRow {
    std::string_view name;
    std::optional<DType> dtype;  ///< nothing: ggml's, but not read here
};

/// By ggml's number; some of those we do not read it has given up itself.
constexpr std::array<TypeRow, 42> kTypes{{
    {"F32", DType::F32},   {"F16", DType::F16},   {"Q4_0", DType::Q4_0}, {"Q4_1", DType::Q4_1},
    {"Q4_2", {}},          {"Q4_3", {}},          {"Q5_0", DType::Q5_0}, {"Q5_1", DType::Q5_1},
    {"Q8_0", DType::Q8_0}, {"Q8_1", {}},          {"Q2_K", {}},          {"Q3_K", {}},
    {"Q4_K", DType::Q4_K}, {"Q5_K", DType::Q5_K}, {"Q6_K", DType::Q6_K}, {"Q8_K", {}},
    {"IQ2_XXS", {}},       {"IQ2_XS", {}},        {"IQ3_XXS", {}},       {"IQ1_S", {}},
    {"IQ4_NL", {}},        {"IQ3_S", {}},         {"IQ2_S", {}},         {"IQ4_XS", {}},
    {"I8", DType::I8},     {"I16", DType::I16},   {"I32", DType::I32},   {"I64", DType::I64},
    {"F64", DType::F64},   {"IQ1_M", {}},         {"BF16", DType::BF16}, {"Q4_0_4_4", {}},
    {"Q4_0_4_8", {}},      {"Q4_0_8_8", {}},      {"TQ1_0", {}},         {"TQ2_0", {}},
    {"IQ4_NL_4_4", {}},    {"IQ4_NL_4_8", {}},    {"IQ4_NL_8_8", {}},    {"MXFP4", {}},
    {"NVFP4", {}},         {"Q1_0", {}},
}};

Result<DType> typeOf(std::uint32_t number, std::string_view tensor) {
    const std::string details = fmt::format("tensor {}, type {}", shownName(tensor), number);
    if (number < kTypes.size() && kTypes[number].dtype.has_value())
        return *kTypes[number].dtype;
    // Types are added every few months; a number far from any is damage rather than news.
    constexpr std::uint32_t kPlausible = 256;
    if (number >= kPlausible)
        return corrupt("it names a number type that does not exist", details);
    return unsupported(
        fmt::format("The file is quantised as {}, which Rookery cannot read; use a copy in Q4_K, "
                    "Q5_K, Q6_K, Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, F16, BF16 or F32.",
                    number < kTypes.size() ? std::string(kTypes[number].name)
                                           : fmt::format("ggml's type {}", number)),
        details);
}

Result<TensorEntry> readTensor(HeaderCursor& cursor) {
    TensorEntry entry;
    ROOKERY_TRY(const auto nameBytes, cursor.number<std::uint64_t>());
    if (nameBytes == 0 || nameBytes > kMaxNameBytes) {
        return corrupt("a tensor has no name or one that is too long",
                       fmt::format("{} bytes at {}", nameBytes, cursor.position()));
    }
    ROOKERY_TRY(entry.name, cursor.text(nameBytes));
    if (!isTensorName(entry.name, kMaxNameBytes))
        return corrupt("a tensor's name has control characters", shownName(entry.name));
    ROOKERY_TRY(const auto axes, cursor.number<std::uint32_t>());
    if (axes > kMaxRank) {
        return corrupt(
            fmt::format("tensor {} has more than {} axes", shownName(entry.name), kMaxRank),
            fmt::format("{} axes", axes));
    }
    entry.shape.resize(axes);
    for (std::size_t i = axes; i-- > 0;) {  // fastest first in the file
        ROOKERY_TRY(entry.shape[i], cursor.number<std::uint64_t>());
    }
    ROOKERY_TRY(const auto type, cursor.number<std::uint32_t>());
    ROOKERY_TRY(entry.dtype, typeOf(type, entry.name));
    ROOKERY_TRY(entry.offset, cursor.number<std::uint64_t>());
    const auto bytes = tensorBytes(entry.dtype, entry.shape);
    if (!bytes.has_value()) {
        return corrupt(
            fmt::format("tensor {} has sizes that cannot be", shownName(entry.name)),
            fmt::format("{} [{}]", dtypeInfo(entry.dtype).name, fmt::join(entry.shape, ", ")));
    }
    entry.bytes = *bytes;
    return entry;
}

std::uint64_t padded(std::uint64_t value, std::uint64_t alignment) {
    return (value + alignment - 1) / alignment * alignment;
}

}  // namespace

Result<std::vector<TensorEntry>> readGgufTensors(HeaderCursor& cursor, std::uint64_t count) {
    if (count > kMaxTensors) {
        return corrupt(fmt::format("it has more than {} tensors", kMaxTensors),
                       fmt::format("{} tensors", count));
    }
    std::vector<TensorEntry> tensors;
    std::unordered_set<std::string> names;
    for (std::uint64_t i = 0; i < count; ++i) {
        ROOKERY_TRY(TensorEntry entry, readTensor(cursor));
        if (!names.insert(entry.name).second)
            return corrupt(fmt::format("it has two tensors called {}", shownName(entry.name)));
        tensors.push_back(std::move(entry));
    }
    return tensors;
}

Result<void> placeGgufTensors(std::vector<TensorEntry>& tensors, std::uint64_t dataStart,
                              std::uint64_t alignment, std::uint64_t fileBytes) {
    std::sort(tensors.begin(), tensors.end(),
              [](const TensorEntry& a, const TensorEntry& b) { return a.offset < b.offset; });
    std::uint64_t end = 0;
    for (TensorEntry& tensor : tensors) {
        // `end` is at most 8192 * 2^43 and the offset equals it or is refused: nothing wraps.
        const std::uint64_t expected = padded(end, alignment);
        if (tensor.offset != expected) {
            return corrupt(fmt::format("tensor {} {}", shownName(tensor.name),
                                       tensor.offset < end        ? "overlaps another one"
                                       : tensor.offset < expected ? "is not aligned"
                                                                  : "leaves a hole before it"),
                           fmt::format("begins at {}, expected {}", tensor.offset, expected));
        }
        end = expected + tensor.bytes;
        tensor.offset += dataStart;
    }
    if (fileBytes < dataStart || fileBytes - dataStart < end)
        return truncated(fileBytes, dataStart + end, "the tensors are cut off");
    if (fileBytes - dataStart > padded(end, alignment)) {
        return corrupt("bytes follow its last tensor",
                       fmt::format("{} bytes, {} expected", fileBytes, dataStart + end));
    }
    return {};
}

}  // namespace rookery::format
