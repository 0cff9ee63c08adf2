// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QQuickItem>
#include <QtQml/qqmlregistration.h>

#include <limits>
#include <vector>

namespace rookery::app {

/// Its children below each other, in their order, as in a Column. A Column looks at every row when
/// one has changed its height; this one places what stands below that row and nothing else, so that
/// a long answer grows at its end for what a short one costs. Like a Column it places them once,
/// before the next frame. Differences: only rows that are in sight are visible, the others keep
/// their room (one that takes none has no height), and rows come and go but do not change places.
/// GUI thread.
class BlockColumn : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
    /// What one sees is between these, in its own coordinates.
    Q_PROPERTY(qreal sightFrom READ sightFrom WRITE setSightFrom NOTIFY sightChanged FINAL)
    Q_PROPERTY(qreal sightTo READ sightTo WRITE setSightTo NOTIFY sightChanged FINAL)

public:
    explicit BlockColumn(QQuickItem* parent = nullptr);
    ~BlockColumn() override;
    BlockColumn(const BlockColumn&) = delete;
    BlockColumn& operator=(const BlockColumn&) = delete;

    qreal sightFrom() const { return m_sightFrom; }

    void setSightFrom(qreal y);

    qreal sightTo() const { return m_sightTo; }

    void setSightTo(qreal y);

signals:
    void sightChanged();

protected:
    void componentComplete() override;
    void itemChange(ItemChange change, const ItemChangeData& data) override;
    void updatePolish() override;

private:
    void watch(QQuickItem& row);
    void forget(QQuickItem& row);
    void moveFrom(std::size_t row);
    void readRows();
    bool inSight(const QQuickItem& row) const;
    void look();
    void lookAgain();

    std::vector<QQuickItem*> m_rows;
    QHash<const QQuickItem*, std::size_t> m_places;
    std::vector<QQuickItem*> m_seen;  ///< those that are visible
    bool m_looks = false;
    qreal m_sightFrom = -std::numeric_limits<qreal>::infinity();
    qreal m_sightTo = std::numeric_limits<qreal>::infinity();
    std::size_t m_placed = 0;  ///< so many stand where they belong
    bool m_others = true;      ///< m_rows are not the children there are
};

}  // namespace rookery::app
