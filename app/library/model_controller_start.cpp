// SPDX-License-Identifier: Apache-2.0
#include "app/inference/convert.h"
#include "app/library/model_controller.h"
#include "app/settings/settings.h"
#include "app/settings/start_guard.h"
#include "app/support/task.h"
#include "app/support/words.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

// Which model is opened without being asked for.
namespace rookery::app {

void ModelController::openLast(const QString& preferred,
                               const std::function<void(bool opens)>& then) {
    const QString ended = m_settings.loadingModel();
    const bool crashed = !ended.isEmpty();
    if (crashed) {
        m_settings.setLoadingModel({});
        m_settings.setValue(kCrashedModel, ended);
        openUnlessCrashed(ended);
    }
    if (crashed || !m_settings.loadsAtStart()) {
        if (then)
            then(false);
        return;
    }
    QStringList wanted{preferred, m_settings.lastModel()};
    wanted.removeAll(QString());
    look(wanted, then);
}

/// On a worker: a disk may sleep, or be at the other end of a network.
void ModelController::look(const QStringList& wanted, const std::function<void(bool opens)>& then) {
    stopLooking();
    const auto open = [this, then](const QString& path) {
        const bool opens = openUnlessCrashed(path.isEmpty() ? m_starter : path);
        if (then)
            then(opens);
    };
    if (wanted.isEmpty()) {
        open({});
        return;
    }
    const QString before = std::exchange(m_path, wanted.constFirst());
    m_looking = true;
    m_progress = 0;
    emit stateChanged();
    emit progressChanged();
    runTask(
        *QThreadPool::globalInstance(), this,
        [wanted] {
            const auto there = std::find_if(wanted.begin(), wanted.end(), [](const QString& path) {
                return QFileInfo::exists(path);
            });
            return there == wanted.end() ? QString() : *there;
        },
        [this, open, before, id = m_lookId](const QString& there) {
            if (id != m_lookId)
                return;
            stopLooking();
            m_path = before;
            open(there);
            emit stateChanged();
        });
}

void ModelController::stopLooking() {
    m_looking = false;
    ++m_lookId;
}

/// False: there is none, or it ended the program when it was loaded last.
bool ModelController::openUnlessCrashed(const QString& path) {
    const QString crashed = m_settings.value(kCrashedModel).toString();
    if (!path.isEmpty() && path == crashed) {
        m_path = crashed;
        fail({ErrorCode::Internal,
              fromQt(tr("Rookery ended while it was loading this model, so it was not opened by "
                        "itself. Try again, or choose another model.")),
              fromQt(crashed)});
        return false;
    }
    openPath(path);
    return !path.isEmpty();
}

}  // namespace rookery::app
