// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace rookery::backend::cpu {

/// With how many threads a model is decoded. Memory is often full with fewer than all cores, and
/// cores that share an arithmetic unit, or that other programs keep busy, make it slower, so it is
/// measured: the first tokens, real ones, are decoded with different numbers in turn, at most for
/// about a second (no number changes a bit of the results). The fastest stays, or the smallest that
/// is hardly slower: what it leaves free is the desktop's. A program beside takes a core in some
/// tokens and not in others, so what counts is how long tokens take on average, not at best. It is
/// measured again where they come to take markedly longer, as when another program has come, and
/// now and then where fewer than all threads decode: the other program may have gone.
class ThreadChoice {
public:
    /// Tries `most` and some numbers below.
    explicit ThreadChoice(std::size_t most);

    /// For the next token.
    std::size_t threads() const;

    /// How long a token took with threads().
    void took(double seconds);

    /// Nothing is being tried at the moment.
    bool isDecided() const { return m_decided; }

private:
    struct Try {
        std::size_t threads;
        std::size_t tokens = 0;
        double sum = 0;      ///< seconds of them all
        double slowest = 0;  ///< seconds of one of them
        double typical() const;
    };

    void startOver();
    void decide();
    void watch(double seconds);

    std::vector<Try> m_tries;
    std::size_t m_at = 0;    ///< of m_tries
    std::size_t m_runs = 0;  ///< with this number of threads, in this turn
    std::size_t m_turns = 0;
    double m_spent = 0;
    bool m_decided = false;
    std::size_t m_watched = 0;  ///< tokens in this window
    double m_watchedSum = 0;    ///< their seconds
    double m_sinceDecided = 0;  ///< seconds
};

}  // namespace rookery::backend::cpu
