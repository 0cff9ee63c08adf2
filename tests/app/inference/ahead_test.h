// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// What is read of a turn while it is being written, on the real engine.
class AheadTest : public QObject {
    Q_OBJECT

private slots:
    void theAnswerIsTheSame_data();
    void theAnswerIsTheSame();
    void aFirstTurnToo();
    void wordsThatWereChangedAreReadAnew();
    void withReasoningToo();
    void otherAnswersAreTheSame();
    void aStoppedAnswerGoesOnAsEver();
    void answersSideBySideToo();
    void whatIsAskedForComesFirst();
    void anotherModelHasNothingOfIt();
    void nothingElseIsReadForIt();
    void aKeptStateWillDo();
    void aTunedStateIsKeptApart();
};
