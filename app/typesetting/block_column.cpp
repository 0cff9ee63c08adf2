// SPDX-License-Identifier: Apache-2.0
#include "app/typesetting/block_column.h"

#include <algorithm>
#include <utility>

namespace rookery::app {

namespace {

constexpr qreal kHidden = -1;

}  // namespace

BlockColumn::BlockColumn(QQuickItem* parent) : QQuickItem(parent) {}

/// Rows that lose their parent may change their height for the last time.
BlockColumn::~BlockColumn() {
    for (const QQuickItem* row : childItems())
        disconnect(row, nullptr, this, nullptr);
}

void BlockColumn::componentComplete() {
    QQuickItem::componentComplete();
    updatePolish();
}

void BlockColumn::itemChange(ItemChange change, const ItemChangeData& data) {
    if (change == ItemChildAddedChange)
        watch(*data.item);
    else if (change == ItemChildRemovedChange)
        forget(*data.item);
    QQuickItem::itemChange(change, data);
}

void BlockColumn::watch(QQuickItem& row) {
    const QQuickItem* key = &row;
    connect(&row, &QQuickItem::heightChanged, this, [this, key] {
        const auto place = m_places.constFind(key);
        if (place != m_places.cend())
            moveFrom(*place + 1);
    });
    // Only when all that is made now has its place among the others.
    m_seen.push_back(&row);
    m_others = true;
    polish();
}

void BlockColumn::forget(QQuickItem& row) {
    disconnect(&row, nullptr, this, nullptr);
    // One that comes later may have its address.
    if (const auto place = m_places.constFind(&row); place != m_places.cend())
        moveFrom(*place);
    m_places.remove(&row);
    std::erase(m_seen, &row);
    m_others = true;
    polish();
}

/// The rows from here on are placed anew.
void BlockColumn::moveFrom(std::size_t row) {
    m_placed = std::min(m_placed, row);
    polish();
}

/// Those in front that are the same ones as before stay placed.
void BlockColumn::readRows() {
    const QList<QQuickItem*> rows = childItems();
    const auto same = std::mismatch(m_rows.begin(), m_rows.end(), rows.begin(), rows.end()).first;
    m_placed = std::min(m_placed, static_cast<std::size_t>(same - m_rows.begin()));
    m_rows.assign(rows.begin(), rows.end());
    for (std::size_t row = m_placed; row < m_rows.size(); ++row)
        m_places.insert(m_rows[row], row);
    m_others = false;
}

void BlockColumn::updatePolish() {
    if (!isComponentComplete())
        return;
    if (m_others)
        readRows();
    qreal end = m_placed == 0 ? 0 : m_rows[m_placed - 1]->y() + m_rows[m_placed - 1]->height();
    // What moves a row may change the height of another: that one's turn comes at the next polish.
    const std::size_t first = std::exchange(m_placed, m_rows.size());
    for (std::size_t row = first; row < m_rows.size(); ++row) {
        m_rows[row]->setY(end);
        end += m_rows[row]->height();
    }
    setImplicitHeight(end);
    look();
}

void BlockColumn::setSightFrom(qreal y) {
    if (y == m_sightFrom)
        return;
    m_sightFrom = y;
    lookAgain();
    emit sightChanged();
}

void BlockColumn::setSightTo(qreal y) {
    if (y == m_sightTo)
        return;
    m_sightTo = y;
    lookAgain();
    emit sightChanged();
}

/// At once, unless rows do not stand where they belong.
void BlockColumn::lookAgain() {
    if (m_looks || m_others || m_placed < m_rows.size())
        polish();
    else
        look();
}

/// What has no height draws nothing, and may grow where it is.
bool BlockColumn::inSight(const QQuickItem& row) const {
    const qreal top = row.y();
    const qreal height = row.height();
    return height <= 0 || (top + height >= m_sightFrom && top <= m_sightTo);
}

/// Costs what comes into sight and goes out of it. What is hidden leaves the scene only when the
/// order of its siblings changes and one that is seen comes after it; what has not left is walked
/// through at every frame drawn without a graphics card. Hence z, and an item without height behind
/// all rows.
void BlockColumn::look() {
    m_looks = true;
    std::vector<QQuickItem*> seen;
    std::vector<QQuickItem*> gone;
    for (QQuickItem* row : m_seen)
        (inSight(*row) ? seen : gone).push_back(row);
    const auto first = std::partition_point(
        m_rows.begin(), m_rows.end(),
        [this](const QQuickItem* row) { return row->y() + row->height() < m_sightFrom; });
    const auto end = std::find_if(first, m_rows.end(),
                                  [this](const QQuickItem* row) { return row->y() > m_sightTo; });
    const std::vector<QQuickItem*> now(first, end);
    m_seen = std::move(seen);
    for (QQuickItem* row : gone) {
        row->setVisible(false);
        row->setZ(kHidden);
    }
    for (QQuickItem* row : now) {
        if (row->z() != kHidden)
            continue;
        row->setVisible(true);
        row->setZ(0);
        m_seen.push_back(row);
    }
    m_looks = false;
}

}  // namespace rookery::app
