// SPDX-License-Identifier: Apache-2.0
// The order and the groups of the side bar, and what is selected in it.
#include "app/chat/conversation_list_model.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace rookery::app {
namespace {

constexpr int kByDate = std::numeric_limits<int>::max();

}  // namespace

QString ConversationListModel::group(const Row& row) const {
    if (row.isPrivate)
        return tr("Private, not saved");
    if (row.pinned)
        return tr("Pinned");
    if (m_folders->place(row.folder) >= 0)
        return kFolderSign + m_folders->name(row.folder);
    return dateGroup(row.updated, m_now);
}

int ConversationListModel::rank(const Row& row) const {
    if (row.isPrivate)
        return -1;
    if (row.pinned)
        return 0;
    const int folder = m_folders->place(row.folder);
    return folder < 0 ? kByDate : folder + 1;
}

bool ConversationListModel::comesBefore(const Row& a, const Row& b) const {
    const int rankOfA = rank(a);
    const int rankOfB = rank(b);
    return rankOfA != rankOfB ? rankOfA < rankOfB : a.updated > b.updated;
}

int ConversationListModel::placeFor(const Row& row, int itself) const {
    int place = 0;
    for (int at = 0; at < count(); ++at)
        if (at != itself && comesBefore(m_rows[static_cast<std::size_t>(at)], row))
            ++place;
    return place;
}

/// What decides about the place of a row has changed.
void ConversationListModel::settle(int row) {
    const int place = placeFor(m_rows[static_cast<std::size_t>(row)], row);
    if (place != row) {
        beginMoveRows({}, row, row, {}, place > row ? place + 1 : place);
        const auto from = m_rows.begin() + row;
        const auto to = m_rows.begin() + place;
        if (place < row)
            std::rotate(to, from, from + 1);
        else
            std::rotate(from, from + 1, to + 1);
        endMoveRows();
    }
    changed(place, {GroupRole, PinnedRole, FolderIdRole, FoldedRole});
}

void ConversationListModel::sortRows(std::vector<Row>& rows) const {
    std::stable_sort(rows.begin(), rows.end(),
                     [this](const Row& a, const Row& b) { return comesBefore(a, b); });
}

void ConversationListModel::setPinned(qint64 id, bool pinned) {
    const int row = rowOf(id);
    if (row < 0)
        return;
    m_rows[static_cast<std::size_t>(row)].pinned = pinned;
    settle(row);
}

void ConversationListModel::setPrivate(qint64 id, bool isPrivate) {
    const int row = rowOf(id);
    if (row < 0)
        return;
    m_rows[static_cast<std::size_t>(row)].isPrivate = isPrivate;
    settle(row);
}

void ConversationListModel::setFolder(qint64 id, qint64 folder) {
    const int row = rowOf(id);
    if (row < 0)
        return;
    m_rows[static_cast<std::size_t>(row)].folder = folder;
    settle(row);
}

void ConversationListModel::setFolders(std::vector<FolderModel::Folder> folders) {
    if (folders.empty() && m_folders->count() == 0)
        return;
    m_folders->reset(std::move(folders));
    reset(std::exchange(m_rows, {}));
}

void ConversationListModel::putFolder(const FolderModel::Folder& folder) {
    m_folders->put(folder);
    reset(std::exchange(m_rows, {}));
}

void ConversationListModel::pin(qint64 conversationId, bool pinned) {
    for (const qint64 id : meant(conversationId))
        emit pinRequested(id, pinned);
}

void ConversationListModel::move(qint64 conversationId, qint64 folderId) {
    emit moveRequested(meant(conversationId), folderId);
}

void ConversationListModel::moveToNew(qint64 conversationId, const QString& name) {
    const QString clean = name.simplified();
    if (clean.isEmpty())
        return;
    if (const qint64 there = m_folders->idOf(clean); there != 0)
        move(conversationId, there);
    else
        emit moveToNewRequested(meant(conversationId), clean);
}

void ConversationListModel::renameFolder(qint64 folderId, const QString& name) {
    const QString clean = name.simplified();
    const qint64 there = m_folders->idOf(clean);
    if (!clean.isEmpty() && (there == 0 || there == folderId))
        emit folderRenameRequested(folderId, clean);
}

void ConversationListModel::dissolveFolder(qint64 folderId) {
    QList<qint64> ids;
    for (const Row& row : m_rows)
        if (row.folder == folderId)
            ids.append(row.id);
    emit moveRequested(ids, 0);
}

qint64 ConversationListModel::folderOfGroup(const QString& group) const {
    return group.startsWith(kFolderSign) ? m_folders->idOf(group.mid(1)) : 0;
}

qint64 ConversationListModel::folderOf(qint64 conversationId) const {
    const Row* row = find(conversationId);
    return row == nullptr || m_folders->place(row->folder) < 0 ? 0 : row->folder;
}

bool ConversationListModel::isPinned(qint64 conversationId) const {
    const Row* row = find(conversationId);
    return row != nullptr && row->pinned;
}

qint64 ConversationListModel::idAt(int row) const {
    return row >= 0 && row < count() ? m_rows[static_cast<std::size_t>(row)].id : 0;
}

qint64 ConversationListModel::firstSelected() const {
    const QList<qint64> ids = selected();
    return ids.isEmpty() ? 0 : ids.constFirst();
}

QList<qint64> ConversationListModel::selected() const {
    QList<qint64> ids;
    for (const Row& row : m_rows)
        if (m_selected.contains(row.id))
            ids.append(row.id);
    return ids;
}

QList<qint64> ConversationListModel::meant(qint64 id) const {
    return m_selected.contains(id) ? selected() : QList<qint64>{id};
}

void ConversationListModel::toggleSelected(qint64 conversationId) {
    if (!m_selected.remove(conversationId))
        m_selected.insert(conversationId);
    m_anchor = conversationId;
    changedAll({SelectedRole});
    emit selectionChanged();
}

void ConversationListModel::selectTo(qint64 conversationId) {
    const int from = std::max(0, rowOf(m_anchor != 0 ? m_anchor : m_current));
    const int to = rowOf(conversationId);
    for (int row = std::min(from, to); row >= 0 && row <= std::max(from, to); ++row)
        m_selected.insert(m_rows[static_cast<std::size_t>(row)].id);
    changedAll({SelectedRole});
    emit selectionChanged();
}

void ConversationListModel::clearSelection() {
    m_anchor = 0;
    if (m_selected.isEmpty())
        return;
    m_selected.clear();
    changedAll({SelectedRole});
    emit selectionChanged();
}

void ConversationListModel::removeSelected() {
    const QList<qint64> ids = selected();
    clearSelection();
    if (!ids.isEmpty())
        emit removeManyRequested(ids);
}

void ConversationListModel::toggleGroup(const QString& group) {
    if (!m_folded.remove(group))
        m_folded.insert(group);
    changedAll({FoldedRole});
}

bool ConversationListModel::isFolded(const QString& group) const {
    return m_folded.contains(group);
}

int ConversationListModel::visibleRow(int row, int step) const {
    while (row >= 0 && row < count()) {
        if (!m_folded.contains(group(m_rows[static_cast<std::size_t>(row)])))
            return row;
        row += step;
    }
    return -1;
}

qint64 ConversationListModel::neighbour(int step) const {
    const int current = rowOf(m_current);
    return idAt(current < 0 ? (step > 0 ? 0 : count() - 1) : current + step);
}

/// Headings of a ListView are read anew only when the rows are.
void ConversationListModel::retranslate() {
    reset(std::exchange(m_rows, {}));
}

void ConversationListModel::changedAll(const QList<int>& roles) {
    if (!m_rows.empty())
        emit dataChanged(index(0), index(count() - 1), roles);
}

}  // namespace rookery::app
