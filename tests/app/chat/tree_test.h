// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Branches of a conversation, from what a user asks for to what is on disk.
class TreeTest : public QObject {
    Q_OBJECT

private slots:
    void regenerateKeepsTheOther();
    void regenerateInTheMiddle();
    void triedAgainForOnce();
    void threeMoreAnswers();
    void arrowsFlipBranches();
    void leafIsRemembered();
    void editMakesASibling();
    void editOfTheFirstMessage();
    void editedAnswerIsReadAsText();
    void leavingAnEditGivesTheDraftBack();
    void rewindChangesNothingUntilSent();
    void switchingWhileWriting();
    void branchGoesToTheTrashAndBack();
    void unsavedBranchesAreSavedLater();
    void bothStartFromTheParent();
    void cardsStandBesideEachOther();
    void longStretchesAreOneCard();
};
