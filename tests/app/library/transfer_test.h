// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Downloads from a server that misbehaves: the file is right in the end, or the reason is named.
class TransferTest : public QObject {
    Q_OBJECT

private slots:
    void fetchesAndRecords();
    void eachFault_data();
    void eachFault();
    void cutAtFiftyPoints();
    void aThousandTroubles();
    void aDeadProxyIsSaid();
    void whatNeverCameEndsSooner();
    void neverOverAnotherFile();
    void asksTheHubForTheHash();
    void refusesWithoutHash();
    void goesToTheMirror();
    void tokenStaysWithItsHost();
    void pausesAndGoesOnAfterARestart();
    void waitsAndCounts();
    void hearsWhenToComeBack();
    void diskFullAndFat();
    void twoWritersOfOnePart();
    void namesNeverBecomePaths();
    void plainHttpOnlyHere();
};
