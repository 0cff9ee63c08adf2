// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Another model in the middle of a conversation, none for a while, and one whose file is gone.
class SwitchingTest : public QObject {
    Q_OBJECT

private slots:
    void thereAndBack();
    void inTheMiddleOfAnAnswer();
    void restsWhenIdle();
    void everyWayToAskWakes();
    void aModelThatIsGoneIsNamed();
    void aModelNeverSeenIsNamed();
};
