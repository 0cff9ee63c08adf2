// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/text/bpe_vocabulary.h"

#include <string_view>

namespace rookery::text {

/// Reads a Hugging Face tokenizer.json of the GPT-NeoX 20B kind: byte-level pairs, GPT-2's cutting
/// into words, NFC or no normalising, id 0 the end of a document. Errors: NotAModel (no such file),
/// Unsupported (a tokenizer of another kind; details say what), Corrupt (it contradicts itself).
Result<BpeVocabulary> readTokenizerJson(std::string_view json);

}  // namespace rookery::text
