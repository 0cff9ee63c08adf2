// SPDX-License-Identifier: Apache-2.0
#include "engine/api/generating.h"

#include "engine/api/guard.h"
#include "engine/api/model_impl.h"
#include "engine/api/reply_convert.h"
#include "engine/session/reply_run.h"

#include <chrono>
#include <utility>
#include <vector>

namespace rookery {

using Clock = std::chrono::steady_clock;

session::ReplyRequest requestFrom(const GenerateOptions& options) {
    session::ReplyRequest request;
    request.sampling.temperature = options.sampling.temperature;
    request.sampling.topP = options.sampling.topP;
    request.sampling.topK = options.sampling.topK;
    request.sampling.presence = options.sampling.presence;
    request.sampling.frequency = options.sampling.frequency;
    request.sampling.decay = options.sampling.decay;
    request.sampling.seed = options.sampling.seed;
    request.sampling.banned = options.bannedIds;
    request.sampling.lineEnd = options.lineEnd;
    request.sampling.noRepeat = options.noRepeatIds;
    request.maxTokens = options.maxTokens;
    request.stopStrings = options.stopStrings;
    request.stopIds = options.stopIds;
    request.resume = options.resumeSampler;
    return request;
}

namespace {

FinishReason reasonFrom(session::ReplyEnd end) {
    switch (end) {
        case session::ReplyEnd::Length:
            return FinishReason::Length;
        case session::ReplyEnd::Stopped:
            return FinishReason::Stopped;
        case session::ReplyEnd::EndOfTurn:
            break;
    }
    return FinishReason::EndOfTurn;
}

}  // namespace

GenerateReport reportFrom(session::Reply reply, double seconds) {
    GenerateReport report;
    report.reason = reasonFrom(reply.end);
    report.ids = std::move(reply.ids);
    report.text = std::move(reply.text);
    report.takenBack = reply.takenBack;
    report.seconds = seconds;
    return report;
}

struct Generating::Impl {
    Impl(session::Session& of, const GenerateOptions& options, const TokenCallback& onToken,
         const std::stop_token& stop)
        : session(of),
          request(requestFrom(options)),
          sink([onToken](const session::ReplyEvent& event) {
              if (onToken)
                  onToken({event.id, event.text, event.newId});
          }),
          run(of, request, sink, stop),
          begun(Clock::now()) {}

    session::Session& session;
    session::ReplyRequest request;
    session::TokenSink sink;
    session::ReplyRun run;
    Clock::time_point begun;
    double seconds = 0;
    std::optional<Error> failure;  ///< of what should not happen
};

Generating::Generating(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

Generating::~Generating() = default;

Generating::Generating(Generating&& other) noexcept = default;

Generating& Generating::operator=(Generating&& other) noexcept = default;

bool Generating::over() const {
    return m_impl->failure.has_value() || m_impl->run.end().has_value();
}

Result<GenerateReport> Generating::report() const {
    ROOKERY_CHECK(over());
    if (m_impl->failure)
        return *m_impl->failure;
    const Result<session::Reply>& end = *m_impl->run.end();
    if (!end.ok())
        return end.error();
    return reportFrom(end.value(), m_impl->seconds);
}

Result<Generating> beginGenerating(Session& session, const GenerateOptions& options,
                                   const std::stop_token& stop, const TokenCallback& onToken) {
    return guarded([&]() -> Result<Generating> {
        session::Session& run = session.impl().run;
        ROOKERY_TRY_VOID(run.prepareReply(requestFrom(options)));
        return Generating(std::make_unique<Generating::Impl>(run, options, onToken, stop));
    });
}

void step(std::span<Generating* const> replies) {
    std::vector<session::ReplyRun*> runs;
    bool finished = false;
    const Result<void> done = guarded([&]() -> Result<void> {
        for (Generating* reply : replies)
            if (!reply->over())
                runs.push_back(&reply->impl().run);
        session::stepTogether(runs);
        finished = true;
        return {};
    });
    for (Generating* reply : replies) {
        Generating::Impl& impl = reply->impl();
        // After an exception nobody knows what the device has read.
        if (!finished && !reply->over()) {
            impl.failure = done.error();
            impl.session.giveUp(done.error());
        }
        if (reply->over() && impl.seconds == 0)
            impl.seconds = std::chrono::duration<double>(Clock::now() - impl.begun).count();
    }
}

}  // namespace rookery
