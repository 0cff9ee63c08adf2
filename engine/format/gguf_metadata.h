// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/format/header_cursor.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace rookery::format {

/// Value types of GGUF, by the file's number.
enum class GgufType : std::uint32_t {
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    F32,
    Bool,
    String,
    List,
    U64,
    I64,
    F64,
};

/// A list that was walked and left in the file: a vocabulary is read only by who wants it.
struct GgufList {
    GgufType type = GgufType::U8;
    std::uint64_t count = 0;
    std::uint64_t offset = 0;  ///< of the first element, from the start of the file
    std::uint64_t end = 0;
};

struct GgufMetadata {
    std::map<std::string, std::string> values;  ///< numbers in decimal, "true", "false", text as is
    std::map<std::string, GgufList, std::less<>> lists;
    std::uint64_t alignment = 32;  ///< of every tensor; a power of two, 8 to 4096
};

/// Reads `count` keys and values. Refused: keys that are empty, too long or there twice, value
/// types that do not exist, lists in lists, text and lists over limits.h.
Result<GgufMetadata> readGgufMetadata(HeaderCursor& cursor, std::uint64_t count);

/// The elements of a list of text; Corrupt if it is of another type.
Result<std::vector<std::string>> readGgufStrings(const ByteSource& source, const std::string& key,
                                                 const GgufList& list);

/// The elements of a list of numbers or truth values; Corrupt if it holds text.
Result<std::vector<double>> readGgufNumbers(const ByteSource& source, const std::string& key,
                                            const GgufList& list);

}  // namespace rookery::format
