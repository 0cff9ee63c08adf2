// SPDX-License-Identifier: Apache-2.0
// What is chosen once for the whole program, and what goes with it, for pictures.
#include "app/chat/chat_controller.h"
#include "app/chat/message_model.h"
#include "app/chat/own_presets.h"
#include "app/inference/scripted_inference.h"
#include "app/library/library_controller.h"
#include "app/library/network_log.h"
#include "app/screens_list.h"
#include "app/screens_stage.h"
#include "app/settings/look_choices.h"
#include "app/settings/settings.h"
#include "app/spelling/spell_checker.h"
#include "app/support/desktop.h"

#include <QDateTime>

namespace rookery::app {

void ScreenStage::haveDesktop() {
    m_application.desktop()->pretend(true, true);
}

void ScreenStage::chooseAccent() {
    m_application.look()->setAccent(LookChoices::Violet);
    m_application.look()->setSpacing(LookChoices::Loose);
}

void ScreenStage::showAllSettings(const char* key) {
    const QString page = QString::fromLatin1(key).section(QLatin1Char('.'), 0, 0);
    m_application.settings()->showAll(page, true);
    showSetting(key);
}

void ScreenStage::makePreset() {
    QVariantMap fields = m_application.presets()->fields(QStringLiteral("creative"));
    fields[QStringLiteral("name")] = QStringLiteral("Bedtime stories");
    fields[QStringLiteral("glyph")] = QStringLiteral("moon");
    m_application.presets()->save(fields);
}

void ScreenStage::askTheNetwork() {
    NetworkRequestNote note;
    note.when = QDateTime(QDate(2026, 11, 23), QTime(14, 3, 22));
    note.method = "GET";
    note.over = true;
    note.status = 200;
    const auto tell = [this, &note](const char* host, const char* path, FetchWhy why,
                                    qint64 bytes) {
        ++note.id;
        note.when = note.when.addSecs(7);
        note.host = QString::fromLatin1(host);
        note.path = QString::fromLatin1(path);
        note.why = why;
        note.bytes = bytes;
        m_application.library()->network()->take(note);
    };
    tell("huggingface.co", "/BlinkDL/rwkv7-g1/resolve/main/README.md", FetchWhy::Test, 4100);
    tell("huggingface.co", "/api/models/BlinkDL/rwkv7-g1/tree/main", FetchWhy::Catalogue, 48'000);
    note.over = false;
    note.status = 0;
    tell("huggingface.co", "/BlinkDL/rwkv7-g1/resolve/main/rwkv7-g1-2.9b.pth", FetchWhy::Model,
         1'240'000'000);
}

/// Where there is a dictionary.
void ScreenStage::misspell() {
    m_application.spelling()->setLanguage(QStringLiteral("en_US"));
    draft(QStringLiteral("Good evning! Which birds nest togehter in the elms?"));
    wait([this] { return !m_application.spelling()->spots().isEmpty(); });
}

void ScreenStage::loseCardInAnswer() {
    askAndPause();
    m_script.moveToProcessor();
    m_script.setPaused(false);
    wait([this] { return m_application.chat()->composer() == ChatController::Idle; });
    settle(200);
}

std::vector<Screen> choiceScreens() {
    using Stage = ScreenStage;
    return {
        {"settings-desktop",
         [](Stage& stage) {
             stage.haveDesktop();
             stage.showSetting("general.notifications");
         }},
        {"settings-look-all", [](Stage& stage) { stage.showAllSettings("look.formulas"); }},
        {"settings-presets",
         [](Stage& stage) {
             stage.makePreset();
             stage.showSetting("answering.presets");
         }},
        {"settings-preset",
         [](Stage& stage) {
             stage.makePreset();
             stage.showSetting("answering.presets");
             stage.press("editPreset");
         }},
        {"settings-performance-all",
         [](Stage& stage) {
             stage.loadOnCard(24);
             stage.showAllSettings("performance.precision");
         }},
        {"settings-network",
         [](Stage& stage) {
             stage.askTheNetwork();
             stage.showSetting("privacy.requests");
         }},
        {"settings-wipe",
         [](Stage& stage) {
             stage.showSetting("privacy.wipe");
             stage.press("wipeAll");
         }},
        {"accent",
         [](Stage& stage) {
             stage.chooseAccent();
             stage.talk();
         }},
        {"spelling",
         [](Stage& stage) {
             stage.talk();
             stage.misspell();
         }},
        {"card-lost-in-answer",
         [](Stage& stage) {
             stage.loadOnCard(32);
             stage.fillList();
             stage.loseCardInAnswer();
         }},
    };
}

}  // namespace rookery::app
