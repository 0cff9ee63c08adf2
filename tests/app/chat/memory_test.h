// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// What the program keeps of the model's memory, and how it comes back.
class MemoryTest : public QObject {
    Q_OBJECT

private slots:
    void openedConversationIsResumed();
    void anotherModelReadsAgain();
    void damagedMemoryIsReadAgain();
    void readingAgainCanBeCancelled();
    void sendingTakesPrecedence();
    void oldTurnsAreThinnedOut();
    void namedTurnsStay();
    void packedLeavesBeforeNone();
    void policyOnATree();
    void storageListsAndFrees();
    void turnsSayHowTheyAreKept();
};
