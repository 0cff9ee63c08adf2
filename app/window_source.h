// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/offline_network.h"

#include <QQmlComponent>
#include <QQmlEngine>
#include <QVariant>

#include <functional>

namespace rookery::app {

/// The QML engine with its walls, and ui/Main.qml, which Qt reads on a thread of its own from the
/// moment this is made: what else a start needs is done meanwhile. Qt.quit() ends the program. GUI
/// thread.
class WindowSource {
public:
    WindowSource();

    QQmlEngine& engine() { return m_engine; }

    /// Calls `then` as soon as make() need not wait any more, never before this returns. Once.
    void whenRead(QObject* context, const std::function<void()>& then);

    /// All of the window, whose owner the caller becomes; null if it cannot be made, and the
    /// reasons went to the log. Events are handled while it is still being read.
    QObject* make(const QVariantMap& properties);

private:
    OfflineUrls m_urls;
    NoNetworkFactory m_network;
    QQmlEngine m_engine;
    QQmlComponent m_window;
};

}  // namespace rookery::app
