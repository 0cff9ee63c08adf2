// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/session/session.h"
#include "engine/text/stop_matcher.h"
#include "engine/text/utf8_stream.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace rookery::session {

/// One call of Session::generate; the rules are in reply.h.
class ReplyRun {
public:
    ReplyRun(Session& session, const ReplyRequest& request, const TokenSink& onToken);

    Result<Reply> run(const std::stop_token& stop);

private:
    text::StopMatcher matcherFromLog() const;
    sample::Sampler makeSampler() const;
    TokenId sampleNext();
    void show(TokenId id);
    Result<void> takeBack(std::size_t border, std::string_view completing);
    Reply finish(ReplyEnd end);

    Session& m_session;
    const ReplyRequest& m_request;
    const TokenSink& m_onToken;
    sample::Sampler m_sampler;
    text::StopMatcher m_matcher;
    text::Utf8Stream m_utf8;
    std::size_t m_base = 0;   ///< where the matcher's text begins in the log's text
    std::size_t m_start = 0;  ///< ids in the log before this call
    std::size_t m_shown = 0;  ///< bytes of the log's text that went through m_utf8
    std::size_t m_takenBack = 0;
    std::vector<float> m_scratch;
};

}  // namespace rookery::session
