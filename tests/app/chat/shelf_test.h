// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Personas and books: read once, and chats that begin with them.
class ShelfTest : public QObject {
    Q_OBJECT

private slots:
    void aPersonaIsReadOnce();
    void aChatBeginsWhereThePersonaEnds();
    void whatWasNotReadIsReadWithTheQuestion();
    void aChatKeepsItsPersonasWords();
    void aChangedPersonaIsReadAgain();
    void answersComeFirst();
    void readingGoesOnAfterARestart();
    void whatIsReadHalfIsUsed();
    void readingCanBeStopped();
    void aFileBecomesABook();
    void whatIsNoTextIsRefused();
    void aDeletedBookStaysForItsChats();
    void removingCanBeTakenBack();
    void fieldsComeBackAsTheyWere();
    void longerThanTheModelWasTrainedOn();
    void aPrivateChatCanBeginWithOne();
};
