// SPDX-License-Identifier: Apache-2.0
#include "app/inference/answer_job.h"

#include "app/inference/context_plan.h"
#include "app/inference/convert.h"

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

constexpr std::chrono::milliseconds kFrame{30};
/// After a crash at most this many ids of an answer are read again.
constexpr std::size_t kCheckpointEvery = 256;

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

KeptState keep(LiveSession& live, const ContextMark& mark) {
    const Session& session = live.session();
    KeptState state;
    state.stateKey = toQt(session.stateKey());
    state.tokens = mark.tokens;
    state.contextHash = mark.hash;
    state.approximate = live.isApproximate();
    if (session.tokens() != mark.tokens)
        return state;
    auto bytes = session.snapshot(state.contextHash);
    if (bytes.ok())
        state.bytes = std::make_shared<const std::vector<std::byte>>(std::move(bytes).value());
    return state;
}

}  // namespace

AnswerJob::AnswerJob(const Model& model, LiveSession& live, const GenerateRequest& request,
                     std::shared_ptr<const TunedStart> start, const AnswerEvents& events)
    : m_model(model),
      m_live(live),
      m_request(request),
      m_start(std::move(start)),
      m_events(events),
      m_family(fromQt(request.family)),
      m_chatStop(model.chatStop(m_family)),
      m_prompt(request.prompt),
      m_generated(request.generated),
      m_coalescer(kFrame, events.textAppended) {
    for (const QString& text : request.stopTexts)
        m_chatStop.strings.push_back(fromQt(text));
    m_coalescer.setThoughtSink(events.thoughtAppended);
    if (model.canThink(m_family))
        m_reader = model.replyReader(m_family, request.thinking);
}

void AnswerJob::read() {
    if (auto there = bringToBefore(); !there.ok()) {
        m_outcome = std::move(there).error();
        return;
    }
    const bool nothingBefore = m_request.base.empty() && m_request.before.tokens == 0;
    const bool systemAlone = m_request.readOnly && nothingBefore;
    if (m_prompt.empty() && (!m_request.turns.empty() || systemAlone))
        encodePrompt();
    if (auto done = bring(); !done.ok()) {
        if (done.error().code == ErrorCode::Cancelled)
            m_outcome = readReport(FinishReason::Stopped);
        else
            m_outcome = std::move(done).error();
    } else if (m_request.readOnly) {
        m_outcome = readReport(FinishReason::EndOfTurn);
    } else {
        beginWriting();
    }
}

Result<GenerationReport> AnswerJob::outcome() {
    return *std::move(m_outcome);
}

/// To the place that is known by its hash alone. If nothing stands there the same is asked for once
/// more, with all ids; so this comes first.
Result<void> AnswerJob::bringToBefore() {
    if (m_request.before.tokens == 0)
        return {};
    const std::vector<ContextPart> turn{{false, m_prompt}};
    const Context whole{m_request.before, turn};
    if (m_request.rereadsTurn && m_live.isBehindTurn(whole, m_start ? m_start->key : std::string()))
        return {};
    LiveSession::Goal goal;
    goal.context.before = m_request.before;
    goal.start = m_start;
    goal.states = m_request.states;
    goal.needsLogits = false;
    goal.turnFollows = !m_request.readOnly && !m_request.oneOfMany;
    ResumeReport report;
    const auto started = [&report](const ResumeReport& found) { report = found; };
    const auto done = m_live.bringTo(goal, m_request.stop.get_token(), started, {});
    if (done.ok())
        m_atBefore = report;
    else if (done.error().code == ErrorCode::NotFound)
        m_needed = report;
    return done;
}

Result<void> AnswerJob::bring() {
    m_parts = m_request.base;
    m_parts.push_back({false, m_prompt});
    m_context = context().end();
    m_written = extended(m_context, m_generated);
    if (!m_generated.empty()) {
        m_parts.push_back({true, m_generated});
        const ReplyPiece before = shown();
        if (m_reader)
            m_reader->push(m_model.decode(m_generated));
        m_events.thoughtReset(before.reasoning);
        m_events.textReset(before.answer);
        m_atStart = false;
    }
    m_readBegun = m_checkpointAt = Clock::now();
    std::uint64_t known = 0;
    std::optional<ResumeReport> atBase;
    if (m_request.oneOfMany && (!m_request.base.empty() || m_request.before.tokens > 0)) {
        ROOKERY_TRY(atBase, bringToBase());
    }
    const auto started = [this, &known, &atBase](ResumeReport report) {
        const std::uint64_t before = m_context.tokens - m_prompt.size();
        known = report.tokens;
        const quint64 ahead = report.aheadTokens;
        m_readTokens = context().tokens() - report.tokens - ahead;
        if (m_atBefore && report.live && report.tokens == m_atBefore->tokens)
            report = *m_atBefore;
        report.rereadTokens = report.tokens < before ? before - report.tokens : 0;
        if (atBase) {
            const std::uint64_t reread = before - atBase->tokens;
            m_readTokens += reread;
            if (report.live)
                report = *atBase;
            report.rereadTokens = reread;
        }
        report.aheadTokens = ahead;
        m_events.resumed(report);
    };
    LiveSession::Goal goal;
    goal.context = context();
    goal.start = m_start;
    goal.states = m_request.states;
    goal.minimumReplay = idsOfBegunStop();
    goal.needsLogits = !m_request.readOnly;
    goal.turn = m_reader && !m_request.readOnly && m_generated.empty();
    goal.rereads = m_request.rereadsTurn;
    auto done = m_live.bringTo(goal, m_request.stop.get_token(), started,
                               [this, &known](std::uint64_t read, std::uint64_t total) {
                                   onReadProgress(known, read, total);
                               });
    m_readSeconds = secondsSince(m_readBegun);
    // A turn that is read again without its reasoning has to begin in its own session.
    if (done.ok() && m_request.oneOfMany && !goal.turn && m_generated.empty())
        share(m_context);
    return done;
}

/// What comes before the turn, once for all that go on from there.
Result<ResumeReport> AnswerJob::bringToBase() {
    ResumeReport found;
    LiveSession::Goal goal;
    goal.context = {m_request.before, m_request.base};
    goal.start = m_start;
    goal.states = m_request.states;
    goal.needsLogits = false;
    const auto started = [this, &found](const ResumeReport& report) {
        const bool same = m_atBefore && report.live && report.tokens == m_atBefore->tokens;
        found = same ? *m_atBefore : report;
    };
    ROOKERY_TRY_VOID(m_live.bringTo(goal, m_request.stop.get_token(), started,
                                    [this, &found](std::uint64_t read, std::uint64_t total) {
                                        onReadProgress(found.tokens, read, total);
                                    }));
    share(goal.context.end());
    return found;
}

/// The others begin where this one stands.
void AnswerJob::share(const ContextMark& mark) {
    const std::vector<KeptState>& given = m_request.states;
    const bool shared = std::any_of(given.begin(), given.end(), [&](const KeptState& state) {
        return !state.approximate && state.mark() == mark;
    });
    if (shared)
        return;
    KeptState state = keep(m_live, mark);
    if (state.bytes && m_events.shared)
        m_events.shared(std::move(state));
}

void AnswerJob::onReadProgress(std::uint64_t known, std::uint64_t done, std::uint64_t total) {
    const double perId =
        secondsSince(m_readBegun) / static_cast<double>(std::max<std::uint64_t>(done, 1));
    m_events.readProgress(done, total,
                          static_cast<qint64>(perId * static_cast<double>(total - done) * 1000));
    if (m_events.between)
        m_events.between();
    const std::chrono::milliseconds every(m_request.checkpointMs);
    if (every.count() == 0 || done == total || Clock::now() - m_checkpointAt < every)
        return;
    m_checkpointAt = Clock::now();
    const std::optional<ContextMark> mark = context().markAt(known + done);
    if (!mark)
        return;
    const KeptState state = keep(m_live, *mark);
    if (state.bytes)
        m_events.checkpoint(known + done, state);
}

void AnswerJob::beginWriting() {
    GenerateOptions options;
    options.sampling = m_request.sampling;
    options.maxTokens = m_request.maxTokens;
    follow(m_chatStop, options);
    options.resumeSampler = !m_request.generated.empty();
    m_live.forget();
    m_writeBegun = Clock::now();
    auto begun = beginGenerating(m_live.session(), options, m_request.stop.get_token(),
                                 [this](const TokenEvent& event) { onToken(event); });
    if (begun.ok())
        m_writing = std::move(begun).value();
    else
        m_outcome = std::move(begun).error();
}

bool AnswerJob::closeIfOver() {
    if (m_writing && m_writing->over()) {
        m_outcome = endWriting();
        m_writing.reset();
    }
    return m_outcome.has_value();
}

void AnswerJob::noteMove() {
    if (m_movedAt == 0)
        m_movedAt = std::max<std::uint64_t>(1, m_generated.size());
}

Result<GenerationReport> AnswerJob::endWriting() {
    if (m_reader) {
        const ReplyPiece rest = m_reader->finish();
        m_coalescer.addText(rest.answer, rest.reasoning, Clock::now());
    }
    m_coalescer.flush();
    Result<GenerateReport> made = m_writing->report();
    if (!made.ok()) {
        takeBackUnread();
        return std::move(made).error();
    }
    return finish(std::move(made).value());
}

/// The token that could not be read has been shown already.
void AnswerJob::takeBackUnread() {
    const ReplyPiece read = shown();
    m_events.thoughtReset(read.reasoning);
    m_events.textReset(read.answer);
}

void AnswerJob::onToken(const TokenEvent& event) {
    if (!event.newId) {
        onText(event.text);
        return;
    }
    m_generated.push_back(event.id);
    m_written = extended(m_written, std::span(&event.id, 1));
    m_coalescer.addRead(event.id);
    if (m_generated.size() % kCheckpointEvery == 0)
        keepCheckpoint();
}

void AnswerJob::onText(std::string_view text) {
    ReplyPiece piece;
    if (m_reader) {
        piece = m_reader->push(text);
        text = piece.answer;
        if (m_reader->thinking())
            m_thoughtSeconds = secondsSince(m_writeBegun);
    } else if (m_atStart && !text.empty()) {
        m_atStart = false;
        if (text.front() == ' ' && m_model.replyText(m_family, " x") == "x")
            text.remove_prefix(1);
    }
    m_coalescer.addText(text, piece.reasoning, Clock::now());
}

void AnswerJob::keepCheckpoint() {
    m_coalescer.flush();
    const KeptState state = keep(m_live, m_written);
    if (state.bytes)
        m_events.checkpoint(m_generated.size(), state);
}

GenerationReport AnswerJob::finish(GenerateReport made) {
    m_generated = m_request.generated;
    m_generated.resize(m_generated.size() -
                       std::min<std::size_t>(made.takenBack, m_generated.size()));
    m_generated.insert(m_generated.end(), made.ids.begin(), made.ids.end());
    const ContextMark all = extended(m_context, m_generated);
    m_live.nowAt(all);

    const ReplyPiece text = shown();
    GenerationReport report;
    report.reason = made.reason;
    report.generated = m_generated;
    report.text = toQt(text.answer);
    report.thought = toQt(text.reasoning);
    report.thoughtSeconds = m_thoughtSeconds;
    const bool reasoned = m_request.thinking != Thinking::Off || !text.reasoning.empty();
    if (m_reader && reasoned && !m_request.turns.empty())
        report.past = m_model.encode(pastText(text.answer));
    report.state = keep(m_live, all);
    report.readTokens = m_readTokens;
    report.readSeconds = m_readSeconds;
    report.newTokens = made.ids.size();
    report.writeSeconds = made.seconds;
    report.movedAt = m_movedAt;
    return report;
}

/// Of a request that only reads, or was stopped while it did.
GenerationReport AnswerJob::readReport(FinishReason reason) const {
    const ReplyPiece text = shown();
    GenerationReport report;
    report.reason = reason;
    report.generated = m_generated;
    report.text = toQt(text.answer);
    report.thought = toQt(text.reasoning);
    report.readTokens = m_readTokens;
    report.readSeconds = m_readSeconds;
    // What came back from a state is kept already.
    if (m_request.readOnly && reason == FinishReason::EndOfTurn && m_readTokens > 0)
        report.state = keep(m_live, m_context);
    return report;
}

}  // namespace rookery::app
