// SPDX-License-Identifier: Apache-2.0
#include "app/typesetting/thinned_rows.h"

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

constexpr int kRowRole = Qt::UserRole + 10'000;  // behind all that a list may have of its own

}  // namespace

void ThinnedRows::setRows(QAbstractItemModel* rows) {
    if (rows == sourceModel())
        return;
    if (sourceModel() != nullptr)
        disconnect(sourceModel(), nullptr, this, nullptr);
    // Before the base hears of it: what comes is never made only to be taken away again.
    if (rows != nullptr) {
        connect(rows, &QAbstractItemModel::rowsAboutToBeInserted, this,
                [this, rows](const QModelIndex&, int first, int last) {
                    choose(rows->rowCount() + last - first + 1);
                });
        connect(rows, &QAbstractItemModel::modelReset, this,
                [this, rows] { choose(rows->rowCount()); });
        choose(rows->rowCount());
    }
    setSourceModel(rows);
    if (rows != nullptr)
        connect(rows, &QAbstractItemModel::rowsRemoved, this,
                [this, rows] { choose(rows->rowCount()); });
    emit rowsChanged();
}

void ThinnedRows::setMost(int most) {
    if (std::max(1, most) == m_most)
        return;
    m_most = std::max(1, most);
    if (rows() != nullptr)
        choose(rows()->rowCount());
    emit mostChanged();
}

void ThinnedRows::choose(int count) {
    const int step = std::max(1, (count + m_most - 1) / m_most);
    if (std::exchange(m_step, step) != step)
        invalidateRowsFilter();
}

void ThinnedRows::setAlways(const QString& role) {
    if (role == always())
        return;
    m_always = role.toUtf8();
    invalidateRowsFilter();
    emit alwaysChanged();
}

QVariant ThinnedRows::data(const QModelIndex& index, int role) const {
    return role == kRowRole ? QVariant(mapToSource(index).row())
                            : QSortFilterProxyModel::data(index, role);
}

QHash<int, QByteArray> ThinnedRows::roleNames() const {
    QHash<int, QByteArray> names = QSortFilterProxyModel::roleNames();
    names.insert(kRowRole, "row");
    return names;
}

bool ThinnedRows::filterAcceptsRow(int row, const QModelIndex& parent) const {
    if (row % m_step == 0)
        return true;
    const int role = m_always.isEmpty() ? -1 : sourceModel()->roleNames().key(m_always, -1);
    return role >= 0 && !sourceModel()->index(row, 0, parent).data(role).toString().isEmpty();
}

}  // namespace rookery::app
