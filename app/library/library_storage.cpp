// SPDX-License-Identifier: Apache-2.0
#include "app/library/catalogue.h"
#include "app/library/download_list_model.h"
#include "app/library/installed_model.h"
#include "app/library/library_controller.h"
#include "app/library/machine_controller.h"
#include "app/library/models_folder.h"
#include "app/library/source_controller.h"
#include "app/support/words.h"

#include <QDir>

#include <algorithm>
#include <array>
#include <utility>

// What the library takes on the disk, and which models it has ever seen.
namespace rookery::app {
namespace {

/// Less, and the next download or a few chats fill it.
constexpr quint64 kNearlyFull = 5'000'000'000;

}  // namespace

void LibraryController::setMemoryBytes(quint64 bytes) {
    if (std::exchange(m_memoryBytes, bytes) != bytes)
        emit storageChanged();
}

QVariantList LibraryController::storage() const {
    const std::array<std::pair<QString, quint64>, 3> parts{
        std::pair(tr("Models"), m_installed->bytes()),
        std::pair(tr("Kept memories"), m_memoryBytes),
        std::pair(tr("Unfinished downloads"), m_downloads->unfinishedBytes())};
    quint64 all = 0;
    for (const auto& part : parts)
        all += part.second;
    QVariantList rows;
    for (const auto& [name, bytes] : parts)
        if (bytes > 0)
            rows += QVariantMap{
                {QStringLiteral("name"), name},
                {QStringLiteral("sizeText"), byteWords(bytes)},
                {QStringLiteral("share"), static_cast<double>(bytes) / static_cast<double>(all)}};
    return rows;
}

QString LibraryController::usedText() const {
    return tr("%1 used").arg(
        byteWords(m_installed->bytes() + m_memoryBytes + m_downloads->unfinishedBytes()));
}

QString LibraryController::freeText() const {
    const quint64 free = m_machine->diskFree();
    if (free == 0)
        return {};
    return tr("%1 free in %2").arg(byteWords(free), m_folder->shownPath());
}

bool LibraryController::diskNearlyFull() const {
    const quint64 free = m_machine->diskFree();
    return free > 0 && free < kNearlyFull;
}

std::optional<LibraryController::KnownModel> LibraryController::known(
    const QString& fingerprint) const {
    std::optional<KnownModel> found;
    if (fingerprint.isEmpty())
        return found;
    for (const FoundModel& row : m_installed->rows()) {
        const auto about = m_notes.about.constFind(row.path);
        // What cannot be read any more is what it was.
        const bool same = row.facts.fingerprint == fingerprint ||
                          (row.facts.fingerprint.isEmpty() && about != m_notes.about.constEnd() &&
                           about->fingerprint == fingerprint);
        if (same && (!found || !row.missing))
            found = KnownModel{row.path, row.title, row.catalogueId, 0, !row.missing};
        if (found && found->there)
            return found;
    }
    for (auto about = m_notes.about.constBegin(); about != m_notes.about.constEnd(); ++about) {
        if (about->fingerprint != fingerprint)
            continue;
        if (!found)
            found = KnownModel{about.key(), about->title, {}, 0, false};
        if (found->catalogueId.isEmpty())
            found->catalogueId = about->catalogueId;
        if (!about->title.isEmpty())
            found->title = about->title;
    }
    if (!found)
        return found;
    const CatalogueEntry* entry = m_sources->catalogue().find(found->catalogueId);
    if (entry == nullptr)
        found->catalogueId.clear();
    else
        found->size = entry->size;
    return found;
}

}  // namespace rookery::app
