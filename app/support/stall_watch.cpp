// SPDX-License-Identifier: Apache-2.0
#include "app/support/stall_watch.h"

#include <QElapsedTimer>
#include <QEvent>
#include <QLoggingCategory>
#include <QMetaEnum>
#include <QPointer>
#include <QThread>

namespace rookery::app {
namespace {

Q_LOGGING_CATEGORY(stalls, "rookery.stall")

}  // namespace

WatchedApplication::WatchedApplication(int& argc, char** argv) : QGuiApplication(argc, argv) {}

#if defined(ROOKERY_CHECKS) || !defined(NDEBUG)

/// Events within events belong to the outermost: only that one gives the loop back.
bool WatchedApplication::notify(QObject* receiver, QEvent* event) {
    // Other threads' events come through here too.
    if (QThread::currentThread() != thread() || m_depth > 0)
        return QGuiApplication::notify(receiver, event);
    const QPointer<QObject> watched(receiver);
    const int type = event->type();
    QElapsedTimer time;
    time.start();
    ++m_depth;
    const bool done = QGuiApplication::notify(receiver, event);
    --m_depth;
    const qint64 ms = time.elapsed();
    if (ms > kLongestMs) {
        const QString kind =
            QString::fromLatin1(QMetaEnum::fromType<QEvent::Type>().valueToKey(type));
        // A type's name made by QML goes with its last object: what is gone has none any more.
        qCWarning(stalls, "The window stood still for %lld ms: %s for %s %s", ms,
                  qUtf8Printable(kind),
                  watched ? watched->metaObject()->className() : "what is gone",
                  watched ? qUtf8Printable(watched->objectName()) : "");
    }
    return done;
}

#else

bool WatchedApplication::notify(QObject* receiver, QEvent* event) {
    return QGuiApplication::notify(receiver, event);
}

#endif

}  // namespace rookery::app
