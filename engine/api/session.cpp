// SPDX-License-Identifier: Apache-2.0
#include "engine/session/session.h"

#include "engine/api/guard.h"
#include "engine/api/model_impl.h"
#include "engine/api/reply_convert.h"
#include "engine/session/state_codec.h"

#include <chrono>
#include <utility>

namespace rookery {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// guarded() for calls that change a session: after an exception its state is unknown.
template <class Work>
auto guardedRun(session::Session& run, Work&& work) -> decltype(work()) {
    bool finished = false;
    auto result = guarded([&] {
        auto done = work();
        finished = true;
        return done;
    });
    if (!finished)
        run.giveUp(result.error());
    return result;
}

}  // namespace

const char* finishReasonName(FinishReason reason) {
    switch (reason) {
        case FinishReason::EndOfTurn:
            return "end-of-turn";
        case FinishReason::Length:
            return "length";
        case FinishReason::Stopped:
            break;
    }
    return "stopped";
}

static_assert(kNoIdsHash == session::kNoIdsHash);

std::uint64_t hashIds(std::span<const TokenId> ids, std::uint64_t before) {
    return session::hashIds(ids, before);
}

Result<SnapshotInfo> peekSnapshot(std::span<const std::byte> snapshot) {
    return guarded([&]() -> Result<SnapshotInfo> {
        ROOKERY_TRY(session::StateIdentity identity, session::peekState(snapshot));
        return SnapshotInfo{std::move(identity.stateKey), identity.tokens, identity.contextHash,
                            identity.packed};
    });
}

Result<std::vector<std::byte>> packSnapshot(std::span<const std::byte> snapshot) {
    return guarded([&] { return session::packState(snapshot); });
}

Session::Session(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

Session::~Session() = default;

Result<void> Session::reset() {
    return guardedRun(m_impl->run, [&] {
        if (!m_impl->start)
            return m_impl->run.reset();
        session::State begin;
        begin.recurrent = m_impl->start->state;
        return m_impl->run.restore(std::move(begin));
    });
}

Result<void> Session::beginWith(std::shared_ptr<const TunedStart> start) {
    m_impl->start = std::move(start);
    return reset();
}

const std::shared_ptr<const TunedStart>& Session::start() const {
    return m_impl->start;
}

std::string stateKeyWith(const std::string& modelKey, const std::string& startKey) {
    return startKey.empty() ? modelKey : modelKey + "-" + startKey;
}

std::string Session::stateKey() const {
    return stateKeyWith(m_impl->core->loaded.stateKey, m_impl->start ? m_impl->start->key : "");
}

Result<PrefillReport> Session::prefill(std::span<const TokenId> ids, const std::stop_token& stop,
                                       const PrefillProgress& progress) {
    return guardedRun(m_impl->run, [&]() -> Result<PrefillReport> {
        const auto start = Clock::now();
        ROOKERY_TRY_VOID(m_impl->run.prefill(ids, stop, progress));
        return PrefillReport{ids.size(), secondsSince(start)};
    });
}

Result<PrefillReport> Session::readTurn(std::span<const TokenId> ids, const std::stop_token& stop,
                                        const PrefillProgress& progress) {
    return guardedRun(m_impl->run, [&]() -> Result<PrefillReport> {
        const auto start = Clock::now();
        ROOKERY_TRY_VOID(m_impl->run.readTurn(ids, stop, progress));
        return PrefillReport{ids.size(), secondsSince(start)};
    });
}

Result<std::size_t> Session::readAhead(std::span<const TokenId> ids, std::size_t most) {
    return guardedRun(m_impl->run, [&] { return m_impl->run.readAhead(ids, most); });
}

Result<void> Session::dropAhead() {
    return guardedRun(m_impl->run, [&] { return m_impl->run.dropAhead(); });
}

Result<PrefillReport> Session::rereadTurn(std::span<const TokenId> ids, const std::stop_token& stop,
                                          const PrefillProgress& progress) {
    return guardedRun(m_impl->run, [&]() -> Result<PrefillReport> {
        const auto start = Clock::now();
        ROOKERY_TRY_VOID(m_impl->run.rereadTurn(ids, stop, progress));
        return PrefillReport{ids.size(), secondsSince(start)};
    });
}

Result<PrefillReport> Session::replay(std::span<const TokenId> ids, const std::stop_token& stop,
                                      const PrefillProgress& progress) {
    return guardedRun(m_impl->run, [&]() -> Result<PrefillReport> {
        const auto start = Clock::now();
        ROOKERY_TRY_VOID(m_impl->run.replay(ids, stop, progress));
        return PrefillReport{ids.size(), secondsSince(start)};
    });
}

Result<void> Session::evaluate(std::span<const TokenId> ids, const EvaluateOptions& options,
                               const std::stop_token& stop, const LogitsSink& sink) {
    return guardedRun(m_impl->run, [&] {
        return m_impl->run.evaluate(ids, options.chunk, options.every, stop, sink);
    });
}

Result<double> Session::ffnZeroShare(std::span<const TokenId> ids, const std::stop_token& stop) {
    return guardedRun(m_impl->run, [&] { return m_impl->run.ffnZeroShare(ids, stop); });
}

Result<GenerateReport> Session::generate(const GenerateOptions& options,
                                         const std::stop_token& stop,
                                         const TokenCallback& onToken) {
    return guardedRun(m_impl->run, [&]() -> Result<GenerateReport> {
        const auto start = Clock::now();
        const session::TokenSink sink = [&](const session::ReplyEvent& event) {
            if (onToken)
                onToken({event.id, event.text, event.newId});
        };
        ROOKERY_TRY(session::Reply reply, m_impl->run.generate(requestFrom(options), stop, sink));
        return reportFrom(std::move(reply), secondsSince(start));
    });
}

std::uint64_t Session::tokens() const {
    return m_impl->run.tokens();
}

std::span<const float> Session::logits() const {
    return m_impl->run.logits();
}

Result<std::vector<std::byte>> Session::snapshot(std::uint64_t contextHash) const {
    return guarded([&]() -> Result<std::vector<std::byte>> {
        ROOKERY_TRY(const session::State state, m_impl->run.capture());
        return session::encodeState(state, {stateKey(), state.tokens, contextHash});
    });
}

Result<void> Session::restore(std::span<const std::byte> snapshot) {
    return guarded([&]() -> Result<void> {
        ROOKERY_TRY(
            session::State state,
            session::decodeState(snapshot, stateKey(), m_impl->core->context->emptyState.size()));
        return m_impl->run.restore(std::move(state));
    });
}

}  // namespace rookery
