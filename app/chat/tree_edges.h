// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/tree_model.h"

#include <QColor>
#include <QPointer>
#include <QQuickPaintedItem>

namespace rookery::app {

/// The lines between the cards of the tree view. GUI thread.
class TreeEdges : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(rookery::app::TreeModel* model READ model WRITE setModel NOTIFY changed FINAL)
    Q_PROPERTY(qreal cardWidth MEMBER m_cardWidth NOTIFY changed FINAL)
    Q_PROPERTY(qreal cardHeight MEMBER m_cardHeight NOTIFY changed FINAL)
    Q_PROPERTY(qreal columnStep MEMBER m_columnStep NOTIFY changed FINAL)
    Q_PROPERTY(qreal laneStep MEMBER m_laneStep NOTIFY changed FINAL)
    Q_PROPERTY(QColor line MEMBER m_line NOTIFY changed FINAL)
    Q_PROPERTY(QColor activeLine MEMBER m_activeLine NOTIFY changed FINAL)

public:
    explicit TreeEdges(QQuickItem* parent = nullptr);

    TreeModel* model() const { return m_model; }

    void setModel(TreeModel* model);
    void paint(QPainter* painter) override;

signals:
    void changed();

private:
    QPointer<TreeModel> m_model;
    qreal m_cardWidth = 0;
    qreal m_cardHeight = 0;
    qreal m_columnStep = 0;
    qreal m_laneStep = 0;
    QColor m_line;
    QColor m_activeLine;
};

}  // namespace rookery::app
