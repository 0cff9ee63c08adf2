// SPDX-License-Identifier: Apache-2.0
#include "app/settings/start_guard.h"

#include "app/settings/settings.h"

#include <QFileInfo>
#include <QTimer>

#include <chrono>

namespace rookery::app {
namespace {

const QString kFailures = QStringLiteral("start/failures");
constexpr std::chrono::seconds kLongEnough{2};

}  // namespace

StartGuard::StartGuard(Settings& settings, QObject* parent)
    : QObject(parent),
      m_settings(settings),
      m_model(settings.loadingModel()),
      m_whileLoading(!m_model.isEmpty()) {
    const int failures = settings.value(kFailures).toInt();
    m_tripped = m_whileLoading || failures >= kFailuresToAsk;
    if (m_model.isEmpty())
        m_model = settings.lastModel();
}

void StartGuard::begin() {
    m_settings.setValue(kFailures, m_settings.value(kFailures).toInt() + 1);
    m_settings.flush();
    QTimer::singleShot(kLongEnough, this, &StartGuard::wentWell);
}

StartGuard::~StartGuard() {
    wentWell();
}

QString StartGuard::modelName() const {
    return QFileInfo(m_model).completeBaseName();
}

void StartGuard::wentWell() {
    m_settings.removeValue(kFailures);
    m_settings.flush();
}

void StartGuard::dismiss() {
    if (m_whileLoading)
        m_settings.setValue(kCrashedModel, m_model);
    m_settings.setLoadingModel({});
    wentWell();
    if (!m_tripped)
        return;
    m_tripped = false;
    emit changed();
}

}  // namespace rookery::app
