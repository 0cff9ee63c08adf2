// SPDX-License-Identifier: Apache-2.0
// What a large history costs at the start, in a search and at the end. Each is a process of its
// own; start.sh puts them together. ROOKERY_STARTED is when the process was started, in ns.
//   rookery-bench-start fill CONVERSATIONS [TURNS]
//                                            puts so many, of five messages on average, into
//                                            ROOKERY_DATA_DIR, and one of so many turns
//   rookery-bench-start empty                a Qt Quick window with nothing in it: ms to its first
//                                            frame, ms of processors, ms to main()
//   rookery-bench-start text                 the same with a list of words and nothing else
//   rookery-bench-start list                 the program's window: ms to the frame with the list,
//                                            of a search, and of closing; how many were found; ms
//                                            to the whole window, ms of processors to the list, ms
//                                            to main()
#include "app/app_paths.h"
#include "app/application.h"
#include "app/chat/conversation_list_model.h"
#include "app/chat/search_model.h"
#include "app/command_line.h"
#include "app/main_window.h"
#include "app/settings/settings.h"
#include "app/store/chat_store.h"
#include "app/store/transaction.h"
#include "app/support/event_wait.h"
#include "app/support/fonts.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QtQml/qqmlextensionplugin.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <utility>

Q_IMPORT_QML_PLUGIN(Rookery_AppPlugin)
Q_IMPORT_QML_PLUGIN(Rookery_TypesettingPlugin)
Q_IMPORT_QML_PLUGIN(Rookery_UiPlugin)

using namespace rookery;
using namespace rookery::app;

namespace {

constexpr int kPatienceMs = 60'000;
constexpr auto kRows =
    "ListView { width: 264; height: 760; model: 2000; delegate: Item { required property int "
    "index; "
    "width: 264; height: 30; Text { x: 20; text: 'Rook ' + index } } }";

double sinceStartMs() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto started =
        std::chrono::nanoseconds(qEnvironmentVariable("ROOKERY_STARTED").toLongLong());
    return std::chrono::duration<double, std::milli>(now - started).count();
}

/// What the loader took, before anything of ours or of Qt Quick ran.
double mainMs = 0;

/// What the process has used of all processors so far: the same on a busy machine, or nearly so.
double processorMs() {
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// The first of several.
struct Moment {
    bool taken = false;
    double ms = 0;
    double processors = 0;

    void take() {
        if (!std::exchange(taken, true)) {
            ms = sinceStartMs();
            processors = processorMs();
        }
    }
};

std::string words(int conversation, int turn) {
    std::string text = "About rook " + std::to_string(conversation);
    for (int i = 0; i < 60; ++i)
        text += " word" + std::to_string((conversation * 31 + turn * 7 + i) % 997);
    return text;
}

/// Blocks of every kind.
std::string answer(int conversation, int turn) {
    return "## About " + std::to_string(turn) + "\n\n" + words(turn, conversation) +
           "\n\n- one *thing*\n- another `thing`\n\n```python\nfor rook in rooks:\n    "
           "print(rook)  # " +
           std::to_string(turn) +
           "\n```\n\n| Bird | Nests |\n|---|--:|\n| Rook | 412 |\n| Jackdaw | 96 |\n";
}

Result<void> addConversation(store::ChatStore& chats, int conversation, int turns,
                             std::string (*answered)(int conversation, int turn)) {
    store::NewConversation fresh;
    fresh.title = "Rook " + std::to_string(conversation);
    ROOKERY_TRY(const store::ConversationId id, chats.createConversation(fresh));
    std::optional<store::MessageId> parent;
    for (int turn = 0; turn < turns; ++turn) {
        store::NewTurn asked;
        asked.conversation = id;
        asked.parent = parent;
        asked.text = words(conversation, turn);
        asked.start = store::AnswerStart{"rook", "key", "{}", {1, 2, 3}};
        ROOKERY_TRY(const store::Turn made, chats.addTurn(asked));
        store::FinishedAnswer end;
        end.id = made.answer;
        end.text = answered(conversation, turn);
        end.generatedIds = {4, 5, 6};
        ROOKERY_TRY_VOID(chats.finishMessage(end));
        parent = made.answer;
    }
    return {};
}

int fill(int conversations, int turns) {
    store::StoreOptions options;
    options.path =
        std::filesystem::path(AppPaths::fromEnvironment().data.toStdString()) / "chats.db";
    const auto chats = store::ChatStore::open(options);
    if (!chats.ok())
        return 1;
    const auto all = [&]() -> Result<void> {
        for (int conversation = 0; conversation < conversations; ++conversation)
            ROOKERY_TRY_VOID(
                addConversation(**chats, conversation, 2 + conversation % 2,
                                [](int number, int turn) { return words(turn, number); }));
        return turns > 0 ? addConversation(**chats, conversations, turns, answer) : Result<void>();
    };
    if (!store::inTransaction((*chats)->database(), "filling", all).ok())
        return 1;
    const auto messages = (*chats)->database().integer("SELECT count(*) FROM message");
    std::printf("%d conversations with %lld messages\n", conversations,
                messages.ok() ? static_cast<long long>(*messages) : 0LL);
    return (*chats)->close().ok() ? 0 : 1;
}

int plain(const QByteArray& content) {
    QQmlApplicationEngine engine;
    engine.loadData("import QtQuick\nWindow { width: 1180; height: 760; visible: true; " + content +
                    "}");
    if (engine.rootObjects().isEmpty())
        return 1;
    auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().constFirst());
    Moment drawn;
    QObject::connect(window, &QQuickWindow::frameSwapped, window, [&drawn] { drawn.take(); });
    if (!waitUntil([&drawn] { return drawn.taken; }, kPatienceMs))
        return 1;
    std::printf("%.1f %.1f %.1f\n", drawn.ms, drawn.processors, mainMs);
    return 0;
}

struct Program {
    explicit Program(std::future<QStringList> fonts)
        : application({}, AppPaths::fromEnvironment()),
          main(application, AppPaths::fromEnvironment().data),
          hasFonts(find(std::move(fonts))) {
        main.begin();
    }

    bool find(std::future<QStringList> fonts) const {
        if (!setUpFonts(std::move(fonts)).isEmpty())
            return false;
        openFonts(application.settings()->scale() / 100.0);
        return true;
    }

    Application application;
    MainWindow main;
    bool hasFonts;
};

int list(std::future<QStringList> fonts) {
    auto program = std::make_unique<Program>(std::move(fonts));
    QQuickWindow* window = program->main.window();
    if (program->main.isBroken() || !program->hasFonts)
        return 1;
    const ConversationListModel& conversations = *program->application.conversations();
    const auto there = [&] { return conversations.count() > 0 || conversations.known(); };
    Moment drawn;
    const auto look = [&] { window->update(); };
    QObject::connect(&conversations, &ConversationListModel::countChanged, window, look);
    QObject::connect(&conversations, &ConversationListModel::loadingChanged, window, look);
    bool drawing = false;  // a frame that has them, not one that was begun before
    QObject::connect(
        window, &QQuickWindow::beforeSynchronizing, window, [&] { drawing = there(); },
        Qt::DirectConnection);
    QObject::connect(window, &QQuickWindow::frameSwapped, window, [&] {
        if (drawing)
            drawn.take();
    });
    QObject::connect(&program->main, &MainWindow::listShown, &program->application,
                     &Application::start);
    if (!waitUntil([&drawn] { return drawn.taken; }, kPatienceMs))
        return 1;
    const auto filledNow = [window] {
        const auto* frame = window->findChild<QObject*>(QStringLiteral("frame"));
        return frame != nullptr && frame->property("filled").toBool();
    };
    if (!waitUntil(filledNow, kPatienceMs))
        return 1;
    const double filled = sinceStartMs();

    QElapsedTimer clock;
    clock.start();
    SearchModel& search = *program->application.search();
    search.setText(QStringLiteral("word501"));
    if (!waitUntil([&search] { return search.state() == SearchModel::Done; }, kPatienceMs))
        return 1;
    const double searched = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    const int found = search.count();

    clock.restart();
    window->close();
    program.reset();
    std::printf("%.1f %.1f %.1f %d %.1f %.1f %.1f\n", drawn.ms, searched,
                static_cast<double>(clock.nsecsElapsed()) / 1e6, found, filled, drawn.processors,
                mainMs);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    mainMs = sinceStartMs();
    keepFontWeights();
    const QGuiApplication qt(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    const QStringList arguments = QGuiApplication::arguments();
    const QString what = arguments.value(1);
    if (what == QLatin1String("fill"))
        return fill(arguments.value(2).toInt(), arguments.value(3).toInt());
    if (what == QLatin1String("empty"))
        return plain({});
    if (what == QLatin1String("text")) {
        std::future<QStringList> fonts = lookForFonts();
        chooseTextRendering();
        return setUpFonts(std::move(fonts)).isEmpty() ? plain(kRows) : 1;
    }
    if (what != QLatin1String("list")) {
        std::fputs("rookery-bench-start fill CONVERSATIONS [TURNS] | empty | text | list\n",
                   stderr);
        return 2;
    }
    std::future<QStringList> fonts = lookForFonts();
    chooseTextRendering();
    return list(std::move(fonts));
}
