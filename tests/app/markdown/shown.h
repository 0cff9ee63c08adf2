// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/block.h"

#include <array>
#include <string>

namespace rookery::app {

/// One line a block, short enough to compare: "p2- •|words".
inline std::string shown(const Block& block) {
    static constexpr std::array kNames{"p", "h", "code", "maths", "table", "rule", "plain"};
    std::string out = kNames.at(static_cast<std::size_t>(block.kind));
    if (block.level > 0)
        out += std::to_string(block.level);
    out += std::string(static_cast<std::size_t>(block.quotes), '>');
    out += std::string(static_cast<std::size_t>(block.lists), '-');
    out += ' ' + block.marker.toStdString();
    if (block.task != TaskMark::None)
        out += block.task == TaskMark::Done ? "[x]" : "[ ]";
    out += block.language.toStdString() + '|' + block.content.text.toStdString();
    return out;
}

// NOLINTNEXTLINE(readability-identifier-naming): GoogleTest's name.
inline void PrintTo(const Block& block, std::ostream* out) {
    *out << shown(block) << " (" << block.content.spans.size() << " spans)\n";
}

}  // namespace rookery::app
