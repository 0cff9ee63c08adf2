// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/generation.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <optional>
#include <random>

namespace rookery::cli {

/// A seed of its own for a run that names none.
inline std::uint64_t seedOr(const std::optional<std::uint64_t>& given) {
    if (given)
        return *given;
    std::random_device device;
    return (std::uint64_t{device()} << 32U) | device();
}

/// The defaults shown are those already in `sampling`.
inline void addSamplingOptions(CLI::App& verb, Sampling& sampling,
                               std::optional<std::uint64_t>& seed) {
    verb.add_option("--temperature", sampling.temperature, "0 always takes the likeliest token")
        ->capture_default_str()
        ->check(CLI::NonNegativeNumber);
    verb.add_option("--top-p", sampling.topP, "Likeliest tokens that together reach this share")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 1.0));
    verb.add_option("--top-k", sampling.topK, "So many likeliest tokens, 0 is all")
        ->capture_default_str();
    verb.add_option("--presence", sampling.presence, "Penalty for tokens already used")
        ->capture_default_str();
    verb.add_option("--frequency", sampling.frequency, "Penalty for each use of a token")
        ->capture_default_str();
    verb.add_option("--decay", sampling.decay, "How long uses are remembered")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 1.0));
    verb.add_option("--seed", seed, "Same seed, same text; default: another each time")
        ->type_name("S");
}

/// Replaces what the user did not name by what is usual for the model.
inline void takeUsual(const CLI::App& verb, const Sampling& usual, Sampling& sampling) {
    const auto take = [&verb](const char* option, auto& value, const auto& other) {
        if (verb.count(option) == 0)
            value = other;
    };
    take("--temperature", sampling.temperature, usual.temperature);
    take("--top-p", sampling.topP, usual.topP);
    take("--top-k", sampling.topK, usual.topK);
    take("--presence", sampling.presence, usual.presence);
    take("--frequency", sampling.frequency, usual.frequency);
    take("--decay", sampling.decay, usual.decay);
}

}  // namespace rookery::cli
