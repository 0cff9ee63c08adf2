// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Where models run: what is offered, what is kept, what loading asks for.
class DeviceTest : public QObject {
    Q_OBJECT

private slots:
    void listsWhatIsThere();
    void choicesAreKept();
    void whatIsGoneStaysChosen();
    void loadsAskForIt();
    void aChangeLoadsAnew();
    void aLostCardIsTold();
    void aLostCardIsTriedAgainOnce();
};
