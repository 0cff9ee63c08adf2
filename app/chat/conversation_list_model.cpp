// SPDX-License-Identifier: Apache-2.0
#include "app/chat/conversation_list_model.h"

#include "app/support/shown_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace rookery::app {

QString dateGroup(const QDateTime& updated, const QDateTime& now) {
    const QDate day = updated.toLocalTime().date();
    const QDate today = now.toLocalTime().date();
    const qint64 days = day.daysTo(today);
    if (days <= 0)
        return ConversationListModel::tr(
            "Today");  // also what a wrong clock has put into the future
    if (days == 1)
        return ConversationListModel::tr("Yesterday");
    if (days <= 7)
        return ConversationListModel::tr("Previous 7 days");
    if (days <= 30)
        return ConversationListModel::tr("Previous 30 days");
    const QString month = QLocale().standaloneMonthName(day.month());
    return day.year() == today.year()
               ? month
               : ConversationListModel::tr("%1 %2").arg(month).arg(day.year());
}

ConversationListModel::ConversationListModel(QObject* parent)
    : QAbstractListModel(parent),
      m_now(QDateTime::currentDateTimeUtc()),
      m_folders(new FolderModel(this)) {}

int ConversationListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant ConversationListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case ConversationIdRole:
            return row.id;
        case Qt::DisplayRole:
        case TitleRole:
            return row.title.isEmpty() ? tr("New chat") : shownLine(row.title);
        case GroupRole:
            return group(row);
        case CurrentRole:
            return row.id == m_current;
        case MarkRole:
            return row.mark;
        case PinnedRole:
            return row.pinned;
        case FolderIdRole:
            return row.folder;
        case SelectedRole:
            return m_selected.contains(row.id);
        case FoldedRole:
            return m_folded.contains(group(row));
        default:
            return {};
    }
}

QHash<int, QByteArray> ConversationListModel::roleNames() const {
    return {{ConversationIdRole, "conversationId"},
            {TitleRole, "title"},
            {GroupRole, "group"},
            {CurrentRole, "current"},
            {MarkRole, "mark"},
            {PinnedRole, "pinned"},
            {FolderIdRole, "folderId"},
            {SelectedRole, "selected"},
            {FoldedRole, "folded"}};
}

void ConversationListModel::setLoading(bool loading) {
    if (m_loading == loading)
        return;
    m_loading = loading;
    m_known = m_known || !loading;
    emit loadingChanged();
}

void ConversationListModel::reset(std::vector<Row> rows) {
    sortRows(rows);
    const bool goesOn = !m_rows.empty() && rows.size() >= m_rows.size() &&
                        std::equal(m_rows.begin(), m_rows.end(), rows.begin());
    if (goesOn) {
        if (rows.size() == m_rows.size())
            return;
        beginInsertRows({}, count(), static_cast<int>(rows.size()) - 1);
        m_rows = std::move(rows);
        endInsertRows();
        emit countChanged();
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    m_now = QDateTime::currentDateTimeUtc();
    endResetModel();
    emit countChanged();
}

void ConversationListModel::put(const Row& row) {
    drop(row.id);
    const int place = placeFor(row, -1);
    beginInsertRows({}, place, place);
    m_rows.insert(m_rows.begin() + place, row);
    endInsertRows();
    emit countChanged();
}

void ConversationListModel::drop(qint64 id) {
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
    if (m_selected.remove(id))
        emit selectionChanged();
    emit countChanged();
}

void ConversationListModel::setTitle(qint64 id, const QString& title) {
    const int row = rowOf(id);
    if (row < 0)
        return;
    m_rows[static_cast<std::size_t>(row)].title = title;
    changed(row, {TitleRole, Qt::DisplayRole});
}

void ConversationListModel::setMark(qint64 id, Mark mark) {
    const int row = rowOf(id);
    if (row < 0 || m_rows[static_cast<std::size_t>(row)].mark == mark)
        return;
    m_rows[static_cast<std::size_t>(row)].mark = mark;
    changed(row, {MarkRole});
}

ConversationListModel::Mark ConversationListModel::mark(qint64 id) const {
    const Row* row = find(id);
    return row == nullptr ? None : row->mark;
}

void ConversationListModel::touch(qint64 id, const QDateTime& updated) {
    const int row = rowOf(id);
    if (row < 0)
        return;
    m_rows[static_cast<std::size_t>(row)].updated = updated;
    settle(row);
}

void ConversationListModel::setCurrent(qint64 id) {
    if (m_current == id)
        return;
    const int before = rowOf(std::exchange(m_current, id));
    if (before >= 0)
        changed(before, {CurrentRole});
    if (const int row = rowOf(id); row >= 0)
        changed(row, {CurrentRole});
}

const ConversationListModel::Row* ConversationListModel::find(qint64 id) const {
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_rows[static_cast<std::size_t>(row)];
}

void ConversationListModel::setNow(const QDateTime& now) {
    const bool newDay = m_now.toLocalTime().date() != now.toLocalTime().date();
    m_now = now;
    if (newDay && !m_rows.empty())
        changedAll({GroupRole, FoldedRole});
}

void ConversationListModel::newChat() {
    emit newChatRequested();
}

void ConversationListModel::open(qint64 conversationId) {
    emit openRequested(conversationId);
}

void ConversationListModel::rename(qint64 conversationId, const QString& title) {
    const QString clean = title.simplified();
    if (!clean.isEmpty())
        emit renameRequested(conversationId, clean);
}

void ConversationListModel::remove(qint64 conversationId) {
    emit removeRequested(conversationId);
}

void ConversationListModel::undoRemove() {
    emit undoRemoveRequested();
}

int ConversationListModel::rowOf(qint64 id) const {
    const auto at =
        std::find_if(m_rows.begin(), m_rows.end(), [id](const Row& row) { return row.id == id; });
    return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
}

void ConversationListModel::changed(int row, const QList<int>& roles) {
    emit dataChanged(index(row), index(row), roles);
}

}  // namespace rookery::app
