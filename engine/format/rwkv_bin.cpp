// SPDX-License-Identifier: Apache-2.0
#include "engine/format/rwkv_bin.h"

#include "engine/format/format_error.h"
#include "engine/format/limits.h"
#include "engine/format/parsed_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

namespace rookery::format {
namespace {

constexpr std::size_t kWord = 4;
constexpr std::size_t kHeaderWords = 6;
constexpr std::size_t kTensorWords = 3;
constexpr std::size_t kMaxAxes = 3;
constexpr std::size_t kMaxKeyBytes = 128;
constexpr std::size_t kLongestTensorHeader = (kTensorWords + kMaxAxes) * kWord + kMaxKeyBytes;

struct TypeRow {
    std::string_view name;
    bool known;
    DType dtype;
};

/// By the file's type number.
constexpr std::array<TypeRow, 10> kTypes{{
    {"FP32", true, DType::F32},
    {"FP16", true, DType::F16},
    {"Q4_0", true, DType::Q4_0},
    {"Q4_1", true, DType::Q4_1},
    {"Q4_1_O", false, DType::F32},
    {"Q4_2", false, DType::F32},
    {"Q4_3", false, DType::F32},
    {"Q5_0", true, DType::Q5_0},
    {"Q5_1", true, DType::Q5_1},
    {"Q8_0", true, DType::Q8_0},
}};

/// The file's numbers are int32; read as unsigned, negative ones are far over every cap.
std::uint32_t word(std::span<const std::byte> bytes, std::size_t index) {
    std::uint32_t value = 0;
    for (std::size_t i = kWord; i-- > 0;)
        value = value << 8U | std::to_integer<std::uint32_t>(bytes[index * kWord + i]);
    return value;
}

Result<DType> typeOf(std::uint32_t number, std::uint32_t version) {
    if (number >= kTypes.size()) {
        return corrupt("it names a number type that does not exist",
                       fmt::format("rwkv.cpp type {}", number));
    }
    const TypeRow& row = kTypes[number];
    if (!row.known) {
        return unsupported(
            fmt::format("The file is quantised as {}, which rwkv.cpp itself has given up; quantise "
                        "the original model again with a current rwkv.cpp.",
                        row.name));
    }
    if (version == 100 && isBlockQuantised(row.dtype)) {
        return unsupported(
            fmt::format("The file is quantised as {} in the layout of before May 2023 (version "
                        "100), which is no longer read; quantise the original model again with a "
                        "current rwkv.cpp.",
                        row.name));
    }
    return row.dtype;
}

struct Header {
    std::uint32_t version = 0;
    std::map<std::string, std::string> metadata;
};

Result<Header> readHeader(const ByteSource& source) {
    std::array<std::byte, kHeaderWords * kWord> raw{};
    if (source.size() < raw.size())
        return truncated(source.size(), raw.size(), "the header is cut off");
    ROOKERY_TRY_VOID(source.readAt(0, raw));
    if (word(raw, 0) != kRwkvBinMagic)
        return corrupt("it does not begin as an rwkv.cpp file does");
    Header header;
    header.version = word(raw, 1);
    if (header.version != 100 && header.version != 101) {
        return unsupported(
            fmt::format("The file has version {} of the rwkv.cpp format, Rookery reads 100 and "
                        "101; convert the original model again.",
                        header.version));
    }
    constexpr std::array<std::string_view, 3> kNames{"vocab", "width", "layers"};
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        const std::uint32_t value = word(raw, i + 2);
        if (value == 0 || value > 0x7FFFFFFFU) {
            return corrupt("its header has sizes that cannot be",
                           fmt::format("{} {}", kNames[i], value));
        }
        header.metadata[fmt::format("rwkv_bin.{}", kNames[i])] = fmt::format("{}", value);
    }
    header.metadata["rwkv_bin.version"] = fmt::format("{}", header.version);
    ROOKERY_TRY(const DType type, typeOf(word(raw, 5), header.version));
    static_cast<void>(type);
    return header;
}

/// Reads the description of the tensor at `at`; entry.offset is where its bytes begin.
Result<TensorEntry> readTensorHeader(const ByteSource& source, std::uint64_t at,
                                     std::uint32_t version) {
    std::array<std::byte, kLongestTensorHeader> buffer{};
    const std::size_t there =
        static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), source.size() - at));
    ROOKERY_TRY_VOID(source.readAt(at, std::span(buffer).first(there)));
    const std::size_t fixed = kTensorWords * kWord;
    if (there < fixed)
        return truncated(source.size(), at + fixed, "a tensor's description is cut off");
    const std::uint32_t axes = word(buffer, 0);
    const std::uint32_t keyBytes = word(buffer, 1);
    if (axes == 0 || axes > kMaxAxes || keyBytes == 0 || keyBytes > kMaxKeyBytes) {
        return corrupt("the description of a tensor makes no sense",
                       fmt::format("{} axes, name of {} bytes at {}", axes, keyBytes, at));
    }
    const std::size_t whole = fixed + axes * kWord + keyBytes;
    if (there < whole)
        return truncated(source.size(), at + whole, "a tensor's description is cut off");

    TensorEntry entry;
    const char* key = reinterpret_cast<const char*>(buffer.data()) + fixed + axes * kWord;
    entry.name.assign(key, keyBytes);
    if (!isTensorName(entry.name, kMaxKeyBytes))
        return corrupt("a tensor's name has control characters", shownName(entry.name));
    ROOKERY_TRY(entry.dtype, typeOf(word(buffer, 2), version));
    for (std::size_t i = axes; i-- > 0;)  // fastest first in the file
        entry.shape.push_back(word(buffer, kTensorWords + i));
    const auto bytes = tensorBytes(entry.dtype, entry.shape);
    if (!bytes.has_value())
        return corrupt(fmt::format("tensor {} has sizes that cannot be", shownName(entry.name)));
    entry.bytes = *bytes;
    entry.offset = at + whole;
    return entry;
}

}  // namespace

Result<std::unique_ptr<ModelFile>> openRwkvBin(std::unique_ptr<ByteSource> source) {
    ROOKERY_TRY(Header header, readHeader(*source));
    std::vector<TensorEntry> tensors;
    std::unordered_set<std::string> names;
    std::uint64_t at = kHeaderWords * kWord;
    while (at < source->size()) {
        if (tensors.size() == kMaxTensors)
            return corrupt(fmt::format("it has more than {} tensors", kMaxTensors));
        ROOKERY_TRY(TensorEntry entry, readTensorHeader(*source, at, header.version));
        if (!names.insert(entry.name).second)
            return corrupt(fmt::format("it has two tensors called {}", shownName(entry.name)));
        if (!inside(entry.offset, entry.bytes, source->size())) {
            return truncated(source->size(), entry.offset + entry.bytes,
                             fmt::format("tensor {} is cut off", shownName(entry.name)));
        }
        at = entry.offset + entry.bytes;
        tensors.push_back(std::move(entry));
    }
    if (tensors.empty())
        return truncated(source->size(), source->size() + 1, "no tensor follows the header");
    return std::make_unique<ParsedFile>(FileFormat::RwkvBin, std::move(source), std::move(tensors),
                                        std::move(header.metadata));
}

}  // namespace rookery::format
