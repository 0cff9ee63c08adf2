// SPDX-License-Identifier: Apache-2.0
#include "app/support/notice_model.h"

#include <algorithm>
#include <utility>

namespace rookery::app {

NoticeModel::NoticeModel(QObject* parent) : QAbstractListModel(parent) {}

int NoticeModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant NoticeModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case NoticeIdRole:
            return row.id;
        case KindRole:
            return row.notice.kind;
        case Qt::DisplayRole:
        case TextRole:
            return row.notice.text;
        case DetailsRole:
            return row.notice.details;
        case ActionTextRole:
            return row.notice.actionText;
        default:
            return {};
    }
}

QHash<int, QByteArray> NoticeModel::roleNames() const {
    return {{NoticeIdRole, "noticeId"},
            {KindRole, "kind"},
            {TextRole, "text"},
            {DetailsRole, "details"},
            {ActionTextRole, "actionText"}};
}

int NoticeModel::add(Notice notice) {
    if (!notice.key.isEmpty())
        removeKey(notice.key);
    const auto at = std::find_if(m_rows.begin(), m_rows.end(), [&notice](const Row& row) {
        return row.notice.kind < notice.kind;
    });
    const int row = static_cast<int>(at - m_rows.begin());
    const int id = m_nextId++;
    beginInsertRows({}, row, row);
    m_rows.insert(at, Row{id, std::move(notice)});
    endInsertRows();
    emit countChanged();
    return id;
}

void NoticeModel::removeKey(const QString& key) {
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].notice.key == key) {
            removeAt(row);
            return;
        }
    }
}

void NoticeModel::dismiss(int noticeId) {
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].id == noticeId) {
            removeAt(row);
            return;
        }
    }
}

void NoticeModel::act(int noticeId) {
    for (const Row& row : m_rows) {
        if (row.id != noticeId)
            continue;
        const auto action = row.notice.action;  // may remove the notice
        if (action)
            action();
        return;
    }
}

void NoticeModel::removeAt(std::size_t row) {
    const int at = static_cast<int>(row);
    beginRemoveRows({}, at, at);
    m_rows.erase(m_rows.begin() + at);
    endRemoveRows();
    emit countChanged();
}

}  // namespace rookery::app
