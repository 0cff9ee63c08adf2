// SPDX-License-Identifier: Apache-2.0
#include "app/inference/live_session.h"

#include "app/inference/context_plan.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace rookery::app {

LiveSession::LiveSession(std::shared_ptr<const Model> model, std::unique_ptr<Session> session)
    : m_model(std::move(model)), m_session(std::move(session)) {}

Result<std::unique_ptr<LiveSession>> LiveSession::create(std::shared_ptr<const Model> model) {
    ROOKERY_TRY(std::unique_ptr<Session> session, model->createSession());
    return std::unique_ptr<LiveSession>(new LiveSession(std::move(model), std::move(session)));
}

Result<void> LiveSession::bringTo(std::span<const ContextPart> parts,
                                  std::span<const KeptState> states, std::uint64_t minimumReplay,
                                  const std::stop_token& stop, const OnStart& onStart,
                                  const PrefillProgress& progress) {
    const auto begun = std::chrono::steady_clock::now();
    const IdList flat = flatten(parts);
    const std::uint64_t latest = flat.size() - std::min<std::uint64_t>(minimumReplay, flat.size());
    ResumeReport report;
    report.tokens = start(parts, flat, states, latest, report.live);
    if (report.tokens == 0) {
        m_known = false;
        ROOKERY_TRY_VOID(m_session->reset());
    }
    report.ms = std::chrono::duration_cast<std::chrono::milliseconds>(
                    std::chrono::steady_clock::now() - begun)
                    .count();
    onStart(report);

    m_known = false;
    const Result<void> done = read(remainder(parts, report.tokens), stop, progress);
    const std::uint64_t at = m_session->tokens();
    if ((done.ok() || done.error().code == ErrorCode::Cancelled) && at <= flat.size())
        nowAt(std::span(flat).first(at));
    return done;
}

/// The most ids that need not be read, with the session brought there; 0 means from the beginning.
std::uint64_t LiveSession::start(std::span<const ContextPart> parts, std::span<const TokenId> flat,
                                 std::span<const KeptState> states, std::uint64_t latest,
                                 bool& live) {
    const std::uint64_t here = m_session->tokens();
    const bool liveFits = m_known && here <= flat.size() && isExactBorder(parts, here) &&
                          hashIds(flat.first(here)) == m_hash;
    std::vector<const KeptState*> candidates;
    for (const KeptState& state : states)
        if (state.tokens <= latest && (!liveFits || state.tokens > here) &&
            fits(state, m_model->stateKey(), parts, flat))
            candidates.push_back(&state);
    std::sort(candidates.begin(), candidates.end(),
              [](const KeptState* a, const KeptState* b) { return a->tokens > b->tokens; });
    for (const KeptState* state : candidates) {
        m_known = false;
        if (m_session->restore(*state->bytes).ok())
            return state->tokens;
    }
    live = liveFits && candidates.empty() && here > 0;
    return live ? here : 0;
}

Result<void> LiveSession::read(std::span<const ContextPart> parts, const std::stop_token& stop,
                               const PrefillProgress& progress) {
    const std::uint64_t total = lengthOf(parts);
    std::uint64_t before = 0;
    for (const ContextPart& part : parts) {
        const auto report = [&](std::uint64_t done, std::uint64_t) {
            progress(before + done, total);
        };
        auto read = part.generated ? m_session->replay(part.ids, stop, report)
                                   : m_session->prefill(part.ids, stop, report);
        if (!read.ok())
            return std::move(read).error();
        before += part.ids.size();
    }
    return {};
}

void LiveSession::nowAt(std::span<const TokenId> ids) {
    m_known = m_session->tokens() == ids.size();
    m_hash = hashIds(ids);
}

}  // namespace rookery::app
