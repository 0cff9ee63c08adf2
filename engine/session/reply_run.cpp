// SPDX-License-Identifier: Apache-2.0
#include "engine/session/reply_run.h"

#include <algorithm>
#include <utility>

namespace rookery::session {

ReplyRun::ReplyRun(Session& session, const ReplyRequest& request, const TokenSink& onToken,
                   std::stop_token stop)
    : m_session(session),
      m_request(request),
      m_onToken(onToken),
      m_stop(std::move(stop)),
      m_sampler(makeSampler()),
      m_matcher(matcherFromLog()),
      m_base(session.m_logText.size() - m_matcher.size()),
      m_start(session.m_log.size()),
      m_shown(session.m_logText.size()) {}

/// A resumed reply may have ended inside a stop string: what could still become one goes first.
text::StopMatcher ReplyRun::matcherFromLog() const {
    text::StopMatcher whole(m_request.stopStrings);
    text::StopMatcher fresh(m_request.stopStrings);
    if (m_session.m_logText.empty() || whole.push(m_session.m_logText))
        return fresh;
    if (fresh.push(std::string_view(m_session.m_logText).substr(whole.safe())))
        return text::StopMatcher(m_request.stopStrings);
    return fresh;
}

sample::Sampler ReplyRun::makeSampler() const {
    sample::SamplerParams params = m_request.sampling;
    const std::vector<TokenId>& never = m_session.m_context->neverSample;
    params.banned.insert(params.banned.end(), never.begin(), never.end());
    const auto tokenizer = m_session.m_context->tokenizer;
    sample::Sampler sampler(std::move(params), [tokenizer](TokenId id) {
        return sample::countWeight(tokenizer->bytes(id));
    });
    if (m_request.resume && m_session.m_samplerState != sample::SamplerState{})
        sampler.setState(m_session.m_samplerState);
    if (m_request.resume)
        for (std::size_t i = m_session.m_sampledIds; i < m_session.m_log.size(); ++i)
            sampler.accept(m_session.m_log[i]);
    return sampler;
}

TokenId ReplyRun::sampleNext() {
    m_scratch.assign(m_session.m_logits.begin(), m_session.m_logits.end());
    return m_sampler.next(m_scratch);
}

Result<Reply> ReplyRun::run() {
    while (const std::optional<TokenId> id = choose())
        tookIn(*id, m_session.feed(*id));
    return *m_end;
}

std::optional<TokenId> ReplyRun::choose() {
    if (m_end)
        return std::nullopt;
    if (m_stop.stop_requested()) {
        m_end = finish(ReplyEnd::Stopped);
        return std::nullopt;
    }
    if (m_made == m_request.maxTokens) {
        m_end = finish(ReplyEnd::Length);
        return std::nullopt;
    }
    const TokenId id = sampleNext();
    const std::vector<TokenId>& ends = m_request.stopIds;
    if (std::find(ends.begin(), ends.end(), id) != ends.end()) {
        m_end = finish(ReplyEnd::EndOfTurn);
        return std::nullopt;
    }
    if (const auto match = m_matcher.push(m_session.m_context->tokenizer->bytes(id))) {
        m_end = endAt(id, m_base + match->begin);
        return std::nullopt;
    }
    show(id);
    return id;
}

/// A stop string begins at byte `border` of the reply's text and is completed by `id`.
Result<Reply> ReplyRun::endAt(TokenId id, std::size_t border) {
    ROOKERY_TRY_VOID(takeBack(border, m_session.m_context->tokenizer->bytes(id)));
    return finish(ReplyEnd::EndOfTurn);
}

/// The id that was chosen has been read, or could not be.
void ReplyRun::tookIn(TokenId id, const Result<void>& read) {
    if (!read.ok()) {
        m_end = read.error();
        return;
    }
    ++m_made;
    m_session.m_samplerState = m_sampler.state();
    m_session.m_sampledIds = m_session.m_log.size();
    if (m_onToken)
        m_onToken({id, {}, true});
}

/// Gives out what is safe with the id that was just chosen. It need not be read for that, and
/// reading takes as long as a token takes.
void ReplyRun::show(TokenId chosen) {
    const std::size_t safe = std::max(m_shown, m_base + m_matcher.safe());
    std::string bytes = m_session.m_logText.substr(m_shown);
    bytes += m_session.m_context->tokenizer->bytes(chosen);
    bytes.resize(safe - m_shown);
    const std::string text = m_utf8.push(bytes);
    m_shown = safe;
    if (m_onToken && !text.empty())
        m_onToken({chosen, text, false});
}

/// Makes the state end at byte `border` of the reply's text: `completing` is the token that was
/// sampled last and not read.
Result<void> ReplyRun::takeBack(std::size_t border, std::string_view completing) {
    std::size_t kept = m_session.m_log.size();
    std::size_t keptBytes = m_session.m_logText.size();
    while (keptBytes > border) {
        --kept;
        keptBytes -= m_session.m_context->tokenizer->bytes(m_session.m_log[kept]).size();
    }
    std::string straddling = m_session.m_logText.substr(keptBytes);
    straddling += completing;
    straddling.resize(border - keptBytes);

    ROOKERY_TRY_VOID(m_session.rewind(kept));
    if (!straddling.empty())
        for (const TokenId id : m_session.m_context->tokenizer->encode(straddling))
            ROOKERY_TRY_VOID(m_session.feed(id));
    m_session.m_sampledIds = m_session.m_log.size();
    if (kept < m_start) {
        m_takenBack = m_start - kept;
        m_start = kept;
    }
    return {};
}

Reply ReplyRun::finish(ReplyEnd end) {
    const std::string_view all = m_session.m_logText;
    std::string tail = m_utf8.push(m_shown < all.size() ? all.substr(m_shown) : std::string_view());
    tail += m_utf8.finish();
    if (m_onToken && !tail.empty())
        m_onToken({0, tail, false});
    Reply reply;
    reply.end = end;
    reply.ids.assign(m_session.m_log.begin() + static_cast<std::ptrdiff_t>(m_start),
                     m_session.m_log.end());
    text::Utf8Stream whole;
    reply.text = whole.push(m_session.logText(m_start));
    reply.text += whole.finish();
    reply.takenBack = static_cast<std::uint32_t>(m_takenBack);
    return reply;
}

}  // namespace rookery::session
