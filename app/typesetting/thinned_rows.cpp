// SPDX-License-Identifier: Apache-2.0
#include "app/typesetting/thinned_rows.h"

#include <algorithm>

namespace rookery::app {
namespace {

constexpr int kRowRole = Qt::UserRole + 10'000;  // behind all that a list may have of its own

}  // namespace

void ThinnedRows::setRows(QAbstractItemModel* rows) {
    if (rows == sourceModel())
        return;
    setSourceModel(rows);
    emit rowsChanged();
}

void ThinnedRows::setStep(int step) {
    if (std::max(1, step) == m_step)
        return;
    m_step = std::max(1, step);
    invalidateRowsFilter();
    emit stepChanged();
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
