// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// No state is ever used that is not what it is said to be.
class MutatedStatesTest : public QObject {
    Q_OBJECT

private slots:
    void tenThousandAreFoundOut();
};
