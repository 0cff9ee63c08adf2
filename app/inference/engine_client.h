// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/inference_service.h"

#include <QThread>

#include <vector>

namespace rookery::app {

class EngineWorker;

/// InferenceService on the real engine: forwards requests to an EngineWorker on its own thread and
/// its signals back. The destructor stops what runs and waits for the thread. GUI thread.
class EngineClient : public InferenceService {
    Q_OBJECT

public:
    explicit EngineClient(QObject* parent = nullptr);
    ~EngineClient() override;

    void loadModel(const LoadRequest& request) override;
    void unloadModel() override;
    void generate(const GenerateRequest& request) override;
    void measure(quint64 id, const std::stop_source& stop) override;
    void lookAhead(const GenerateRequest& request) override;
    int together() const override;
    void shutdown() override;

private:
    void forwardSignals();
    void remember(const std::stop_source& stop);

    QThread m_thread;
    EngineWorker* m_worker;
    quint64 m_changes = 0;                  ///< of the model that were asked for
    std::vector<std::stop_source> m_stops;  ///< of requests that may still wait or run
};

}  // namespace rookery::app
