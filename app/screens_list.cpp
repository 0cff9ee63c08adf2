// SPDX-License-Identifier: Apache-2.0
#include "app/screens_list.h"

#include "app/screens_stage.h"

#include <array>

namespace rookery::app {
namespace {

// Each state is reached the way a user reaches it, from an empty program.
constexpr std::array kUsual{
    Screen{"first-run", [](ScreenStage& stage) { stage.pretendComputer(false); }},
    Screen{"first-run-offline", [](ScreenStage& stage) { stage.pretendComputer(true); }},
    Screen{"first-download", [](ScreenStage& stage) { stage.downloadFirst(); }},
    Screen{"models-installed",
           [](ScreenStage& stage) {
               stage.talk();
               stage.showModels(0);
           }},
    Screen{"models-discover",
           [](ScreenStage& stage) {
               stage.talk();
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
               stage.talk();
               stage.newChat();
           }},
    Screen{"starter-chat",
           [](ScreenStage& stage) {
               stage.loadStarter();
               stage.newChat();
           }},
    Screen{"conversation", [](ScreenStage& stage) { stage.talk(); }},
    Screen{"branches",
           [](ScreenStage& stage) {
               stage.talk();
               stage.branchOut();
           }},
    Screen{"side-by-side",
           [](ScreenStage& stage) {
               stage.talk();
               stage.answerBeside(true);
           }},
    Screen{"side-by-side-done",
           [](ScreenStage& stage) {
               stage.talk();
               stage.answerBeside(false);
           }},
    Screen{"again-with",
           [](ScreenStage& stage) {
               stage.talk();
               stage.chooseWays();
           }},
    Screen{"again-with-tuned",
           [](ScreenStage& stage) {
               stage.talk();
               stage.fillTuned();
               stage.chooseWays(true);
           }},
    Screen{"rewound",
           [](ScreenStage& stage) {
               stage.talk();
               stage.branchOut();
               stage.eachTime([](ScreenStage& now) { now.rewind(); });
           }},
    Screen{"editing",
           [](ScreenStage& stage) {
               stage.talk();
               stage.branchOut();
               stage.editEarlier();
           }},
    Screen{"tree",
           [](ScreenStage& stage) {
               stage.talk();
               stage.branchOut();
               stage.eachTime([](ScreenStage& now) { now.showTree(); });
           }},
    Screen{"answer-blocks",
           [](ScreenStage& stage) {
               stage.loadModel();
               stage.askForBlocks();
           }},
    Screen{"reading",
           [](ScreenStage& stage) {
               stage.talk();
               stage.askLong();
           }},
    Screen{"streaming",
           [](ScreenStage& stage) {
               stage.talk();
               stage.askAndPause();
           }},
    Screen{"queued",
           [](ScreenStage& stage) {
               stage.talk();
               stage.askAndPause();
               stage.askElsewhere();
           }},
    Screen{"stopped",
           [](ScreenStage& stage) {
               stage.talk();
               stage.askAndStop();
           }},
    Screen{"interrupted",
           [](ScreenStage& stage) {
               stage.talk();
               stage.askAndInterrupt();
           }},
    Screen{"answer-failed",
           [](ScreenStage& stage) {
               stage.talk();
               stage.askAndFail();
           }},
    Screen{"deleted-toast",
           [](ScreenStage& stage) {
               stage.talk();
               stage.deleteOne();
           }},
    Screen{"not-saved-banner",
           [](ScreenStage& stage) {
               stage.talk();
               stage.showNotSaved();
           }},
    Screen{"search",
           [](ScreenStage& stage) {
               stage.talk();
               stage.searchFor("nest");
               stage.eachTime([](ScreenStage& now) { now.openDrawer(); });
           }},
    Screen{"groups",
           [](ScreenStage& stage) {
               stage.talk();
               stage.sortIntoGroups();
               stage.selectTwo();
               stage.eachTime([](ScreenStage& now) { now.openDrawer(); });
           }},
    Screen{"palette",
           [](ScreenStage& stage) {
               stage.talk();
               stage.goToAnything("chat");
           }},
    Screen{"find",
           [](ScreenStage& stage) {
               stage.talk();
               stage.eachTime([](ScreenStage& now) { now.findInChat("rook"); });
           }},
    Screen{"answer-panel",
           [](ScreenStage& stage) {
               stage.talk();
               stage.run("panel");
           }},
    Screen{"shortcuts",
           [](ScreenStage& stage) {
               stage.talk();
               stage.run("shortcuts");
           }},
    Screen{"personas",
           [](ScreenStage& stage) {
               stage.talk();
               stage.fillShelf();
               stage.showPage("personas");
               stage.pickCard("personasPage", 0);
           }},
    Screen{"personas-edit",
           [](ScreenStage& stage) {
               stage.talk();
               stage.fillShelf();
               stage.showPage("personas");
               stage.pickCard("personasPage", 0);
               stage.editPersona();
           }},
    Screen{"personas-tuned",
           [](ScreenStage& stage) {
               stage.talk();
               stage.fillTuned();
               stage.showPage("personas");
               stage.pickCard("personasPage", 0);
           }},
    Screen{"personas-tuned-other",
           [](ScreenStage& stage) {
               stage.talk();
               stage.fillTuned();
               stage.showPage("personas");
               stage.pickCard("personasPage", 1);
           }},
    Screen{"personas-tuned-edit",
           [](ScreenStage& stage) {
               stage.talk();
               stage.fillTuned();
               stage.showPage("personas");
               stage.pickCard("personasPage", 0);
               stage.editPersona();
           }},
    Screen{"personas-empty",
           [](ScreenStage& stage) {
               stage.talk();
               stage.showPage("personas");
           }},
    Screen{"bookshelf",
           [](ScreenStage& stage) {
               stage.talk();
               stage.fillShelf();
               stage.showPage("bookshelf");
               stage.pickCard("bookshelfPage", 0);
           }},
    Screen{"begin-with",
           [](ScreenStage& stage) {
               stage.talk();
               stage.fillShelf();
               stage.newChat();
           }},
    Screen{"begun-with",
           [](ScreenStage& stage) {
               stage.talk();
               stage.fillShelf();
               stage.newChat();
               stage.beginWithPersona();
           }},
    Screen{"trash",
           [](ScreenStage& stage) {
               stage.talk();
               stage.fillTrash();
               stage.showPage("trash");
           }},
    Screen{"export",
           [](ScreenStage& stage) {
               stage.talk();
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
    Screen{"settings-models", [](ScreenStage& stage) { stage.showSetting("models.source"); }},
    Screen{"settings-speed",
           [](ScreenStage& stage) {
               stage.loadOnCard(32);
               stage.fillList();
               stage.writeForSeconds();
               stage.showSetting("performance.device");
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
               stage.talk();
               stage.showSetting("states.budget");
           }},
    Screen{"settings-privacy", [](ScreenStage& stage) { stage.showSetting("privacy.data"); }},
    Screen{"settings-shortcuts", [](ScreenStage& stage) { stage.showSetting("shortcuts.keys"); }},
    Screen{"settings-about", [](ScreenStage& stage) { stage.showSetting("about.version"); }},
    Screen{"high-contrast",
           [](ScreenStage& stage) {
               stage.talk();
               stage.showHighContrast();
           }},
};

}  // namespace

std::vector<Screen> allScreens() {
    std::vector<Screen> all(kUsual.begin(), kUsual.end());
    const std::vector<Screen> parts = partScreens();
    all.insert(all.end(), parts.begin(), parts.end());
    const std::vector<Screen> states = stateScreens();
    all.insert(all.end(), states.begin(), states.end());
    const std::vector<Screen> choices = choiceScreens();
    all.insert(all.end(), choices.begin(), choices.end());
    const std::vector<Screen> kept = keptScreens();
    all.insert(all.end(), kept.begin(), kept.end());
    return all;
}

}  // namespace rookery::app
