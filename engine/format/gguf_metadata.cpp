// SPDX-License-Identifier: Apache-2.0
#include "engine/format/gguf_metadata.h"

#include "engine/format/format_error.h"
#include "engine/format/limits.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <string_view>

namespace rookery::format {
namespace {

constexpr std::string_view kAlignmentKey = "general.alignment";
constexpr std::uint64_t kSmallestAlignment = 8;
constexpr std::uint64_t kLargestAlignment = 4096;

/// By GgufType; 0 for what has no fixed size.
constexpr std::array<std::uint8_t, 13> kSizes{1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

Error badValue(std::string_view key, std::string_view what, std::string details = {}) {
    return corrupt(fmt::format("the metadata entry {} {}", shownName(key), what),
                   std::move(details));
}

Result<std::string> readKey(HeaderCursor& cursor) {
    ROOKERY_TRY(const auto bytes, cursor.number<std::uint64_t>());
    if (bytes == 0 || bytes > kMaxNameBytes) {
        return corrupt("a metadata entry has no name or one that is too long",
                       fmt::format("{} bytes at {}", bytes, cursor.position()));
    }
    ROOKERY_TRY(std::string key, cursor.text(bytes));
    if (!isTensorName(key, kMaxNameBytes))
        return corrupt("the name of a metadata entry has control characters", shownName(key));
    return key;
}

Result<GgufType> readType(HeaderCursor& cursor, std::string_view key) {
    ROOKERY_TRY(const auto number, cursor.number<std::uint32_t>());
    if (number >= kSizes.size())
        return badValue(key, "has a type that does not exist", fmt::format("type {}", number));
    return static_cast<GgufType>(number);
}

/// Calls `use` with the next number as a value of its own type.
template <class Use>
Result<void> withNumber(HeaderCursor& cursor, GgufType type, Use use) {
    const auto next = [&]<class T>(T /*type*/) -> Result<void> {
        ROOKERY_TRY(const auto value, cursor.number<T>());
        use(value);
        return {};
    };
    switch (type) {
        case GgufType::U8:
        case GgufType::Bool:
            return next(std::uint8_t{});
        case GgufType::I8:
            return next(std::int8_t{});
        case GgufType::U16:
            return next(std::uint16_t{});
        case GgufType::I16:
            return next(std::int16_t{});
        case GgufType::U32:
            return next(std::uint32_t{});
        case GgufType::I32:
            return next(std::int32_t{});
        case GgufType::F32:
            return next(float{});
        case GgufType::U64:
            return next(std::uint64_t{});
        case GgufType::I64:
            return next(std::int64_t{});
        case GgufType::F64:
            return next(double{});
        case GgufType::String:
        case GgufType::List:
            break;
    }
    return Error{ErrorCode::Internal, "A list was read as a number.", {}};
}

Result<std::string> readText(HeaderCursor& cursor, std::string_view key, std::uint64_t longest) {
    ROOKERY_TRY(const auto bytes, cursor.number<std::uint64_t>());
    if (bytes > longest)
        return badValue(key, "holds text that is too long", fmt::format("{} bytes", bytes));
    return cursor.text(bytes);
}

/// A single value as text.
Result<std::string> readScalar(HeaderCursor& cursor, std::string_view key, GgufType type) {
    if (type == GgufType::String)
        return readText(cursor, key, kMaxMetadataText);
    std::string text;
    if (type == GgufType::Bool) {
        ROOKERY_TRY(const auto value, cursor.number<std::uint8_t>());
        if (value > 1)
            return badValue(key, "is neither true nor false", fmt::format("{}", value));
        return std::string(value == 1 ? "true" : "false");
    }
    ROOKERY_TRY_VOID(
        withNumber(cursor, type, [&](auto value) { text = fmt::format("{}", value); }));
    return text;
}

/// Walks over a list, so that what follows is found and what it claims is known to be there.
Result<GgufList> skipList(HeaderCursor& cursor, std::string_view key) {
    GgufList list;
    ROOKERY_TRY(list.type, readType(cursor, key));
    ROOKERY_TRY(list.count, cursor.number<std::uint64_t>());
    if (list.type == GgufType::List)
        return badValue(key, "is a list of lists, which no model has");
    if (list.count > kMaxListLength)
        return badValue(key, "has more elements than a list may have",
                        fmt::format("{} elements", list.count));
    list.offset = cursor.position();
    if (list.type != GgufType::String) {
        // At most 2^20 elements of 8 bytes.
        const std::uint64_t size = kSizes[static_cast<std::size_t>(list.type)];
        ROOKERY_TRY_VOID(cursor.skip(list.count * size));
    } else {
        ROOKERY_TRY(const auto walked, cursor.skipTexts(list.count, kMaxListText));
        if (walked < list.count)
            return badValue(key, "has an element that is too long",
                            fmt::format("element {} at {}", walked, cursor.position()));
    }
    list.end = cursor.position();
    return list;
}

Result<std::uint64_t> alignmentOf(GgufType type, std::string_view text) {
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    const bool fits = type == GgufType::U32 && value >= kSmallestAlignment &&
                      value <= kLargestAlignment && (value & (value - 1)) == 0;
    if (!fits) {
        return badValue(kAlignmentKey, "is not a power of two from 8 to 4096",
                        fmt::format("type {}, {}", static_cast<unsigned>(type), shownName(text)));
    }
    return value;
}

}  // namespace

Result<GgufMetadata> readGgufMetadata(HeaderCursor& cursor, std::uint64_t count) {
    if (count > kMaxMetadata) {
        return corrupt(fmt::format("it has more than {} metadata entries", kMaxMetadata),
                       fmt::format("{} entries", count));
    }
    GgufMetadata out;
    for (std::uint64_t i = 0; i < count; ++i) {
        ROOKERY_TRY(std::string key, readKey(cursor));
        if (out.values.contains(key) || out.lists.contains(key))
            return badValue(key, "is there twice");
        ROOKERY_TRY(const GgufType type, readType(cursor, key));
        if (type == GgufType::List) {
            ROOKERY_TRY(const GgufList list, skipList(cursor, key));
            out.lists[std::move(key)] = list;
            continue;
        }
        ROOKERY_TRY(std::string text, readScalar(cursor, key, type));
        if (key == kAlignmentKey) {
            ROOKERY_TRY(out.alignment, alignmentOf(type, text));
        }
        out.values[std::move(key)] = std::move(text);
    }
    return out;
}

Result<std::vector<std::string>> readGgufStrings(const ByteSource& source, const std::string& key,
                                                 const GgufList& list) {
    if (list.type != GgufType::String)
        return badValue(key, "holds numbers where there should be text");
    HeaderCursor cursor(source, list.offset, list.end);
    std::vector<std::string> out;
    out.reserve(static_cast<std::size_t>(list.count));
    for (std::uint64_t i = 0; i < list.count; ++i) {
        ROOKERY_TRY(std::string text, readText(cursor, key, kMaxListText));
        out.push_back(std::move(text));
    }
    return out;
}

Result<std::vector<double>> readGgufNumbers(const ByteSource& source, const std::string& key,
                                            const GgufList& list) {
    if (list.type == GgufType::String)
        return badValue(key, "holds text where there should be numbers");
    HeaderCursor cursor(source, list.offset, list.end);
    std::vector<double> out;
    out.reserve(static_cast<std::size_t>(list.count));
    for (std::uint64_t i = 0; i < list.count; ++i) {
        ROOKERY_TRY_VOID(withNumber(
            cursor, list.type, [&](auto value) { out.push_back(static_cast<double>(value)); }));
    }
    return out;
}

}  // namespace rookery::format
