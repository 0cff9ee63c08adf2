// SPDX-License-Identifier: Apache-2.0
// States of single components, where no picture of a page has them.
#include "app/screens_list.h"
#include "app/screens_stage.h"

namespace rookery::app {

std::vector<Screen> partScreens() {
    using Stage = ScreenStage;
    return {
        {"chat",
         [](Stage& stage) {
             stage.loadOnCard(32);
             stage.fillList();
             stage.pinFolderAndBranch();
             stage.markRows();
         }},
        {"code",
         [](Stage& stage) {
             stage.loadModel();
             stage.showCode();
             stage.press("foldCode");
             stage.eachTime([](Stage& now) { now.press("copyCode"); });
         }},
        {"table-wide",
         [](Stage& stage) {
             stage.loadModel();
             stage.showWideTable();
             stage.eachTime([](Stage& now) { now.press("copyTable"); });
         }},
        {"formulas",
         [](Stage& stage) {
             stage.loadModel();
             stage.showFormulas();
         }},
        {"formulas-off",
         [](Stage& stage) {
             stage.loadModel();
             stage.leaveFormulas();
             stage.showFormulas();
         }},
        {"selected",
         [](Stage& stage) {
             stage.talk();
             stage.eachTime([](Stage& now) { now.selectAllOfIt(); });
         }},
        {"link-asks",
         [](Stage& stage) {
             stage.loadModel();
             stage.askToOpenLink();
         }},
        {"thinking",
         [](Stage& stage) {
             stage.loadModel();
             stage.thinkAndPause();
         }},
        {"thought-open",
         [](Stage& stage) {
             stage.loadModel();
             stage.openThought();
         }},
        {"right-to-left",
         [](Stage& stage) {
             stage.loadModel();
             stage.writeArabic();
         }},
        {"mirrored",
         [](Stage& stage) {
             stage.mirror();
             stage.loadModel();
             stage.writeArabic();
             stage.pinFolderAndBranch();
         }},
        {"chinese",
         [](Stage& stage) {
             stage.speakChinese();
             stage.talk();
         }},
        {"chinese-settings",
         [](Stage& stage) {
             stage.speakChinese();
             stage.showSetting("look.contrast");
         }},
        {"chinese-models",
         [](Stage& stage) {
             stage.speakChinese();
             stage.loadModel();
             stage.showModels(1);
         }},
        {"attachments",
         [](Stage& stage) {
             stage.talk();
             stage.attachSome();
         }},
        {"composer-draft",
         [](Stage& stage) {
             stage.talk();
             stage.draft(QStringLiteral("And the videos? They are in the same folder."));
         }},
        {"composer-loading",
         [](Stage& stage) {
             stage.loadModelHalfway();
             stage.draft(QStringLiteral("And the videos?"));
         }},
        {"composer-no-model",
         [](Stage& stage) { stage.draft(QStringLiteral("Why do rooks nest together?")); }},
        {"composer-queues",
         [](Stage& stage) {
             stage.talk();
             stage.askAndPause();
             stage.draft(QStringLiteral("One more thing: what do they eat then?"));
         }},
        {"composer-not-saved",
         [](Stage& stage) {
             stage.talk();
             stage.set("composer", "unsaved", QStringLiteral("The disk is full."));
             stage.draft(QStringLiteral("And the videos?"));
         }},
        {"composer-expanded",
         [](Stage& stage) {
             stage.talk();
             stage.draft(
                 QStringLiteral("Dear rooks,\n\nplease do not sing before six. "
                                "The people on the first floor work at night, and "
                                "the walls are thin.\n\nYours,\nthe house"));
             stage.run("expand");
         }},
        {"rename-row",
         [](Stage& stage) {
             stage.talk();
             stage.eachTime([](Stage& now) {
                 now.openDrawer();
                 now.focusOn("conversationRow");
                 now.key(Qt::Key_F2);
             });
         }},
        {"rename-title",
         [](Stage& stage) {
             stage.talk();
             stage.run("rename");
         }},
        {"queued-message",
         [](Stage& stage) {
             stage.talk();
             stage.askAndPause();
             stage.queueAnother();
         }},
        {"sibling-writing",
         [](Stage& stage) {
             stage.talk();
             stage.regenerateAndPause();
         }},
        {"rail-card",
         [](Stage& stage) {
             stage.talk();
             stage.branchOut();
             stage.focusOn("rewindRail");
         }},
        {"no-memories",
         [](Stage& stage) {
             stage.talk();
             stage.branchOut();
             stage.forgetAll();
         }},
        {"another-model",
         [](Stage& stage) {
             stage.talk();
             stage.loadAnother();
             stage.readLater();
         }},
        {"reading-again",
         [](Stage& stage) {
             stage.talk();
             stage.loadAnother();
         }},
        {"message-details",
         [](Stage& stage) {
             stage.talk();
             stage.press("answerDetails");
         }},
        {"raw-prompt",
         [](Stage& stage) {
             stage.talk();
             stage.run("rawPrompt");
         }},
        {"raw-prompt-tokens",
         [](Stage& stage) {
             stage.talk();
             stage.run("rawPrompt");
             stage.press("promptTokens");
         }},
        {"answer-menu",
         [](Stage& stage) {
             stage.talk();
             stage.eachTime([](Stage& now) {
                 now.key(Qt::Key_Escape);
                 now.press("answerMore");
             });
         }},
        {"chat-menu",
         [](Stage& stage) {
             stage.talk();
             stage.press("headerMenu");
         }},
        {"panel-numbers",
         [](Stage& stage) {
             stage.talk();
             stage.run("panel");
             stage.press("panelMore");
         }},
        {"model-popover",
         [](Stage& stage) {
             stage.pretendLibrary();
             stage.talk();
             stage.run("models");
         }},
        {"downloads-popover",
         [](Stage& stage) {
             stage.pretendLibrary();
             stage.talk();
             stage.press("downloadsItem");
         }},
        {"notice",
         [](Stage& stage) {
             stage.talk();
             stage.showNotice();
         }},
        {"notices",
         [](Stage& stage) {
             stage.talk();
             stage.showNotices();
         }},
        {"toast",
         [](Stage& stage) {
             stage.talk();
             stage.showToast();
         }},
        {"drop",
         [](Stage& stage) {
             stage.talk();
             stage.dragOver();
         }},
        {"private-chat",
         [](Stage& stage) {
             stage.talk();
             stage.run("privateChat");
         }},
        {"search-nothing",
         [](Stage& stage) {
             stage.talk();
             stage.searchFor("kestrel");
             stage.eachTime([](Stage& now) { now.openDrawer(); });
         }},
        {"palette-nothing",
         [](Stage& stage) {
             stage.talk();
             stage.goToAnything("kestrel");
         }},
        {"settings-find",
         [](Stage& stage) {
             stage.showSetting("look.contrast");
             stage.set("settingsSearch", "text", QStringLiteral("mem"));
         }},
        {"trash-empty", [](Stage& stage) { stage.showPage("trash"); }},
        {"bookshelf-empty", [](Stage& stage) { stage.showPage("bookshelf"); }},
        {"models-empty", [](Stage& stage) { stage.showPage("models"); }},
        {"safe-mode", [](Stage& stage) { stage.showPage("safe"); }},
    };
}

}  // namespace rookery::app
