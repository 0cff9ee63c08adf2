// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/format/model_file.h"
#include "engine/model/wider_vocabulary.h"

namespace rookery {

/// For a model that keeps some of World's ids: what each of World's 65,536 rows is to the model.
/// Tokens it does not keep are cut into tokens that it keeps, as it would read their text. Errors:
/// InvalidArgument if the model is not such a one; those of its list of ids.
Result<model::WiderVocabulary> fullVocabulary(const format::ModelFile& file);

}  // namespace rookery
