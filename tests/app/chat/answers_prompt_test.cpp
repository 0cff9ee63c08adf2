// SPDX-License-Identifier: Apache-2.0
// The raw prompt of an answer, where its card was lost, how fast it was made, and its save-point in
// the palette.
#include "app/app_paths.h"
#include "app/application.h"
#include "app/chat/conversation_tree.h"
#include "app/chat/message_words.h"
#include "app/chat/prompt_view.h"
#include "app/chat/speed_meter.h"
#include "app/chat/turn_model.h"
#include "app/command_line.h"
#include "app/commands/palette_model.h"
#include "tests/app/chat/answers_test.h"
#include "tests/app/chat/app_under_test.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace rookery;
using namespace rookery::app;

void AnswersTest::aLostCardIsNotedWithTheAnswer() {
    const QTemporaryDir folder;
    qint64 chat = 0;
    quint64 at = 0;
    const auto answerOf = [](AppUnderTest& app) { return app.chat->messages()->messages().back(); };
    {
        AppUnderTest app(folder.path());
        app.loadModel();
        app.service.setAnswers({QStringLiteral("They sleep in tall trees near the fields.")});
        app.service.pauseAfterWords(4);
        app.send(QStringLiteral("Where do rooks sleep?"));
        QVERIFY(AppUnderTest::wait([&] { return app.service.isPaused(); }));
        app.service.moveToProcessor();
        app.service.setPaused(false);
        QVERIFY(AppUnderTest::wait([&] { return answerOf(app).status == MessageStatus::Done; }));
        at = answerOf(app).movedAt;
        QVERIFY(at > 1 && at < idsOf(answerOf(app)).generated);
        const QString words = QStringLiteral("On the processor since token %1").arg(at);
        QCOMPARE(statusWords(answerOf(app)), words);
        QVERIFY(app.chat->messageDetails(answerOf(app).id).contains(words));
        chat = app.chat->conversationId();
        app.ask(QStringLiteral("And jackdaws?"));
        QCOMPARE(answerOf(app).movedAt, 0U);
        QCOMPARE(statusWords(answerOf(app)), QString());
    }
    AppUnderTest app(folder.path());
    app.chat->open(chat);
    QVERIFY(AppUnderTest::wait([&] { return app.chat->messages()->count() == 4; }));
    QCOMPARE(app.chat->messages()->messages()[1].movedAt, at);
}

void AnswersTest::rawPromptIsWhatWasRead() {
    AppUnderTest app;
    app.loadModel();
    app.service.setAnswers({QStringLiteral("In trees.\nHigh up."), QStringLiteral("Grain.")});
    app.ask(QStringLiteral("Where do rooks live?"));
    app.ask(QStringLiteral("What do they eat?"));
    PromptView prompt(*app.book, *app.chat, app.models);
    QSignalSpy wanted(&prompt, &PromptView::wanted);
    QSignalSpy copied(&prompt, &PromptView::copyRequested);
    const auto rows = [&prompt](int kind) {
        QStringList words;
        for (int row = 0; row < prompt.count(); ++row)
            if (prompt.data(prompt.index(row), PromptView::KindRole).toInt() == kind)
                words += prompt.data(prompt.index(row), PromptView::WordsRole).toString();
        return words;
    };
    prompt.look(app.id(3));
    QCOMPARE(wanted.count(), 1);
    QVERIFY(AppUnderTest::wait([&] { return prompt.count() > 0; }));
    QCOMPARE(rows(PromptView::Heading).size(), 3);
    QCOMPARE(
        rows(PromptView::Line),
        QStringList({QStringLiteral("Where do rooks live?In trees."), QStringLiteral("High up."),
                     QStringLiteral("What do they eat?"), QStringLiteral("Grain.")}));
    prompt.copy();
    QCOMPARE(copied.takeFirst().at(0).toString(),
             QStringLiteral("Where do rooks live?In trees.\nHigh up.What do they eat?Grain."));

    prompt.setAsTokens(true);
    QVERIFY(rows(PromptView::Line).isEmpty());
    QVERIFY(rows(PromptView::Token).contains(QStringLiteral("\"\\n\"")));
    const int last = prompt.count() - 1;
    QCOMPARE(prompt.data(prompt.index(last), PromptView::TokenIdRole).toInt(), int{'.'});

    prompt.look(app.id(1));  // of the first nothing was read before
    QVERIFY(AppUnderTest::wait([&] { return prompt.count() > 0; }));
    QCOMPARE(rows(PromptView::Heading).size(), 2);
    prompt.leave();
    QCOMPARE(prompt.count(), 0);
}

/// The ids of one vocabulary are never spelled by another.
void AnswersTest::rawPromptSaysWhyThereIsNone() {
    AppUnderTest app;
    app.loadModel();
    app.ask(QStringLiteral("Where do rooks live?"));
    PromptView prompt(*app.book, *app.chat, app.models);
    prompt.look(app.id(0));
    QVERIFY(!prompt.problem().isEmpty());
    app.models.unload();
    QVERIFY(AppUnderTest::wait([&] { return app.models.loaded() == nullptr; }));
    prompt.look(app.id(1));
    QVERIFY(prompt.problem().isEmpty());
    QVERIFY(AppUnderTest::wait([&] { return !prompt.problem().isEmpty(); }));
    QVERIFY(prompt.problem().contains(QStringLiteral("scripted")));
    QCOMPARE(prompt.count(), 0);
}

void AnswersTest::speedIsMetered() {
    AppUnderTest app;
    SpeedMeter meter(app.service);
    QSignalSpy minute(&meter, &SpeedMeter::minuteChanged);
    app.loadModel();
    QVERIFY(meter.writing().isEmpty() && meter.reading().isEmpty() && meter.firstWord().isEmpty());
    app.ask(QStringLiteral("Where do rooks live, and why there of all places?"));
    QVERIFY(!meter.writing().isEmpty());
    QVERIFY(!meter.reading().isEmpty());
    QVERIFY(!meter.firstWord().isEmpty());
    meter.tick();
    QCOMPARE(meter.minute().size(), qsizetype{SpeedMeter::kSeconds});
    QVERIFY(meter.minute().constLast() > 0);
    meter.tick();
    QCOMPARE(meter.minute().constLast(), 0.0);
    QVERIFY(meter.minute().at(SpeedMeter::kSeconds - 2) > 0);
    for (int second = 0; second < SpeedMeter::kSeconds; ++second)
        meter.tick();
    QVERIFY(meter.minute().isEmpty());  // nothing to show: the timer rests
    QVERIFY(minute.count() >= SpeedMeter::kSeconds);
}

void AnswersTest::savepointsAreInThePalette() {
    AppOptions options;
    options.demo = true;
    Application app(options, AppPaths::fromEnvironment());
    app.script()->setStepMs(0);
    app.start();
    app.models()->openPath(QStringLiteral("/models/rook.safetensors"));
    QVERIFY(AppUnderTest::wait([&] { return app.models()->state() == ModelController::Ready; }));
    ChatController& chat = *app.chat();
    chat.setDraft(QStringLiteral("Tell me a story."));
    chat.send();
    QVERIFY(AppUnderTest::wait(
        [&] { return chat.messages()->count() == 2 && chat.composer() == ChatController::Idle; }));
    const qint64 answer = chat.messages()->messages().back().id;
    app.branches()->setSavepoint(answer, QStringLiteral("Before the plot twist"));
    QVERIFY(AppUnderTest::wait([&] { return !app.tree()->turns()->savepoint(0).isEmpty(); }));
    app.palette()->setText(QStringLiteral("twist"));
    const auto titles = [&app] {
        QStringList words;
        for (int row = 0; row < app.palette()->rowCount(); ++row)
            words += app.palette()->data(app.palette()->index(row), Qt::DisplayRole).toString();
        return words;
    };
    QVERIFY(titles().contains(QStringLiteral("Before the plot twist")));
    QSignalSpy goes(&chat, &ChatController::rowWanted);
    app.palette()->run(static_cast<int>(titles().indexOf(QStringLiteral("Before the plot twist"))));
    QVERIFY(AppUnderTest::wait([&] { return goes.count() > 0; }));
    QCOMPARE(goes.constLast().at(0).toInt(), 1);
}
