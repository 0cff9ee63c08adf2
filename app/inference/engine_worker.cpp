// SPDX-License-Identifier: Apache-2.0
#include "app/inference/engine_worker.h"

#include "app/inference/answer_job.h"
#include "app/inference/convert.h"
#include "app/inference/live_session.h"
#include "engine/api/device_report.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace rookery::app {
namespace {

/// Progress of loading and reading goes out in steps that can be seen.
constexpr double kLoadStep = 0.005;

LoadedModel describe(const Model& model, const QString& path) {
    const ModelInfo& info = model.info();
    LoadedModel out;
    out.path = path;
    out.name = toQt(info.name);
    out.version = toQt(info.version);
    out.family = toQt(info.family);
    out.vocabulary = toQt(info.vocabulary);
    out.precision = toQt(model.precision());
    out.device = toQt(model.device());
    out.deviceName = toQt(model.deviceName());
    out.deviceNote = toQt(deviceNote(model));
    out.layersOnDevice = layersOnGraphics(model);
    out.layers = info.layers;
    if (out.layersOnDevice == 0 && model.device().rfind("vulkan", 0) == 0)
        out.device = QStringLiteral("cpu");
    out.usualSampling = model.usualSampling({});
    out.stateKey = toQt(model.stateKey());
    out.fingerprint = toQt(info.fingerprint);
    out.stateBytes = model.stateBytes();
    out.fileBytes = info.fileBytes;
    out.canThink = model.canThink({});
    out.memoryBytes = model.weightBytes() + model.stateBytes();
    for (const DeviceInfo& device : listDevices(true)) {
        if (toQt(device.id) != out.device)
            continue;
        out.deviceName = toQt(device.name);
        out.memoryTotal = device.memoryBytes;
    }
    return out;
}

}  // namespace

EngineWorker::EngineWorker(QObject* parent) : QObject(parent) {}

EngineWorker::~EngineWorker() = default;

void EngineWorker::load(const LoadRequest& request) {
    // The old one goes first: two models may not fit.
    m_live.reset();
    m_model.reset();
    if (auto loaded = tryLoad(request); !loaded.ok()) {
        m_live.reset();
        m_model.reset();
        emit modelFailed(request.id, loaded.error());
        return;
    }
    m_path = request.path;
    m_note = deviceNote(*m_model);
    emit modelReady(request.id, describe(*m_model, request.path));
}

void EngineWorker::noticeMove() {
    const std::string note = deviceNote(*m_model);
    if (std::exchange(m_note, note) != note)
        emit modelMoved(describe(*m_model, m_path));
}

Result<void> EngineWorker::tryLoad(const LoadRequest& request) {
    if (request.stop.stop_requested())
        return Error::cancelled();
    double shown = -1;
    const auto progress = [this, &request, &shown](double fraction) {
        if (fraction - shown < kLoadStep && fraction < 1)
            return;
        shown = fraction;
        emit modelLoading(request.id, std::clamp(fraction, 0.0, 1.0));
    };
    const std::filesystem::path path(fromQt(request.path));
    ROOKERY_TRY(m_model, loadModel(path, request.options, progress, request.stop.get_token()));
    ROOKERY_TRY(m_live, LiveSession::create(m_model));
    return {};
}

void EngineWorker::unload() {
    m_live.reset();
    m_model.reset();
    emit modelUnloaded();
}

void EngineWorker::generate(const GenerateRequest& request) {
    const quint64 id = request.id;
    if (!m_model || !m_live) {
        emit failed(id, {ErrorCode::InvalidArgument,
                         fromQt(tr("No model is loaded. Choose one and try again.")),
                         {}});
        return;
    }
    AnswerEvents events;
    events.promptReady = [this, id](const IdList& ids) { emit promptReady(id, ids); };
    events.resumed = [this, id](const ResumeReport& report) { emit resumed(id, report); };
    events.readProgress = [this, id](std::uint64_t done, std::uint64_t total, qint64 etaMs) {
        emit readProgress(id, done, total, etaMs);
    };
    events.textReset = [this, id](const std::string& text) { emit textReset(id, toQt(text)); };
    events.textAppended = [this, id](const std::string& text, const IdList& ids) {
        emit textAppended(id, toQt(text), ids);
    };
    events.thoughtReset = [this, id](const std::string& text) {
        emit thoughtReset(id, toQt(text));
    };
    events.thoughtAppended = [this, id](const std::string& text) {
        emit thoughtAppended(id, toQt(text));
    };
    events.checkpoint = [this, id](std::uint64_t generated, const KeptState& state) {
        emit checkpoint(id, generated, state);
    };
    auto done = AnswerJob(*m_model, *m_live, request, events).run();
    noticeMove();
    if (!done.ok())
        emit failed(id, done.error());
    else if (done->reason == FinishReason::Stopped)
        emit stopped(id, *done);
    else
        emit finished(id, *done);
}

}  // namespace rookery::app
