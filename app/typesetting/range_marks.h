// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QQuickTextDocument>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace rookery::app {

/// Where stretches of a TextEdit's text stand, as places to draw at. Qt 6.4 does not draw the
/// underline of misspelt words in a TextEdit. Follows the text as it is laid out. GUI thread.
class RangeMarks : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(
        QQuickTextDocument* document READ document WRITE setDocument NOTIFY documentChanged FINAL)
    /// Points (start, length).
    Q_PROPERTY(QVariantList ranges READ ranges WRITE setRanges NOTIFY rangesChanged FINAL)
    /// Rectangles in the text's own coordinates.
    Q_PROPERTY(QVariantList marks READ marks NOTIFY marksChanged FINAL)

public:
    using QObject::QObject;

    QQuickTextDocument* document() const { return m_document; }

    void setDocument(QQuickTextDocument* document);

    QVariantList ranges() const { return m_ranges; }

    void setRanges(const QVariantList& ranges);

    QVariantList marks() const { return m_marks; }

signals:
    void documentChanged();
    void rangesChanged();
    void marksChanged();

private:
    void lookSoon();
    void look();

    QPointer<QQuickTextDocument> m_document;
    QVariantList m_ranges;
    QVariantList m_marks;
    bool m_waits = false;
};

}  // namespace rookery::app
