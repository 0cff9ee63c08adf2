// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// What is on this computer: found, brought in, checked, thrown away; and whether it runs here.
class LibraryTest : public QObject {
    Q_OBJECT

private slots:
    void findsModelsInFolders();
    void importsInFourWays();
    void importsByCommandLine();
    void deletesOnlyItsOwn();
    void findsOtherProgramsFiles();
    void notesSurvive();
    void fitSaysTheSum();
    void picksWhatRunsWell();
    void whatFitsComesFirst();
    void refreshAddsWhatTheHubLists();
    void rowsOfVanishedFilesStay();
    void downloadRowsAndTheirSum();
};
