// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/format/model_file.h"
#include "engine/text/tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

namespace rookery {

/// "world", "neox", "bytes", or the path of a vocabulary file or of a folder with one.
Result<std::shared_ptr<const text::Tokenizer>> openVocabulary(std::string_view name);

/// The one for a model file of `rows`; `name` as in LoadOptions. "auto" takes what the file carries
/// (a list of World's ids that it keeps, GGUF's list of tokens), else what a Hugging Face folder
/// (one with a config.json) has, else decides by the rows, else takes what lies beside the model.
/// One that does not fit is refused. `path` may be a folder.
Result<std::shared_ptr<const text::Tokenizer>> vocabularyForModel(std::string_view name,
                                                                  const format::ModelFile& file,
                                                                  const std::filesystem::path& path,
                                                                  std::uint32_t rows);

}  // namespace rookery
