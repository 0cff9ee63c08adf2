// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace rookery::app {

struct Message;

/// What a screen reader should say by itself: an answer's beginning, end, failure. Qt 6.4 cannot
/// announce, so the window shows it to screen readers as a label that changes. GUI thread.
class Announcer : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_PROPERTY(QString text READ text NOTIFY textChanged FINAL)

public:
    using QObject::QObject;

    QString text() const { return m_text; }

    void answerStarted();
    void answerEnded(const Message& answer);

    /// As people count them, in any script.
    static int wordsIn(const QString& text);

signals:
    void textChanged();

private:
    void say(const QString& text);

    QString m_text;
};

}  // namespace rookery::app
