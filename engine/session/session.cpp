// SPDX-License-Identifier: Apache-2.0
#include "engine/session/session.h"

#include "engine/session/reply_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace rookery::session {
namespace {

bool allFinite(std::span<const float> values) {
    return std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
}

Error notNumbers(std::string details) {
    return {ErrorCode::Corrupt,
            "The model produced numbers that are not numbers, so it cannot go on; the file may be "
            "damaged, or the precision too small for it: try precision f32 or another file.",
            std::move(details)};
}

}  // namespace

Session::Session(std::shared_ptr<const SessionContext> context,
                 std::shared_ptr<backend::Executor> executor, std::uint32_t slot)
    : m_context(std::move(context)), m_executor(std::move(executor)), m_slot(slot) {
    ROOKERY_CHECK(m_context != nullptr && m_executor != nullptr);
    ROOKERY_CHECK(m_executor->maxRows() >= kChunk && m_executor->stateSlots() > m_slot);
}

Error Session::fail(Error error) {
    m_broken = error;
    m_logits.clear();
    return error;
}

Result<void> Session::reset() {
    State empty;
    empty.recurrent = m_context->emptyState;
    return restore(std::move(empty));
}

Result<void> Session::restore(State state) {
    if (state.recurrent.size() != m_context->emptyState.size() ||
        (!state.logits.empty() && state.logits.size() != m_context->vocab))
        return Error{
            ErrorCode::Mismatch,
            "This conversation state does not fit the model; let the model read the text "
            "again.",
            fmt::format("{} numbers, {} logits", state.recurrent.size(), state.logits.size())};
    if (auto written = m_executor->writeState(m_slot, state.recurrent); !written.ok())
        return fail(std::move(written).error());
    m_broken.reset();
    m_tokens = state.tokens;
    m_logits = std::move(state.logits);
    m_samplerState = std::move(state.sampler);
    clearLog();
    m_turn.reset();
    return {};
}

/// restore() of a state that this session has captured and keeps.
Result<void> Session::goTo(const State& state) {
    if (auto written = m_executor->writeState(m_slot, state.recurrent); !written.ok())
        return fail(std::move(written).error());
    m_tokens = state.tokens;
    m_logits = state.logits;
    m_samplerState = {};
    clearLog();
    return {};
}

Result<State> Session::capture() const {
    if (m_broken)
        return *m_broken;
    State state;
    state.recurrent.resize(m_context->emptyState.size());
    ROOKERY_TRY_VOID(m_executor->readState(m_slot, state.recurrent));
    if (!allFinite(state.recurrent))
        return notNumbers("in the state");
    state.tokens = m_tokens;
    state.logits = m_logits;
    state.sampler = m_samplerState;
    return state;
}

Result<void> Session::checkIds(std::span<const TokenId> ids) const {
    if (m_broken)
        return *m_broken;
    const auto wrong =
        std::find_if(ids.begin(), ids.end(), [this](TokenId id) { return id >= m_context->vocab; });
    if (wrong != ids.end())
        return Error{ErrorCode::InvalidArgument,
                     fmt::format("Token {} is outside the vocabulary of this model, which has {} "
                                 "entries; check the ids and the vocabulary.",
                                 *wrong, m_context->vocab),
                     {}};
    return {};
}

Result<void> Session::run(std::span<const TokenId> ids, backend::Want want,
                          std::span<float> logits) {
    const std::array<backend::Span, 1> spans{
        backend::Span{m_slot, 0, static_cast<std::uint32_t>(ids.size()), want}};
    if (auto done = m_executor->run(backend::Job{ids, spans}, logits); !done.ok())
        return fail(std::move(done).error());
    m_tokens += ids.size();
    if (!allFinite(logits))
        return fail(notNumbers(fmt::format("after {} tokens", m_tokens)));
    return {};
}

Result<void> Session::readChunks(std::span<const TokenId> ids, std::uint32_t chunk, bool every,
                                 const std::stop_token& stop,
                                 const std::function<Result<void>(std::size_t, std::size_t)>& after,
                                 std::vector<float>& rows, std::size_t readOfFirst) {
    ROOKERY_TRY_VOID(checkIds(ids));
    clearLog();
    m_samplerState = {};
    for (std::size_t at = 0; at < ids.size();) {
        if (stop.stop_requested())
            return Error::cancelled();
        const std::size_t room = at == 0 ? chunk - readOfFirst : chunk;
        const std::size_t count = std::min(room, ids.size() - at);
        const bool last = at + count == ids.size();
        const backend::Want want =
            every ? backend::Want::All : (last ? backend::Want::Last : backend::Want::None);
        rows.resize((every ? count : (last ? 1U : 0U)) * std::size_t{m_context->vocab});
        // Logits in the middle of a prompt are nobody's; only the ones after its last id count.
        m_logits.clear();
        ROOKERY_TRY_VOID(run(ids.subspan(at, count), want, rows));
        if (last)
            m_logits.assign(rows.end() - static_cast<std::ptrdiff_t>(m_context->vocab), rows.end());
        ROOKERY_TRY_VOID(after(at, count));
        at += count;
    }
    return {};
}

Result<void> Session::prefill(std::span<const TokenId> ids, const std::stop_token& stop,
                              const Progress& progress) {
    std::vector<float> rows;
    const auto after = [&](std::size_t at, std::size_t count) -> Result<void> {
        if (progress)
            progress(at + count, ids.size());
        return {};
    };
    return readChunks(ids, kChunk, false, stop, after, rows);
}

Result<void> Session::evaluate(std::span<const TokenId> ids, std::uint32_t chunk, bool every,
                               const std::stop_token& stop, const LogitsSink& sink) {
    if (chunk == 0 || chunk > kChunk)
        return Error{ErrorCode::InvalidArgument,
                     fmt::format("A chunk has 1 to {} tokens, not {}.", kChunk, chunk),
                     {}};
    std::vector<float> rows;
    const auto after = [&](std::size_t at, std::size_t count) -> Result<void> {
        if (!every && at + count < ids.size())
            return {};
        return sink(rows);
    };
    return readChunks(ids, chunk, every, stop, after, rows);
}

Result<double> Session::ffnZeroShare(std::span<const TokenId> ids, const std::stop_token& stop) {
    ROOKERY_TRY_VOID(reset());
    std::uint64_t zeros = 0;
    std::uint64_t all = 0;
    m_executor->setTrace([&](const graph::Step& step, graph::SlotIndex, std::span<const float> y) {
        const auto* product = std::get_if<graph::MatMulParams>(&step.params);
        if (product == nullptr || product->activation != graph::Activation::ReluSquared)
            return;
        zeros += static_cast<std::uint64_t>(std::count(y.begin(), y.end(), 0.0F));
        all += y.size();
    });
    const Result<void> read = prefill(ids, stop, {});
    m_executor->setTrace({});
    if (!read.ok())
        return read.error();
    ROOKERY_TRY_VOID(reset());
    return all == 0 ? 0.0 : static_cast<double>(zeros) / static_cast<double>(all);
}

Result<void> Session::replay(std::span<const TokenId> ids, const std::stop_token& stop,
                             const Progress& progress) {
    ROOKERY_TRY_VOID(checkIds(ids));
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (stop.stop_requested())
            return Error::cancelled();
        ROOKERY_TRY_VOID(feed(ids[i]));
        if (progress)
            progress(i + 1, ids.size());
    }
    return {};
}

Result<void> Session::prepareReply(const ReplyRequest& request) {
    if (m_broken)
        return *m_broken;
    if (m_logits.empty())
        return Error{ErrorCode::InvalidArgument,
                     "There is nothing to go on from: the model has not read any text yet.",
                     {}};
    if (!request.resume) {
        clearLog();
        m_samplerState = {};
    }
    return {};
}

Result<Reply> Session::generate(const ReplyRequest& request, const std::stop_token& stop,
                                const TokenSink& onToken) {
    ROOKERY_TRY_VOID(prepareReply(request));
    return ReplyRun(*this, request, onToken, stop).run();
}

void Session::clearLog() {
    m_log.clear();
    m_logText.clear();
    m_checkpoints.clear();
    m_sampledIds = 0;
}

Result<void> Session::keepCheckpoint() {
    ROOKERY_TRY(State state, capture());
    m_checkpoints.push_back({m_log.size(), std::move(state)});
    // The first lies before the reply: however long a stop string is, it can be taken back.
    if (m_checkpoints.size() > 3)
        m_checkpoints.erase(m_checkpoints.begin() + 1);
    return {};
}

/// Before an id of the reply is read.
Result<void> Session::prepareFeed() {
    if (m_log.size() % kCheckpointEvery == 0 &&
        (m_checkpoints.empty() || m_checkpoints.back().logIds != m_log.size()))
        ROOKERY_TRY_VOID(keepCheckpoint());
    m_logits.resize(m_context->vocab);
    return {};
}

/// The device has read an id of the reply and written m_logits.
Result<void> Session::fed(TokenId id) {
    m_tokens += 1;
    if (!allFinite(m_logits))
        return fail(notNumbers(fmt::format("after {} tokens", m_tokens)));
    m_log.push_back(id);
    m_logText += m_context->tokenizer->bytes(id);
    return {};
}

/// Reads one id of the reply.
Result<void> Session::feed(TokenId id) {
    ROOKERY_TRY_VOID(prepareFeed());
    const backend::Span span{m_slot, 0, 1, backend::Want::Last};
    if (auto done = m_executor->run({{&id, 1}, {&span, 1}}, m_logits); !done.ok())
        return fail(std::move(done).error());
    return fed(id);
}

/// Makes the log's first `keptIds` ids the last ones read.
Result<void> Session::rewind(std::size_t keptIds) {
    if (keptIds >= m_log.size())
        return {};
    while (m_checkpoints.back().logIds > keptIds)
        m_checkpoints.pop_back();  // the first one is at 0
    const Checkpoint& from = m_checkpoints.back();
    if (auto written = m_executor->writeState(m_slot, from.state.recurrent); !written.ok())
        return fail(std::move(written).error());
    m_tokens = from.state.tokens;
    m_logits = from.state.logits;
    const std::vector<TokenId> again(m_log.begin() + static_cast<std::ptrdiff_t>(from.logIds),
                                     m_log.begin() + static_cast<std::ptrdiff_t>(keptIds));
    m_logText.resize(logTextBytes(from.logIds));
    m_log.resize(from.logIds);
    for (const TokenId id : again)
        ROOKERY_TRY_VOID(feed(id));
    return {};
}

/// Of the log's first `ids` ids; counted from its end, where all that asks is near.
std::size_t Session::logTextBytes(std::size_t ids) const {
    if (ids == 0)
        return 0;
    std::size_t bytes = m_logText.size();
    for (std::size_t at = m_log.size(); at > ids; --at)
        bytes -= m_context->tokenizer->bytes(m_log[at - 1]).size();
    return bytes;
}

std::string_view Session::logText(std::size_t fromId) const {
    return std::string_view(m_logText).substr(logTextBytes(fromId));
}

}  // namespace rookery::session
