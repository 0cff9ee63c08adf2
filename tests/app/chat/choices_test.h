// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Choices for the whole program: its font, spelling, what the desktop offers, deleting it all.
class ChoicesTest : public QObject {
    Q_OBJECT

private slots:
    void fontOfTheWindow();
    void choicesSurvive();
    void nothingIsLoadedAtTheStartIfSo();
    void whatIsAWord();
    void spotsMoveAlong();
    void spelling();
    void wordsAreLearnt();
    void oldEncodings();
    void theWindowCanQuit();
    void wipeDeletesOnlyItsOwn();
    void wipeFindsModelsInEveryFolder();
    void wipeIsOverThoughAFileStays();
    void wipeWantsTheWord();
    void desktopIsTold();
};

/// The child of theWindowCanQuit(): asks for the end as the window does; 0 if it comes.
int quitAsChild();
