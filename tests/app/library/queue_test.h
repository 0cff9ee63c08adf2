// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Several downloads: two at a time, in order, and what an earlier run left.
class QueueTest : public QObject {
    Q_OBJECT

private slots:
    void twoAtATime();
    void orderAndCancel();
    void findsWhatWasLeft();
    void listsARepository();
};
