// SPDX-License-Identifier: Apache-2.0
#include "app/library/model_controller.h"

#include "app/inference/convert.h"
#include "app/inference/inference_service.h"
#include "app/library/device_wish.h"
#include "app/library/recent_models.h"
#include "app/settings/settings.h"
#include "app/settings/start_guard.h"
#include "app/support/shown_text.h"
#include "app/support/words.h"

#include <QDir>
#include <QFileInfo>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace rookery::app {

ModelController::ModelController(InferenceService& service, Settings& settings, QObject* parent)
    : QObject(parent),
      m_service(service),
      m_settings(settings),
      m_recent(new RecentModels(this)),
      m_idle(new QTimer(this)) {
    m_idle->setSingleShot(true);
    connect(m_idle, &QTimer::timeout, this, &ModelController::rest);
    m_recent->setPaths(settings.recentModels());
    connect(&service, &InferenceService::modelLoading, this, [this](quint64 id, double fraction) {
        if (id != m_loadId || !m_loading)
            return;
        m_progress = fraction;
        emit progressChanged();
    });
    connect(&service, &InferenceService::modelMoved, this, &ModelController::onMoved);
    connect(&service, &InferenceService::modelReady, this, &ModelController::onReady);
    connect(&service, &InferenceService::modelFailed, this, &ModelController::onFailed);
}

ModelController::State ModelController::state() const {
    if (m_loading || m_coming || m_looking)
        return Loading;
    if (m_loaded)
        return m_busy ? Busy : Ready;
    return m_error ? Failed : m_resting ? Resting : None;
}

QString ModelController::name() const {
    if (m_coming && !m_loading)
        return m_coming->title;
    if (m_loaded && !m_loading)
        return shownLine(m_loaded->name);
    return m_path.isEmpty() ? QString() : shownLine(QFileInfo(m_path).completeBaseName());
}

QString ModelController::precision() const {
    return m_loaded && !m_loading ? m_loaded->precision : QString();
}

QString ModelController::deviceName() const {
    if (!m_loaded || m_loading)
        return {};
    const quint32 layers = m_loaded->layersOnDevice;
    if (layers == 0 || layers >= m_loaded->layers)
        return shownLine(m_loaded->deviceName);
    return tr("%1, %2 of %3 layers")
        .arg(shownLine(m_loaded->deviceName))
        .arg(layers)
        .arg(m_loaded->layers);
}

QString ModelController::deviceNote() const {
    return m_loaded && !m_loading ? shownText(m_loaded->deviceNote) : QString();
}

bool ModelController::onlyProcessor() const {
    return m_loaded && !m_loading && m_loaded->device == QLatin1String("cpu") &&
           m_loaded->layersOnDevice == 0 && m_loaded->deviceNote.isEmpty();
}

bool ModelController::fellBack() const {
    return !deviceNote().isEmpty() && m_loaded->layersOnDevice == 0;
}

QString ModelController::progressText() const {
    if (m_loading || m_looking)
        return tr("Loading %1").arg(percentWords(m_progress));
    return m_coming ? tr("Downloading %1").arg(percentWords(m_coming->share)) : QString();
}

QString ModelController::memoryText() const {
    if (!m_loaded || m_loading)
        return {};
    if (m_loaded->memoryTotal == 0)
        return byteWords(m_loaded->memoryBytes);
    return tr("%1 of %2").arg(byteWords(m_loaded->memoryBytes), byteWords(m_loaded->memoryTotal));
}

double ModelController::memoryFraction() const {
    if (!m_loaded || m_loading || m_loaded->memoryTotal == 0)
        return 0;
    const double fraction =
        static_cast<double>(m_loaded->memoryBytes) / static_cast<double>(m_loaded->memoryTotal);
    return std::clamp(fraction, 0.0, 1.0);
}

QString ModelController::errorText() const {
    return m_error && !m_loading && !m_looking ? shownText(toQt(m_error->message)) : QString();
}

QString ModelController::errorDetails() const {
    return m_error && !m_loading ? toQt(m_error->details) : QString();
}

void ModelController::relocate(const QString& was, const QString& is) {
    QStringList recent = m_recent->paths();
    std::replace(recent.begin(), recent.end(), was, is);
    m_recent->setPaths(recent);
    m_settings.setRecentModels(recent);
    if (m_settings.lastModel() == was)
        m_settings.setLastModel(is);
    if (m_path != was)
        return;
    m_path = is;
    m_recent->setCurrent(is);
    emit stateChanged();
}

void ModelController::setBusy(bool busy) {
    if (std::exchange(m_busy, busy) == busy)
        return;
    if (busy)
        m_idle->stop();
    else if (m_idle->interval() > 0)
        m_idle->start();
    emit stateChanged();
    if (!busy && m_reloads)
        reloadWhenIdle();
}

void ModelController::reload() {
    m_losses.clear();
    reloadWhenIdle();
}

void ModelController::reloadWhenIdle() {
    m_reloads = m_loaded.has_value() || m_loading;
    if (!m_reloads || m_busy)
        return;
    const QString path = m_path;
    openPath(path);
}

void ModelController::setIdleMinutes(int minutes) {
    m_idle->setInterval(std::chrono::minutes(std::max(0, minutes)));
    if (minutes <= 0)
        m_idle->stop();
    else if (m_loaded && !m_busy)
        m_idle->start();
}

void ModelController::rest() {
    if (!m_loaded || m_busy || m_loading)
        return;
    m_loaded.reset();
    m_resting = true;
    m_recent->setCurrent({});
    ++m_loadId;
    m_service.unloadModel();
    emit stateChanged();
}

void ModelController::wake() {
    if (m_resting)
        openPath(QString(m_path));
}

void ModelController::setComing(const QString& title, double share) {
    const bool began = !m_coming;
    m_coming = Coming{title, share};
    m_error.reset();
    m_comingFailed = false;
    if (began)
        emit stateChanged();
    emit progressChanged();
}

void ModelController::clearComing() {
    if (!std::exchange(m_coming, std::nullopt))
        return;
    emit stateChanged();
    emit progressChanged();
}

void ModelController::failComing(const QString& title, const QString& sentence,
                                 const QString& details) {
    stopLooking();
    m_coming.reset();
    m_comingFailed = true;
    m_path = title;
    fail({ErrorCode::Io, fromQt(sentence), fromQt(details)});
}

void ModelController::setSpeed(double tokensPerSecond) {
    m_speed = tokensPerSecond;
    m_speedText = speedWords(tokensPerSecond);
    emit speedChanged();
}

void ModelController::setStarter(const QString& path) {
    m_starter = path.isEmpty() ? QString() : QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    emit stateChanged();
}

void ModelController::open(const QUrl& url) {
    if (url.isLocalFile()) {
        openPath(url.toLocalFile());
        return;
    }
    m_path = url.toString();
    fail({ErrorCode::InvalidArgument,
          fromQt(tr("Only files on this computer can be opened. Download the model first.")),
          fromQt(url.toString())});
}

void ModelController::openPath(const QString& path) {
    if (path.isEmpty())
        return;
    if (m_loading)
        m_stop.request_stop();
    stopLooking();
    m_coming.reset();
    m_resting = false;
    m_reloads = false;
    m_comingFailed = false;
    m_idle->stop();
    m_path = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    m_loading = true;
    m_progress = 0;
    m_error.reset();
    m_loaded.reset();  // the engine lets it go before it reads another
    m_recent->setCurrent({});
    m_stop = std::stop_source();
    m_settings.setLoadingModel(m_path);
    LoadRequest request;
    request.id = ++m_loadId;
    request.path = m_path;
    request.options = loadOptionsFor(readDeviceWish(m_settings));
    request.stop = m_stop;
    emit stateChanged();
    emit progressChanged();
    m_service.loadModel(request);
}

void ModelController::cancelLoad() {
    if (m_looking) {
        stopLooking();
        m_path.clear();
        emit stateChanged();
    } else if (m_loading) {
        m_stop.request_stop();
    } else if (m_coming) {
        clearComing();
        emit comingCancelled();
    }
}

void ModelController::unload() {
    cancelLoad();
    m_resting = false;
    m_idle->stop();
    m_loaded.reset();
    m_error.reset();
    m_loading = false;
    m_path.clear();
    m_settings.setLastModel({});
    m_settings.setLoadingModel({});
    m_recent->setCurrent({});
    ++m_loadId;
    m_service.unloadModel();
    emit stateChanged();
    emit progressChanged();
}

void ModelController::retry() {
    if (m_comingFailed) {
        emit comingRetried();
        return;
    }
    const QString path = m_path;
    openPath(path);
}

void ModelController::copyDetails() {
    if (!m_error)
        return;
    emit copyRequested(
        QStringLiteral("%1\n%2\n%3").arg(errorText(), m_path, errorDetails()).trimmed());
}

void ModelController::onMoved(const LoadedModel& model) {
    if (!m_loaded)
        return;
    m_loaded = model;
    const bool again = m_losses.add(CardLosses::Clock::now());
    emit stateChanged();
    emit moved(deviceNote(), again);
    if (again)
        reloadWhenIdle();
}

void ModelController::onReady(quint64 id, const LoadedModel& model) {
    if (id != m_loadId)
        return;
    m_loading = false;
    m_loaded = model;
    m_error.reset();
    m_progress = 1;
    m_settings.setLoadingModel({});
    if (m_settings.value(kCrashedModel).toString() == m_path)
        m_settings.removeValue(kCrashedModel);
    if (!isStarter()) {
        m_settings.setLastModel(m_path);
        m_recent->add(m_path);
        m_recent->setCurrent(m_path);
        m_settings.setRecentModels(m_recent->paths());
    } else {
        m_recent->setCurrent({});
    }
    if (m_idle->interval() > 0)
        m_idle->start();
    emit stateChanged();
    emit progressChanged();
    emit ready();
}

void ModelController::onFailed(quint64 id, const Error& error) {
    if (id != m_loadId)
        return;
    m_loading = false;
    m_settings.setLoadingModel({});
    if (error.code == ErrorCode::Cancelled) {
        m_path.clear();
        emit stateChanged();
        emit progressChanged();
        return;
    }
    fail(error);
}

void ModelController::fail(const Error& error) {
    m_error = error;
    emit stateChanged();
    emit progressChanged();
}

}  // namespace rookery::app
