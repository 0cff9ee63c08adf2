// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/inference_types.h"

#include <QObject>

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace rookery::app {

struct AnswerEvents;
class LiveSession;

/// Lives on the engine thread: owns the model and its sessions. Requests are begun in order, each
/// on the free session that has to read least; those that write go on side by side, a token each
/// in one pass over the weights, and while one reads, the others write a token after each of its
/// chunks. Its signals are InferenceService's, see there. Use it through EngineClient, or directly
/// where there is no window.
class EngineWorker : public QObject {
    Q_OBJECT

public:
    /// Answers that are made side by side. There is one session more, so that something may be
    /// read meanwhile, and one that has just answered is not taken at once.
    static constexpr int kTogether = 4;

    explicit EngineWorker(QObject* parent = nullptr);
    ~EngineWorker() override;

    void load(const rookery::app::LoadRequest& request);
    void unload();
    void measure(quint64 id, const std::stop_token& stop);
    /// post() and work().
    void generate(const rookery::app::GenerateRequest& request);

    /// To be answered by the model that will have been there after so many calls of load() and
    /// unload(). Any thread; a call of work() has to follow.
    void post(const GenerateRequest& request, quint64 changes);
    /// Answers all that was posted; what is posted meanwhile joins in.
    void work();

    /// What is being written, before it is sent: the last turn of `request`, whose end is not known
    /// yet, is read as far as nothing can change it, in steps too short to be felt, and only while
    /// nothing else is to be done. An answer that begins with it goes on from there and is the
    /// same. Takes the place of the one before; id 0: there is none any more. Any thread; a call of
    /// stepAhead() has to follow.
    void lookAhead(const GenerateRequest& request, quint64 changes);
    void stepAhead();

    /// Null without a model. Engine thread.
    const Model* model() const { return m_model.get(); }

signals:
    void modelLoading(quint64 id, double fraction);
    void modelReady(quint64 id, const rookery::app::LoadedModel& model);
    void modelFailed(quint64 id, const rookery::Error& error);
    void modelUnloaded();
    void modelMoved(const rookery::app::LoadedModel& model);
    void promptReady(quint64 id, const rookery::app::IdList& ids);
    void contextNeeded(quint64 id, const rookery::app::ResumeReport& report);
    void resumed(quint64 id, const rookery::app::ResumeReport& report);
    void readProgress(quint64 id, quint64 done, quint64 total, qint64 etaMs);
    void textReset(quint64 id, const QString& text);
    void textAppended(quint64 id, const QString& text, const rookery::app::IdList& ids,
                      qsizetype unread);
    void thoughtReset(quint64 id, const QString& text);
    void thoughtAppended(quint64 id, const QString& text);
    void checkpoint(quint64 id, quint64 generated, const rookery::app::KeptState& state);
    void finished(quint64 id, const rookery::app::GenerationReport& report);
    void stopped(quint64 id, const rookery::app::GenerationReport& report);
    void failed(quint64 id, const rookery::Error& error);
    void measured(quint64 id, const rookery::app::SpeedMeasure& measure);
    void measureFailed(quint64 id, const rookery::Error& error);
    void lookedAhead(quint64 id, quint64 read, quint64 settled);

private:
    struct Waiting {
        GenerateRequest request;
        quint64 changes = 0;
    };

    struct Running;

    struct Seat {
        std::unique_ptr<LiveSession> live;
        std::unique_ptr<Running> running;
        quint64 lastUsed = 0;
    };

    /// A turn that is read ahead of.
    struct Ahead {
        Waiting waiting;
        std::optional<IdList> ids;
        std::size_t read = 0;
    };

    Ahead* nextAhead();
    Result<std::size_t> readAhead(Ahead& ahead);
    bool noticeMove();
    void noteMove();
    Result<void> tryLoad(const LoadRequest& request);
    std::unique_ptr<Waiting> takeNext();
    void begin(GenerateRequest request);
    Seat* seatFor(const GenerateRequest& request, const std::string& startKey);
    Result<std::shared_ptr<const TunedStart>> startOf(const QString& file);
    AnswerEvents eventsFor(quint64 id);
    bool isAnyRunning() const;
    void stepAll();
    void end(Seat& seat);

    std::shared_ptr<const Model> m_model;
    std::vector<Seat> m_seats;
    std::vector<KeptState> m_shared;  ///< of the requests that are one of many
    std::map<QString, std::shared_ptr<const TunedStart>> m_starts;  ///< by file
    quint64 m_uses = 0;
    bool m_working = false;
    QString m_path;
    std::string m_note;  ///< that modelReady or modelMoved told

    std::optional<Ahead> m_ahead;
    std::size_t m_aheadIds = 0;  ///< in one step, of this model
    bool m_aheadPosted = false;

    std::mutex m_mutex;
    std::deque<Waiting> m_waiting;         ///< guarded by m_mutex
    std::optional<Waiting> m_aheadWanted;  ///< guarded by m_mutex
    quint64 m_changes = 0;                 ///< of the model so far; engine thread
};

}  // namespace rookery::app
