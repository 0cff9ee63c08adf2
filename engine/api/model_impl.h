// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/engine.h"
#include "engine/backend/backend.h"
#include "engine/model/loaded_model.h"
#include "engine/session/session.h"
#include "engine/text/chat_template.h"
#include "engine/text/tokenizer.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace rookery {

/// A model on the processor.
struct OnProcessor {
    std::shared_ptr<backend::Backend> backend;
    backend::WeightMap weights;
};

/// What a model's sessions keep alive, so that a session may outlive its Model.
struct ModelCore {
    std::shared_ptr<backend::Backend> backend;
    model::LoadedModel loaded;
    std::shared_ptr<const text::Tokenizer> tokenizer;
    std::shared_ptr<const session::SessionContext> context;
    std::shared_ptr<backend::Backend> graphics;  ///< the card in `backend`, or null
    std::uint32_t layersOnGraphics = 0;
    std::mutex compiling;  ///< Backend::compile: from one thread at a time

    /// Where a graphics card takes part: the same model on the processor, loaded when the card
    /// fails. Empty: there is nothing to fall back to.
    std::function<Result<OnProcessor>()> loadOnProcessor;
    // Guarded by `compiling`:
    std::optional<OnProcessor> processor;
    std::string deviceNote;
};

struct Model::Impl {
    std::shared_ptr<ModelCore> core;
    ModelInfo info;
    std::string device;
    std::string deviceName;
    std::string precision;
    std::uint32_t threads = 0;
    text::PromptFamily family = text::PromptFamily::Plain;
    std::string familyName;
};

/// Runs over the model, in the starting state, that can go on together. Threads: any. If the
/// graphics card fails, now or in the middle of an answer, the processor goes on. Whoever holds a
/// run keeps `core` alive.
Result<std::vector<session::Session>> newRuns(ModelCore& core, std::uint32_t count);
Result<session::Session> newRun(ModelCore& core);

struct Session::Impl {
    std::shared_ptr<ModelCore> core;
    session::Session run;
    std::shared_ptr<const TunedStart> start = nullptr;
};

}  // namespace rookery
