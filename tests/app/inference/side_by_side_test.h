// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Several answers at once on the real engine.
class SideBySideTest : public QObject {
    Q_OBJECT

private slots:
    void eachIsWhatItWouldBeAlone();
    void whatIsCommonIsReadOnce();
    void oneJoinsWhileAnotherWrites();
    void oneIsStoppedAndTheOthersGoOn();
    void moreThanThereAreSeatsWait();
    void anotherModelComesInTurn();
    void aTunedStateIsItsRequestsOwn();
    void aTunedStateForAnotherModelIsRefused();
    void aTunedStateThatIsGoneIsSaid();
    void oneOfManyMayBeginWithIt();
};
