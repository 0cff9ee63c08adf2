// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class ScriptedInferenceTest : public QObject {
    Q_OBJECT

private slots:
    void everyJobHasOneEnd();
    void stopsInTheMiddle();
    void failsWhenTold();
    void cancelledLoadFails();
};
