// SPDX-License-Identifier: Apache-2.0
// How places are kept, what goes on behind the page, and where models cannot run; for pictures.
#include "app/chat/conversation_tree.h"
#include "app/chat/turn_model.h"
#include "app/inference/scripted_inference.h"
#include "app/library/device_controller.h"
#include "app/library/model_controller.h"
#include "app/screens_list.h"
#include "app/screens_stage.h"
#include "app/support/toast_controller.h"

namespace rookery::app {

/// From here on, as if it had gone on from a memory that was rounded.
void ScreenStage::roundMemories() {
    m_script.setApproximate(true);
    askUntilDone(QStringLiteral("And in winter?"));
    settle(600);
}

void ScreenStage::saveSlowly() {
    TurnModel& turns = *m_application.tree()->turns();
    turns.setSaving(turns.answerId(turns.count() - 1));
    focusOn("rewindRail");
}

void ScreenStage::askInPrivate() {
    run("privateChat");
    askUntilDone(QStringLiteral("Why do rooks nest together?"));
    askUntilDone(QStringLiteral("And in winter?"));
    settle(600);
}

void ScreenStage::loadOnProcessor() {
    m_application.devices()->pretend({ProbedDevice{QStringLiteral("cpu"),
                                                   QStringLiteral("Ryzen 7 7840U"),
                                                   {},
                                                   false,
                                                   16'000'000'000,
                                                   true,
                                                   {}}});
    m_script.setOnProcessor();
    loadModel();
}

void ScreenStage::rest() {
    m_application.models()->rest();
    settle(100);
}

void ScreenStage::showWork() {
    static const auto work = std::make_shared<LongWork>();
    work->share = 0.62;
    ToastController& toast = *m_application.toast();
    toast.follow(QStringLiteral("Saving all chats"), work);
    wait([&toast] { return toast.visible() && toast.share() > 0; });
}

void ScreenStage::askForFolder() {
    press("changeModelsFolder");
    settle(600);
}

std::vector<Screen> keptScreens() {
    using Stage = ScreenStage;
    return {
        {"rail-card-saving",
         [](Stage& stage) {
             stage.talk();
             stage.eachTime([](Stage& now) { now.saveSlowly(); });
         }},
        {"rail-card-approximate",
         [](Stage& stage) {
             stage.talk();
             stage.roundMemories();
             stage.focusOn("rewindRail");
         }},
        {"rail-card-private",
         [](Stage& stage) {
             stage.loadModel();
             stage.askInPrivate();
             stage.focusOn("rewindRail");
         }},
        {"toast-working",
         [](Stage& stage) {
             stage.talk();
             stage.showWork();
         }},
        {"processor-only",
         [](Stage& stage) {
             stage.loadOnProcessor();
             stage.fillList();
         }},
        {"processor-only-devices",
         [](Stage& stage) {
             stage.loadOnProcessor();
             stage.fillList();
             stage.openDevices();
         }},
        {"settings-processor-only",
         [](Stage& stage) {
             stage.loadOnProcessor();
             stage.showSetting("performance.device");
         }},
        {"settings-resting",
         [](Stage& stage) {
             stage.talk();
             stage.writeForSeconds();
             stage.rest();
             stage.showSetting("performance.measure");
         }},
        {"folder-dialog",
         [](Stage& stage) {
             stage.talk();
             stage.showSetting("models.folder");
             stage.eachTime([](Stage& now) { now.askForFolder(); });
         }},
        {"folder-dialog-contrast",
         [](Stage& stage) {
             stage.talk();
             stage.showHighContrast();
             stage.showSetting("models.folder");
             stage.eachTime([](Stage& now) { now.askForFolder(); });
         }},
        {"save-dialog",
         [](Stage& stage) {
             stage.talk();
             stage.run("exportChat");
             stage.press("exportTake");
         }},
    };
}

}  // namespace rookery::app
