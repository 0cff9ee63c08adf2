// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QGuiApplication>

namespace rookery::app {

/// The application object. In builds with checks it measures every event the GUI thread works off
/// and says in the log which took longer than 50 ms: the window stood still for that long.
class WatchedApplication : public QGuiApplication {
    Q_OBJECT

public:
    WatchedApplication(int& argc, char** argv);

    bool notify(QObject* receiver, QEvent* event) override;

    static constexpr qint64 kLongestMs = 50;

private:
    int m_depth = 0;
};

}  // namespace rookery::app
