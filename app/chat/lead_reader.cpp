// SPDX-License-Identifier: Apache-2.0
#include "app/chat/lead_reader.h"

#include "app/chat/archive.h"
#include "app/chat/conversation_runs.h"
#include "app/inference/convert.h"
#include "app/inference/inference_service.h"

#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace rookery::app {
namespace {

/// So much reading is lost at most when the program ends, or when an answer comes between.
constexpr int kCheckpointMs = 3000;
constexpr std::chrono::milliseconds kLookAgain{300};

}  // namespace

LeadReader::LeadReader(ConversationRuns& runs, Archive& archive, InferenceService& service,
                       QObject* parent)
    : QObject(parent),
      m_runs(runs),
      m_archive(archive),
      m_service(service),
      m_again(new QTimer(this)) {
    m_again->setInterval(kLookAgain);
    connect(m_again, &QTimer::timeout, this, &LeadReader::next);
    connect(&runs, &ConversationRuns::aboutToRead, this, &LeadReader::makeWay);
    connect(&runs, &ConversationRuns::modelChanged, this, [this] {
        makeWay();
        next();
    });
    using Service = InferenceService;
    connect(&service, &Service::promptReady, this, &LeadReader::onPromptReady);
    connect(&service, &Service::resumed, this, &LeadReader::onResumed);
    connect(&service, &Service::readProgress, this, &LeadReader::onProgress);
    connect(&service, &Service::checkpoint, this,
            [this](quint64 id, quint64, const KeptState& state) { onCheckpoint(id, state); });
    connect(&service, &Service::finished, this, &LeadReader::onEnded);
    connect(&service, &Service::stopped, this, &LeadReader::onEnded);
    connect(&service, &Service::failed, this, [this](quint64 id, const Error& error) {
        if (m_job && m_job->requestId == id)
            fail(toQt(error.message));
    });
}

void LeadReader::read(const Lead& lead) {
    if (progress(lead.owner))
        return;
    m_waiting.push_back(lead);
    emit progressed(lead.owner, -1, -1);
    next();
}

void LeadReader::cancel(const QString& owner) {
    const auto waiting = std::find_if(m_waiting.begin(), m_waiting.end(),
                                      [&owner](const Lead& lead) { return lead.owner == owner; });
    if (waiting != m_waiting.end()) {
        m_waiting.erase(waiting);
        emit ended(owner, false);
    } else if (m_job && m_job->lead.owner == owner) {
        m_job->cancelled = true;
        m_job->stop.request_stop();
    }
}

void LeadReader::makeWay() {
    if (m_job)
        m_job->stop.request_stop();
}

std::optional<double> LeadReader::progress(const QString& owner) const {
    if (m_job && m_job->lead.owner == owner)
        return m_job->fraction;
    const bool waits = std::any_of(m_waiting.begin(), m_waiting.end(),
                                   [&owner](const Lead& lead) { return lead.owner == owner; });
    return waits ? std::optional(-1.0) : std::nullopt;
}

void LeadReader::next() {
    if (m_waiting.empty() || m_job) {
        m_again->stop();
        return;
    }
    m_again->start();
    if (m_runs.model() == nullptr || !m_runs.isIdle())
        return;
    Job job;
    job.lead = std::move(m_waiting.front());
    m_waiting.pop_front();
    job.requestId = m_service.nextId();
    m_job = std::move(job);
    m_archive.states([owner = fromQt(m_job->lead.owner), key = fromQt(m_runs.model()->stateKey)](
                         store::StateStore& states) { return states.prefix(owner, key); },
                     [this, id = m_job->requestId](Result<store::PrefixWithBytes> found) {
                         if (!m_job || m_job->requestId != id)
                             return;
                         if (!found.ok() || found->record.textHash != textHash(m_job->lead)) {
                             request(std::nullopt, {});
                             return;
                         }
                         store::PrefixRecord record = found->record;
                         request(std::move(record), stateOf(*std::move(found)));
                     });
}

void LeadReader::request(std::optional<store::PrefixRecord> record, KeptState state) {
    Job& job = *m_job;
    if (record && record->tokens == record->ids.size()) {
        end(true);
        return;
    }
    if (job.cancelled) {
        end(false);
        return;
    }
    if (m_runs.model() == nullptr || !m_runs.isIdle()) {  // meanwhile
        m_waiting.push_front(std::move(m_job->lead));
        m_job.reset();
        next();
        return;
    }
    job.record.owner = fromQt(job.lead.owner);
    job.record.textHash = textHash(job.lead);
    job.record.stateKey = fromQt(m_runs.model()->stateKey);
    GenerateRequest request;
    request.id = job.requestId;
    request.system = job.lead.system;
    request.readOnly = true;
    request.checkpointMs = kCheckpointMs;
    request.stop = job.stop;
    if (record) {
        job.record.ids = record->ids;
        request.base = {{false, record->ids}};
        request.states = {std::move(state)};
    } else {
        request.turns = job.lead.turns;
        if (!request.turns.empty())
            request.turns.front().first = true;
    }
    m_runs.setLiveAnswer(0);
    m_service.generate(request);
}

void LeadReader::onPromptReady(quint64 id, const IdList& ids) {
    if (m_job && m_job->requestId == id)
        m_job->record.ids = ids;
}

void LeadReader::onResumed(quint64 id, const ResumeReport& report) {
    if (m_job && m_job->requestId == id)
        m_job->known = report.tokens;
}

void LeadReader::onProgress(quint64 id, quint64 done, quint64 total, qint64 etaMs) {
    if (!m_job || m_job->requestId != id)
        return;
    m_job->fraction = static_cast<double>(m_job->known + done) /
                      static_cast<double>(std::max<std::uint64_t>(m_job->known + total, 1));
    emit progressed(m_job->lead.owner, m_job->fraction, etaMs);
}

void LeadReader::onCheckpoint(quint64 id, const KeptState& state) {
    if (m_job && m_job->requestId == id)
        keep(state, false);
}

void LeadReader::onEnded(quint64 id, const GenerationReport& report) {
    if (!m_job || m_job->requestId != id)
        return;
    if (report.reason != FinishReason::Stopped) {
        keep(report.state, true);
        return;
    }
    if (m_job->cancelled) {
        end(false);
        return;
    }
    // An answer came first, or another model: what was read so far is gone on from.
    m_waiting.push_front(std::move(m_job->lead));
    m_job.reset();
    emit progressed(m_waiting.front().owner, -1, -1);
    next();
}

void LeadReader::keep(const KeptState& state, bool complete) {
    if (!state.bytes || m_job->record.ids.size() < state.tokens || state.tokens == 0) {
        if (complete)
            fail(
                tr("This model has no place for such a text before the first question; it is "
                   "read together with that."));
        return;
    }
    store::PrefixRecord record = m_job->record;
    record.tokens = state.tokens;
    record.contextHash = state.contextHash;
    m_archive.states([record, bytes = state.bytes](
                         store::StateStore& states) { return states.putPrefix(record, *bytes); },
                     [this, complete, id = m_job->requestId](const Result<void>& kept) {
                         if (!complete || !m_job || m_job->requestId != id)
                             return;
                         if (kept.ok())
                             end(true);
                         else
                             fail(toQt(kept.error().message));
                     });
}

void LeadReader::end(bool complete) {
    const QString owner = m_job->lead.owner;
    m_job.reset();
    emit ended(owner, complete);
    next();
}

void LeadReader::fail(const QString& sentence) {
    emit failed(m_job->lead.owner, sentence);
    end(false);
}

}  // namespace rookery::app
