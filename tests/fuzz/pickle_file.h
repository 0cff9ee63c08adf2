// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/format/model_file.h"

#include <memory>

namespace rookery::format {

/// Opens a .pth whose data.pkl is all of `source`, so that a fuzzer reaches the pickle machine and
/// what follows it without having to keep an archive whole. Its storages are data/0 (24 bytes) and
/// data/1 (8 bytes), as in pth_builder.h.
Result<std::unique_ptr<ModelFile>> openPickle(std::unique_ptr<ByteSource> source);

}  // namespace rookery::format
