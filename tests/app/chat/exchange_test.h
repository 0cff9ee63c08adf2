// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Chats as files, out and in, and the trash.
class ExchangeTest : public QObject {
    Q_OBJECT

private slots:
    void aSharedChatComesBackWhole();
    void aMemoryIsUsedOnlyIfTrusted();
    void aMemoryOfOtherIdsIsNotKept();
    void textsToRead();
    void aWebPageHasNoMarkupOfOthers();
    void allChatsAtOnce();
    void allChatsCanBeStopped();
    void chatGptsTree();
    void openWebUisTree();
    void whatIsNoChatIsRefused();
    void whatDoesNotFollowIsNotWritten();
    void damagedFilesNeverGetIn();
    void namesOfFiles();
    void whatCannotBeWrittenIsSaid();
    void theTrashGivesBackAndForgets();
    void aBookInUseStays();
};
