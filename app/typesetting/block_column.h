// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QQuickItem>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace rookery::app {

/// Its children below each other, in their order, as in a Column. A Column looks at every row when
/// one has changed its height; this one places what stands below that row and nothing else, so that
/// a long answer grows at its end for what a short one costs. Like a Column it places them once,
/// before the next frame. Differences: a row that is not visible keeps its room (one that takes
/// none has no height), and rows come and go but do not change places. GUI thread.
class BlockColumn : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT

public:
    explicit BlockColumn(QQuickItem* parent = nullptr);
    ~BlockColumn() override;
    BlockColumn(const BlockColumn&) = delete;
    BlockColumn& operator=(const BlockColumn&) = delete;

protected:
    void componentComplete() override;
    void itemChange(ItemChange change, const ItemChangeData& data) override;
    void updatePolish() override;

private:
    void watch(QQuickItem& row);
    void forget(QQuickItem& row);
    void moveFrom(std::size_t row);
    void readRows();

    std::vector<QQuickItem*> m_rows;
    QHash<const QQuickItem*, std::size_t> m_places;
    std::size_t m_placed = 0;  ///< so many stand where they belong
    bool m_others = true;      ///< m_rows are not the children there are
};

}  // namespace rookery::app
