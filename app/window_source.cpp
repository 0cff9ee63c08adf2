// SPDX-License-Identifier: Apache-2.0
#include "app/window_source.h"

#include "app/maths/maths_provider.h"
#include "app/support/icon_provider.h"

#include <QCoreApplication>
#include <QDebug>
#include <QEventLoop>

namespace rookery::app {

WindowSource::WindowSource() : m_window(&m_engine) {
    m_engine.setNetworkAccessManagerFactory(&m_network);
    m_engine.addUrlInterceptor(&m_urls);
    m_engine.addImageProvider(QStringLiteral("icon"), new IconProvider);
    m_engine.addImageProvider(QStringLiteral("maths"), new MathsProvider);
    m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    QObject::connect(&m_engine, &QQmlEngine::quit, QCoreApplication::instance(),
                     &QCoreApplication::quit, Qt::QueuedConnection);
    m_window.loadUrl(QUrl(QStringLiteral("qrc:/qt/qml/Rookery/Ui/Main.qml")),
                     QQmlComponent::Asynchronous);
}

void WindowSource::whenRead(QObject* context, const std::function<void()>& then) {
    if (m_window.isLoading())
        QObject::connect(&m_window, &QQmlComponent::statusChanged, context, then,
                         Qt::SingleShotConnection);
    else
        QMetaObject::invokeMethod(context, then, Qt::QueuedConnection);
}

QObject* WindowSource::make(const QVariantMap& properties) {
    while (m_window.isLoading())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QObject* made = m_window.createWithInitialProperties(properties);
    for (const QQmlError& error : m_window.errors())
        qWarning().noquote() << error.toString();
    return made;
}

}  // namespace rookery::app
