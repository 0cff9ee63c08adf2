// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/conversation.h"
#include "app/inference/inference_types.h"

#include <optional>
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

/// How far logits are from the exact ones after a state was rounded to float16.
struct RoundedFigures {
    int positions = 0;
    int unclear = 0;  ///< of them, those where two choices are too near to be compared
    float worst = 0;  ///< largest difference of a logit, as a share of the exact ones' range
};

/// Random texts, each gone on from its state and from the rounded one; none if something fails.
std::optional<RoundedFigures> measureRounding(const rookery::Model& model);

/// What a state's rounding to float16 may change; HistoryTest::roundedStatesAreNear() measures it.
inline constexpr float kRoundedError = 1.2e-4F;

/// `path` ends with an answer by the model at `reader`; `kept`: the state kept for it, if any.
Verdict compareWithExactRun(const rookery::Model& model,
                            const std::vector<rookery::app::Message>& path,
                            const std::vector<std::byte>* kept);
