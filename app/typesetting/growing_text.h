// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QQuickTextDocument>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace rookery::app {

/// Shows a text that grows at its end, in a TextEdit's document, as plain text.
///
/// A TextEdit that is given its whole text again for every token lays everything out again and
/// forgets the selection. This one inserts only what is new, and gives every paragraph a fixed
/// line height, which TextEdit cannot do by itself. GUI thread only.
class GrowingText : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(
        QQuickTextDocument* document READ document WRITE setDocument NOTIFY documentChanged FINAL)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged FINAL)
    Q_PROPERTY(qreal lineHeight READ lineHeight WRITE setLineHeight NOTIFY lineHeightChanged FINAL)

public:
    using QObject::QObject;

    QQuickTextDocument* document() const { return m_document; }

    void setDocument(QQuickTextDocument* document);

    QString text() const { return m_text; }

    void setText(const QString& text);

    /// Pixels from one line to the next; 0 leaves the font's own.
    qreal lineHeight() const { return m_lineHeight; }

    void setLineHeight(qreal lineHeight);

signals:
    void documentChanged();
    void textChanged();
    void lineHeightChanged();

private:
    void append(const QString& tail);
    void replaceAll();
    void applyLineHeight();

    QPointer<QQuickTextDocument> m_document;
    QString m_text;
    qreal m_lineHeight = 0;
};

}  // namespace rookery::app
