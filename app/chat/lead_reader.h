// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/lead.h"
#include "app/inference/inference_types.h"
#include "app/store/records.h"

#include <QObject>
#include <QString>

#include <deque>
#include <optional>

class QTimer;

namespace rookery::app {

class Archive;
class ConversationRuns;
class InferenceService;

/// Has personas and books read once, so that conversations with them start at once: one at a time,
/// while nothing is answered. What was read is saved every few seconds and gone on from, also after
/// a restart. GUI thread.
class LeadReader : public QObject {
    Q_OBJECT

public:
    LeadReader(ConversationRuns& runs, Archive& archive, InferenceService& service,
               QObject* parent = nullptr);

    /// Reads it as soon as nothing is answered; if that was done already, says so by ended().
    void read(const Lead& lead);
    void cancel(const QString& owner);
    /// Something that is waited for wants the engine: what is being read goes on after it.
    void makeWay();

    /// 0 … 1 of what is being read, below 0 of what waits, none for others.
    std::optional<double> progress(const QString& owner) const;

signals:
    void progressed(const QString& owner, double fraction, qint64 etaMs);
    /// Complete on disk, or not any more being read.
    void ended(const QString& owner, bool complete);
    void failed(const QString& owner, const QString& sentence);

private:
    struct Job {
        Lead lead;
        store::PrefixRecord record;
        quint64 requestId = 0;
        std::uint64_t known = 0;  ///< tokens that were read before
        double fraction = 0;
        std::stop_source stop;
        bool cancelled = false;
    };

    void next();
    void request(std::optional<store::PrefixRecord> record, KeptState state);
    void onPromptReady(quint64 id, const IdList& ids);
    void onResumed(quint64 id, const ResumeReport& report);
    void onProgress(quint64 id, quint64 done, quint64 total, qint64 etaMs);
    void onCheckpoint(quint64 id, const KeptState& state);
    void onEnded(quint64 id, const GenerationReport& report);
    void keep(const KeptState& state, bool complete);
    void end(bool complete);
    void fail(const QString& sentence);

    ConversationRuns& m_runs;
    Archive& m_archive;
    InferenceService& m_service;
    QTimer* m_again;  ///< while something waits for the engine to be free
    std::deque<Lead> m_waiting;
    std::optional<Job> m_job;
};

}  // namespace rookery::app
