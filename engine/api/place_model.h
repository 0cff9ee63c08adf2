// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/engine.h"
#include "engine/backend/backend.h"
#include "engine/model/loaded_model.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace rookery {

/// What a model is to be loaded on.
struct PlacedModel {
    std::shared_ptr<backend::Backend> backend;
    std::shared_ptr<backend::Backend> graphics;  ///< the card that takes part in it, or null
    std::uint32_t layers = 0;                    ///< of the model, on the card
    std::string note;  ///< a sentence, where less is on the card than was asked for
};

/// Opens the device that is wished for and computes from the header, before any weight is read, how
/// much of the model it has room for.
Result<PlacedModel> placeModel(const format::ModelFile& file, const model::ModelHeader& header,
                               std::optional<DType> precision, const LoadOptions& options);

Result<PlacedModel> placeOnProcessor(const LoadOptions& options);

}  // namespace rookery
