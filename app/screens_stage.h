// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/application.h"
#include "app/main_window.h"

#include <QString>

#include <functional>

namespace rookery::app {

class ScriptedInference;

/// A whole program on a scripted engine and databases in memory, for one picture. GUI thread.
class ScreenStage {
public:
    ScreenStage(const AppOptions& options, const AppPaths& paths);

    void loadModel();
    void loadStarter();
    void loadModelHalfway();
    /// Onto a made-up graphics card, so many of 32 layers.
    void loadOnCard(quint32 layers);
    void loseCard();
    void openDevices();
    void failToLoad();
    /// A made-up computer and library.
    void pretendLibrary();
    void downloadFirst();
    /// Installed, Discover, Downloads: 0, 1, 2.
    void showModels(int tab);
    void fillList();
    void newChat();
    void askForBlocks();
    void askLong();
    void askAndPause();
    void askElsewhere();
    void askAndStop();
    void askAndInterrupt();
    void askAndFail();
    void deleteOne();
    void showNotSaved();
    /// As by its keys; see app/commands/commands.cpp.
    void run(const char* command);
    void showSetting(const char* key);
    void searchFor(const char* words);
    void goToAnything(const char* words);
    void findInChat(const char* words);
    void sortIntoGroups();
    void selectTwo();
    void showHighContrast();
    void branchOut();
    /// Three answers to the last question, half written or done.
    void answerBeside(bool paused);
    void chooseWays();
    void rewind();
    void editEarlier();
    void showTree();
    /// Personas and books, some of them read.
    void fillShelf();
    void fillTrash();
    void showPage(const char* page);
    /// The card with this number is chosen on the page that is shown.
    void pickCard(const char* page, int row);
    void editPersona();
    void beginWithPersona();

    /// Every size and theme of it; returns how many could not be written.
    int takePictures(const QString& name);

private:
    bool wait(const std::function<bool()>& reached);
    void settle(int ms);
    void ask(const QString& text);
    void askUntilDone(const QString& text);

    AppOptions m_options;
    Application m_application;
    MainWindow m_main;
    ScriptedInference& m_script;
};

}  // namespace rookery::app
