// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/format/model_file.h"

#include <set>
#include <string>

namespace rookery::model {

/// What a file written by convert.h says in its metadata beside the tensors.

/// Overrides the default of graph::Dims.
inline constexpr const char* kGroupNormEpsKey = "rookery.group_norm_eps";

/// The fingerprint of the file it was made from: the same model keeps its states.
inline constexpr const char* kFingerprintKey = "rookery.fingerprint";

/// Names of tensors, with spaces between, that are stored as the tape takes them: nothing of what
/// their Spelling says is to be done to them any more.
inline constexpr const char* kCanonicalKey = "rookery.canonical";

/// 32 hex digits, or empty if the file was not converted.
std::string sourceFingerprint(const format::ModelFile& file);

std::set<std::string> canonicalTensors(const format::ModelFile& file);

}  // namespace rookery::model
