// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/highlight/language.h"
#include "app/typesetting/text_look.h"

#include <QPointer>
#include <QQuickTextDocument>
#include <QSyntaxHighlighter>
#include <QtQml/qqmlregistration.h>

#include <memory>

namespace rookery::app {

/// Colours the words of a code block in a TextEdit's document; lines that are added are read alone.
/// GUI thread.
class CodeColors : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(
        QQuickTextDocument* document READ document WRITE setDocument NOTIFY documentChanged FINAL)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged FINAL)
    /// The state in front of the first line, where a block was cut.
    Q_PROPERTY(int before READ before WRITE setBefore NOTIFY beforeChanged FINAL)
    Q_PROPERTY(rookery::app::TextLook* look READ look WRITE setLook NOTIFY lookChanged FINAL)

public:
    explicit CodeColors(QObject* parent = nullptr);
    ~CodeColors() override;

    QQuickTextDocument* document() const { return m_document; }

    void setDocument(QQuickTextDocument* document);

    QString language() const { return m_language; }

    void setLanguage(const QString& language);

    int before() const { return m_before; }

    void setBefore(int state);

    TextLook* look() const { return m_look; }

    void setLook(TextLook* look);

    /// Lines read since the program began, for tests of what an update costs.
    static qint64 linesRead();

signals:
    void documentChanged();
    void languageChanged();
    void beforeChanged();
    void lookChanged();

private:
    class Highlighter;

    void restart();

    QPointer<QQuickTextDocument> m_document;
    QPointer<TextLook> m_look;
    QString m_language;
    int m_before = 0;
    std::unique_ptr<Highlighter> m_highlighter;
};

}  // namespace rookery::app
