// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Texts that go along with a message: how they are written, read, kept and sent.
class AttachmentsTest : public QObject {
    Q_OBJECT

private slots:
    void theQuestionStandsBeforeAndAfter();
    void whatWasJoinedComesApart();
    void anythingElseIsAQuestion();
    void onlyTextsAreRead();
    void aLongPasteGoesAlong();
    void aFileGoesAlong();
    void whatCannotBeReadIsSaid();
    void draftsKeepWhatIsAttached();
    void editedMessagesKeepThem();
    void sentNowStopsWhatRuns();
};
