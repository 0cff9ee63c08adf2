// SPDX-License-Identifier: Apache-2.0
#include "app/library/download_list_model.h"
#include "app/library/installed_model.h"
#include "app/library/library_controller.h"
#include "app/library/machine_controller.h"
#include "app/library/model_controller.h"
#include "app/library/models_folder.h"

#include <algorithm>
#include <utility>

// Another folder for models, and what the one before has.
namespace rookery::app {

void LibraryController::connectFolder() {
    connect(m_folder, &ModelsFolder::chosen, this, &LibraryController::useFolder);
    connect(m_folder, &ModelsFolder::moved, this, &LibraryController::onMoved);
}

/// What the folder before has stays on the list.
void LibraryController::useFolder(const QString& before) {
    m_places.models = m_folder->path();
    m_notes.folders.removeAll(m_places.models);
    const auto& rows = m_installed->rows();
    const bool has =
        std::any_of(rows.begin(), rows.end(),
                    [&before](const FoundModel& row) { return row.folder == before; }) ||
        m_downloads->unfinishedBytes() > 0;
    if (has && !m_notes.folders.contains(before))
        m_notes.folders += before;
    m_notes.former = has ? before : QString();
    m_notes.save();
    QMetaObject::invokeMethod(
        m_queue, [queue = m_queue, folder = m_places.models] { queue->setFolder(folder); });
    m_machine->setModelsFolder(m_places.models);
    emit folderChosen(m_places.models);
    emit storageChanged();
    refresh();
}

void LibraryController::tellLeft() {
    QStringList left;
    quint64 bytes = 0;
    for (const FoundModel& row : m_installed->rows()) {
        if (m_notes.former.isEmpty() || row.folder != m_notes.former || row.missing)
            continue;
        left += row.path;
        bytes += row.size;
    }
    m_folder->setLeft(m_notes.former, left, bytes);
}

void LibraryController::onMoved(const MoveReport& report) {
    for (const auto& [was, is] : report.moved) {
        m_notes.about.insert(is, m_notes.about.take(was));
        if (m_notes.defaultModel == was)
            m_notes.defaultModel = is;
        m_installed->forget(was);
        m_models.relocate(was, is);
    }
    m_notes.save();
    if (!report.moved.empty())
        emit said(tr("%n model(s) moved.", "", static_cast<int>(report.moved.size())));
    refresh();
}

}  // namespace rookery::app
