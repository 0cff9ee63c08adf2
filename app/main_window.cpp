// SPDX-License-Identifier: Apache-2.0
#include "app/main_window.h"

#include "app/application.h"
#include "app/chat/conversation_list_model.h"
#include "app/settings/language_controller.h"
#include "app/settings/settings.h"

#include <QGuiApplication>
#include <QQuickWindow>
#include <QScreen>
#include <QTimer>

#include <chrono>
#include <utility>

namespace rookery::app {
namespace {

/// A window that nobody sees draws no frame.
constexpr std::chrono::milliseconds kWithoutFrame{500};

}  // namespace

MainWindow::MainWindow(Application& application, std::unique_ptr<WindowSource> source)
    : m_application(application), m_source(std::move(source)) {
    QObject* made = m_source->make({{QStringLiteral("app"), QVariant::fromValue(&m_application)}});
    m_window = qobject_cast<QQuickWindow*>(made);
    if (m_window == nullptr)
        return;
    restoreGeometry();
    connect(m_window, &QWindow::xChanged, this, &MainWindow::keepGeometry);
    connect(m_window, &QWindow::yChanged, this, &MainWindow::keepGeometry);
    connect(m_window, &QWindow::widthChanged, this, &MainWindow::keepGeometry);
    connect(m_window, &QWindow::heightChanged, this, &MainWindow::keepGeometry);
    connect(m_window, &QWindow::visibilityChanged, this, &MainWindow::keepGeometry);
    connect(m_application.language(), &LanguageController::changed, &m_source->engine(),
            &QQmlEngine::retranslate);
    connect(&m_application, &Application::raiseRequested, this, &MainWindow::raise);
    connect(m_window, &QQuickWindow::frameSwapped, this, &MainWindow::onFrame);
    connect(m_application.conversations(), &ConversationListModel::loadingChanged, m_window,
            &QQuickWindow::update);
    QTimer::singleShot(kWithoutFrame, this, &MainWindow::onList);
}

MainWindow::~MainWindow() {
    if (m_window == nullptr)
        return;
    m_window->disconnect(this);
    delete m_window;
}

void MainWindow::onFrame() {
    const ConversationListModel& chats = *m_application.conversations();
    if (chats.known() || chats.count() > 0)
        onList();
}

void MainWindow::onList() {
    if (m_listShown)
        return;
    m_listShown = true;
    disconnect(m_window, &QQuickWindow::frameSwapped, this, &MainWindow::onFrame);
    // Not within the frame that has just been drawn: whoever hears of it next should not wait.
    QMetaObject::invokeMethod(m_window, "fill", Qt::QueuedConnection);
    QMetaObject::invokeMethod(this, &MainWindow::listShown, Qt::QueuedConnection);
}

void MainWindow::complete() {
    QMetaObject::invokeMethod(m_window, "complete");
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
