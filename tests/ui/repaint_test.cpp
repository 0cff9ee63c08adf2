// SPDX-License-Identifier: Apache-2.0
// Where no graphics card draws, only what has changed is painted anew: the window has to look as if
// all of it had been.
#include "app/app_paths.h"
#include "app/application.h"
#include "app/chat/chat_controller.h"
#include "app/chat/message_model.h"
#include "app/command_line.h"
#include "app/inference/scripted_inference.h"
#include "app/library/model_controller.h"
#include "app/main_window.h"
#include "app/support/event_wait.h"
#include "app/support/fonts.h"

#include <QGuiApplication>
#include <QImage>
#include <QQuickItem>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QStyleHints>
#include <QtQml/qqmlextensionplugin.h>
#include <QtTest>

Q_IMPORT_QML_PLUGIN(Rookery_AppPlugin)
Q_IMPORT_QML_PLUGIN(Rookery_TypesettingPlugin)
Q_IMPORT_QML_PLUGIN(Rookery_UiPlugin)

using namespace rookery::app;

namespace {

constexpr int kPatienceMs = 20'000;
constexpr int kStep = 53;
constexpr int kSteps = 20;
constexpr qsizetype kChunk = 60;
constexpr int kSettleMs = 150;  // until what moves stands

AppOptions play() {
    AppOptions options;
    options.demo = true;
    return options;
}

/// Everything is painted: a moment ago there was nothing but the ground.
QImage whole(QQuickWindow& window) {
    const QColor ground = window.color();
    window.setColor(ground == QColor(Qt::black) ? Qt::white : Qt::black);
    window.contentItem()->setX(2 * window.width());
    window.grabWindow();
    window.setColor(ground);
    window.contentItem()->setX(0);
    return window.grabWindow();
}

QString answer() {
    const QString part = QStringLiteral(
        "## A heading\n\nA paragraph with `code` in it.\n\n- one `item`\n- another\n\n> said\n\n"
        "```\na line of code\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n");
    return part.repeated(5);
}

}  // namespace

/// The window with a long answer, and the line over it that says how the question was read.
class Chat {
public:
    Chat() : m_application(play(), AppPaths::fromEnvironment()), m_main(m_application) {
        m_application.script()->setStepMs(0);
        m_application.script()->setAnswers({answer()});
        m_main.begin();
        m_main.complete();
        m_application.start();
        window().resize(900, 600);
    }

    /// Until it stands; false: it does not.
    bool begin() {
        ChatController& chat = *m_application.chat();
        const auto ready = [this] {
            return m_application.models()->state() == ModelController::Ready && list() != nullptr;
        };
        if (!waitUntil(ready, kPatienceMs))
            return false;
        chat.setDraft(QStringLiteral("Tell me about rooks. ").repeated(20));
        chat.send();
        const auto stands = [&] {
            return chat.composer() == ChatController::Idle && !chat.statusLine().isEmpty() &&
                   list()->property("contentHeight").toReal() > 2 * list()->height();
        };
        return waitUntil(stands, kPatienceMs) && settle();
    }

    bool settle() {
        waitUntil([] { return false; }, kSettleMs);
        return true;
    }

    QQuickWindow& window() const { return *m_main.window(); }

    QQuickItem* list() const {
        return window().findChild<QQuickItem*>(QStringLiteral("messageList"));
    }

    MessageModel& messages() { return *m_application.chat()->messages(); }

private:
    Application m_application;
    MainWindow m_main;
};

class RepaintTest : public QObject {
    Q_OBJECT

private slots:

    void messagesGoUnderALine() {
        Chat chat;
        QVERIFY(chat.begin());
        const qreal end = chat.list()->property("contentY").toReal();
        for (int left = kSteps; left >= 0; --left) {
            chat.list()->setProperty("contentY", end - left * kStep);
            const QImage seen = chat.window().grabWindow();
            QCOMPARE(seen, whole(chat.window()));
        }
    }

    /// Its rows go under the line, and out of what is drawn.
    void anAnswerGrows() {
        Chat chat;
        QVERIFY(chat.begin());
        QString text = chat.messages().messages().back().text;
        const QString more = answer();
        for (qsizetype at = 0; at < more.size(); at += kChunk) {
            text += QStringView(more).sliced(at, qMin(kChunk, more.size() - at));
            chat.messages().grow(chat.messages().messages().back().id, text);
            chat.settle();
            const QImage seen = chat.window().grabWindow();
            QCOMPARE(seen, whole(chat.window()));
        }
    }
};

int main(int argc, char** argv) {
    keepFontWeights();
    QGuiApplication qt(argc, argv);
    QGuiApplication::styleHints()->setCursorFlashTime(0);
    QGuiApplication::setQuitOnLastWindowClosed(false);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    chooseTextRendering();
    if (!setUpFonts().isEmpty())
        return 1;
    RepaintTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "repaint_test.moc"
