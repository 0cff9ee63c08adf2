// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class RecoveryTest : public QObject {
    Q_OBJECT

private slots:
    void brokenAnswerIsInterrupted();
    void continueGoesOnFromTheIds();
    void queuedSurvives();
    void closingInTheMiddle();
    void onlyWhatWasReadIsKeptOnTheWay();
    void draftOfANewChatIsKept();
    void unwritableFolderKeepsChatting();
    void fullDiskThenRoom();
    void whatIsSavedLaterIsNeverHalf();
    void anAnswerThatEndsOnAFullDiskIsSavedLater();
    void statesAreKeptAndFound();
    void longTextsAreGoneOnFromWithoutTheirIds();
    void longConversationsOpenFromTheirEnd();
    void marksStandOnlyForWhatThisModelHasRead();
    void aDamagedStateIsReadAgainFromItsIds();
    void deletedWhileWriting();
};
