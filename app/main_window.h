// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window_source.h"

#include <QObject>

#include <memory>

class QQuickWindow;

namespace rookery::app {

class Application;

/// The one window: keeps where it was, brings it to the front. The list of chats comes first, the
/// rest of the window when that is drawn. GUI thread.
class MainWindow : public QObject {
    Q_OBJECT

public:
    /// The source may have been reading before there was an application.
    explicit MainWindow(Application& application,
                        std::unique_ptr<WindowSource> source = std::make_unique<WindowSource>());
    ~MainWindow() override;

    /// Null if the screens could not be made; the reasons went to the log.
    QQuickWindow* window() const { return m_window; }

    /// All of the window at once, for those who look into it.
    void complete();

signals:
    /// The list of chats is on the screen: what can wait begins now.
    void listShown();

private:
    void onFrame();
    void onList();
    void restoreGeometry();
    void keepGeometry();
    void raise();

    Application& m_application;
    std::unique_ptr<WindowSource> m_source;
    QQuickWindow* m_window = nullptr;
    bool m_listShown = false;
};

}  // namespace rookery::app
