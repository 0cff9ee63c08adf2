// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/engine.h"

namespace rookery {

/// As convertModel(), for a model that keeps some of World's ids: it gets a row for every id, for
/// programs that expect that. The logits of the ids it keeps are the same, those of the others are
/// about -30. Only f32, f16 and bf16. InvalidArgument if the model has its whole vocabulary
/// already, Unsupported if it was not trained for this.
Result<ConvertReport> convertToFullVocabulary(const std::filesystem::path& in,
                                              const std::filesystem::path& out,
                                              const ConvertOptions& options,
                                              const LoadProgress& progress,
                                              const std::stop_token& stop);

}  // namespace rookery
