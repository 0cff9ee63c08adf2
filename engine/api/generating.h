// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/engine.h"

#include <memory>
#include <span>
#include <stop_token>

namespace rookery {

/// A reply in the making, so that several can be made side by side: what Session::generate() does,
/// a token a step. Its session is used by nobody else until it is over or gone, and outlives it.
/// Threads: one at a time for all sessions made together.
class Generating {
public:
    struct Impl;
    explicit Generating(std::unique_ptr<Impl> impl);
    ~Generating();
    Generating(Generating&& other) noexcept;
    Generating& operator=(Generating&& other) noexcept;

    bool over() const;
    /// Once it is over: what Session::generate() would have answered.
    Result<GenerateReport> report() const;

    Impl& impl() { return *m_impl; }

private:
    std::unique_ptr<Impl> m_impl;
};

/// Goes on from the last id that the session has read. Nothing is made before the first step().
Result<Generating> beginGenerating(Session& session, const GenerateOptions& options,
                                   const std::stop_token& stop, const TokenCallback& onToken);

/// A token more for each that is not over. For sessions that were made together
/// (Model::createSessions()) the weights are passed over once; on the processor that changes no
/// bit of what each would have made alone.
void step(std::span<Generating* const> replies);

}  // namespace rookery
