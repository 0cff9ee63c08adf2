// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/backend.h"
#include "engine/base/result.h"
#include "engine/format/model_file.h"
#include "engine/graph/program.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace rookery::model {

/// What is known from header and names alone.
struct ModelHeader {
    graph::Dims dims;
    format::FileFormat format = format::FileFormat::Safetensors;
    DType dtype = DType::F32;  ///< of the big matrices, as stored
    std::uint64_t fileBytes = 0;
    std::uint64_t parameters = 0;
    std::string fingerprint;  ///< 32 hex digits, see fingerprint.h
};

/// Reads and checks everything but the weights: version, sizes, that every tensor the version
/// needs is there with its shape. `groupNormEps` overrides the default of graph::Dims.
Result<ModelHeader> readHeader(const format::ModelFile& file, std::optional<float> groupNormEps);

/// How far loading is, 0 … 1. Called from the loading thread.
using Progress = std::function<void(double fraction)>;

struct LoadedModel {
    ModelHeader header;
    graph::Program program;
    backend::WeightMap weights;
    DType runsAs = DType::F32;  ///< of the big matrices on the backend
    std::string stateKey;  ///< fingerprint, runsAs, eps, kept-id hash, LoRA hash, tuned state hash
};

/// What is added to a model's own file.
struct LoadExtras {
    const format::ModelFile* lora = nullptr;  ///< merged while loading, see lora.h
    std::optional<float> loraAlpha;           ///< must be there with a LoRA
    std::uint64_t tunedStateHash = 0;         ///< for the state key, see tuned_state.h
};

/// Reads, transforms and uploads all weights. `precision` empty means the file's own where the
/// backend can run it, else the nearest wider one; stops between tensors. The header is that of
/// the model without a LoRA.
Result<LoadedModel> loadModel(const format::ModelFile& file, backend::Backend& backend,
                              std::optional<DType> precision, std::optional<float> groupNormEps,
                              const Progress& progress, const std::stop_token& stop,
                              const LoadExtras& extras = {});

}  // namespace rookery::model
