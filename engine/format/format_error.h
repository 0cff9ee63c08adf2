// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/error.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace rookery::format {

/// The file ends early: the one damage that downloading again repairs for certain, so it has its
/// own code and always the same words.
Error truncated(std::uint64_t has, std::uint64_t needs, std::string details);

/// The file contradicts itself; `what` completes "The file is damaged: …".
Error corrupt(std::string_view what, std::string details = {});

/// Understood, but not for Rookery; `sentence` is complete.
Error unsupported(std::string sentence, std::string details = {});

/// Cuts a name from a file to something fit for a message: at most 60 bytes, no control bytes.
std::string shownName(std::string_view name);

/// True for names a tensor may have: 1 to `longest` bytes, no control characters.
bool isTensorName(std::string_view name, std::size_t longest);

}  // namespace rookery::format
