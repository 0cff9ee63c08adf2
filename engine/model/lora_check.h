// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/format/model_file.h"

#include <cstdint>

namespace rookery::model {

/// Reads a LoRA file once, in pieces: XXH3-64 over alpha and every tensor's name, shape, type and
/// bytes, never 0. Numbers that are not finite, or of a type that is not f32, f16 or bf16, are an
/// error that names the tensor.
Result<std::uint64_t> checkedHash(const format::ModelFile& lora, float alpha);

}  // namespace rookery::model
