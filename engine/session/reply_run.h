// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/session/session.h"
#include "engine/text/stop_matcher.h"
#include "engine/text/utf8_stream.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

namespace rookery::session {

/// A reply in the making; the rules are in reply.h. Each step is choose(), reading what it chose,
/// and tookIn(). What it is made with must outlive it.
class ReplyRun {
public:
    ReplyRun(Session& session, const ReplyRequest& request, const TokenSink& onToken,
             std::stop_token stop);

    /// All steps, one after the other.
    Result<Reply> run();

    /// The end, once there is one; nothing as long as it goes on.
    const std::optional<Result<Reply>>& end() const { return m_end; }

private:
    friend void stepTogether(std::span<ReplyRun* const> runs);

    /// The id that is to be read next; nothing: end() says why.
    std::optional<TokenId> choose();
    Result<Reply> endAt(TokenId id, std::size_t border);
    void tookIn(TokenId id, const Result<void>& read);
    text::StopMatcher matcherFromLog() const;
    sample::Sampler makeSampler() const;
    TokenId sampleNext();
    void show(TokenId chosen);
    Result<void> takeBack(std::size_t border, std::string_view completing);
    Reply finish(ReplyEnd end);

    Session& m_session;
    const ReplyRequest& m_request;
    const TokenSink& m_onToken;
    std::stop_token m_stop;
    std::uint32_t m_made = 0;
    std::optional<Result<Reply>> m_end;
    sample::Sampler m_sampler;
    text::StopMatcher m_matcher;
    text::Utf8Stream m_utf8;
    std::size_t m_base = 0;   ///< where the matcher's text begins in the log's text
    std::size_t m_start = 0;  ///< ids in the log before this call
    std::size_t m_shown = 0;  ///< bytes of the log's text that went through m_utf8
    std::size_t m_takenBack = 0;
    std::vector<float> m_scratch;
};

/// A step of each reply that goes on. Those whose sessions share an executor are read in one run,
/// which passes over the weights once.
void stepTogether(std::span<ReplyRun* const> runs);

}  // namespace rookery::session
