// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace rookery::text {

/// resources/vocab/world.bin, part of the program; read it with readVocabulary().
std::string_view embeddedWorldVocabulary();

/// resources/vocab/neox.bin likewise; read it with readBpeVocabulary().
std::string_view embeddedNeoxVocabulary();

}  // namespace rookery::text
