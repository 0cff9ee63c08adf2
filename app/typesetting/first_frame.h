// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QQuickItem>
#include <QVariantMap>

class QAbstractItemModel;

namespace rookery::app {

class RowsPicture;

/// The window before its screens are read: the ground, the side bar with the list of chats as a
/// picture, the bottom bar. What it looks like it is told; see `firstLook()` of ui/Main.qml for the
/// names. It fills its parent. GUI thread; the scene's own thread draws it while that one waits.
class FirstFrame : public QQuickItem {
    Q_OBJECT

public:
    FirstFrame(const QVariantMap& look, QAbstractItemModel* chats, QQuickItem* parent);

protected:
    QSGNode* updatePaintNode(QSGNode* before, UpdatePaintNodeData* data) override;

private:
    /// As the screens do where there is little room.
    bool hasSideBar() const;
    void place();

    QColor m_ground;
    QColor m_bars;
    QColor m_line;
    qreal m_lineWidth;
    qreal m_sideWidth;
    qreal m_footHeight;
    qreal m_narrowFootHeight;
    qreal m_listTop;
    qreal m_listBottom;
    QSizeF m_least;
    bool m_mirrored;
    RowsPicture* m_rows;
};

}  // namespace rookery::app
