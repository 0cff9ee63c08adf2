// SPDX-License-Identifier: Apache-2.0
#include "app/typesetting/first_frame.h"

#include "app/typesetting/rows_picture.h"

#include <QAbstractItemModel>
#include <QQuickWindow>
#include <QSGRectangleNode>

namespace rookery::app {

FirstFrame::FirstFrame(const QVariantMap& look, QAbstractItemModel* chats, QQuickItem* parent)
    : QQuickItem(parent),
      m_ground(look.value(QStringLiteral("ground")).value<QColor>()),
      m_bars(look.value(QStringLiteral("bars")).value<QColor>()),
      m_line(look.value(QStringLiteral("line")).value<QColor>()),
      m_lineWidth(look.value(QStringLiteral("lineWidth")).toReal()),
      m_sideWidth(look.value(QStringLiteral("sideWidth")).toReal()),
      m_footHeight(look.value(QStringLiteral("footHeight")).toReal()),
      m_narrowFootHeight(look.value(QStringLiteral("narrowFootHeight")).toReal()),
      m_listTop(look.value(QStringLiteral("listTop")).toReal()),
      m_listBottom(look.value(QStringLiteral("listBottom")).toReal()),
      m_least(look.value(QStringLiteral("least")).toSizeF()),
      m_mirrored(look.value(QStringLiteral("mirrored")).toBool()),
      m_rows(new RowsPicture(this)) {
    setFlag(ItemHasContents);
    const QVariantMap rows = look.value(QStringLiteral("rows")).toMap();
    for (auto property = rows.begin(); property != rows.end(); ++property)
        m_rows->setProperty(property.key().toUtf8().constData(), property.value());
    m_rows->setModel(chats);
    connect(parent, &QQuickItem::widthChanged, this, &FirstFrame::place);
    connect(parent, &QQuickItem::heightChanged, this, &FirstFrame::place);
    place();
}

bool FirstFrame::hasSideBar() const {
    return m_sideWidth > 0 && width() >= m_least.width() && height() >= m_least.height();
}

void FirstFrame::place() {
    setSize(parentItem()->size());
    m_rows->setVisible(hasSideBar());
    m_rows->setPosition({m_mirrored ? width() - m_sideWidth : 0, m_listTop});
    m_rows->setSize({m_sideWidth, height() - m_listTop - m_listBottom});
    update();
}

QSGNode* FirstFrame::updatePaintNode(QSGNode* before, UpdatePaintNodeData* /*data*/) {
    delete before;  // it changes with the window's size only
    auto* all = new QSGNode;
    const auto paint = [&](const QRectF& place, const QColor& color) {
        QSGRectangleNode* one = window()->createRectangleNode();
        one->setRect(place);
        one->setColor(color);
        all->appendChildNode(one);
    };
    paint(boundingRect(), m_ground);
    const bool narrow = width() < m_least.width();
    const qreal foot = height() - (narrow ? m_narrowFootHeight : m_footHeight);
    if (hasSideBar()) {
        const qreal side = m_mirrored ? width() - m_sideWidth : 0;
        paint({side, 0, m_sideWidth, foot}, m_bars);
        paint({m_mirrored ? side - m_lineWidth : m_sideWidth, 0, m_lineWidth, foot}, m_line);
    }
    paint({0, foot, width(), height() - foot}, m_bars);
    paint({0, foot, width(), m_lineWidth}, m_line);
    return all;
}

}  // namespace rookery::app
