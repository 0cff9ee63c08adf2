// SPDX-License-Identifier: Apache-2.0
// States of components that one meets seldom, for pictures.
#include "app/chat/attachments.h"
#include "app/chat/chat_controller.h"
#include "app/chat/conversation_list_model.h"
#include "app/chat/shelf_model.h"
#include "app/inference/scripted_inference.h"
#include "app/library/discover_model.h"
#include "app/library/library_controller.h"
#include "app/library/model_controller.h"
#include "app/library/models_folder.h"
#include "app/screens_list.h"
#include "app/screens_stage.h"

#include <QDir>
#include <QFile>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>

namespace rookery::app {

void ScreenStage::scrollToTop() {
    if (QQuickItem* list = item("messageList"))
        list->setProperty(
            "contentY", list->property("originY").toReal() - list->property("topMargin").toReal());
    settle(100);
}

/// One that is longer than may go along, and one that just may.
void ScreenStage::attachLong() {
    static const QTemporaryDir files;
    const auto put = [](const char* name, qsizetype lines) {
        QFile file(files.filePath(QString::fromLatin1(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(QByteArray("The keeper counts the ships that pass.\n").repeated(lines));
        return QUrl::fromLocalFile(file.fileName());
    };
    Attachments& attached = *m_application.chat()->attachments();
    while (attached.count() > 0)
        attached.remove(0);
    attached.addFiles({put("archive.txt", 80'000)});
    wait([&attached] { return attached.failed(); });
    attached.addFiles({put("lighthouse.md", 40'000)});
}

/// One that was read, and one that is being read.
void ScreenStage::attachUnread() {
    ChatController& chat = *m_application.chat();
    chat.attachText(QStringLiteral("The keeper counts the ships that pass. ").repeated(150));
    chat.attachments()->pretendReading(QStringLiteral("lighthouse-keeper.md"));
}

void ScreenStage::showAllDownloads() {
    m_application.library()->pretendDownloads();
    showModels(2);
}

void ScreenStage::findModels(const char* words) {
    m_application.library()->discover()->setProperty("words", QString::fromLatin1(words));
    showModels(1);
}

void ScreenStage::unfoldRow() {
    QQuickItem* row = item("installedRow");
    for (QQuickItem* other :
         row == nullptr ? QList<QQuickItem*>() : row->parentItem()->childItems())
        if (other->objectName() == row->objectName() && other->y() < row->y())
            row = other;  // the first
    if (row != nullptr)
        row->setProperty("unfolded", true);
    settle(100);
}

/// What wrote the chat in view is not here any more.
void ScreenStage::loseModel() {
    m_application.models()->unload();
    m_application.library()->pretend();
    settle(300);
}

void ScreenStage::chooseCard() {
    if (QQuickItem* tree = item("treeView"))
        QMetaObject::invokeMethod(tree, "choose", Q_ARG(int, 4));
    settle(100);
}

void ScreenStage::prepareHalfway() {
    ShelfModel& personas = *m_application.personas();
    m_script.setStepMs(20);
    personas.prepare(personas.idAt(personas.count() - 1));
    wait([&personas] {
        return personas.item(personas.idAt(personas.count() - 1))
                   .value(QStringLiteral("progress"))
                   .toDouble() > 0.3;
    });
    m_script.setPaused(true);
}

void ScreenStage::standOnRow(bool folder) {
    openDrawer();
    focusOn(folder ? "groupHeading" : "conversationRow");
}

void ScreenStage::foldFolder() {
    ConversationListModel& list = *m_application.conversations();
    list.toggleGroup(list.index(1).data(ConversationListModel::GroupRole).toString());
}

void ScreenStage::leaveModels() {
    m_application.library()->folder()->setLeft(
        QDir::homePath() + QStringLiteral("/Downloads/models"),
        {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}, 8'214'000'000);
}

std::vector<Screen> stateScreens() {
    using Stage = ScreenStage;
    return {
        {"answer-begin",
         [](Stage& stage) {
             stage.loadModel();
             stage.askForBlocks();
             stage.eachTime([](Stage& now) { now.scrollToTop(); });
         }},
        {"code-wrapped",
         [](Stage& stage) {
             stage.loadModel();
             stage.showCode();
             stage.press("wrapCode");
         }},
        {"attachments-long",
         [](Stage& stage) {
             stage.talk();
             stage.eachTime([](Stage& now) { now.attachLong(); });
         }},
        {"attachment-reading",
         [](Stage& stage) {
             stage.talk();
             stage.attachUnread();
             stage.draft(QStringLiteral("What does the keeper write down?"));
         }},
        {"row-focus",
         [](Stage& stage) {
             stage.talk();
             stage.eachTime([](Stage& now) { now.standOnRow(false); });
         }},
        {"group-focus",
         [](Stage& stage) {
             stage.talk();
             stage.sortIntoGroups();
             stage.eachTime([](Stage& now) { now.standOnRow(true); });
         }},
        {"groups-folded",
         [](Stage& stage) {
             stage.talk();
             stage.sortIntoGroups();
             stage.foldFolder();
             stage.eachTime([](Stage& now) { now.openDrawer(); });
         }},
        {"persona-new",
         [](Stage& stage) {
             stage.talk();
             stage.run("newPersona");
         }},
        {"tree-card",
         [](Stage& stage) {
             stage.talk();
             stage.branchOut();
             stage.eachTime([](Stage& now) {
                 now.showTree();
                 now.chooseCard();
             });
         }},
        {"model-missing",
         [](Stage& stage) {
             stage.talk();
             stage.loseModel();
         }},
        {"models-unfolded",
         [](Stage& stage) {
             stage.talk();
             stage.showModels(0);
             stage.unfoldRow();
         }},
        {"models-too-big",
         [](Stage& stage) {
             stage.talk();
             stage.findModels("13.3B");
         }},
        {"models-seven",
         [](Stage& stage) {
             stage.talk();
             stage.findModels("7.2B");
         }},
        {"download-states",
         [](Stage& stage) {
             stage.talk();
             stage.showAllDownloads();
         }},
        {"persona-preparing",
         [](Stage& stage) {
             stage.talk();
             stage.fillShelf();
             stage.showPage("personas");
             stage.prepareHalfway();
         }},
        {"settings-folder",
         [](Stage& stage) {
             stage.leaveModels();
             stage.showSetting("models.folder");
         }},
        {"settings-speed-none", [](Stage& stage) { stage.showSetting("performance.measure"); }},
    };
}

}  // namespace rookery::app
