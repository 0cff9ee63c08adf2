// SPDX-License-Identifier: Apache-2.0
#include "engine/format/format_error.h"

#include <fmt/format.h>

#include <algorithm>

namespace rookery::format {
namespace {

bool isControl(char character) {
    const auto byte = static_cast<unsigned char>(character);
    return byte < 0x20U || byte == 0x7FU;
}

}  // namespace

Error truncated(std::uint64_t has, std::uint64_t needs, std::string details) {
    return {ErrorCode::Truncated,
            fmt::format("The file is incomplete: it has {} bytes where at least {} are needed; "
                        "download it again.",
                        has, needs),
            std::move(details)};
}

Error corrupt(std::string_view what, std::string details) {
    return {ErrorCode::Corrupt,
            fmt::format("The file is damaged: {}; download it again or use another copy.", what),
            std::move(details)};
}

Error unsupported(std::string sentence, std::string details) {
    return {ErrorCode::Unsupported, std::move(sentence), std::move(details)};
}

std::string shownName(std::string_view name) {
    constexpr std::size_t kLongest = 60;
    std::string shown(name.substr(0, kLongest));
    std::replace_if(shown.begin(), shown.end(), isControl, '?');
    // A cut must not leave half a UTF-8 character behind.
    if (name.size() > kLongest) {
        while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0x80U) != 0)
            shown.pop_back();
        shown += "...";
    }
    return shown;
}

bool isTensorName(std::string_view name, std::size_t longest) {
    return !name.empty() && name.size() <= longest &&
           std::none_of(name.begin(), name.end(), isControl);
}

}  // namespace rookery::format
