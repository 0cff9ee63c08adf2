// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/conversation.h"
#include "app/inference/inference_types.h"

#include <vector>

/// A conversation's branch by the engine alone, in one go from the empty state, beside what the
/// program made of it through restarts, branches and kept states.
struct Verdict {
    int answers = 0;      ///< compared token by token
    int tokens = 0;       ///< in them
    int approximate = 0;  ///< answers that came out of a rounded state: compared teacher-forced
    int excluded = 0;     ///< of their tokens, those where two choices were too near
    int forced = 0;       ///< of their tokens, all
    bool stateCompared = false;
    QString failure;  ///< empty: equal
};

/// `path` ends with an answer by the model at `reader`; `kept`: the state kept for it, if any.
Verdict compareWithExactRun(const rookery::Model& model,
                            const std::vector<rookery::app::Message>& path,
                            const std::vector<std::byte>* kept);
