// SPDX-License-Identifier: Apache-2.0
// Single components in their states, for pictures.
#include "app/chat/branch_controller.h"
#include "app/chat/chat_controller.h"
#include "app/chat/conversation_list_model.h"
#include "app/chat/message_model.h"
#include "app/chat/speed_meter.h"
#include "app/chat/state_healer.h"
#include "app/chat/storage_model.h"
#include "app/inference/scripted_inference.h"
#include "app/library/library_controller.h"
#include "app/library/model_controller.h"
#include "app/screens_stage.h"
#include "app/settings/language_controller.h"
#include "app/settings/look_choices.h"
#include "app/support/notice_model.h"
#include "app/support/toast_controller.h"

#include <QDragEnterEvent>
#include <QFile>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMimeData>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>

#include <algorithm>

namespace rookery::app {
namespace {

QQuickItem* lastSeen(QQuickItem* among, const QString& name) {
    if (among == nullptr || !among->isVisible())
        return nullptr;
    QQuickItem* found = among->objectName() == name ? among : nullptr;
    for (QQuickItem* child : among->childItems())
        if (QQuickItem* in = lastSeen(child, name))
            found = in;
    return found;
}

}  // namespace

QQuickItem* ScreenStage::item(const char* name) const {
    return lastSeen(m_main.window()->contentItem(), QString::fromLatin1(name));
}

void ScreenStage::talk() {
    loadModel();
    fillList();
}

/// As much in every second as the real thing would.
void ScreenStage::writeForSeconds() {
    SpeedMeter& speed = *m_application.speed();
    speed.tick();  // what was written before goes first
    for (int second = 0; second < SpeedMeter::kSeconds; ++second) {
        const bool rests = second % 24 > 20;
        emit m_script.textAppended(
            0, {}, IdList(static_cast<std::size_t>(rests ? 2 : 39 + (7 * second) % 5)));
        speed.tick();
    }
}

void ScreenStage::answer(const char* question, const QString& words) {
    m_script.setAnswers({words});
    m_application.conversations()->newChat();
    askUntilDone(QString::fromUtf8(question));
    settle(600);  // formulas come from a thread of their own
}

void ScreenStage::press(const char* name) {
    if (QQuickItem* button = item(name))
        QMetaObject::invokeMethod(button, "clicked");
    settle(200);
}

void ScreenStage::key(int key, Qt::KeyboardModifiers modifiers) {
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, key, modifiers);
        QCoreApplication::sendEvent(m_main.window(), &event);
    }
    settle(100);
}

void ScreenStage::focusOn(const char* name) {
    if (QQuickItem* wanted = item(name))
        wanted->forceActiveFocus(Qt::TabFocusReason);
    settle(50);
}

void ScreenStage::set(const char* name, const char* property, const QVariant& value) {
    if (QQuickItem* wanted = item(name))
        wanted->setProperty(property, value);
    settle(50);
}

void ScreenStage::draft(const QString& words) {
    m_application.chat()->setDraft(words);
}

void ScreenStage::thinkAndPause() {
    m_script.setAnswers({QStringLiteral(
        "<think>\nRooks are social, so perhaps it is about safety. Many eyes see a hawk sooner, "
        "and the nests are high. But food matters, too: a colony knows where the fields are.\n"
        "</think>\nBecause many eyes see more.")});
    m_script.pauseAfterWords(20);
    m_application.conversations()->newChat();
    ask(QStringLiteral("Why do rooks nest together?"));
    wait([this] { return m_script.isPaused(); });
}

void ScreenStage::openThought() {
    answer("Why do rooks nest together?",
           QStringLiteral("<think>\nRooks are social, so perhaps it is about safety. Many eyes see "
                          "a hawk sooner, and the nests are high.\n\nBut food matters, too: a "
                          "colony knows where the fields are.\n</think>\nBecause many eyes see "
                          "more, and because one finds the fields that all can eat from."));
    press("thought");
}

/// A language that is known and one that is not, a line that is too long, and a block that folds.
void ScreenStage::showCode() {
    QString longBlock;
    for (int line = 1; line <= 48; ++line)
        longBlock += QStringLiteral("    birds.push_back({\"rook %1\", %1});\n").arg(line);
    answer("Show me code of every kind.",
           QStringLiteral("A long one, folded:\n\n```cpp\n%1```\n\nOf a language nobody "
                          "knows:\n\n```rookscript\nnest 12 at tree.top\n```\n\nAnd a line that "
                          "does not fit:\n\n```python\nprint(\"the quick brown fox jumps over the "
                          "lazy dog\", \"and the rook looks on from the highest tree in the whole "
                          "village\", sep=\", \")\n```")
               .arg(longBlock));
}

void ScreenStage::showWideTable() {
    QString table = QStringLiteral("| Month |");
    QString rule = QStringLiteral("|---|");
    QString row = QStringLiteral("| Rooks counted at dusk |");
    for (int month = 1; month <= 12; ++month) {
        table += QStringLiteral(" Month number %1 |").arg(month);
        rule += QStringLiteral("--:|");
        row += QStringLiteral(" %1 |").arg(1000 + 37 * month);
    }
    answer("How many are there?",
           table + u'\n' + rule + u'\n' + row + u'\n' +
               QStringLiteral("\nA small one fits:\n\n| Bird | Nests |\n"
                              "|---|--:|\n| Rook | 412 |\n| Jackdaw | 96 |"));
}

void ScreenStage::showFormulas() {
    answer(
        "What is the sum of the series?",
        QStringLiteral("With $q = \\frac{1}{2}$ the sum is finite:\n\n$$\\sum_{n=0}^{\\infty} "
                       "q^n = \\frac{1}{1-q} = 2$$\n\nThe same for a matrix:\n\n$$\\begin{pmatrix} "
                       "1 & q \\\\ 0 & 1 \\end{pmatrix}^{-1} = \\begin{pmatrix} 1 & -q \\\\ 0 & 1 "
                       "\\end{pmatrix}$$\n\nWhat cannot be set stays as it was written:\n\n"
                       "$$\\frac{1}{ \\undefinedbird$$"));
    settle(1500);
}

void ScreenStage::leaveFormulas() {
    m_application.look()->setFormulas(false);
}

void ScreenStage::selectAllOfIt() {
    key(Qt::Key_Escape);
    focusOn("answerBlocks");
    key(Qt::Key_A, Qt::ControlModifier);
    key(Qt::Key_Menu);
}

void ScreenStage::askToOpenLink() {
    answer(
        "Where is it written?",
        QStringLiteral("In [the documentation](https://example.org/birds/rook?page=2), for one."));
    eachTime([](ScreenStage& now) {
        now.key(Qt::Key_Escape);
        now.focusOn("link");
        now.key(Qt::Key_Return);
    });
}

/// Pasted, read, and not to be read for two reasons.
void ScreenStage::attachSome() {
    QTemporaryDir files;
    const auto put = [&files](const char* name, const QByteArray& bytes) {
        QFile file(files.filePath(QString::fromLatin1(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return QUrl::fromLocalFile(file.fileName());
    };
    ChatController& chat = *m_application.chat();
    chat.attachText(QStringLiteral("The keeper counts the ships that pass. ").repeated(150));
    chat.attachFiles({put("notes.md", QByteArray("# Rooks\n").repeated(200)),
                      put("photo.jpg", QByteArray(64, '\0')),
                      QUrl::fromLocalFile(files.filePath(QStringLiteral("gone.txt")))});
    chat.setDraft(QStringLiteral("What do these have in common?"));
    settle(400);
}

void ScreenStage::markRows() {
    ConversationListModel& list = *m_application.conversations();
    const auto mark = [&list](int row, ConversationListModel::Mark sign) {
        if (row < list.count())
            list.setMark(list.idAt(row), sign);
    };
    mark(1, ConversationListModel::Writing);
    mark(2, ConversationListModel::Unseen);
    mark(3, ConversationListModel::Error);
}

void ScreenStage::pinFolderAndBranch() {
    ConversationListModel& list = *m_application.conversations();
    for (const char* question :
         {"The lighthouse, chapter 4", "Was bedeutet „Feierabend“?", "東京で三日間の旅程"}) {
        list.newChat();
        askUntilDone(QString::fromUtf8(question));
    }
    askForBlocks();
    const qint64 shown = list.idAt(0);
    list.pin(list.idAt(3), true);
    list.moveToNew(list.idAt(list.count() - 1), QStringLiteral("Letters"));
    settle(200);
    const MessageModel& messages = *m_application.chat()->messages();
    m_application.branches()->regenerate(messages.messages().back().id);
    wait([this] { return m_application.chat()->composer() == ChatController::Idle; });
    list.open(shown);
    settle(1200);
    m_application.toast()->dismiss();
}

void ScreenStage::regenerateAndPause() {
    m_script.pauseAfterWords(24);
    m_application.branches()->regenerate(m_application.chat()->messages()->messages().back().id);
    wait([this] { return m_script.isPaused(); });
}

void ScreenStage::queueAnother() {
    ask(QStringLiteral("And who are their enemies?"));
    wait([this] { return m_application.chat()->draft().isEmpty(); });
}

/// What was read by the first is no memory of the second, which begins to read it by itself.
void ScreenStage::loadAnother() {
    StateHealer& memory = *m_application.memory();
    const auto halfway = QObject::connect(&memory, &StateHealer::changed, [this, &memory] {
        if (memory.progress() > 0.3)
            m_script.setPaused(true);
    });
    m_script.setStateKey(QStringLiteral("another"));
    m_application.models()->openPath(QStringLiteral("/models/RWKV-7 G1 1.5B.safetensors"));
    wait([&memory] { return memory.progress() > 0.3; });
    QObject::disconnect(halfway);
}

void ScreenStage::readLater() {
    m_application.memory()->cancel();
    m_script.setPaused(false);
}

void ScreenStage::openDrawer() {
    auto* frame = m_main.window()->findChild<QObject*>(QStringLiteral("frame"));
    if (frame == nullptr || !frame->property("narrow").toBool())
        return;
    if (auto* drawer = frame->findChild<QObject*>(QStringLiteral("drawer")))
        QMetaObject::invokeMethod(drawer, "open");
    else
        run("sideBar");  // makes it
    settle(200);
}

void ScreenStage::forgetAll() {
    m_application.storage()->freeAll();
    settle(600);
}

void ScreenStage::showNotice() {
    m_application.notices()->add({QStringLiteral("picture"),
                                  NoticeModel::Info,
                                  QStringLiteral("A newer list of models is there."),
                                  {},
                                  QStringLiteral("Show it"),
                                  {}});
}

void ScreenStage::showNotices() {
    showNotice();
    m_application.notices()->add(
        {QStringLiteral("clock"),
         NoticeModel::Warning,
         QStringLiteral("The clock of this computer went back. Nothing is lost."),
         {},
         {},
         {}});
    showNotSaved();
}

void ScreenStage::showToast() {
    // It would leave before the last picture.
    m_application.toast()->show(QStringLiteral("Copied"));
    m_application.toast()->setHeld(true);
}

void ScreenStage::dragOver() {
    static QMimeData files;
    files.setUrls({QUrl::fromLocalFile(QStringLiteral("/models/rook.safetensors"))});
    m_eachTime = [](ScreenStage& stage) {
        QDragEnterEvent event(QPoint(300, 300), Qt::CopyAction, &files, Qt::LeftButton,
                              Qt::NoModifier);
        QCoreApplication::sendEvent(stage.m_main.window(), &event);
        QDragMoveEvent move(QPoint(301, 300), Qt::CopyAction, &files, Qt::LeftButton,
                            Qt::NoModifier);
        QCoreApplication::sendEvent(stage.m_main.window(), &move);
    };
}

void ScreenStage::speakChinese() {
    m_application.language()->setChoice(QStringLiteral("zh_CN"));
}

/// As a program in Arabic would stand; what the words say stays English.
void ScreenStage::mirror() {
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
}

void ScreenStage::writeArabic() {
    answer("لماذا تعشّش الغربان معًا في أعالي الأشجار؟",
           QStringLiteral("## الأمان في الكثرة\n\nالغراب الزرعي طائر اجتماعي: يبني عشّه مع **مئات** "
                          "غيره، ويعود إلى `rookery` نفسها كل ربيع.\n\n- كثرة العيون ترى الصقر "
                          "أولًا\n- الأعشاش عالية وقريبة بعضها من بعض\n\n1. أولًا الأمان\n2. ثم "
                          "الطعام\n\n> لا أحد يعرف كل شيء.\n\n| الطائر | الأعشاش |\n|---|--:|\n| "
                          "الغراب | 412 |\n\n```python\nprint(\"rook\")  # left to right\n```\n\n"
                          "وفي النهاية: $a^2 + b^2 = c^2$."));
    draft(QStringLiteral("شكرًا! وماذا تأكل في الشتاء؟"));
}

}  // namespace rookery::app
