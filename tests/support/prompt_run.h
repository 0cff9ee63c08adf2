// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/executor.h"
#include "engine/base/token.h"

#include <cstdint>
#include <span>
#include <vector>

namespace rookery::test {

/// What a prompt leaves behind, read in chunks of at most `chunk` rows in state slot 0.
struct PromptRun {
    std::vector<float> logits;  ///< [ids, V]
    std::vector<float> state;
};

PromptRun runPrompt(backend::Executor& executor, const graph::Program& program,
                    std::span<const TokenId> ids, std::uint32_t chunk);

}  // namespace rookery::test
