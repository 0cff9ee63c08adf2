// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// How answers are made, per conversation; finding in a chat; commands, palette, names of settings.
class AnswersTest : public QObject {
    Q_OBJECT

private slots:
    void choicesGoThroughJson();
    void presetsAndChanges();
    void answersAreMadeAsChosen();
    void newChatsBeginAsUsual();
    void controlsChangeTheConversation();
    void findingGoesRound();
    void aLostCardIsNotedWithTheAnswer();
    void rawPromptIsWhatWasRead();
    void rawPromptSaysWhyThereIsNone();
    void speedIsMetered();
    void savepointsAreInThePalette();
    void findsWhatIsShown();
    void everyCommandHasItsOwnKeys();
    void keysAreChangedAndKept();
    void paletteFindsAndRuns();
    void settingsAreFound();
    void looksAreKept();
    void languagesAreSwitched();
    void allIsSaidInTheNewLanguage();
};
