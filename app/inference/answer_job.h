// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/inference_types.h"
#include "app/inference/live_session.h"
#include "app/inference/text_coalescer.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace rookery::app {

/// What a job tells while it runs; all called on the engine thread. See InferenceService's signals.
struct AnswerEvents {
    std::function<void(const IdList& ids)> promptReady;
    std::function<void(const ResumeReport& report)> resumed;
    std::function<void(std::uint64_t done, std::uint64_t total, qint64 etaMs)> readProgress;
    std::function<void(const std::string& text)> textReset;
    std::function<void(const std::string& text, const IdList& ids)> textAppended;
    std::function<void(std::uint64_t generated, const KeptState& state)> checkpoint;
};

/// One answer from beginning to end: encode the turn, bring the session to its context, generate.
/// Lives for one call of run(). Engine thread.
class AnswerJob {
public:
    AnswerJob(const Model& model, LiveSession& live, const GenerateRequest& request,
              const AnswerEvents& events);

    /// Stopped is a report with that reason, not an error, whether it was reading or writing.
    Result<GenerationReport> run();

private:
    void encodePrompt();
    Result<void> read();
    Result<GenerationReport> write();
    void onToken(const TokenEvent& event);
    void keepCheckpoint();
    std::uint64_t idsOfBegunStop() const;
    std::string shownText() const;
    GenerationReport finish(GenerateReport made);
    GenerationReport stoppedWhileReading() const;

    const Model& m_model;
    LiveSession& m_live;
    const GenerateRequest& m_request;
    const AnswerEvents& m_events;
    std::string m_family;
    ChatStop m_chatStop;
    IdList m_prompt;
    IdList m_context;    ///< base and prompt
    IdList m_generated;  ///< of the whole answer
    TextCoalescer m_coalescer;
    std::chrono::steady_clock::time_point m_readBegun;
    double m_readSeconds = 0;
    std::uint64_t m_readTokens = 0;
    bool m_atStart = true;  ///< nothing of the answer was shown yet
};

}  // namespace rookery::app
