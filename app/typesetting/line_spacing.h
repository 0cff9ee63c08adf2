// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QQuickTextDocument>
#include <QtQml/qqmlregistration.h>

namespace rookery::app {

/// Keeps a fixed line height in a TextEdit that somebody types in. GUI thread only.
///
/// What is typed inherits the format of its paragraph; only a text set as a whole (a draft, an
/// emptied field) comes back with the font's own height, so the first paragraph tells.
class LineSpacing : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(
        QQuickTextDocument* document READ document WRITE setDocument NOTIFY documentChanged FINAL)
    Q_PROPERTY(qreal lineHeight READ lineHeight WRITE setLineHeight NOTIFY lineHeightChanged FINAL)

public:
    using QObject::QObject;

    QQuickTextDocument* document() const { return m_document; }

    void setDocument(QQuickTextDocument* document);

    /// Pixels from one line to the next; 0 leaves the font's own.
    qreal lineHeight() const { return m_lineHeight; }

    void setLineHeight(qreal lineHeight);

signals:
    void documentChanged();
    void lineHeightChanged();

private:
    void restore();
    void apply();

    QPointer<QQuickTextDocument> m_document;
    qreal m_lineHeight = 0;
    bool m_applying = false;
};

}  // namespace rookery::app
