// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/inference_types.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace rookery::app {

/// The one session that is alive on the engine thread, with the knowledge of what it has read (as
/// a hash, not as ids). Brings itself to a context the cheapest exact way: as it stands, from a
/// snapshot, or by reading all again. Engine thread.
class LiveSession {
public:
    static Result<std::unique_ptr<LiveSession>> create(std::shared_ptr<const Model> model);

    /// Called once, when it is known from where on ids are read.
    using OnStart = std::function<void(const ResumeReport& report)>;

    /// Makes the session have read exactly `parts`. `minimumReplay` ids at the end are read even
    /// if a state already has them. Snapshots that do not fit or are damaged are passed over.
    Result<void> bringTo(std::span<const ContextPart> parts, std::span<const KeptState> states,
                         std::uint64_t minimumReplay, const std::stop_token& stop,
                         const OnStart& onStart, const PrefillProgress& progress);

    /// The session; after it has read more on its own, say so by nowAt().
    Session& session() { return *m_session; }

    /// What was read is known again: `ids` are all ids since the empty state.
    void nowAt(std::span<const TokenId> ids);

    /// What was read is not known any more.
    void forget() { m_known = false; }

private:
    LiveSession(std::shared_ptr<const Model> model, std::unique_ptr<Session> session);

    std::uint64_t start(std::span<const ContextPart> parts, std::span<const TokenId> flat,
                        std::span<const KeptState> states, std::uint64_t latest, bool& live);
    Result<void> read(std::span<const ContextPart> parts, const std::stop_token& stop,
                      const PrefillProgress& progress);

    std::shared_ptr<const Model> m_model;
    std::unique_ptr<Session> m_session;
    std::uint64_t m_hash = 0;
    bool m_known = false;
};

}  // namespace rookery::app
