// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/text/tokenizer.h"

#include <cstdint>
#include <memory>
#include <string_view>

namespace rookery {

/// "world", "neox", "bytes" or a path.
Result<std::shared_ptr<const text::Tokenizer>> openVocabulary(std::string_view name);

/// The one for a model of `rows`; `name` as in LoadOptions. One that does not fit is refused.
Result<std::shared_ptr<const text::Tokenizer>> vocabularyForModel(std::string_view name,
                                                                  std::uint32_t rows);

}  // namespace rookery
