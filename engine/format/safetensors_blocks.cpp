// SPDX-License-Identifier: Apache-2.0
#include "engine/format/safetensors_blocks.h"

#include "engine/format/format_error.h"
#include "engine/format/limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace rookery::format {
namespace {

constexpr std::string_view kPrefix = "rookery.blocks:";
constexpr std::string_view kBands = " bands";

struct Note {
    DType dtype = DType::Int8;
    std::uint64_t columns = 0;
    Layout layout = Layout::Rows;
};

/// Nothing if it is none, or no whole number of blocks that could be a row.
std::optional<Note> readNote(std::string_view text) {
    for (const DType dtype : {DType::Int8, DType::Int4}) {
        const DTypeInfo& info = dtypeInfo(dtype);
        const std::string start = std::string(info.name) + " ";
        if (text.substr(0, start.size()) != start)
            continue;
        Note note{dtype, 0};
        if (text.size() > kBands.size() && text.substr(text.size() - kBands.size()) == kBands) {
            text.remove_suffix(kBands.size());
            note.layout = Layout::Bands;
        }
        const char* end = text.data() + text.size();
        const auto read = std::from_chars(text.data() + start.size(), end, note.columns);
        const bool number = read.ec == std::errc() && read.ptr == end;
        if (number && note.columns > 0 && note.columns <= kMaxDimension &&
            note.columns % info.blockValues == 0)
            return note;
    }
    return std::nullopt;
}

}  // namespace

std::string blocksKey(std::string_view tensor) {
    return std::string(kPrefix) + std::string(tensor);
}

std::string blocksNote(DType dtype, std::uint64_t columns, Layout layout) {
    return fmt::format("{} {}{}", dtypeInfo(dtype).name, columns,
                       layout == Layout::Bands ? kBands : "");
}

Result<void> applyBlockNotes(SafetensorsHeader& header) {
    std::map<std::string_view, TensorEntry*> byName;
    for (TensorEntry& entry : header.tensors)
        byName[entry.name] = &entry;
    for (auto it = header.metadata.begin(); it != header.metadata.end();) {
        const std::string_view key = it->first;
        if (key.substr(0, kPrefix.size()) != kPrefix) {
            ++it;
            continue;
        }
        const auto found = byName.find(key.substr(kPrefix.size()));
        const auto note = readNote(it->second);
        TensorEntry* entry = found == byName.end() ? nullptr : found->second;
        if (entry == nullptr || !note.has_value() || entry->dtype != DType::U8 ||
            entry->shape.size() != 2 || entry->shape[1] != bytesOf(note->dtype, note->columns) ||
            (note->layout == Layout::Bands &&
             !fitsBands(note->dtype, entry->shape[0], note->columns))) {
            return corrupt(fmt::format("what it says of the tensor {} does not fit it",
                                       shownName(key.substr(kPrefix.size()))),
                           shownName(it->second));
        }
        entry->dtype = note->dtype;
        entry->shape[1] = note->columns;
        entry->layout = note->layout;
        it = header.metadata.erase(it);
    }
    return {};
}

}  // namespace rookery::format
