// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/model/loaded_model.h"
#include "engine/model/wider_vocabulary.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <stop_token>
#include <string>

namespace rookery::model {

struct ConvertOptions {
    std::optional<DType> precision;  ///< of the matrices; empty: what the file would run as
    std::optional<float> groupNormEps;
    std::map<std::string, std::string> metadata;  ///< to be written besides what is carried along
    /// More rows than the model has, for f32, f16 and bf16. The file is then a model of its own: it
    /// carries neither the fingerprint nor the list of kept ids along.
    std::optional<WiderVocabulary> wider;
};

struct Converted {
    DType precision = DType::F32;
    std::uint64_t fileBytes = 0;
};

/// Writes a model as safetensors that opens as the original loaded with that precision: the same
/// bits of logits, the same fingerprint, and for int8 and int4 nothing left to compute at load.
/// Tensors have the official names, shapes and values, so that in f32, f16 and bf16 other programs
/// read the file too. Where the source has what the tape takes and not what the authors' files
/// have (rwkv.cpp's decays, an embedding with ln0 in it), that is written and noted (converted.h).
/// What is not a matrix keeps its type; all that was stored in blocks becomes F32.
/// One tensor at a time is in memory. The file appears under its name when it is whole.
Result<Converted> convertModel(const format::ModelFile& file, const std::filesystem::path& out,
                               const ConvertOptions& options, const Progress& progress,
                               const std::stop_token& stop);

}  // namespace rookery::model
