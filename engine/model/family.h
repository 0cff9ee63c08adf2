// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace rookery::model {

/// What a model was trained to talk like: "world", "g1", "pile", "raven", "novel" or "unknown".
/// The files do not say; guessed from the file's name and metadata, as long as the vocabulary
/// (vocabularyName() or a tokenizer's name) agrees, else from the vocabulary alone. Only chooses
/// defaults, never how anything is computed.
std::string guessFamily(std::string_view fileName,
                        const std::map<std::string, std::string>& metadata,
                        std::string_view vocabulary);

/// By its number of rows: "world", "neox", "bytes" or "unknown".
std::string vocabularyName(std::uint32_t vocab);

/// True for the authors' models of music, "RWKV-5-MIDI-…" and "RWKV-4-ABC-…", by the same names.
bool isMusic(std::string_view fileName, const std::map<std::string, std::string>& metadata);

}  // namespace rookery::model
