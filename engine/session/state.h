// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/sample/sampler.h"

#include <cstdint>
#include <vector>

namespace rookery::session {

/// A conversation's whole memory at one point, in host form: copy it and you have branched.
/// Copies are 1 to 70 MB; say clone() where one is meant.
struct State {
    std::vector<float> recurrent;  ///< graph::StateLayout order, float32
    std::uint64_t tokens = 0;      ///< ids read since the empty state
    std::vector<float> logits;  ///< after the last id, so that going on costs nothing; may be empty
    sample::SamplerState sampler;  ///< of the reply in progress

    State() = default;
    State(State&&) = default;
    State& operator=(State&&) = default;

    State clone() const { return State(*this); }

private:
    State(const State&) = default;
    State& operator=(const State&) = default;
};

}  // namespace rookery::session
