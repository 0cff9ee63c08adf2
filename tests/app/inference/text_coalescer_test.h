// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class TextCoalescerTest : public QObject {
    Q_OBJECT

private slots:
    void firstPieceGoesOutAtOnce();
    void piecesOfOneFrameAreGathered();
    void flushGivesTheRest();
};
