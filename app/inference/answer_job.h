// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/inference_types.h"
#include "app/inference/live_session.h"
#include "app/inference/text_coalescer.h"
#include "engine/api/generating.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace rookery::app {

/// What a job tells while it runs; all called on the engine thread. See InferenceService's signals.
struct AnswerEvents {
    std::function<void(const IdList& ids)> promptReady;
    std::function<void(const ResumeReport& report)> resumed;
    std::function<void(std::uint64_t done, std::uint64_t total, qint64 etaMs)> readProgress;
    std::function<void(const std::string& text)> textReset;
    TextCoalescer::Emit textAppended;
    std::function<void(const std::string& text)> thoughtReset;
    std::function<void(const std::string& text)> thoughtAppended;
    std::function<void(std::uint64_t generated, const KeptState& state)> checkpoint;
    /// A state that others with the same beginning may go on from.
    std::function<void(KeptState state)> shared;
    /// While it reads, between two chunks: for what is made beside it.
    std::function<void()> between;
};

/// One answer from beginning to end: encode the turn, bring the session to its context, generate.
/// Or only the reading of it. What it is made with outlives it. Engine thread.
class AnswerJob {
public:
    AnswerJob(const Model& model, LiveSession& live, const GenerateRequest& request,
              std::shared_ptr<const TunedStart> start, const AnswerEvents& events);

    /// All up to the first token.
    void read();

    /// What is to be stepped next; null: it is over.
    Generating* writing() { return m_writing ? &*m_writing : nullptr; }

    /// After each step: whether that was the last.
    bool closeIfOver();

    /// The graphics card was lost: the token just made is the first of the processor's.
    void noteMove();

    /// It ended before it began, and nothing was told: what stands before its ids is not here. The
    /// states that turned out to be damaged; null: there was no need.
    const ResumeReport* needsContext() const { return m_needed ? &*m_needed : nullptr; }

    /// The end. Stopped is a report with that reason, not an error, whether it was reading or
    /// writing.
    Result<GenerationReport> outcome();

private:
    using Clock = std::chrono::steady_clock;

    void encodePrompt();
    std::string pastText(const std::string& answer) const;
    std::string systemText(const std::string& system) const;
    Result<void> bring();
    Result<void> bringToBefore();
    Result<ResumeReport> bringToBase();

    Context context() const { return {m_request.before, m_parts}; }

    void onReadProgress(std::uint64_t known, std::uint64_t done, std::uint64_t total);
    void share(const ContextMark& mark);
    void beginWriting();
    Result<GenerationReport> endWriting();
    void onToken(const TokenEvent& event);
    void onText(std::string_view text);
    void takeBackUnread();
    void keepCheckpoint();
    std::uint64_t idsOfBegunStop() const;
    ReplyPiece shown() const;
    GenerationReport finish(GenerateReport made);
    GenerationReport readReport(FinishReason reason) const;

    const Model& m_model;
    LiveSession& m_live;
    const GenerateRequest& m_request;
    std::shared_ptr<const TunedStart> m_start;
    const AnswerEvents& m_events;
    std::string m_family;
    ChatStop m_chatStop;
    IdList m_prompt;
    std::vector<ContextPart> m_parts;  ///< base, prompt and what was generated before
    ContextMark m_context;             ///< through the prompt
    ContextMark m_written;             ///< through the last token
    IdList m_generated;                ///< of the whole answer
    TextCoalescer m_coalescer;
    std::optional<ReplyReader> m_reader;  ///< where the model can think
    std::optional<Generating> m_writing;
    std::optional<Result<GenerationReport>> m_outcome;
    std::optional<ResumeReport> m_atBefore;  ///< how it came to where its ids begin
    std::optional<ResumeReport> m_needed;
    Clock::time_point m_readBegun;
    Clock::time_point m_checkpointAt;
    Clock::time_point m_writeBegun;
    double m_readSeconds = 0;
    double m_thoughtSeconds = 0;
    std::uint64_t m_readTokens = 0;
    std::uint64_t m_movedAt = 0;
    bool m_atStart = true;  ///< nothing of the answer was shown yet
};

}  // namespace rookery::app
