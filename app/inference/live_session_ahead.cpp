// SPDX-License-Identifier: Apache-2.0
// What is read of a turn before it is whole.
#include "app/inference/live_session.h"

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

std::string keyOf(const std::shared_ptr<const TunedStart>& start) {
    return start ? start->key : std::string();
}

}  // namespace

bool LiveSession::isAheadOf(const Context& context, const std::string& startKey) const {
    return m_ahead && beginsWith(startKey) && context.end() == *m_turn;
}

/// The goal is the turn that was read ahead of, or where it begins, with the turn to follow.
bool LiveSession::goesOnAhead(const Goal& goal) const {
    if (!m_ahead || goal.rereads || goal.minimumReplay > 0)
        return false;
    const Context& context = goal.context;
    if (context.tokens() == m_turn->tokens)
        return goal.turnFollows && context.end() == *m_turn;
    if (context.parts.empty() || context.parts.back().generated)
        return false;
    return context.markAt(context.tokens() - context.parts.back().ids.size()) == m_turn;
}

/// How many ids of the turn are read; words that were changed are read anew.
std::uint64_t LiveSession::aheadIn(std::span<const TokenId> turn) const {
    const bool begins = turn.size() > m_aheadIds.size() &&
                        std::equal(m_aheadIds.begin(), m_aheadIds.end(), turn.begin());
    return begins ? m_aheadIds.size() : 0;
}

Result<void> LiveSession::dropAhead() {
    if (!std::exchange(m_ahead, false))
        return {};
    ROOKERY_TRY_VOID(m_session->dropAhead());
    m_at = std::exchange(m_turn, std::nullopt);
    m_approximate = m_turnApproximate;
    return {};
}

/// False: something else than the context is read here, and nothing was done.
Result<bool> LiveSession::standAt(const Context& context, std::span<const KeptState> states,
                                  const std::shared_ptr<const TunedStart>& start) {
    const bool stands = knownOf(context, keyOf(start)) == context.tokens();
    const auto ends = [&](const KeptState& state) { return state.mark() == context.end(); };
    const auto kept = std::find_if(states.begin(), states.end(), ends);
    if (context.tokens() > 0 && !stands && kept == states.end())
        return false;
    ROOKERY_TRY_VOID(beginWith(start));
    ROOKERY_TRY_VOID(dropAhead());
    if (stands && m_at && m_session->tokens() == context.tokens())
        return true;
    if (context.tokens() > 0) {
        if (stands || !fits(*kept, m_session->stateKey(), context) || !restore(*kept))
            return false;
        m_at = context.end();
        return true;
    }
    forget();
    m_turn.reset();
    m_approximate = false;
    ROOKERY_TRY_VOID(m_session->reset());
    m_at = ContextMark();
    return true;
}

Result<std::size_t> LiveSession::readAhead(const Context& context,
                                           std::span<const KeptState> states,
                                           const std::shared_ptr<const TunedStart>& start,
                                           std::span<const TokenId> ids, std::size_t most) {
    if (!isAheadOf(context, keyOf(start))) {
        ROOKERY_TRY(const bool stands, standAt(context, states, start));
        if (!stands)
            return std::size_t{0};
        noteTurn(context.end());
    }
    forget();
    Result<std::size_t> read = m_session->readAhead(ids, most);
    m_ahead = read.ok();
    if (m_ahead)
        m_aheadIds.assign(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(*read));
    else
        m_turn.reset();
    return read;
}

}  // namespace rookery::app
