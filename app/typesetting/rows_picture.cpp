// SPDX-License-Identifier: Apache-2.0
#include "app/typesetting/rows_picture.h"

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QQuickWindow>
#include <QSGImageNode>
#include <QTextLayout>

namespace rookery::app {
namespace {

constexpr QChar kSign{0x2060};

/// How wide it is by nature.
qreal layOut(QTextLayout& text, qreal width) {
    text.beginLayout();
    QTextLine line = text.createLine();
    line.setLineWidth(width);
    text.endLayout();
    return line.isValid() ? line.naturalTextWidth() : 0;
}

}  // namespace

RowsPicture::RowsPicture(QQuickItem* parent) : QQuickItem(parent) {
    setFlag(ItemHasContents);
    connect(this, &RowsPicture::changed, this, &RowsPicture::update);
}

void RowsPicture::setModel(QAbstractItemModel* model) {
    if (model == m_model)
        return;
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    if (model != nullptr) {
        connect(model, &QAbstractItemModel::rowsInserted, this, &RowsPicture::update);
        connect(model, &QAbstractItemModel::rowsRemoved, this, &RowsPicture::update);
        connect(model, &QAbstractItemModel::rowsMoved, this, &RowsPicture::update);
        connect(model, &QAbstractItemModel::dataChanged, this, &RowsPicture::update);
        connect(model, &QAbstractItemModel::modelReset, this, &RowsPicture::update);
    }
    emit changed();
}

QSGNode* RowsPicture::updatePaintNode(QSGNode* before, UpdatePaintNodeData* /*data*/) {
    const qreal ratio = window()->effectiveDevicePixelRatio();
    const QSize pixels = (size() * ratio).toSize();
    if (m_model == nullptr || pixels.isEmpty() || m_rowHeight <= 0) {
        delete before;
        return nullptr;
    }
    QImage picture(pixels, QImage::Format_RGB32);  // opaque: letters as sharp as those of the list
    picture.setDevicePixelRatio(ratio);
    picture.fill(m_background);
    QPainter painter(&picture);
    draw(painter);
    painter.end();
    auto* node = static_cast<QSGImageNode*>(before);
    if (node == nullptr) {
        node = window()->createImageNode();
        node->setOwnsTexture(true);
    }
    node->setTexture(window()->createTextureFromImage(picture, QQuickWindow::TextureIsOpaque));
    node->setRect(boundingRect());
    return node;
}

void RowsPicture::draw(QPainter& painter) const {
    const QHash<int, QByteArray> roles = m_model->roleNames();
    const int titleRole = roles.key("title", -1);
    const int groupRole = roles.key("group", -1);
    QString group;
    qreal top = 0;
    for (int row = 0; row < m_model->rowCount() && top < height(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        const QString itsGroup = index.data(groupRole).toString();
        if (itsGroup != group) {
            group = itsGroup;
            drawHeading(painter, group, top);
            top += m_headingHeight;
        }
        painter.setPen(m_ink);
        drawWords(painter, index.data(titleRole).toString(), m_font, m_box, top);
        top += m_rowHeight;
    }
}

void RowsPicture::drawHeading(QPainter& painter, const QString& group, qreal top) const {
    const bool hasSign = group.startsWith(kSign);
    const qreal room = hasSign ? m_headingSign : 0;
    painter.setPen(m_headingInk);
    drawWords(painter, hasSign ? group.mid(1) : group, m_headingFont,
              m_headingBox.adjusted(room, 0, 0, 0), top);
}

void RowsPicture::drawWords(QPainter& painter, const QString& words, const QFont& font, QRectF box,
                            qreal top) const {
    if (m_mirrored)
        box.moveLeft(width() - box.right());
    QTextLayout line(words, font);
    QTextOption option((m_mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::NoWrap);
    line.setTextOption(option);
    // Most fit, and shaping takes most of the time.
    if (layOut(line, box.width()) > box.width()) {
        line.setText(QFontMetricsF(font).elidedText(words, Qt::ElideRight, box.width()));
        layOut(line, box.width());
    }
    line.draw(&painter, box.topLeft() + QPointF(0, top));
}

}  // namespace rookery::app
