// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/inference_types.h"

#include <QObject>

namespace rookery::app {

/// The engine as the window sees it: asynchronous, every request with an id. Requests are begun in
/// order; as many as together() says are then answered side by side. A load ends in exactly one of
/// modelReady and modelFailed (cancelled: code Cancelled); an answer in exactly one of finished,
/// stopped, failed and contextNeeded. Stopping is by the request's stop_source, from any thread.
/// GUI thread.
class InferenceService : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void loadModel(const LoadRequest& request) = 0;
    virtual void unloadModel() = 0;
    virtual void generate(const GenerateRequest& request) = 0;

    /// Reads and writes something that is thrown away; ends in one of measured() and
    /// measureFailed(). Answers wait for it, and it for them.
    virtual void measure(quint64 id, const std::stop_source& stop) = 0;

    /// What is being written, as a request that would answer it: its last turn is read as far as it
    /// will not change, while nothing else is to be done. The answer is the same with it or
    /// without, it only begins sooner. Takes the place of the one before; with id 0: there is none.
    virtual void lookAhead(const GenerateRequest& /*request*/) {}

    /// How many answers are made side by side, in one pass over the weights.
    virtual int together() const { return 1; }

    /// Stops everything and returns when nothing runs any more; every request has had its end.
    virtual void shutdown() = 0;

    /// An id that no other request has.
    quint64 nextId() { return ++m_lastId; }

signals:
    void modelLoading(quint64 id, double fraction);
    void modelReady(quint64 id, const rookery::app::LoadedModel& model);
    void modelFailed(quint64 id, const rookery::Error& error);
    void modelUnloaded();
    /// A graphics card failed in the middle of an answer: the model runs elsewhere now.
    void modelMoved(const rookery::app::LoadedModel& model);

    /// Neither a session nor a state stands where the request's ids begin: it is to be asked for
    /// once more with all ids, as a request of its own. Nothing else was told of it; the report
    /// says which states turned out to be damaged.
    void contextNeeded(quint64 id, const rookery::app::ResumeReport& report);
    /// The turn as ids, before any of them is read, so that they can be stored first.
    void promptReady(quint64 id, const rookery::app::IdList& ids);
    /// The context stands as far as it was known; what is left is the turn itself.
    void resumed(quint64 id, const rookery::app::ResumeReport& report);
    void readProgress(quint64 id, quint64 done, quint64 total, qint64 etaMs);
    /// An answer goes on: this is its text so far, as its ids spell it.
    void textReset(quint64 id, const QString& text);
    /// About one a frame. Text may lag behind its ids by what could become a stop string. Its last
    /// `unread` units are of a token that was chosen and is being read: shown, not yet to be kept.
    void textAppended(quint64 id, const QString& text, const rookery::app::IdList& ids,
                      qsizetype unread = 0);
    /// The same for the reasoning before an answer.
    void thoughtReset(quint64 id, const QString& text);
    void thoughtAppended(quint64 id, const QString& text);
    /// A state in the middle of an answer, `generated` ids into it; of a request that only reads,
    /// after so many ids of its context.
    void checkpoint(quint64 id, quint64 generated, const rookery::app::KeptState& state);

    void finished(quint64 id, const rookery::app::GenerationReport& report);
    void stopped(quint64 id, const rookery::app::GenerationReport& report);
    void failed(quint64 id, const rookery::Error& error);

    /// All is read of what lookAhead() was given that could be; of `settled` tokens so many.
    void lookedAhead(quint64 id, quint64 read, quint64 settled);

    void measured(quint64 id, const rookery::app::SpeedMeasure& measure);
    void measureFailed(quint64 id, const rookery::Error& error);

private:
    quint64 m_lastId = 0;
};

}  // namespace rookery::app
