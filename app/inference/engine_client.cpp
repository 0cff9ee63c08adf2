// SPDX-License-Identifier: Apache-2.0
#include "app/inference/engine_client.h"

#include "app/inference/engine_worker.h"

#include <QCoreApplication>

#include <algorithm>

namespace rookery::app {
namespace {

/// Executors keep their scratch on the stack of the thread that runs them.
constexpr uint kStackBytes = 8U << 20U;
constexpr std::size_t kRemembered = 64;

}  // namespace

EngineClient::EngineClient(QObject* parent) : InferenceService(parent), m_worker(new EngineWorker) {
    registerInferenceTypes();
    m_thread.setObjectName(QStringLiteral("engine"));
    m_thread.setStackSize(kStackBytes);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    forwardSignals();
    m_thread.start();
}

EngineClient::~EngineClient() {
    shutdown();
}

void EngineClient::forwardSignals() {
    connect(m_worker, &EngineWorker::modelLoading, this, &InferenceService::modelLoading);
    connect(m_worker, &EngineWorker::modelReady, this, &InferenceService::modelReady);
    connect(m_worker, &EngineWorker::modelFailed, this, &InferenceService::modelFailed);
    connect(m_worker, &EngineWorker::modelUnloaded, this, &InferenceService::modelUnloaded);
    connect(m_worker, &EngineWorker::modelMoved, this, &InferenceService::modelMoved);
    connect(m_worker, &EngineWorker::promptReady, this, &InferenceService::promptReady);
    connect(m_worker, &EngineWorker::contextNeeded, this, &InferenceService::contextNeeded);
    connect(m_worker, &EngineWorker::resumed, this, &InferenceService::resumed);
    connect(m_worker, &EngineWorker::readProgress, this, &InferenceService::readProgress);
    connect(m_worker, &EngineWorker::textReset, this, &InferenceService::textReset);
    connect(m_worker, &EngineWorker::textAppended, this, &InferenceService::textAppended);
    connect(m_worker, &EngineWorker::thoughtReset, this, &InferenceService::thoughtReset);
    connect(m_worker, &EngineWorker::thoughtAppended, this, &InferenceService::thoughtAppended);
    connect(m_worker, &EngineWorker::checkpoint, this, &InferenceService::checkpoint);
    connect(m_worker, &EngineWorker::finished, this, &InferenceService::finished);
    connect(m_worker, &EngineWorker::stopped, this, &InferenceService::stopped);
    connect(m_worker, &EngineWorker::lookedAhead, this, &InferenceService::lookedAhead);
    connect(m_worker, &EngineWorker::measured, this, &InferenceService::measured);
    connect(m_worker, &EngineWorker::measureFailed, this, &InferenceService::measureFailed);
    connect(m_worker, &EngineWorker::failed, this, &InferenceService::failed);
}

int EngineClient::together() const {
    return EngineWorker::kTogether;
}

void EngineClient::loadModel(const LoadRequest& request) {
    remember(request.stop);
    ++m_changes;
    EngineWorker* worker = m_worker;
    QMetaObject::invokeMethod(
        worker, [worker, request] { worker->load(request); }, Qt::QueuedConnection);
}

void EngineClient::unloadModel() {
    ++m_changes;
    EngineWorker* worker = m_worker;
    QMetaObject::invokeMethod(
        worker, [worker] { worker->unload(); }, Qt::QueuedConnection);
}

void EngineClient::generate(const GenerateRequest& request) {
    remember(request.stop);
    EngineWorker* worker = m_worker;
    worker->post(request, m_changes);
    QMetaObject::invokeMethod(
        worker, [worker] { worker->work(); }, Qt::QueuedConnection);
}

void EngineClient::lookAhead(const GenerateRequest& request) {
    EngineWorker* worker = m_worker;
    worker->lookAhead(request, m_changes);
    QMetaObject::invokeMethod(
        worker, [worker] { worker->stepAhead(); }, Qt::QueuedConnection);
}

void EngineClient::measure(quint64 id, const std::stop_source& stop) {
    remember(stop);
    EngineWorker* worker = m_worker;
    QMetaObject::invokeMethod(
        worker, [worker, id, stop] { worker->measure(id, stop.get_token()); },
        Qt::QueuedConnection);
}

void EngineClient::shutdown() {
    if (!m_thread.isRunning())
        return;
    for (std::stop_source& stop : m_stops)
        stop.request_stop();
    m_worker->lookAhead({}, m_changes);
    // Behind the requests that still wait, so that each of them has its end.
    QMetaObject::invokeMethod(
        m_worker, [thread = &m_thread] { thread->quit(); }, Qt::QueuedConnection);
    m_thread.wait();
    // What the worker still had to say, so that the last answer is saved as it stands.
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
}

void EngineClient::remember(const std::stop_source& stop) {
    if (m_stops.size() >= kRemembered)
        m_stops.erase(m_stops.begin());
    m_stops.push_back(stop);
}

}  // namespace rookery::app
