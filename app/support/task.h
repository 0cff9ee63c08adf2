// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <memory>
#include <type_traits>
#include <utility>

namespace rookery::app {

/// work() on the pool, then done(its result) on the receiver's thread, unless the receiver is gone.
template <class Work, class Done>
void runTask(QThreadPool& pool, QObject* receiver, Work work, Done done) {
    pool.start([guard = QPointer<QObject>(receiver), receiver, work = std::move(work),
                done = std::move(done)]() mutable {
        using Value = std::invoke_result_t<Work&>;
        auto value = std::make_shared<Value>(work());
        if (guard)
            QMetaObject::invokeMethod(
                receiver, [value, done = std::move(done)]() mutable { done(std::move(*value)); },
                Qt::QueuedConnection);
    });
}

}  // namespace rookery::app
