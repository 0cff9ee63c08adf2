// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Answers beside others that begin with a tuned state, and what goes on from them.
class TunedTest : public QObject {
    Q_OBJECT

private slots:
    void itIsOfferedWhereItsModelIs();
    void aBranchRemembersWhatItBeganWith();
    void anotherBranchHasNothingOfIt();
    void afterARestartItGoesOnFromItsState();
    void anEditedAnswerIsReadAnewAfterIt();
    void aStoppedAnswerGoesOnWithIt();
    void itCanBeLeftOut();
    void withAnotherModelItIsSaid();
    void aChatFromElsewhereNamesNoFile();
};
