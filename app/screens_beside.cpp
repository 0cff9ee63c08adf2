// SPDX-License-Identifier: Apache-2.0
// Several answers, at once or one after the other, for pictures.
#include "app/chat/branch_controller.h"
#include "app/chat/chat_controller.h"
#include "app/chat/message_model.h"
#include "app/chat/side_by_side.h"
#include "app/inference/scripted_inference.h"
#include "app/screens_stage.h"

#include <QPointer>
#include <QQuickItem>
#include <QQuickWindow>

namespace rookery::app {

void ScreenStage::answerBeside(bool paused) {
    m_script.setTogether(4);
    m_script.setAnswers(
        {QStringLiteral("In winter rooks gather at **shared roosts**, often with jackdaws. They "
                        "fly in at dusk, in long lines, and leave before sunrise.\n\nBy day they "
                        "look for grain and worms on open fields."),
         QStringLiteral("Rooks roost together in winter. Typical figures:\n\n- 100 to 5 000 birds "
                        "a roost\n- up to 20 km to the fields\n\nThey stay in western Europe; "
                        "those of the north move south-west in October."),
         QStringLiteral("When the last leaf is down, the old rookery stands empty like a street "
                        "after the fair. Come at dusk to the beeches by the river, though, and "
                        "the sky will *fold itself* into them, bird by bird.")});
    if (paused)
        m_script.pauseAfterWords(22);
    const MessageModel& messages = *m_application.chat()->messages();
    const qint64 answer = messages.messages().back().id;
    m_application.branches()->sideBySide()->begin(
        answer, {QStringLiteral("usual"), QStringLiteral("precise"), QStringLiteral("creative")});
    const SideBySide& beside = *m_application.branches()->sideBySide();
    wait([&] {
        return beside.answers()->count() == 3 && (paused ? m_script.isPaused() : !beside.running());
    });
    settle(200);
}

void ScreenStage::chooseWays(bool atEnd) {
    QQuickItem* row = nullptr;
    if (auto* list = m_main.window()->findChild<QObject*>(QStringLiteral("messageList")))
        QMetaObject::invokeMethod(list, "itemAtIndex", Q_RETURN_ARG(QQuickItem*, row),
                                  Q_ARG(int, m_application.chat()->messages()->count() - 1));
    if (row == nullptr)
        return;
    // Both are made when they are wanted.
    if (auto* more = row->findChild<QObject*>(QStringLiteral("answerMore")))
        QMetaObject::invokeMethod(more, "clicked");
    if (auto* menu = row->findChild<QObject*>(QStringLiteral("answerMenu"))) {
        QMetaObject::invokeMethod(menu, "close");
        QMetaObject::invokeMethod(menu, "againWithWanted");
    }
    auto* popover = row->findChild<QObject*>(QStringLiteral("againPopover"));
    settle(200);
    if (popover == nullptr || !atEnd)
        return;
    const QPointer<QQuickItem> list = popover->findChild<QQuickItem*>(QStringLiteral("againWays"));
    eachTime([list](ScreenStage&) {
        if (list)
            list->setProperty("contentY",
                              list->property("contentHeight").toReal() - list->height());
    });
}

/// Several answers and wordings, a save-point, and turns enough for the rail.
void ScreenStage::branchOut() {
    BranchController& branches = *m_application.branches();
    MessageModel& messages = *m_application.chat()->messages();
    const auto idAt = [&messages](int row) {
        return messages.data(messages.index(row), MessageModel::MessageIdRole).toLongLong();
    };
    const auto idle = [this] {
        wait([this] { return m_application.chat()->composer() == ChatController::Idle; });
        settle(100);
    };
    branches.setSavepoint(idAt(1), QStringLiteral("The first answer"));
    for (int again = 0; again < 2; ++again) {
        branches.regenerate(idAt(3));
        idle();
    }
    askUntilDone(QStringLiteral("What do they eat in winter?"));
    branches.edit(idAt(4));
    ask(QStringLiteral("What do they eat in spring?"));
    idle();
    for (const char* question : {"And the young ones?", "Who are their enemies?",
                                 "How old do they become?", "Can they count?"})
        askUntilDone(QString::fromLatin1(question));
    settle(400);
}

void ScreenStage::rewind() {
    m_application.branches()->leave();
    settle(50);
    m_application.branches()->rewindBy(-3);
}

void ScreenStage::editEarlier() {
    MessageModel& messages = *m_application.chat()->messages();
    m_application.branches()->edit(
        messages.data(messages.index(2), MessageModel::MessageIdRole).toLongLong());
}

/// Anew each time, so that it stands where it is opened.
void ScreenStage::showTree() {
    auto* page = m_main.window()->findChild<QObject*>(QStringLiteral("chatPage"));
    if (page == nullptr)
        return;
    page->setProperty("treeShown", false);
    settle(50);
    page->setProperty("treeShown", true);
}

}  // namespace rookery::app
