// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/backend/executor.h"
#include "engine/base/result.h"
#include "engine/base/token.h"
#include "engine/sample/sampler.h"
#include "engine/session/reply.h"
#include "engine/session/state.h"
#include "engine/text/tokenizer.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace rookery::session {

/// Prompts are read in chunks of this many ids, the rest in one run: part of what "the same bits"
/// means, so it never changes with the device.
inline constexpr std::uint32_t kChunk = 256;

/// While ids are read one by one, a copy of the state is kept every so many ids (the last two and
/// the one before the reply), so that a stop string can be taken back.
inline constexpr std::size_t kCheckpointEvery = 16;

class ReplyRun;

/// What all sessions over one model share.
struct SessionContext {
    std::uint32_t vocab = 0;           ///< rows of logits
    std::vector<float> emptyState;     ///< graph::StateLayout::fillEmpty, or a tuned state
    std::vector<TokenId> neverSample;  ///< ids the vocabulary does not use
    std::shared_ptr<const text::Tokenizer> tokenizer;
};

/// One conversation's live run, in a state slot of its own of an executor that may serve others.
/// Invariant between calls: the device's state is that of all ids read, no more and no fewer, and
/// logits() are those after the last of them. If an executor fails or gives logits that are not
/// finite, every further call answers with that error until reset() or restore().
/// Threads: one at a time for all sessions of an executor; the stop token may be set from any.
class Session {
public:
    Session(std::shared_ptr<const SessionContext> context,
            std::shared_ptr<backend::Executor> executor, std::uint32_t slot = 0);

    using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

    /// Back to the empty state; also needed once at the start.
    Result<void> reset();

    /// Reads ids in chunks. If stopped in between: Cancelled, the state is after the last whole
    /// chunk. Starts a new turn: the reply log and the sampler's counts are empty after it.
    Result<void> prefill(std::span<const TokenId> ids, const std::stop_token& stop,
                         const Progress& progress);

    /// prefill() of a turn's prompt that rereadTurn() may replace: the state before it is kept.
    /// What was read ahead of it is not read again.
    Result<void> readTurn(std::span<const TokenId> ids, const std::stop_token& stop,
                          const Progress& progress);

    /// Goes back to where the last readTurn() began and reads `ids` instead, to the same bits as
    /// from there by prefill(). What both prompts begin with is not read again, up to the border of
    /// a chunk. For a turn whose reasoning later turns are not to see, and, without ids, for one
    /// that is not to be there. May be called again, for one after it was stopped.
    Result<void> rereadTurn(std::span<const TokenId> ids, const std::stop_token& stop,
                            const Progress& progress);

    /// Reads up to `most` further ids of a turn whose end is not known yet; `ids` are its first
    /// ids, as far as those are sure, and if they do not begin with what was read ahead before,
    /// that is taken back. readTurn() goes on from there, to the same bits as without it, for which
    /// some ids are left unread where bits depend on how ids are cut into runs: on a graphics card
    /// all but whole chunks. Returns how many of `ids` are read.
    Result<std::size_t> readAhead(std::span<const TokenId> ids, std::size_t most);

    /// Takes back what was read ahead: all is as it was before, also for going on with a reply.
    /// Before anything else than that turn is read.
    Result<void> dropAhead();

    /// Reads ids of a reply one by one, as they were when they were generated. If stopped in
    /// between: Cancelled, the state is after the last id read.
    Result<void> replay(std::span<const TokenId> ids, const std::stop_token& stop,
                        const Progress& progress);

    /// Before a ReplyRun of this session is made; generate() does it itself.
    Result<void> prepareReply(const ReplyRequest& request);

    /// Goes on from the last id read. Rules: reply.h.
    Result<Reply> generate(const ReplyRequest& request, const std::stop_token& stop,
                           const TokenSink& onToken);

    /// Called with the logits of a chunk's rows, or of the last row only.
    using LogitsSink = std::function<Result<void>(std::span<const float> logits)>;

    /// prefill() for measuring: any chunk from 1 to kChunk, and all rows' logits if `every`.
    Result<void> evaluate(std::span<const TokenId> ids, std::uint32_t chunk, bool every,
                          const std::stop_token& stop, const LogitsSink& sink);

    std::uint64_t tokens() const { return m_tokens; }

    std::span<const float> logits() const { return m_logits; }

    /// A copy of everything; may be called from a TokenSink.
    Result<State> capture() const;
    Result<void> restore(State state);

    /// Share of zeros among the channel mix's activations while reading `ids` from the empty
    /// state: what a product that skips them could save. Leaves the empty state.
    Result<double> ffnZeroShare(std::span<const TokenId> ids, const std::stop_token& stop);

    /// For a caller that caught an exception out of one of the calls above: nothing here can be
    /// trusted until reset() or restore().
    void giveUp(const Error& error) { fail(error); }

private:
    friend class ReplyRun;
    friend void stepTogether(std::span<ReplyRun* const> runs);

    struct Checkpoint {
        std::size_t logIds = 0;
        State state;
    };

    struct Border {
        std::size_t ids = 0;
        State state;
    };

    /// Where a turn began, and where it was at a chunk's border near its prompt's end.
    struct Turn {
        State before;
        std::vector<TokenId> ids;  ///< its prompt; what of it is read, as long as it is read ahead
        Border border;
        bool ahead = false;
        Border earlier;  ///< the border before that; only while it is read ahead
        // The reply log as it was before the turn; only while it is read ahead.
        std::vector<TokenId> log;
        std::string logText;
        std::vector<Checkpoint> checkpoints;
        std::size_t sampledIds = 0;
    };

    Result<void> checkIds(std::span<const TokenId> ids) const;
    Result<void> run(std::span<const TokenId> ids, backend::Want want, std::span<float> logits);
    Result<void> readChunks(std::span<const TokenId> ids, std::uint32_t chunk, bool every,
                            const std::stop_token& stop,
                            const std::function<Result<void>(std::size_t, std::size_t)>& after,
                            std::vector<float>& rows, std::size_t readOfFirst = 0);
    Result<void> beginAhead();
    Result<std::size_t> takeAhead(std::span<const TokenId> ids);
    Error fail(Error error);
    Result<void> goTo(const State& state);

    // The reply log: ids read one by one since the last prompt or restore.
    void clearLog();
    Result<void> feed(TokenId id);
    Result<void> prepareFeed();
    Result<void> fed(TokenId id);
    Result<void> keepCheckpoint();
    Result<void> rewind(std::size_t keptIds);
    std::size_t logTextBytes(std::size_t ids) const;
    std::string_view logText(std::size_t fromId) const;

    std::shared_ptr<const SessionContext> m_context;
    std::shared_ptr<backend::Executor> m_executor;
    std::uint32_t m_slot;
    std::optional<Error> m_broken;
    std::uint64_t m_tokens = 0;
    std::vector<float> m_logits;
    sample::SamplerState m_samplerState;
    std::size_t m_sampledIds = 0;  ///< ids of the log that m_samplerState knows of

    std::vector<TokenId> m_log;
    std::string m_logText;
    std::vector<Checkpoint> m_checkpoints;
    std::optional<Turn> m_turn;
};

}  // namespace rookery::session
