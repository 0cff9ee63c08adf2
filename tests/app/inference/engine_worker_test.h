// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class EngineWorkerTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void loadsAndDescribes();
    void missingFileIsASentence();
    void cancelledLoad();
    void answersAndTellsPromptFirst();
    void nextTurnReadsOnlyItself();
    void stateSparesReading();
    void aMarkStandsForAllBeforeIt();
    void aMarkThatNothingStandsAtIsSaid();
    void damagedStateIsPassedOver();
    void stoppedAnswerGoesOnAsIfNever();
    void checkpointsComeEvery256();
    void aTokenThatCannotBeReadIsTakenBack();
    void lostCardIsTold();
    void speedIsMeasured();
    void clientStopsAtShutdown();
};
