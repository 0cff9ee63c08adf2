// SPDX-License-Identifier: Apache-2.0
#include "app/screens.h"

#include "app/screens_stage.h"

#include <QDir>

#include <array>
#include <cstdio>
#include <string>

namespace rookery::app {
namespace {

struct Screen {
    const char* name;
    void (*prepare)(ScreenStage& stage);
};

// Each state is reached the way a user reaches it, from an empty program.
constexpr std::array kScreens{
    Screen{"first-run", [](ScreenStage& stage) { stage.pretendLibrary(); }},
    Screen{"first-download", [](ScreenStage& stage) { stage.downloadFirst(); }},
    Screen{"models-installed",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.showModels(0);
           }},
    Screen{"models-discover",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.showModels(1);
           }},
    Screen{"models-downloads",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.showModels(2);
           }},
    Screen{"loading-model", [](ScreenStage& stage) { stage.loadModelHalfway(); }},
    Screen{"model-failed", [](ScreenStage& stage) { stage.failToLoad(); }},
    Screen{"empty-chat",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.newChat();
           }},
    Screen{"starter-chat",
           [](ScreenStage& stage) {
               stage.loadStarter();
               stage.newChat();
           }},
    Screen{"conversation",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
           }},
    Screen{"branches",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.branchOut();
           }},
    Screen{"side-by-side",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.answerBeside(true);
           }},
    Screen{"side-by-side-done",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.answerBeside(false);
           }},
    Screen{"again-with",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.chooseWays();
           }},
    Screen{"rewound",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.branchOut();
               stage.rewind();
           }},
    Screen{"editing",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.branchOut();
               stage.editEarlier();
           }},
    Screen{"tree",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.branchOut();
               stage.showTree();
           }},
    Screen{"answer-blocks",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.askForBlocks();
           }},
    Screen{"reading",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.askLong();
           }},
    Screen{"streaming",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.askAndPause();
           }},
    Screen{"queued",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.askAndPause();
               stage.askElsewhere();
           }},
    Screen{"stopped",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.askAndStop();
           }},
    Screen{"interrupted",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.askAndInterrupt();
           }},
    Screen{"answer-failed",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.askAndFail();
           }},
    Screen{"deleted-toast",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.deleteOne();
           }},
    Screen{"not-saved-banner",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.showNotSaved();
           }},
    Screen{"search",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.searchFor("nest");
           }},
    Screen{"groups",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.sortIntoGroups();
               stage.selectTwo();
           }},
    Screen{"palette",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.goToAnything("chat");
           }},
    Screen{"find",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.findInChat("rook");
           }},
    Screen{"answer-panel",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.run("panel");
           }},
    Screen{"shortcuts",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.run("shortcuts");
           }},
    Screen{"personas",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.fillShelf();
               stage.showPage("personas");
               stage.pickCard("personasPage", 0);
           }},
    Screen{"personas-edit",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.fillShelf();
               stage.showPage("personas");
               stage.pickCard("personasPage", 0);
               stage.editPersona();
           }},
    Screen{"personas-empty",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.showPage("personas");
           }},
    Screen{"bookshelf",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.fillShelf();
               stage.showPage("bookshelf");
               stage.pickCard("bookshelfPage", 0);
           }},
    Screen{"begin-with",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.fillShelf();
               stage.newChat();
           }},
    Screen{"begun-with",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.fillShelf();
               stage.newChat();
               stage.beginWithPersona();
           }},
    Screen{"trash",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.fillTrash();
               stage.showPage("trash");
           }},
    Screen{"export",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.run("exportChat");
           }},
    Screen{"settings-general", [](ScreenStage& stage) { stage.showSetting("general.language"); }},
    Screen{"settings-look", [](ScreenStage& stage) { stage.showSetting("look.contrast"); }},
    Screen{"settings-answering", [](ScreenStage& stage) { stage.showSetting("answering.preset"); }},
    Screen{"settings-performance",
           [](ScreenStage& stage) {
               stage.loadOnCard(24);
               stage.showSetting("performance.layers");
           }},
    Screen{"devices",
           [](ScreenStage& stage) {
               stage.loadOnCard(24);
               stage.fillList();
               stage.openDevices();
           }},
    Screen{"card-lost",
           [](ScreenStage& stage) {
               stage.loadOnCard(32);
               stage.fillList();
               stage.askAndPause();
               stage.loseCard();
           }},
    Screen{"settings-memories",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.showSetting("states.budget");
           }},
    Screen{"settings-privacy", [](ScreenStage& stage) { stage.showSetting("privacy.data"); }},
    Screen{"settings-shortcuts", [](ScreenStage& stage) { stage.showSetting("shortcuts.keys"); }},
    Screen{"settings-about", [](ScreenStage& stage) { stage.showSetting("about.version"); }},
    Screen{"high-contrast",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.fillList();
               stage.showHighContrast();
           }},
};

}  // namespace

int takeScreens(const AppOptions& options, const AppPaths& paths) {
    if (!QDir().mkpath(options.screensFolder)) {
        std::fprintf(stderr, "rookery: The folder %s cannot be made; choose another.\n",
                     qUtf8Printable(options.screensFolder));
        return 1;
    }
    int failed = 0;
    bool any = false;
    for (const Screen& screen : kScreens) {
        if (!options.screensOnly.isEmpty() &&
            !QString::fromLatin1(screen.name).contains(options.screensOnly))
            continue;
        any = true;
        ScreenStage stage(options, paths);
        screen.prepare(stage);
        failed += stage.takePictures(QString::fromLatin1(screen.name));
    }
    if (!any)
        std::fprintf(stderr,
                     "rookery: No screen has \"%s\" in its name; without --only all are "
                     "written.\n",
                     qUtf8Printable(options.screensOnly));
    return any && failed == 0 ? 0 : 1;
}

}  // namespace rookery::app
