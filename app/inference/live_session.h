// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/context_plan.h"
#include "app/inference/inference_types.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
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
        Context context;
        std::span<const KeptState> states;
        std::shared_ptr<const TunedStart> start{};  ///< null: the empty state
        std::uint64_t minimumReplay = 0;  ///< ids at the end to read even if a state has them
        bool needsLogits = true;          ///< something is generated from there
        /// The last part is a turn that may be read again without its reasoning; or is that turn,
        /// read again.
        bool turn = false;
        bool rereads = false;
        /// The turn that goes on from here comes next, so what was read ahead of it may stay.
        bool turnFollows = false;
    };

    /// Makes the session have read exactly the context. Snapshots that do not fit or are damaged
    /// are passed over. NotFound: nothing stands where the context's ids begin.
    Result<void> bringTo(const Goal& goal, const std::stop_token& stop, const OnStart& onStart,
                         const PrefillProgress& progress);

    /// Reads up to `most` further ids of a turn that follows `context` and whose end is not known
    /// yet; see Session::readAhead(). Nothing else is read for it: 0 where the context neither
    /// stands here already nor is one of the states. Until the turn is read, the session counts as
    /// standing at its beginning.
    Result<std::size_t> readAhead(const Context& context, std::span<const KeptState> states,
                                  const std::shared_ptr<const TunedStart>& start,
                                  std::span<const TokenId> ids, std::size_t most);
    /// Some of a turn that follows this context is read.
    bool isAheadOf(const Context& context, const std::string& startKey) const;

    /// How much of the context need not be read here, without a snapshot.
    std::uint64_t knownOf(const Context& context, const std::string& startKey) const;
    /// Whether all but the last part is what it had read when its turn began.
    bool isBehindTurn(const Context& context, const std::string& startKey) const;

    /// What it has read came, in part, out of a rounded state.
    bool isApproximate() const { return m_approximate; }

    /// The session; after it has read more on its own, say so by nowAt().
    Session& session() { return *m_session; }

    /// What was read is known again: all ids since the empty state.
    void nowAt(const ContextMark& mark);

    /// What was read is not known any more.
    void forget();

private:
    LiveSession(std::shared_ptr<const Model> model, std::unique_ptr<Session> session);

    bool beginsWith(const std::string& startKey) const;
    Result<void> beginWith(const std::shared_ptr<const TunedStart>& start);
    Result<bool> standAt(const Context& context, std::span<const KeptState> states,
                         const std::shared_ptr<const TunedStart>& start);
    bool restore(const KeptState& state);
    Result<void> dropAhead();
    bool goesOnAhead(const Goal& goal) const;
    std::uint64_t aheadIn(std::span<const TokenId> turn) const;
    Result<void> start(const Goal& goal, ResumeReport& report);
    Result<void> read(const Goal& goal, std::span<const ContextPart> left,
                      const std::stop_token& stop, const PrefillProgress& progress);
    Result<void> reread(std::span<const ContextPart> left, const std::stop_token& stop,
                        const PrefillProgress& progress);
    void noteTurn(const ContextMark& before);

    std::shared_ptr<const Model> m_model;
    std::unique_ptr<Session> m_session;
    std::optional<ContextMark> m_at;  ///< what it has read, if that is known
    bool m_approximate = false;
    // Where the last turn began that may be read again.
    std::optional<ContextMark> m_turn;
    bool m_turnApproximate = false;
    bool m_ahead = false;  ///< some of the turn that begins there is read, not all
    std::vector<TokenId> m_aheadIds;
};

}  // namespace rookery::app
