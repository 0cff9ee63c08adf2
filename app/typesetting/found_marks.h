// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QPointer>
#include <QQuickTextDocument>
#include <QString>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace rookery::app {

/// Where words that are searched for stand in a TextEdit, as places to draw behind it. Follows the
/// text as it grows and wraps; costs nothing while there are no words. GUI thread.
class FoundMarks : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(
        QQuickTextDocument* document READ document WRITE setDocument NOTIFY documentChanged FINAL)
    Q_PROPERTY(QString words READ words WRITE setWords NOTIFY wordsChanged FINAL)
    /// How often they stand there.
    Q_PROPERTY(int count READ count NOTIFY marksChanged FINAL)
    /// Rectangles in the text's own coordinates; a find on two lines has two.
    Q_PROPERTY(QVariantList marks READ marks NOTIFY marksChanged FINAL)

public:
    using QObject::QObject;

    QQuickTextDocument* document() const { return m_document; }

    void setDocument(QQuickTextDocument* document);

    QString words() const { return m_words; }

    void setWords(const QString& words);

    QVariantList marks() const { return m_marks; }

    int count() const { return m_owners.isEmpty() ? 0 : m_owners.constLast() + 1; }

    /// Which find a mark belongs to.
    Q_INVOKABLE int owner(int mark) const { return m_owners.value(mark, -1); }

signals:
    void documentChanged();
    void wordsChanged();
    void marksChanged();

private:
    void follow();
    void lookSoon();
    void look();

    QPointer<QQuickTextDocument> m_document;
    QString m_words;
    QVariantList m_marks;
    QList<int> m_owners;
    bool m_waits = false;
};

}  // namespace rookery::app
