// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace rookery::text {

/// Turns bytes that come token by token into whole characters: holds back up to three bytes of an
/// unfinished sequence, replaces invalid bytes by U+FFFD.
class Utf8Stream {
public:
    /// Returns the text that is complete now.
    std::string push(std::string_view bytes);

    /// What is left at the end: U+FFFD for an unfinished sequence, else nothing.
    std::string finish();

private:
    std::string m_pending;
};

}  // namespace rookery::text
