// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/first_look.h"
#include "app/window_source.h"

#include <QObject>
#include <QQuickItem>
#include <QQuickWindow>

#include <memory>

namespace rookery::app {

class Application;
class FirstFrame;

/// The one window: keeps where it was, brings it to the front. The list of chats comes first, the
/// rest of the window when that is drawn; where it is known from the last time what the list looks
/// like, it is drawn before the screens are read. GUI thread.
class MainWindow : public QObject {
    Q_OBJECT

public:
    /// Shows the window if its first frame can be drawn. Without a folder, where the look of that
    /// is kept, it cannot.
    explicit MainWindow(Application& application, const QString& folder = {});
    ~MainWindow() override;

    /// Once the program's fonts are known, which the screens need from the start: shows the window
    /// if it is not shown yet, and has the rest of it follow.
    void begin();

    QQuickWindow* window() const { return m_window.get(); }

    /// The screens could not be made; the reasons went to the log.
    bool isBroken() const { return m_broken; }

    /// All of the window at once, for those who look into it.
    void complete();

signals:
    /// The list of chats is on the screen: what can wait begins now.
    void listShown();
    /// See isBroken(): while the program ran already.
    void broke();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void readScreens();
    void makeScreens();
    void onFrame();
    void onList();
    void fill();
    void keepLook();
    void restoreGeometry();
    void keepGeometry();
    void raise();

    Application& m_application;
    FirstLook m_look;
    std::unique_ptr<WindowSource> m_source;
    std::unique_ptr<QQuickWindow> m_window;
    std::unique_ptr<FirstFrame> m_firstFrame;
    QQuickItem* m_screens = nullptr;  ///< ui/Main.qml, the window's
    bool m_listShown = false;
    bool m_broken = false;
};

}  // namespace rookery::app
