// SPDX-License-Identifier: Apache-2.0
#include "app/inference/answer_job.h"

#include "app/inference/context_plan.h"
#include "app/inference/convert.h"

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kFrame{30};
/// After a crash at most this many ids of an answer are read again.
constexpr std::size_t kCheckpointEvery = 256;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

KeptState keep(const Model& model, const Session& session, std::span<const TokenId> ids) {
    KeptState state;
    state.stateKey = toQt(model.stateKey());
    state.tokens = ids.size();
    state.contextHash = hashIds(ids);
    if (session.tokens() != ids.size())
        return state;
    auto bytes = session.snapshot(state.contextHash);
    if (bytes.ok())
        state.bytes = std::make_shared<const std::vector<std::byte>>(std::move(bytes).value());
    return state;
}

}  // namespace

AnswerJob::AnswerJob(const Model& model, LiveSession& live, const GenerateRequest& request,
                     const AnswerEvents& events)
    : m_model(model),
      m_live(live),
      m_request(request),
      m_events(events),
      m_family(fromQt(request.family)),
      m_chatStop(model.chatStop(m_family)),
      m_prompt(request.prompt),
      m_generated(request.generated),
      m_coalescer(kFrame, events.textAppended) {
    for (const QString& text : request.stopTexts)
        m_chatStop.strings.push_back(fromQt(text));
}

Result<GenerationReport> AnswerJob::run() {
    if (m_prompt.empty())
        encodePrompt();
    if (auto done = read(); !done.ok()) {
        if (done.error().code == ErrorCode::Cancelled)
            return stoppedWhileReading();
        return std::move(done).error();
    }
    return write();
}

/// All new text becomes ids as one string, because a vocabulary has tokens across the borders of
/// turns ("\n\n ").
void AnswerJob::encodePrompt() {
    const std::string system = fromQt(m_request.system);
    const bool dropsSpace = m_model.replyText(m_family, " x") == "x";
    std::string text;
    for (const TurnText& turn : m_request.turns) {
        text += m_model.turnPrompt(m_family, system, fromQt(turn.user), turn.first);
        if (!turn.reply.isEmpty())
            text += (dropsSpace ? " " : "") + fromQt(turn.reply);
    }
    m_prompt = m_model.encode(text);
    m_events.promptReady(m_prompt);
}

Result<void> AnswerJob::read() {
    std::vector<ContextPart> parts = m_request.base;
    parts.push_back({false, m_prompt});
    m_context = flatten(parts);
    if (!m_generated.empty()) {
        parts.push_back({true, m_generated});
        m_events.textReset(shownText());
        m_atStart = false;
    }
    m_readBegun = Clock::now();
    const auto started = [this, &parts](ResumeReport report) {
        const std::uint64_t known = m_context.size() - m_prompt.size();
        const std::uint64_t left = lengthOf(parts) - report.tokens;
        report.rereadTokens = report.tokens < known ? known - report.tokens : 0;
        m_readTokens = left;
        m_events.resumed(report);
    };
    const auto progress = [this](std::uint64_t done, std::uint64_t total) {
        const double perId =
            secondsSince(m_readBegun) / static_cast<double>(std::max<std::uint64_t>(done, 1));
        m_events.readProgress(
            done, total, static_cast<qint64>(perId * static_cast<double>(total - done) * 1000));
    };
    auto done = m_live.bringTo(parts, m_request.states, idsOfBegunStop(),
                               m_request.stop.get_token(), started, progress);
    m_readSeconds = secondsSince(m_readBegun);
    return done;
}

/// How many ids at the answer's end spell the beginning of a stop string; nearly always none.
std::uint64_t AnswerJob::idsOfBegunStop() const {
    const std::size_t bytes = begunStopBytes(m_model.decode(m_generated), m_chatStop.strings);
    std::size_t covered = 0;
    std::size_t ids = 0;
    while (covered < bytes && ids < m_generated.size()) {
        ++ids;
        const auto from = m_generated.end() - static_cast<std::ptrdiff_t>(ids);
        covered = m_model.decode(std::span(from, m_generated.end())).size();
    }
    return ids;
}

Result<GenerationReport> AnswerJob::write() {
    GenerateOptions options;
    options.sampling = m_request.sampling;
    options.maxTokens = m_request.maxTokens;
    follow(m_chatStop, options);
    options.resumeSampler = !m_request.generated.empty();
    m_live.forget();
    auto made = m_live.session().generate(options, m_request.stop.get_token(),
                                          [this](const TokenEvent& event) { onToken(event); });
    m_coalescer.flush();
    if (!made.ok())
        return std::move(made).error();
    return finish(std::move(made).value());
}

void AnswerJob::onToken(const TokenEvent& event) {
    std::string_view text = event.text;
    if (m_atStart && !text.empty()) {
        m_atStart = false;
        if (text.front() == ' ' && m_model.replyText(m_family, " x") == "x")
            text.remove_prefix(1);
    }
    if (!event.newId) {
        m_coalescer.addText(text);
        return;
    }
    m_generated.push_back(event.id);
    m_coalescer.add(event.id, text, Clock::now());
    if (m_generated.size() % kCheckpointEvery == 0)
        keepCheckpoint();
}

void AnswerJob::keepCheckpoint() {
    m_coalescer.flush();
    IdList ids = m_context;
    ids.insert(ids.end(), m_generated.begin(), m_generated.end());
    const KeptState state = keep(m_model, m_live.session(), ids);
    if (state.bytes)
        m_events.checkpoint(m_generated.size(), state);
}

std::string AnswerJob::shownText() const {
    return m_model.replyText(m_family, m_model.decode(m_generated));
}

GenerationReport AnswerJob::finish(GenerateReport made) {
    m_generated = m_request.generated;
    m_generated.resize(m_generated.size() -
                       std::min<std::size_t>(made.takenBack, m_generated.size()));
    m_generated.insert(m_generated.end(), made.ids.begin(), made.ids.end());
    IdList all = m_context;
    all.insert(all.end(), m_generated.begin(), m_generated.end());
    m_live.nowAt(all);

    GenerationReport report;
    report.reason = made.reason;
    report.generated = m_generated;
    report.text = toQt(shownText());
    report.state = keep(m_model, m_live.session(), all);
    report.readTokens = m_readTokens;
    report.readSeconds = m_readSeconds;
    report.newTokens = made.ids.size();
    report.writeSeconds = made.seconds;
    return report;
}

GenerationReport AnswerJob::stoppedWhileReading() const {
    GenerationReport report;
    report.reason = FinishReason::Stopped;
    report.generated = m_generated;
    report.text = toQt(shownText());
    report.readSeconds = m_readSeconds;
    return report;
}

}  // namespace rookery::app
