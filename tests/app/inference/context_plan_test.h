// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class ContextPlanTest : public QObject {
    Q_OBJECT

private slots:
    void chunkBordersAreExact();
    void generatedIdsAreExactAnywhere();
    void remainderKeepsTheWayOfReading();
    void fittingNeedsKeyHashAndBorder();
    void marksGoOnFromWhatIsKnownByItsHash();
    void begunStopIsFound();
};
