// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/offline_network.h"

#include <QObject>
#include <QQmlApplicationEngine>

class QQuickWindow;

namespace rookery::app {

class Application;

/// The QML engine with its walls and the one window: loads ui/Main.qml, keeps where the window was,
/// brings it to the front. GUI thread.
class MainWindow : public QObject {
    Q_OBJECT

public:
    explicit MainWindow(Application& application, QObject* parent = nullptr);
    ~MainWindow() override;

    /// Null if the screens could not be made; the reasons went to the log.
    QQuickWindow* window() const { return m_window; }

private:
    void restoreGeometry();
    void keepGeometry();
    void raise();

    Application& m_application;
    OfflineUrls m_urls;
    NoNetworkFactory m_network;
    QQmlApplicationEngine m_engine;
    QQuickWindow* m_window = nullptr;
};

}  // namespace rookery::app
