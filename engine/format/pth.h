// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/format/model_file.h"

#include <memory>

namespace rookery::format {

/// Reads what torch.save writes since PyTorch 1.6: a zip archive of stored members, of which
/// data.pkl describes the tensors and data/N holds their numbers (little-endian). Shared storages,
/// offsets, strides and Parameters are understood, as are dicts of weights inside `state_dict`,
/// `model_state_dict`, `model` or `module`; a prefix `module.`, `_forward_module.` or `model.` that
/// all tensors have is taken off. Values beside the tensors that are text or numbers are in
/// metadata() as "pth.NAME"; others are left out.
/// Refused: all that zip_directory.h and pickle_machine.h refuse, members PyTorch does not write,
/// TorchScript, other byte orders, a wrong checksum of data.pkl, tensors that reach outside their
/// storage, repeat numbers (stride 0) or are empty.
Result<std::unique_ptr<ModelFile>> openPth(std::unique_ptr<ByteSource> source);

}  // namespace rookery::format
