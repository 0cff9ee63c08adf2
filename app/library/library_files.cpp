// SPDX-License-Identifier: Apache-2.0
#include "app/library/installed_model.h"
#include "app/library/library_controller.h"
#include "app/library/machine_controller.h"
#include "app/library/model_controller.h"
#include "app/support/task.h"
#include "app/support/words.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

// What is done with model files that are here.
namespace rookery::app {

void LibraryController::open(const QString& path) {
    m_openWhenHere.clear();
    m_models.openPath(path);
}

void LibraryController::makeDefault(const QString& path) {
    m_notes.defaultModel = m_notes.defaultModel == path ? QString() : path;
    m_notes.save();
    m_installed->refreshNotes();
}

void LibraryController::verify(const QString& path) {
    const FoundModel* model = m_installed->find(path);
    if (model == nullptr || model->missing)
        return;
    const QByteArray expected = model->sha256;
    const QString title = model->title;
    m_installed->setChecking(path, 0);
    runTask(
        m_pool, this,
        [this, path] {
            return hashFile(path, [this, path, last = 0.0](double share) mutable {
                if (share - last < 0.02)
                    return true;
                last = share;
                QMetaObject::invokeMethod(
                    this, [this, path, share] { m_installed->setChecking(path, share); },
                    Qt::QueuedConnection);
                return true;
            });
        },
        [this, path, expected, title](const QByteArray& found) {
            m_installed->setChecking(path, -1);
            if (found.isEmpty()) {
                emit said(tr("%1 could not be read.").arg(title));
                return;
            }
            m_notes.about[path].sha256 = found;
            m_notes.save();
            m_installed->refreshNotes();
            tellInstalled();
            if (expected.isEmpty())
                emit said(tr("%1 can be read to its end; its SHA-256 is noted now.").arg(title));
            else if (expected == found)
                emit said(tr("%1 is as it was when it came.").arg(title));
            else
                emit said(tr("%1 is damaged: its SHA-256 is not the one it came with. Download it "
                             "again.")
                              .arg(title));
        });
}

void LibraryController::remove(const QString& path) {
    const FoundModel* model = m_installed->find(path);
    if (model == nullptr)
        return;
    if (m_models.path() == path && m_models.loaded() != nullptr)
        m_models.unload();
    if (!model->ours || model->missing) {
        emit said(tr("%1 is off the list; the file stays where it is.").arg(model->title));
        takeOff(path);
        return;
    }
    runTask(
        m_pool, this,
        [folder = model->folder, hash = model->sha256] { return trashOwnFile(folder, hash); },
        [this, path, title = model->title, size = model->size](const QString& problem) {
            if (!problem.isEmpty()) {
                emit said(problem);
                return;
            }
            emit said(tr("%1 is in the trash; %2 will be free when it is emptied.")
                          .arg(title, byteWords(size)));
            takeOff(path);
        });
}

void LibraryController::takeOff(const QString& path) {
    m_notes.added.removeAll(path);
    m_notes.about[path].used = {};  // which model it was is remembered: chats were made with it
    m_notes.save();
    m_installed->forget(path);
    tellInstalled();
    emit storageChanged();
}

void LibraryController::showInFolder(const QString& path) {
    const QString folder = path.isEmpty() ? m_places.models : QFileInfo(path).absolutePath();
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
        emit said(tr("It lies in %1").arg(QDir::toNativeSeparators(folder)));
}

void LibraryController::copyHash(const QString& path) {
    if (const FoundModel* model = m_installed->find(path))
        emit copyRequested(QString::fromLatin1(model->sha256.isEmpty() ? m_notes.about[path].sha256
                                                                       : model->sha256));
}

void LibraryController::addFolder(const QUrl& folder) {
    const QString path = QDir::cleanPath(folder.toLocalFile());
    if (path.isEmpty() || folders().contains(path))
        return;
    m_notes.folders += path;
    m_notes.save();
    refresh();
}

void LibraryController::importFiles(const QList<QUrl>& files, int kind, bool thenOpen) {
    struct Outcome {
        bool folder = false;  ///< of models, not one of them
        ImportReport report;
    };

    for (const QUrl& url : files)
        runTask(
            m_pool, this,
            [file = url.toLocalFile(), folder = m_places.models, kind] {
                if (QFileInfo(file).isDir() &&
                    !QFileInfo::exists(file + QStringLiteral("/config.json")))
                    return Outcome{true, {}};
                return Outcome{false, importFile(file, folder,
                                                 static_cast<ImportKind>(std::clamp(kind, 0, 3)))};
            },
            [this, url, kind, thenOpen](const Outcome& outcome) {
                if (outcome.folder)
                    addFolder(url);
                else
                    onImported(outcome.report, kind, thenOpen);
            });
}

void LibraryController::onImported(const ImportReport& report, int kind, bool thenOpen) {
    if (!report.problem.isEmpty()) {
        emit said(report.problem);
        return;
    }
    if (kind == Use && !m_notes.added.contains(report.path)) {
        m_notes.added += report.path;
        m_notes.save();
    }
    refresh();
    if (thenOpen)
        open(report.path);
}

}  // namespace rookery::app
