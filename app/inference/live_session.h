// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/inference_types.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace rookery::app {

/// A session that is alive on the engine thread, with the knowledge of what it has read (as a
/// hash, not as ids). Brings itself to a context the cheapest exact way: as it stands, from a
/// snapshot, or by reading all again. Engine thread.
class LiveSession {
public:
    /// So many whose answers can be made side by side.
    static Result<std::vector<std::unique_ptr<LiveSession>>> create(
        std::shared_ptr<const Model> model, std::uint32_t count);

    /// Called once, when it is known from where on ids are read.
    using OnStart = std::function<void(const ResumeReport& report)>;

    struct Goal {
        std::span<const ContextPart> parts;
        std::span<const KeptState> states;
        std::shared_ptr<const TunedStart> start{};  ///< null: the empty state
        std::uint64_t minimumReplay = 0;  ///< ids at the end to read even if a state has them
        bool needsLogits = true;          ///< something is generated from there
        /// The last part is a turn that may be read again without its reasoning; or is that turn,
        /// read again.
        bool turn = false;
        bool rereads = false;
    };

    /// Makes the session have read exactly the parts. Snapshots that do not fit or are damaged are
    /// passed over.
    Result<void> bringTo(const Goal& goal, const std::stop_token& stop, const OnStart& onStart,
                         const PrefillProgress& progress);

    /// How much of the parts need not be read here, without a snapshot.
    std::uint64_t knownOf(std::span<const ContextPart> parts, std::span<const TokenId> flat,
                          const std::string& startKey) const;
    /// Whether all but the last part is what it had read when its turn began.
    bool isBehindTurn(std::span<const ContextPart> parts, std::span<const TokenId> flat,
                      const std::string& startKey) const;

    /// What it has read came, in part, out of a rounded state.
    bool isApproximate() const { return m_approximate; }

    /// The session; after it has read more on its own, say so by nowAt().
    Session& session() { return *m_session; }

    /// What was read is known again: `ids` are all ids since the empty state.
    void nowAt(std::span<const TokenId> ids);

    /// What was read is not known any more.
    void forget() { m_known = false; }

private:
    LiveSession(std::shared_ptr<const Model> model, std::unique_ptr<Session> session);

    bool beginsWith(const std::string& startKey) const;
    Result<void> start(const Goal& goal, std::span<const TokenId> flat, ResumeReport& report);
    Result<void> read(const Goal& goal, std::span<const ContextPart> left,
                      std::span<const TokenId> flat, const std::stop_token& stop,
                      const PrefillProgress& progress);
    Result<void> reread(std::span<const ContextPart> left, const std::stop_token& stop,
                        const PrefillProgress& progress);
    void noteTurn(std::span<const TokenId> before);

    static constexpr std::uint64_t kNoTurn = UINT64_MAX;

    std::shared_ptr<const Model> m_model;
    std::unique_ptr<Session> m_session;
    std::uint64_t m_hash = 0;
    bool m_known = false;
    bool m_approximate = false;
    // Where the last turn began that may be read again.
    std::uint64_t m_turnTokens = kNoTurn;
    std::uint64_t m_turnHash = 0;
    bool m_turnApproximate = false;
};

}  // namespace rookery::app
