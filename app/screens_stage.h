// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/application.h"
#include "app/main_window.h"

#include <QString>
#include <QVariant>

#include <functional>

class QQuickItem;

namespace rookery::app {

class ScriptedInference;

/// A whole program on a scripted engine and databases in memory, for one picture. GUI thread.
class ScreenStage {
public:
    ScreenStage(const AppOptions& options, const AppPaths& paths);
    ~ScreenStage();
    ScreenStage(const ScreenStage&) = delete;
    ScreenStage& operator=(const ScreenStage&) = delete;

    void loadModel();
    void loadStarter();
    void loadModelHalfway();
    /// Onto a made-up graphics card, so many of 32 layers.
    void loadOnCard(quint32 layers);
    void loseCard();
    void openDevices();
    void failToLoad();
    /// A made-up computer, and what is on it.
    void pretendComputer(bool offline);
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
    /// The list of them, at its beginning or its end.
    void chooseWays(bool atEnd = false);
    void rewind();
    void editEarlier();
    void showTree();
    /// Personas and books, some of them read.
    void fillShelf();
    /// Two tuned personas: for a model that is not loaded, and for the one that is.
    void fillTuned();
    void fillTrash();
    void showPage(const char* page);
    /// The card with this number is chosen on the page that is shown.
    void pickCard(const char* page, int row);
    void editPersona();
    void beginWithPersona();

    // Of single components, see screens_parts.cpp.
    /// A chat with a few turns, among others.
    void talk();
    void writeForSeconds();
    void answer(const char* question, const QString& words);
    /// As a press would; the last one of this name that can be seen.
    void press(const char* name);

    /// Before every picture, for what does not stay by itself.
    void eachTime(std::function<void(ScreenStage& stage)> act) { m_eachTime = std::move(act); }

    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void focusOn(const char* name);
    void set(const char* name, const char* property, const QVariant& value);
    void draft(const QString& words);
    void thinkAndPause();
    void openThought();
    void showCode();
    void showWideTable();
    void showFormulas();
    void leaveFormulas();
    void selectAllOfIt();
    void askToOpenLink();
    void attachSome();
    void markRows();
    void pinFolderAndBranch();
    void regenerateAndPause();
    void queueAnother();
    void loadAnother();
    void readLater();
    /// Where there is one.
    void openDrawer();
    void forgetAll();
    void showNotices();
    void showNotice();
    void showToast();
    void dragOver();
    void speakChinese();
    void writeArabic();
    void mirror();

    // Of what one meets seldom, see screens_states.cpp.
    void scrollToTop();
    void attachLong();
    void attachUnread();
    void showAllDownloads();
    void findModels(const char* words);
    void unfoldRow();
    void loseModel();
    void chooseCard();
    void prepareHalfway();
    void standOnRow(bool folder);
    void foldFolder();
    void leaveModels();

    // Of what is kept, goes on, or cannot be had, see screens_kept.cpp.
    void roundMemories();
    void saveSlowly();
    void askInPrivate();
    /// Where there is nothing else.
    void loadOnProcessor();
    void rest();
    void showWork();
    void askForFolder();

    // Of what is chosen for all of it, see screens_choices.cpp.
    void haveDesktop();
    void chooseAccent();
    void showAllSettings(const char* key);
    void makePreset();
    void askTheNetwork();
    void misspell();
    void loseCardInAnswer();

    /// Every size and theme of it; returns how many could not be written.
    int takePictures(const QString& name);

private:
    bool wait(const std::function<bool()>& reached);
    void settle(int ms);
    QQuickItem* item(const char* name) const;
    void ask(const QString& text);
    void askUntilDone(const QString& text);

    AppOptions m_options;
    Application m_application;
    MainWindow m_main;
    ScriptedInference& m_script;
    std::function<void(ScreenStage& stage)> m_eachTime;
};

}  // namespace rookery::app
