// SPDX-License-Identifier: Apache-2.0
// Conversations that are opened again and gone on with.
#include "app/chat/answer_plan.h"
#include "app/chat/prompt_view.h"
#include "tests/app/chat/app_under_test.h"
#include "tests/app/chat/recovery_test.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace rookery;
using namespace rookery::app;

namespace {

void openAgain(AppUnderTest& app) {
    app.loadModel();
    app.chat->open(
        app.list.data(app.list.index(0), ConversationListModel::ConversationIdRole).toLongLong());
    app.wait([&] { return app.chat->messages()->count() == 4; });
}

}  // namespace

void RecoveryTest::statesAreKeptAndFound() {
    const QTemporaryDir folder;
    {
        AppUnderTest app(folder.path());
        app.loadModel();
        app.ask(QStringLiteral("One"));
        QVERIFY(app.service.requests().back().states.empty());
        app.ask(QStringLiteral("Two"));
        // The engine's session stands there already.
        QVERIFY(app.service.requests().back().states.empty());
    }
    AppUnderTest again(folder.path());
    openAgain(again);
    again.ask(QStringLiteral("Three"));
    const GenerateRequest& request = again.service.requests().back();
    QVERIFY(!request.states.empty());
    QVERIFY(request.before.tokens > 0 && request.base.empty());
    QVERIFY(request.states.front().mark() == request.before);
    // Whoever shows what was read has its ids loaded.
    PromptView prompt(*again.book, *again.chat, again.models);
    prompt.look(again.id(3));
    QVERIFY(again.wait([&] { return prompt.count() > 0 || !prompt.problem().isEmpty(); }));
    QVERIFY2(prompt.count() > 0, qPrintable(prompt.problem()));
}

void RecoveryTest::longTextsAreGoneOnFromWithoutTheirIds() {
    const QTemporaryDir folder;
    {
        AppUnderTest app(folder.path());
        app.loadModel();
        app.ask(QStringLiteral("One"));
        app.ask(QStringLiteral("Two"));
    }
    AppUnderTest again(folder.path());
    openAgain(again);
    const ConversationBook::Held held = again.book->find(again.chat->conversationId());
    const IdCounts before = idsOf(held->messages[3]);
    QVERIFY(lacksIds(held->messages[1]) && lacksIds(held->messages[3]));
    QVERIFY(before.context > 0 && before.generated > 0);
    again.ask(QStringLiteral("Three"));
    again.ask(QStringLiteral("Four"));
    QVERIFY(lacksIds(held->messages[1]));
    QVERIFY(!lacksIds(held->messages[5]));
    // The session stands where the mark of the third answer is.
    QVERIFY(again.service.requests().back().states.empty());
    QVERIFY(again.service.requests().back().before == *held->messages[5].mark);
    // Whoever does need them has them loaded, once.
    bool there = false;
    again.book->withIds(held, held->leaf(), [&there](bool done) { there = done; });
    QVERIFY(again.wait([&there] { return there; }));
    QVERIFY(!lacksIds(held->messages[3]));
    QVERIFY(idsOf(held->messages[3]) == before);
    again.ask(QStringLiteral("Five"));
    const GenerateRequest& request = again.service.requests().back();
    QCOMPARE(request.before.tokens, quint64{0});
    QCOMPARE(request.base.size(), std::size_t{8});
}

void RecoveryTest::longConversationsOpenFromTheirEnd() {
    constexpr int kTurns = 24;
    const QTemporaryDir folder;
    {
        AppUnderTest app(folder.path());
        app.service.setStepMs(0);
        app.loadModel();
        for (int turn = 0; turn < kTurns; ++turn)
            app.ask(QStringLiteral("Question %1").arg(turn));
    }
    {
        AppUnderTest again(folder.path());
        const QAbstractItemModelTester tester(
            again.chat->messages(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        again.loadModel();
        QList<int> counts;
        // What is shown first stays where it is.
        const QSignalSpy removed(again.chat->messages(), &MessageModel::rowsRemoved);
        QSignalSpy wanted(again.chat.get(), &ChatController::rowWanted);
        connect(again.chat->messages(), &MessageModel::countChanged, this,
                [&] { counts += again.chat->messages()->count(); });
        const qint64 id =
            again.list.data(again.list.index(0), ConversationListModel::ConversationIdRole)
                .toLongLong();
        again.chat->openMessage(id, 1);  // the first there is
        QVERIFY(again.wait([&] { return again.chat->messages()->count() == 2 * kTurns; }));
        QCOMPARE(counts, (QList<int>{32, 2 * kTurns}));
        QCOMPARE(removed.count(), 0);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].toInt(), 0);
        for (int turn = 0; turn < kTurns; ++turn)
            QCOMPARE(again.chat->messages()->messages()[static_cast<std::size_t>(2 * turn)].text,
                     QStringLiteral("Question %1").arg(turn));
    }
    // A message sent at once does not wait for the rest; what needs all of it does.
    AppUnderTest third(folder.path());
    third.loadModel();
    const qint64 id =
        third.list.data(third.list.index(0), ConversationListModel::ConversationIdRole)
            .toLongLong();
    ConversationBook::Held held;
    std::size_t loaded = 0;
    third.book->load(id, [&](const ConversationBook::Held& opened) {
        held = opened;
        loaded = opened->messages.size();
        third.book->addTurn(opened, QStringLiteral("At once"),
                            [&](const ConversationBook::Held& into, qint64 answer) {
                                third.runs->enqueue(into, answer);
                            });
    });
    QVERIFY(third.wait([&] { return held && third.service.requests().size() == 1; }));
    QVERIFY(third.wait([&] { return third.runs->isIdle() && held->isWhole(); }));
    QCOMPARE(loaded, std::size_t{32});
    QCOMPARE(held->messages.size(), std::size_t{2 * kTurns + 2});
    QVERIFY(third.service.requests()[0].before.tokens > 0);
    QVERIFY(third.service.requests()[0].base.empty());
    third.runs->regenerate(held, held->leaf());
    QVERIFY(third.wait([&] { return third.service.requests().size() == 2; }));
    QVERIFY(third.wait([&] { return third.runs->isIdle(); }));
    QCOMPARE(held->messages.size(), std::size_t{2 * kTurns + 2});
}

void RecoveryTest::marksStandOnlyForWhatThisModelHasRead() {
    Conversation conversation;
    conversation.messages.resize(4);
    for (std::size_t at = 0; at < 4; ++at) {
        Message& message = conversation.messages[at];
        message.id = static_cast<qint64>(at) + 1;
        message.parent = static_cast<qint64>(at);
        message.role = at % 2 == 0 ? MessageRole::User : MessageRole::Assistant;
        message.text = QStringLiteral("text %1").arg(at);
    }
    Message& answer = conversation.messages[1];
    answer.vocabulary = QStringLiteral("world");
    answer.onDisk = {5, 6, 0};
    answer.mark = ContextMark{11, 42};
    const Reader reader{QStringLiteral("world"), QStringLiteral("key")};
    const auto plan = [&] { return planAnswerFromMark(conversation, 4, reader); };
    QVERIFY(plan());
    QVERIFY(plan()->before == *answer.mark);
    QCOMPARE(plan()->answers, std::vector<qint64>{2});
    QCOMPARE(plan()->turns.size(), std::size_t{1});
    QCOMPARE(plan()->turns[0].user, QStringLiteral("text 2"));
    QVERIFY(!plan()->turns[0].first);

    answer.vocabulary = QStringLiteral("another");
    QVERIFY(!plan());
    answer.vocabulary = reader.vocabulary;
    answer.thought = QStringLiteral("it was read with its reasoning");
    QVERIFY(!plan());
    answer.onDisk.past = 3;
    QVERIFY(plan());
    conversation.messages[3].onDisk.context = 1;  // it was begun: its own ids are needed
    QVERIFY(!plan());
    conversation.messages[3].onDisk.context = 0;
    conversation.forgetMarksFrom(4);
    QVERIFY(plan());
    conversation.forgetMarksFrom(2);
    QVERIFY(!plan());
}

void RecoveryTest::aDamagedStateIsReadAgainFromItsIds() {
    const QTemporaryDir folder;
    {
        AppUnderTest app(folder.path());
        app.loadModel();
        app.ask(QStringLiteral("One"));
        app.ask(QStringLiteral("Two"));
    }
    AppUnderTest again(folder.path());
    openAgain(again);
    again.service.damageNextState();
    again.ask(QStringLiteral("Three"));
    QCOMPARE(again.status(5), MessageModel::Done);
    const std::vector<GenerateRequest>& requests = again.service.requests();
    QCOMPARE(requests.size(), std::size_t{2});
    QVERIFY(requests[0].before.tokens > 0 && !requests[0].states.empty());
    QCOMPARE(requests[1].before.tokens, quint64{0});
    QCOMPARE(requests[1].base.size(), std::size_t{4});
    // The damaged one is gone, the one before it serves.
    QCOMPARE(requests[1].states.size(), std::size_t{1});
    QVERIFY(requests[1].states[0].id != requests[0].states[0].id);
    again.settle();
    again.ask(QStringLiteral("Four"));
    QCOMPARE(again.status(7), MessageModel::Done);
}
