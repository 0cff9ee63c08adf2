// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemModel>
#include <QColor>
#include <QFont>
#include <QPointer>
#include <QQuickItem>
#include <QtQml/qqmlregistration.h>

class QPainter;

namespace rookery::app {

/// The first rows of a list as one picture: titles of one line under the headings of their groups.
/// A view with a delegate for each takes many times as long to make; this stands in for it until it
/// is there. GUI thread; the scene's own thread draws it while that one waits.
class RowsPicture : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
    /// With roles "title" and "group".
    Q_PROPERTY(QAbstractItemModel* model READ model WRITE setModel NOTIFY changed FINAL)
    Q_PROPERTY(QColor background MEMBER m_background NOTIFY changed FINAL)
    Q_PROPERTY(QFont font MEMBER m_font NOTIFY changed FINAL)
    Q_PROPERTY(QColor ink MEMBER m_ink NOTIFY changed FINAL)
    Q_PROPERTY(qreal rowHeight MEMBER m_rowHeight NOTIFY changed FINAL)
    /// Where the words stand in a row.
    Q_PROPERTY(QRectF box MEMBER m_box NOTIFY changed FINAL)
    Q_PROPERTY(QFont headingFont MEMBER m_headingFont NOTIFY changed FINAL)
    Q_PROPERTY(QColor headingInk MEMBER m_headingInk NOTIFY changed FINAL)
    Q_PROPERTY(qreal headingHeight MEMBER m_headingHeight NOTIFY changed FINAL)
    Q_PROPERTY(QRectF headingBox MEMBER m_headingBox NOTIFY changed FINAL)
    /// Room for a sign before the words of headings that begin with U+2060.
    Q_PROPERTY(qreal headingSign MEMBER m_headingSign NOTIFY changed FINAL)
    /// From the right, in a right-to-left window.
    Q_PROPERTY(bool mirrored MEMBER m_mirrored NOTIFY changed FINAL)

public:
    explicit RowsPicture(QQuickItem* parent = nullptr);

    QAbstractItemModel* model() const { return m_model; }

    void setModel(QAbstractItemModel* model);

signals:
    void changed();

protected:
    QSGNode* updatePaintNode(QSGNode* before, UpdatePaintNodeData* data) override;

private:
    void draw(QPainter& painter) const;
    void drawHeading(QPainter& painter, const QString& group, qreal top) const;
    void drawWords(QPainter& painter, const QString& words, const QFont& font, QRectF box,
                   qreal top) const;

    QPointer<QAbstractItemModel> m_model;
    QColor m_background;
    QFont m_font;
    QColor m_ink;
    qreal m_rowHeight = 0;
    QRectF m_box;
    QFont m_headingFont;
    QColor m_headingInk;
    qreal m_headingHeight = 0;
    QRectF m_headingBox;
    qreal m_headingSign = 0;
    bool m_mirrored = false;
};

}  // namespace rookery::app
