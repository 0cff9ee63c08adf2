// SPDX-License-Identifier: Apache-2.0
#include "app/chat/tree_edges.h"

#include <QPainter>
#include <QPainterPath>

namespace rookery::app {

TreeEdges::TreeEdges(QQuickItem* parent) : QQuickPaintedItem(parent) {
    setAntialiasing(true);
    connect(this, &TreeEdges::changed, this, [this] { update(); });
}

void TreeEdges::setModel(TreeModel* model) {
    if (m_model == model)
        return;
    if (m_model)
        disconnect(m_model, nullptr, this, nullptr);
    m_model = model;
    if (model != nullptr)
        connect(model, &TreeModel::shapeChanged, this, [this] { update(); });
    emit changed();
}

void TreeEdges::paint(QPainter* painter) {
    if (!m_model)
        return;
    const auto& cards = m_model->cards();
    painter->setRenderHint(QPainter::Antialiasing);
    for (const bool active : {false, true}) {
        painter->setPen(QPen(active ? m_activeLine : m_line, active ? 2.5 : 1.5));
        for (const TreeModel::Card& card : cards) {
            if (card.node.above < 0 || card.node.isActive != active)
                continue;
            const TreeNode& above = cards[static_cast<std::size_t>(card.node.above)].node;
            const QPointF from(above.column * m_columnStep + m_cardWidth,
                               above.lane * m_laneStep + m_cardHeight / 2);
            const QPointF to(card.node.column * m_columnStep,
                             card.node.lane * m_laneStep + m_cardHeight / 2);
            const qreal middle = (from.x() + to.x()) / 2;
            QPainterPath path(from);
            path.cubicTo({middle, from.y()}, {middle, to.y()}, to);
            painter->drawPath(path);
        }
    }
}

}  // namespace rookery::app
