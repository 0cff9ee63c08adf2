// SPDX-License-Identifier: Apache-2.0
#include "app/inference/live_session.h"

#include "app/inference/context_plan.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace rookery::app {
namespace {

/// Whether the bytes say of themselves what is said of them: rows may have been mixed up.
bool isWhat(const KeptState& state) {
    const auto info = peekSnapshot(*state.bytes);
    return info.ok() && info->tokens == state.tokens && info->contextHash == state.contextHash &&
           (!info->packed || state.approximate);
}

}  // namespace

LiveSession::LiveSession(std::shared_ptr<const Model> model, std::unique_ptr<Session> session)
    : m_model(std::move(model)), m_session(std::move(session)) {}

Result<std::vector<std::unique_ptr<LiveSession>>> LiveSession::create(
    std::shared_ptr<const Model> model, std::uint32_t count) {
    ROOKERY_TRY(auto sessions, model->createSessions(count));
    std::vector<std::unique_ptr<LiveSession>> live;
    live.reserve(sessions.size());
    for (std::unique_ptr<Session>& session : sessions)
        live.push_back(std::unique_ptr<LiveSession>(new LiveSession(model, std::move(session))));
    return live;
}

Result<void> LiveSession::bringTo(const Goal& goal, const std::stop_token& stop,
                                  const OnStart& onStart, const PrefillProgress& progress) {
    const auto begun = std::chrono::steady_clock::now();
    const IdList flat = flatten(goal.parts);
    const std::string startKey = goal.start ? goal.start->key : std::string();
    if (!beginsWith(startKey)) {
        m_known = false;
        m_turnTokens = kNoTurn;
        m_approximate = false;
        ROOKERY_TRY_VOID(m_session->beginWith(goal.start));
    }
    const bool rereads = goal.rereads && isBehindTurn(goal.parts, flat, startKey);
    ResumeReport report;
    if (rereads) {
        report.tokens = m_turnTokens;
        report.live = true;
        m_approximate = m_turnApproximate;
    } else {
        ROOKERY_TRY_VOID(start(goal, flat, report));
    }
    report.approximate = m_approximate;
    report.ms = std::chrono::duration_cast<std::chrono::milliseconds>(
                    std::chrono::steady_clock::now() - begun)
                    .count();
    onStart(report);

    m_known = false;
    const std::vector<ContextPart> left = remainder(goal.parts, report.tokens);
    const Result<void> done =
        rereads ? reread(left, stop, progress) : read(goal, left, flat, stop, progress);
    const std::uint64_t at = m_session->tokens();
    if ((done.ok() || done.error().code == ErrorCode::Cancelled) && at <= flat.size())
        nowAt(std::span(flat).first(at));
    return done;
}

/// Brings the session to the most ids that need not be read, or to the empty state.
Result<void> LiveSession::start(const Goal& goal, std::span<const TokenId> flat,
                                ResumeReport& report) {
    const std::uint64_t latest =
        flat.size() - std::min<std::uint64_t>(goal.minimumReplay, flat.size());
    const std::uint64_t here = m_session->tokens();
    const bool hasLogits = !m_session->logits().empty() || !goal.needsLogits;
    const bool liveFits = m_known && (here < flat.size() || (here == flat.size() && hasLogits)) &&
                          isExactBorder(goal.parts, here) && hashIds(flat.first(here)) == m_hash;
    std::vector<const KeptState*> candidates;
    for (const KeptState& state : goal.states) {
        // A rounded state has no logits: something has to be read from there.
        const bool goesOn = !state.approximate || !goal.needsLogits || state.tokens < flat.size();
        if (state.tokens <= latest && goesOn && (!liveFits || state.tokens > here) &&
            fits(state, m_session->stateKey(), goal.parts, flat))
            candidates.push_back(&state);
    }
    std::sort(candidates.begin(), candidates.end(), [](const KeptState* a, const KeptState* b) {
        return a->tokens > b->tokens ||
               (a->tokens == b->tokens && !a->approximate && b->approximate);
    });
    if (liveFits && candidates.empty() && here > 0) {
        report.live = true;
        report.tokens = here;
        return {};
    }
    for (const KeptState* state : candidates) {
        m_known = false;
        m_turnTokens = kNoTurn;
        if (isWhat(*state) && m_session->restore(*state->bytes).ok()) {
            report.tokens = state->tokens;
            m_approximate = state->approximate;
            return {};
        }
        report.damaged.push_back(state->id);
    }
    m_known = false;
    m_turnTokens = kNoTurn;
    m_approximate = false;
    return m_session->reset();
}

Result<void> LiveSession::read(const Goal& goal, std::span<const ContextPart> left,
                               std::span<const TokenId> flat, const std::stop_token& stop,
                               const PrefillProgress& progress) {
    const std::uint64_t total = lengthOf(left);
    std::uint64_t before = 0;
    for (const ContextPart& part : left) {
        const auto report = [&](std::uint64_t done, std::uint64_t) {
            progress(before + done, total);
        };
        // Only a whole turn can be taken back as one.
        const bool isTurn = goal.turn && &part == &left.back() && !part.generated &&
                            part.ids.size() == goal.parts.back().ids.size();
        if (isTurn)
            noteTurn(flat.first(flat.size() - part.ids.size()));
        auto done = isTurn           ? m_session->readTurn(part.ids, stop, report)
                    : part.generated ? m_session->replay(part.ids, stop, report)
                                     : m_session->prefill(part.ids, stop, report);
        if (!done.ok())
            return std::move(done).error();
        before += part.ids.size();
    }
    return {};
}

Result<void> LiveSession::reread(std::span<const ContextPart> left, const std::stop_token& stop,
                                 const PrefillProgress& progress) {
    auto done = m_session->rereadTurn(left.empty() ? IdList() : left.front().ids, stop, progress);
    return done.ok() ? Result<void>() : Result<void>(std::move(done).error());
}

bool LiveSession::beginsWith(const std::string& startKey) const {
    return startKey == (m_session->start() ? m_session->start()->key : std::string());
}

std::uint64_t LiveSession::knownOf(std::span<const ContextPart> parts,
                                   std::span<const TokenId> flat,
                                   const std::string& startKey) const {
    const std::uint64_t here = m_session->tokens();
    const bool fits = m_known && beginsWith(startKey) && here <= flat.size() &&
                      isExactBorder(parts, here) && hashIds(flat.first(here)) == m_hash;
    return fits ? here : 0;
}

bool LiveSession::isBehindTurn(std::span<const ContextPart> parts, std::span<const TokenId> flat,
                               const std::string& startKey) const {
    if (m_turnTokens == kNoTurn || !beginsWith(startKey) || parts.empty() ||
        m_turnTokens > flat.size())
        return false;
    return flat.size() - parts.back().ids.size() == m_turnTokens &&
           hashIds(flat.first(m_turnTokens)) == m_turnHash;
}

void LiveSession::noteTurn(std::span<const TokenId> before) {
    m_turnTokens = before.size();
    m_turnHash = hashIds(before);
    m_turnApproximate = m_approximate;
}

void LiveSession::nowAt(std::span<const TokenId> ids) {
    m_known = m_session->tokens() == ids.size();
    m_hash = hashIds(ids);
}

}  // namespace rookery::app
