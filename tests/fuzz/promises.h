// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/error.h"
#include "engine/format/model_file.h"

#include <string>

namespace rookery::test {

/// What every reader promises of a file it accepts: each tensor lies in the file, its size is that
/// of its shape and type, it can be read and turned into floats, and so can the lists. Empty if
/// kept, else a sentence for whoever broke it. Reads at most 64 KiB of a tensor.
std::string brokenPromise(const format::ModelFile& file);

/// What every reader promises of a refusal: a code that is not Internal, one line of text.
std::string brokenPromise(const Error& error);

}  // namespace rookery::test
