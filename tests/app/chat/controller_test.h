// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class ControllerTest : public QObject {
    Q_OBJECT

private slots:
    void sendsAndStreams();
    void newChatsAreNamedOnlyIfSo();
    void savesBeforeGenerating();
    void stopsMidway();
    void leavingTheViewDoesNotStop();
    void otherChatQueuesVisibly();
    void queueInTheSameChat();
    void cancelQueuedGivesTheTextBack();
    void sendWaitsForTheModel();
    void noModelKeepsTheText();
    void failureAndRetry();
    void continueAfterStop();
    void draftsArePerConversation();
    void codeIsCopied();
    void trashAndUndo();
    void renamedTitleStays();
    void secondTurnBuildsOnIds();
    void foreignVocabularyIsReadAsText();
};
