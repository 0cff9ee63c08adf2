// SPDX-License-Identifier: Apache-2.0
// A turn's prompt: read, read ahead of its end, and read again.
#include "engine/session/session.h"

#include <algorithm>
#include <utility>

namespace rookery::session {
namespace {

/// A prompt's last ids say how long to think; another prompt for the same turn differs there.
constexpr std::size_t kPromptEnd = 24;

std::size_t commonOf(std::span<const TokenId> a, std::span<const TokenId> b) {
    return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first -
                                    a.begin());
}

/// How many ids to read next of a turn of which `known` are read and `sure` are known, in one
/// chunk: runs of `even` ids and more give the same bits, so what is read and what remains of a
/// chunk has so many, as the chunk has itself.
std::size_t nextAhead(std::size_t known, std::size_t sure, std::size_t most, std::size_t even) {
    even = std::min<std::size_t>(even, kChunk);
    most = std::max(most, even);
    const std::size_t begun = known % kChunk;
    const std::size_t end = known - begun + kChunk;
    if (sure >= end) {
        const std::size_t rest = end - known;
        return most >= rest || rest < 2 * even ? rest : std::min(most, rest - even);
    }
    const std::size_t unread = even > 1 ? even : 0;
    const std::size_t count = sure - known > unread ? std::min(most, sure - known - unread) : 0;
    return count < even ? 0 : count;
}

/// Whether the rest of a turn of `all` ids gives the same bits as if its chunk were read in one.
bool canGoOn(std::size_t known, std::size_t all, std::size_t even) {
    if (all <= known)
        return false;  // after the last id logits are wanted, which reading ahead does not make
    const std::size_t begun = known % kChunk;
    const std::size_t rest = std::min(all - known, kChunk - begun);
    return begun == 0 || rest >= std::min<std::size_t>(even, kChunk);
}

}  // namespace

Result<void> Session::readTurn(std::span<const TokenId> ids, const std::stop_token& stop,
                               const Progress& progress) {
    ROOKERY_TRY_VOID(checkIds(ids));
    ROOKERY_TRY(const std::size_t known, takeAhead(ids));
    m_turn->ids.assign(ids.begin(), ids.end());
    const std::size_t common = ids.size() - std::min(ids.size(), kPromptEnd);
    const std::size_t borderIds = common - common % kChunk;
    if (m_turn->border.ids > borderIds)
        m_turn->border = std::move(m_turn->earlier);
    m_turn->earlier = {};
    std::vector<float> rows;
    const auto after = [&](std::size_t at, std::size_t count) -> Result<void> {
        if (known + at + count == borderIds) {
            ROOKERY_TRY(m_turn->border.state, capture());
            m_turn->border.ids = borderIds;
        }
        if (progress)
            progress(known + at + count, ids.size());
        return {};
    };
    return readChunks(ids.subspan(known), kChunk, false, stop, after, rows, known % kChunk);
}

/// Makes the turn begin here, or goes on with what was read ahead of it: how many of `ids` are
/// read.
Result<std::size_t> Session::takeAhead(std::span<const TokenId> ids) {
    if (m_turn && m_turn->ahead && commonOf(m_turn->ids, ids) == m_turn->ids.size() &&
        canGoOn(m_turn->ids.size(), ids.size(), m_executor->evenFrom())) {
        m_turn->ahead = false;
        m_turn->log.clear();
        m_turn->logText.clear();
        m_turn->checkpoints.clear();
        return m_turn->ids.size();
    }
    ROOKERY_TRY_VOID(dropAhead());
    Turn turn;
    ROOKERY_TRY(turn.before, capture());
    m_turn = std::move(turn);
    return std::size_t{0};
}

Result<void> Session::beginAhead() {
    Turn turn;
    ROOKERY_TRY(turn.before, capture());
    turn.ahead = true;
    turn.log = std::move(m_log);
    turn.logText = std::move(m_logText);
    turn.checkpoints = std::move(m_checkpoints);
    turn.sampledIds = m_sampledIds;
    m_turn = std::move(turn);
    clearLog();
    return {};
}

Result<std::size_t> Session::readAhead(std::span<const TokenId> ids, std::size_t most) {
    ROOKERY_TRY_VOID(checkIds(ids));
    if (m_turn && m_turn->ahead && commonOf(m_turn->ids, ids) < m_turn->ids.size())
        ROOKERY_TRY_VOID(dropAhead());
    if (!m_turn || !m_turn->ahead)
        ROOKERY_TRY_VOID(beginAhead());
    const std::size_t known = m_turn->ids.size();
    const std::size_t count = nextAhead(known, ids.size(), most, m_executor->evenFrom());
    if (count == 0)
        return known;
    m_logits.clear();
    ROOKERY_TRY_VOID(run(ids.subspan(known, count), backend::Want::None, {}));
    m_turn->ids.insert(m_turn->ids.end(), ids.begin() + static_cast<std::ptrdiff_t>(known),
                       ids.begin() + static_cast<std::ptrdiff_t>(known + count));
    if ((known + count) % kChunk == 0) {
        m_turn->earlier = std::move(m_turn->border);
        ROOKERY_TRY(m_turn->border.state, capture());
        m_turn->border.ids = known + count;
    }
    return known + count;
}

Result<void> Session::dropAhead() {
    if (!m_turn || !m_turn->ahead)
        return {};
    Turn turn = *std::exchange(m_turn, std::nullopt);
    sample::SamplerState sampler = std::move(turn.before.sampler);
    ROOKERY_TRY_VOID(goTo(turn.before));
    m_samplerState = std::move(sampler);
    m_log = std::move(turn.log);
    m_logText = std::move(turn.logText);
    m_checkpoints = std::move(turn.checkpoints);
    m_sampledIds = turn.sampledIds;
    return {};
}

Result<void> Session::rereadTurn(std::span<const TokenId> ids, const std::stop_token& stop,
                                 const Progress& progress) {
    ROOKERY_TRY_VOID(checkIds(ids));
    if (!m_turn || m_turn->ahead)
        return Error{ErrorCode::InvalidArgument,
                     "There is no turn to read again: the model has not read one since its state "
                     "was set.",
                     {}};
    const Border& border = m_turn->border;
    const bool fromBorder =
        border.ids > 0 && commonOf(ids, m_turn->ids) >= border.ids && ids.size() > border.ids;
    const std::size_t known = fromBorder ? border.ids : 0;
    ROOKERY_TRY_VOID(goTo(fromBorder ? border.state : m_turn->before));
    std::vector<float> rows;
    const auto after = [&](std::size_t at, std::size_t count) -> Result<void> {
        if (progress)
            progress(known + at + count, ids.size());
        return {};
    };
    return readChunks(ids.subspan(known), kChunk, false, stop, after, rows);
}

}  // namespace rookery::session
