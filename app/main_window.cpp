// SPDX-License-Identifier: Apache-2.0
#include "app/main_window.h"

#include "app/application.h"
#include "app/maths/maths_provider.h"
#include "app/settings/language_controller.h"
#include "app/settings/settings.h"
#include "app/support/icon_provider.h"

#include <QGuiApplication>
#include <QQuickWindow>
#include <QScreen>

namespace rookery::app {

MainWindow::MainWindow(Application& application, QObject* parent)
    : QObject(parent), m_application(application) {
    m_engine.setNetworkAccessManagerFactory(&m_network);
    m_engine.addUrlInterceptor(&m_urls);
    m_engine.addImageProvider(QStringLiteral("icon"), new IconProvider);
    m_engine.addImageProvider(QStringLiteral("maths"), new MathsProvider);
    m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    m_engine.setInitialProperties({{QStringLiteral("app"), QVariant::fromValue(&m_application)}});
    m_engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Rookery/Ui/Main.qml")));
    if (m_engine.rootObjects().isEmpty())
        return;
    m_window = qobject_cast<QQuickWindow*>(m_engine.rootObjects().constFirst());
    if (m_window == nullptr)
        return;
    restoreGeometry();
    connect(m_window, &QWindow::xChanged, this, &MainWindow::keepGeometry);
    connect(m_window, &QWindow::yChanged, this, &MainWindow::keepGeometry);
    connect(m_window, &QWindow::widthChanged, this, &MainWindow::keepGeometry);
    connect(m_window, &QWindow::heightChanged, this, &MainWindow::keepGeometry);
    connect(m_window, &QWindow::visibilityChanged, this, &MainWindow::keepGeometry);
    connect(m_application.language(), &LanguageController::changed, &m_engine,
            &QQmlEngine::retranslate);
    connect(&m_application, &Application::raiseRequested, this, &MainWindow::raise);
}

MainWindow::~MainWindow() {
    if (m_window != nullptr)
        m_window->disconnect(this);
}

/// Only where some screen still shows a good part of it.
void MainWindow::restoreGeometry() {
    const Settings& settings = *m_application.settings();
    const QRect kept = settings.windowGeometry();
    bool visible = false;
    for (const QScreen* screen : QGuiApplication::screens()) {
        const QRect seen = screen->availableGeometry().intersected(kept);
        visible = visible || (seen.width() >= 200 && seen.height() >= 100);
    }
    if (visible)
        m_window->setGeometry(kept);
    if (settings.windowMaximized())
        m_window->showMaximized();
}

void MainWindow::keepGeometry() {
    const QWindow::Visibility how = m_window->visibility();
    Settings& settings = *m_application.settings();
    if (how == QWindow::Windowed)
        settings.setWindowGeometry(m_window->geometry());
    if (how == QWindow::Windowed || how == QWindow::Maximized)
        settings.setWindowMaximized(how == QWindow::Maximized);
}

/// Also out of the tray.
void MainWindow::raise() {
    if (m_window->visibility() == QWindow::Minimized)
        m_window->showNormal();
    m_window->show();
    m_window->raise();
    m_window->requestActivate();
}

}  // namespace rookery::app
