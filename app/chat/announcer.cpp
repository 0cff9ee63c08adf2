// SPDX-License-Identifier: Apache-2.0
#include "app/chat/announcer.h"

#include "app/chat/message.h"

#include <QTextBoundaryFinder>

namespace rookery::app {

void Announcer::answerStarted() {
    say(tr("Answer started"));
}

void Announcer::answerEnded(const Message& answer) {
    switch (answer.status) {
        case MessageStatus::Done:
            say(tr("Answer finished, %n word(s)", "", wordsIn(answer.text)));
            break;
        case MessageStatus::Failed:
            say(tr("The answer failed. %1").arg(answer.errorText));
            break;
        case MessageStatus::Length:
            say(tr("Length limit reached, %n word(s)", "", wordsIn(answer.text)));
            break;
        default:
            say(tr("Answer stopped, %n word(s)", "", wordsIn(answer.text)));
    }
}

int Announcer::wordsIn(const QString& text) {
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    int words = 0;
    while (finder.toNextBoundary() >= 0)
        if (finder.boundaryReasons() & QTextBoundaryFinder::EndOfItem)
            ++words;
    return words;
}

/// The same words twice are said twice.
void Announcer::say(const QString& text) {
    m_text = text == m_text ? text + QChar(0x200B) : text;
    emit textChanged();
}

}  // namespace rookery::app
