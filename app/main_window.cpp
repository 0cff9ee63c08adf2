// SPDX-License-Identifier: Apache-2.0
#include "app/main_window.h"

#include "app/application.h"
#include "app/chat/conversation_list_model.h"
#include "app/settings/language_controller.h"
#include "app/settings/settings.h"
#include "app/support/desktop.h"
#include "app/typesetting/first_frame.h"

#include <QGuiApplication>
#include <QScreen>
#include <QTimer>

#include <chrono>

namespace rookery::app {
namespace {

/// A window that nobody sees draws no frame.
constexpr std::chrono::milliseconds kWithoutFrame{500};
/// When nobody waits for anything else.
constexpr std::chrono::seconds kLater{1};
constexpr QSize kUsualSize{1180, 760};
constexpr QSize kLeastSize{360, 480};

}  // namespace

MainWindow::MainWindow(Application& application, const QString& folder)
    : m_application(application),
      m_look(folder, *application.settings(), *application.look()),
      m_window(std::make_unique<QQuickWindow>()) {
    m_window->setObjectName(QStringLiteral("mainWindow"));
    m_window->setTitle(QGuiApplication::applicationDisplayName());
    m_window->setMinimumSize(kLeastSize);
    m_window->resize(kUsualSize);
    m_window->installEventFilter(this);
    const QVariantMap look = m_look.values();
    if (look.isEmpty())
        return;
    m_firstFrame =
        std::make_unique<FirstFrame>(look, m_application.conversations(), m_window->contentItem());
    restoreGeometry();
}

void MainWindow::begin() {
    connect(m_window.get(), &QQuickWindow::frameSwapped, this, &MainWindow::onFrame);
    connect(m_application.conversations(), &ConversationListModel::loadingChanged, m_window.get(),
            &QQuickWindow::update);
    if (m_firstFrame) {
        m_window->update();  // with the fonts that are known now
    } else {
        makeScreens();
        if (m_broken)
            return;
        restoreGeometry();
    }
    connect(m_window.get(), &QWindow::xChanged, this, &MainWindow::keepGeometry);
    connect(m_window.get(), &QWindow::yChanged, this, &MainWindow::keepGeometry);
    connect(m_window.get(), &QWindow::widthChanged, this, &MainWindow::keepGeometry);
    connect(m_window.get(), &QWindow::heightChanged, this, &MainWindow::keepGeometry);
    connect(m_window.get(), &QWindow::visibilityChanged, this, &MainWindow::keepGeometry);
    connect(&m_application, &Application::raiseRequested, this, &MainWindow::raise);
    QTimer::singleShot(kWithoutFrame, this, &MainWindow::onList);
}

MainWindow::~MainWindow() {
    m_window->disconnect(this);
    if (m_look.isOutdated())
        keepLook();
    delete m_screens;
}

/// On a thread of Qt's, meanwhile.
void MainWindow::readScreens() {
    if (!m_source)
        m_source = std::make_unique<WindowSource>();
}

void MainWindow::makeScreens() {
    if (m_screens != nullptr || m_broken)
        return;
    readScreens();
    QObject* made =
        m_source->make({{QStringLiteral("app"), QVariant::fromValue(&m_application)},
                        {QStringLiteral("parent"), QVariant::fromValue(m_window->contentItem())}});
    m_screens = qobject_cast<QQuickItem*>(made);
    m_broken = m_screens == nullptr;
    if (m_broken)
        return;
    m_screens->setParent(m_window.get());
    m_firstFrame.reset();
    connect(m_application.language(), &LanguageController::changed, &m_source->engine(),
            &QQmlEngine::retranslate);
}

/// Into the tray, where it stays.
bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    const bool stays = event->type() == QEvent::Close && m_screens != nullptr &&
                       !m_screens->property("closes").toBool() &&
                       !m_application.desktop()->sessionEnds();
    if (!stays)
        return QObject::eventFilter(watched, event);
    event->ignore();
    m_window->hide();
    return true;
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
    disconnect(m_window.get(), &QQuickWindow::frameSwapped, this, &MainWindow::onFrame);
    readScreens();
    // In steps, between which the window may be drawn and pressed.
    m_source->whenRead(this, [this] {
        makeScreens();
        QMetaObject::invokeMethod(this, &MainWindow::fill, Qt::QueuedConnection);
    });
}

void MainWindow::fill() {
    if (m_broken) {
        emit broke();
        return;
    }
    QMetaObject::invokeMethod(m_screens, "fill");
    emit listShown();
    QTimer::singleShot(kLater, this, &MainWindow::keepLook);
}

/// What it looks like is said by the screens.
void MainWindow::keepLook() {
    QVariant look;
    if (m_screens != nullptr &&
        QMetaObject::invokeMethod(m_screens, "firstLook", Q_RETURN_ARG(QVariant, look)))
        m_look.keep(look.toMap());
}

void MainWindow::complete() {
    makeScreens();
    if (m_screens != nullptr)
        QMetaObject::invokeMethod(m_screens, "complete");
}

/// And shows it; where it was only if some screen still shows a good part of that.
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
    else
        m_window->show();
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
