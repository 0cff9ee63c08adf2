// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Copies of models that load faster, and what the library takes on the disk.
class PrepareTest : public QObject {
    Q_OBJECT

private slots:
    void offersWhatFits();
    void writesACopy();
    void needsRoom();
    void stopsAndFailsCleanly();
    void theLibraryDoesIt();
    void checksAFile();
    void saysWhatTakesRoom();
    void knowsWhatWasHere();
};
