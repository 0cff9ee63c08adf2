// SPDX-License-Identifier: Apache-2.0
#include "app/chat/conversation_filing.h"

#include "app/chat/archive.h"
#include "app/chat/conversation_list_model.h"
#include "app/inference/convert.h"
#include "app/support/toast_controller.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

namespace rookery::app {
namespace {

/// What is in memory only has ids below zero; it has no row to change.
std::vector<store::ConversationId> saved(const QList<qint64>& ids) {
    std::vector<store::ConversationId> stored;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(stored),
                 [](qint64 id) { return id > 0; });
    return stored;
}

Result<void> moveAll(store::ChatStore& chats, const std::vector<store::ConversationId>& ids,
                     std::optional<store::FolderId> folder) {
    for (const store::ConversationId id : ids)
        ROOKERY_TRY_VOID(chats.setFolder(id, folder));
    return {};
}

}  // namespace

ConversationFiling::ConversationFiling(Archive& archive, ConversationListModel& list,
                                       ToastController& toast, QObject* parent)
    : QObject(parent), m_archive(archive), m_list(list), m_toast(toast) {
    connect(&list, &ConversationListModel::pinRequested, this, &ConversationFiling::pin);
    connect(&list, &ConversationListModel::moveRequested, this, &ConversationFiling::move);
    connect(&list, &ConversationListModel::moveToNewRequested, this,
            &ConversationFiling::moveToNew);
    connect(&list, &ConversationListModel::folderRenameRequested, this,
            &ConversationFiling::rename);
}

void ConversationFiling::start() {
    m_archive.chats(
        [](store::ChatStore& chats) -> Result<std::vector<store::Folder>> {
            ROOKERY_TRY_VOID(chats.dropEmptyFolders());
            return chats.folders();
        },
        [this](const Result<std::vector<store::Folder>>& found) {
            if (!found.ok())
                return;
            std::vector<FolderModel::Folder> folders;
            for (const store::Folder& folder : *found)
                folders.push_back({folder.id, toQt(folder.name)});
            m_list.setFolders(std::move(folders));
        });
}

void ConversationFiling::pin(qint64 id, bool pinned) {
    m_list.setPinned(id, pinned);
    if (id > 0)
        m_archive.chats(
            [id, pinned](store::ChatStore& chats) { return chats.setPinned(id, pinned); },
            [this](const Result<void>& done) { m_archive.noteOutcome(done); });
}

void ConversationFiling::move(const QList<qint64>& ids, qint64 folder) {
    if (ids.isEmpty())
        return;
    QList<std::pair<qint64, qint64>> before;
    for (const qint64 id : ids)
        if (const ConversationListModel::Row* row = m_list.find(id))
            before.append({id, row->folder});
    moveQuietly(ids, folder);
    m_list.clearSelection();
    const QString words = folder == 0 ? tr("Taken out of the folder.")
                                      : tr("Moved to “%1”.").arg(m_list.folders()->name(folder));
    m_toast.showWithAction(words, tr("Undo"), [this, before] {
        for (const auto& [id, old] : before)
            moveQuietly({id}, old);
    });
}

void ConversationFiling::moveQuietly(const QList<qint64>& ids, qint64 folder) {
    for (const qint64 id : ids)
        m_list.setFolder(id, folder);
    const std::optional<store::FolderId> to =
        folder == 0 ? std::nullopt : std::optional<store::FolderId>(folder);
    m_archive.chats(
        [stored = saved(ids), to](store::ChatStore& chats) { return moveAll(chats, stored, to); },
        [this](const Result<void>& done) { m_archive.noteOutcome(done); });
}

void ConversationFiling::moveToNew(const QList<qint64>& ids, const QString& name) {
    m_archive.chats(
        [text = fromQt(name)](store::ChatStore& chats) { return chats.createFolder(text); },
        [this, ids, name](const Result<store::FolderId>& made) {
            m_archive.noteOutcome(made.ok() ? Result<void>() : Result<void>(made.error()));
            if (!made.ok())
                return;
            m_list.putFolder({*made, name});
            move(ids, *made);
        });
}

void ConversationFiling::rename(qint64 folder, const QString& name) {
    m_list.putFolder({folder, name});
    m_archive.chats([folder, text = fromQt(name)](
                        store::ChatStore& chats) { return chats.renameFolder(folder, text); },
                    [this](const Result<void>& done) { m_archive.noteOutcome(done); });
}

}  // namespace rookery::app
