// SPDX-License-Identifier: Apache-2.0
#include "app/inference/live_session.h"

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
    const std::string startKey = goal.start ? goal.start->key : std::string();
    ROOKERY_TRY_VOID(beginWith(goal.start));
    const bool ahead = goesOnAhead(goal);
    if (m_ahead && !ahead)
        ROOKERY_TRY_VOID(dropAhead());
    const bool rereads = goal.rereads && isBehindTurn(goal.context, startKey);
    ResumeReport report;
    if (rereads || ahead) {
        report.tokens = m_turn->tokens;
        report.live = true;
        m_approximate = m_turnApproximate;
        if (ahead && !goal.context.parts.empty())
            report.aheadTokens = aheadIn(goal.context.parts.back().ids);
    } else {
        const Result<void> started = start(goal, report);
        if (!started.ok()) {
            onStart(report);
            return started;
        }
    }
    report.approximate = m_approximate;
    report.ms = std::chrono::duration_cast<std::chrono::milliseconds>(
                    std::chrono::steady_clock::now() - begun)
                    .count();
    onStart(report);
    if (ahead && goal.context.tokens() == m_turn->tokens)
        return {};

    m_at.reset();
    const std::vector<ContextPart> left = goal.context.after(report.tokens);
    const Result<void> done =
        rereads ? reread(left, stop, progress) : read(goal, left, stop, progress);
    if (done.ok() || done.error().code == ErrorCode::Cancelled)
        m_at = goal.context.markAt(m_session->tokens());
    return done;
}

/// Brings the session to the most ids that need not be read, or to the empty state.
Result<void> LiveSession::start(const Goal& goal, ResumeReport& report) {
    const Context& context = goal.context;
    const std::uint64_t length = context.tokens();
    const std::uint64_t latest = length - std::min<std::uint64_t>(goal.minimumReplay, length);
    const std::uint64_t here = m_session->tokens();
    const bool hasLogits = !m_session->logits().empty() || !goal.needsLogits;
    const bool liveFits =
        m_at && (here < length || (here == length && hasLogits)) && context.isExactAt(*m_at);
    std::vector<const KeptState*> candidates;
    for (const KeptState& state : goal.states) {
        // A rounded state has no logits: something has to be read from there.
        const bool goesOn = !state.approximate || !goal.needsLogits || state.tokens < length;
        if (state.tokens <= latest && goesOn && (!liveFits || state.tokens > here) &&
            fits(state, m_session->stateKey(), context))
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
        if (restore(*state)) {
            report.tokens = state->tokens;
            return {};
        }
        report.damaged.push_back(state->id);
    }
    m_at.reset();
    m_turn.reset();
    m_approximate = false;
    ROOKERY_TRY_VOID(m_session->reset());
    if (context.before.tokens > 0)
        return Error{ErrorCode::NotFound, "The text before this turn has to be read again.", {}};
    return {};
}

/// False: it is damaged. What was read here before is not known any more.
bool LiveSession::restore(const KeptState& state) {
    forget();
    m_turn.reset();
    if (!isWhat(state) || !m_session->restore(*state.bytes).ok())
        return false;
    m_approximate = state.approximate;
    return true;
}

Result<void> LiveSession::read(const Goal& goal, std::span<const ContextPart> left,
                               const std::stop_token& stop, const PrefillProgress& progress) {
    const std::uint64_t total = lengthOf(left);
    std::uint64_t before = 0;
    for (const ContextPart& part : left) {
        const auto report = [&](std::uint64_t done, std::uint64_t) {
            progress(before + done, total);
        };
        // Only a whole turn can be taken back as one.
        const bool isTurn = (goal.turn || m_ahead) && &part == &left.back() && !part.generated &&
                            part.ids.size() == goal.context.parts.back().ids.size();
        m_ahead = false;
        if (isTurn)
            noteTurn(*goal.context.markAt(goal.context.tokens() - part.ids.size()));
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

/// Where it begins with another state, it stands nowhere any more.
Result<void> LiveSession::beginWith(const std::shared_ptr<const TunedStart>& start) {
    if (beginsWith(start ? start->key : std::string()))
        return {};
    forget();
    m_turn.reset();
    m_approximate = false;
    return m_session->beginWith(start);
}

std::uint64_t LiveSession::knownOf(const Context& context, const std::string& startKey) const {
    const std::optional<ContextMark>& at = m_ahead ? m_turn : m_at;
    const bool fits = at && beginsWith(startKey) && context.isExactAt(*at);
    return fits ? at->tokens : 0;
}

bool LiveSession::isBehindTurn(const Context& context, const std::string& startKey) const {
    if (!m_turn || m_ahead || !beginsWith(startKey) || context.parts.empty())
        return false;
    return context.markAt(context.tokens() - context.parts.back().ids.size()) == m_turn;
}

void LiveSession::noteTurn(const ContextMark& before) {
    m_turn = before;
    m_turnApproximate = m_approximate;
}

void LiveSession::forget() {
    m_at.reset();
    m_ahead = false;
}

void LiveSession::nowAt(const ContextMark& mark) {
    m_at = m_session->tokens() == mark.tokens ? std::optional(mark) : std::nullopt;
}

}  // namespace rookery::app
