// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// What the engine is asked to read of a message while it is being written.
class DraftReaderTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsAskedIsWhatWillBeSent();
    void aNewChatToo();
    void aPersonaThatWasNotReadComesFirst();
    void aPersonaThatWasReadIsGoneOnFrom();
    void anOpenedChatGoesOnFromItsState();
    void aShortOrSettledDraftAsksNothing();
    void withAttachmentsTheQuestionIsRead();
    void itGoesBelowWhereOneWrites();
    void whileAnAnswerIsMadeItWaits();
    void whatIsThrownAwayIsDropped();
    void itCanBeSwitchedOff();
    void whatWasReadSoIsSaid();
};
