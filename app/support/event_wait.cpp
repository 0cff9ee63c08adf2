// SPDX-License-Identifier: Apache-2.0
#include "app/support/event_wait.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

namespace rookery::app {
namespace {

constexpr int kAskEveryMs = 3;

}  // namespace

bool waitUntil(const std::function<bool()>& reached, int ms) {
    QElapsedTimer waited;
    waited.start();
    QEventLoop loop;
    QTimer tick;
    QObject::connect(&tick, &QTimer::timeout, &loop, [&] {
        if (reached() || waited.elapsed() >= ms)
            loop.quit();
    });
    if (reached())
        return true;
    tick.start(kAskEveryMs);
    loop.exec();
    return reached();
}

}  // namespace rookery::app
