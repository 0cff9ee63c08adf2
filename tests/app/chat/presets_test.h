// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// The user's own presets, and what an answer takes from them.
class PresetsTest : public QObject {
    Q_OBJECT

private slots:
    void madeChangedAndKept();
    void builtInOnesStay();
    void anAnswerTakesAllOfIt();
    void nonsenseIsBroughtIntoBounds();
    void removalIsUndone();
};
