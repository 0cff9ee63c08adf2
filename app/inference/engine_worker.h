// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/inference_types.h"

#include <QObject>

#include <memory>
#include <string>

namespace rookery::app {

class LiveSession;

/// Lives on the engine thread: owns the model and its one session, works off requests one after
/// the other. Its signals are InferenceService's, see there. Use it through EngineClient, or
/// directly where there is no window.
class EngineWorker : public QObject {
    Q_OBJECT

public:
    explicit EngineWorker(QObject* parent = nullptr);
    ~EngineWorker() override;

    void load(const rookery::app::LoadRequest& request);
    void unload();
    void generate(const rookery::app::GenerateRequest& request);

    /// Null without a model. Engine thread.
    const Model* model() const { return m_model.get(); }

signals:
    void modelLoading(quint64 id, double fraction);
    void modelReady(quint64 id, const rookery::app::LoadedModel& model);
    void modelFailed(quint64 id, const rookery::Error& error);
    void modelUnloaded();
    void modelMoved(const rookery::app::LoadedModel& model);
    void promptReady(quint64 id, const rookery::app::IdList& ids);
    void resumed(quint64 id, const rookery::app::ResumeReport& report);
    void readProgress(quint64 id, quint64 done, quint64 total, qint64 etaMs);
    void textReset(quint64 id, const QString& text);
    void textAppended(quint64 id, const QString& text, const rookery::app::IdList& ids);
    void thoughtReset(quint64 id, const QString& text);
    void thoughtAppended(quint64 id, const QString& text);
    void checkpoint(quint64 id, quint64 generated, const rookery::app::KeptState& state);
    void finished(quint64 id, const rookery::app::GenerationReport& report);
    void stopped(quint64 id, const rookery::app::GenerationReport& report);
    void failed(quint64 id, const rookery::Error& error);

private:
    void noticeMove();
    Result<void> tryLoad(const LoadRequest& request);

    std::shared_ptr<const Model> m_model;
    std::unique_ptr<LiveSession> m_live;
    QString m_path;
    std::string m_note;  ///< that modelReady or modelMoved told
};

}  // namespace rookery::app
