// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class FolderTest : public QObject {
    Q_OBJECT

private slots:
    void aFolderIsTriedFirst();
    void whatIsMovedIsWholeAndKnown();
    void fromOneDiskToAnother();
    void nothingIsLostWhenItIsStopped();
    void anotherFolderIsChosen();
    void downloadsGoOnWhereTheyBegan();
    void theNextStartFindsIt();
};
