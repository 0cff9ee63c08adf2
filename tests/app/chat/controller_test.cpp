// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/controller_test.h"

#include "tests/app/chat/app_under_test.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace rookery;
using namespace rookery::app;

namespace {

const QStringList kSixWords = {QStringLiteral("one two three four five six")};

ConversationListModel::Mark markAt(const AppUnderTest& app, int row) {
    return static_cast<ConversationListModel::Mark>(
        app.list.data(app.list.index(row), ConversationListModel::MarkRole).toInt());
}

}  // namespace

void ControllerTest::sendsAndStreams() {
    AppUnderTest app;
    app.loadModel();
    app.service.setAnswers(kSixWords);
    QVERIFY(app.chat->empty());
    QSignalSpy grew(app.chat->messages(), &MessageModel::grew);
    app.ask(QStringLiteral("  Count to six  "));
    QCOMPARE(app.chat->messages()->count(), 2);
    QCOMPARE(app.text(0), QStringLiteral("Count to six"));
    QCOMPARE(app.text(1), kSixWords.first());
    QCOMPARE(app.status(1), MessageModel::Done);
    QCOMPARE(app.chat->draft(), QString());
    QCOMPARE(app.chat->title(), QStringLiteral("Count to six"));
    QCOMPARE(app.list.count(), 1);
    QVERIFY(app.role(1, MessageModel::StatsRole).toString().contains(QStringLiteral("tok/s")));
    QVERIFY(grew.count() >= 4);
}

void ControllerTest::newChatsAreNamedOnlyIfSo() {
    AppUnderTest app;
    app.loadModel();
    app.book->nameConversations(false);
    app.ask(QStringLiteral("Count to six"));
    QCOMPARE(app.chat->title(), QStringLiteral("New chat"));
    QCOMPARE(app.list.data(app.list.index(0), ConversationListModel::TitleRole).toString(),
             QStringLiteral("New chat"));
    app.book->nameConversations(true);
    app.chat->newChat();
    app.ask(QStringLiteral("Count to six"));
    QCOMPARE(app.chat->title(), QStringLiteral("Count to six"));
}

void ControllerTest::savesBeforeGenerating() {
    AppUnderTest app;
    app.loadModel();
    bool asked = false;
    bool savedFirst = false;
    connect(&app.service, &InferenceService::promptReady, this, [&] { asked = true; });
    connect(app.book.get(), &ConversationBook::messageAdded, this,
            [&] { savedFirst = savedFirst || !asked; });
    app.ask(QStringLiteral("Hello"));
    QVERIFY(asked && savedFirst);
    QVERIFY(app.id(0) > 0 && app.id(1) > app.id(0));
}

void ControllerTest::stopsMidway() {
    AppUnderTest app;
    app.loadModel();
    app.service.setAnswers(kSixWords);
    app.service.pauseAfterWords(3);
    app.send(QStringLiteral("Count"));
    QVERIFY(app.wait([&] { return app.service.isPaused(); }));
    QCOMPARE(app.chat->composer(), ChatController::Answering);
    QCOMPARE(app.models.state(), ModelController::Busy);
    app.chat->stop();
    app.service.setPaused(false);
    QVERIFY(app.wait([&] { return app.chat->composer() == ChatController::Idle; }));
    QCOMPARE(app.status(1), MessageModel::Stopped);
    QVERIFY(kSixWords.first().startsWith(app.text(1)));
    QVERIFY(app.role(1, MessageModel::CanContinueRole).toBool());
}

void ControllerTest::leavingTheViewDoesNotStop() {
    AppUnderTest app;
    app.loadModel();
    app.service.setAnswers(kSixWords);
    app.service.pauseAfterWords(2);
    app.send(QStringLiteral("First chat"));
    QVERIFY(app.wait([&] { return app.service.isPaused(); }));
    QCOMPARE(app.chat->composer(), ChatController::Answering);
    const qint64 first = app.chat->conversationId();
    app.list.newChat();
    app.chat->newChat();
    QVERIFY(app.chat->empty());
    QCOMPARE(app.chat->composer(), ChatController::Idle);
    QCOMPARE(markAt(app, 0), ConversationListModel::Writing);
    app.service.setPaused(false);
    QVERIFY(app.wait([&] { return markAt(app, 0) == ConversationListModel::Unseen; }));
    app.chat->open(first);
    QVERIFY(app.wait([&] { return app.chat->messages()->count() == 2; }));
    QCOMPARE(app.text(1), kSixWords.first());
    QCOMPARE(markAt(app, 0), ConversationListModel::None);
}

void ControllerTest::otherChatQueuesVisibly() {
    AppUnderTest app;
    app.loadModel();
    app.service.setAnswers(kSixWords);
    app.service.pauseAfterWords(2);
    app.send(QStringLiteral("First chat"));
    QVERIFY(app.wait([&] { return app.service.isPaused(); }));
    QCOMPARE(app.chat->composer(), ChatController::Answering);
    app.chat->newChat();
    app.send(QStringLiteral("Second chat"));
    QVERIFY(app.wait([&] { return app.chat->composer() == ChatController::Queued; }));
    QCOMPARE(app.status(1), MessageModel::Queued);
    QCOMPARE(markAt(app, 0), ConversationListModel::Queued);
    QCOMPARE(markAt(app, 1), ConversationListModel::Writing);
    app.service.setPaused(false);
    QVERIFY(app.wait([&] { return app.chat->composer() == ChatController::Idle; }));
    QCOMPARE(app.status(1), MessageModel::Done);
    QCOMPARE(app.service.requests().size(), std::size_t{2});
    QCOMPARE(markAt(app, 1), ConversationListModel::Unseen);
}

void ControllerTest::queueInTheSameChat() {
    AppUnderTest app;
    app.loadModel();
    app.service.setAnswers(kSixWords);
    app.service.pauseAfterWords(2);
    app.send(QStringLiteral("First"));
    QVERIFY(app.wait([&] { return app.service.isPaused(); }));
    QCOMPARE(app.chat->composer(), ChatController::Answering);
    app.send(QStringLiteral("Second"));
    QVERIFY(app.wait([&] { return app.chat->messages()->count() == 4; }));
    QCOMPARE(app.status(3), MessageModel::Queued);
    QCOMPARE(app.chat->composer(), ChatController::Answering);
    app.service.setPaused(false);
    QVERIFY(app.wait([&] { return app.status(3) == MessageModel::Done; }));
    const GenerateRequest& second = app.service.requests().at(1);
    QCOMPARE(second.base.size(), std::size_t{2});
    QVERIFY(!second.base[0].generated && second.base[1].generated);
    QCOMPARE(second.base[1].ids.size(), std::size_t(kSixWords.first().size()));
}

void ControllerTest::cancelQueuedGivesTheTextBack() {
    AppUnderTest app;
    app.loadModel();
    app.service.setAnswers(kSixWords);
    app.service.pauseAfterWords(2);
    app.send(QStringLiteral("First"));
    QVERIFY(app.wait([&] { return app.service.isPaused(); }));
    QCOMPARE(app.chat->composer(), ChatController::Answering);
    app.send(QStringLiteral("Second"));
    QVERIFY(app.wait([&] { return app.chat->messages()->count() == 4; }));
    app.chat->cancelQueued();
    QCOMPARE(app.chat->messages()->count(), 2);
    QCOMPARE(app.chat->draft(), QStringLiteral("Second"));
    app.service.setPaused(false);
    QVERIFY(app.wait([&] { return app.chat->composer() == ChatController::Idle; }));
    QCOMPARE(app.service.requests().size(), std::size_t{1});
}

void ControllerTest::sendWaitsForTheModel() {
    AppUnderTest app;
    app.service.setStepMs(20);
    app.models.openPath(QStringLiteral("/models/rook.safetensors"));
    QCOMPARE(app.chat->composer(), ChatController::Loading);
    QVERIFY(app.chat->composerHint().contains(QStringLiteral("Sends when ready")));
    app.send(QStringLiteral("Hello"));
    QVERIFY(app.wait([&] { return app.chat->messages()->count() == 2; }));
    QCOMPARE(app.status(1), MessageModel::Queued);
    app.service.setStepMs(0);
    QVERIFY(app.wait([&] { return app.status(1) == MessageModel::Done; }));
}

void ControllerTest::noModelKeepsTheText() {
    AppUnderTest app;
    QSignalSpy needed(app.chat.get(), &ChatController::modelNeeded);
    QCOMPARE(app.chat->composer(), ChatController::NoModel);
    app.send(QStringLiteral("Hello"));
    QCOMPARE(needed.count(), 1);
    QCOMPARE(app.chat->draft(), QStringLiteral("Hello"));
    QVERIFY(!app.chat->canSend());
}

void ControllerTest::failureAndRetry() {
    AppUnderTest app;
    app.loadModel();
    app.service.failNextAnswer({ErrorCode::OutOfMemory, "Too little memory.", "0x10"});
    app.ask(QStringLiteral("Hello"));
    QCOMPARE(app.status(1), MessageModel::Failed);
    QCOMPARE(app.role(1, MessageModel::ErrorTextRole).toString(),
             QStringLiteral("Too little memory."));
    QVERIFY(app.role(1, MessageModel::CanRetryRole).toBool());
    QSignalSpy copied(app.chat.get(), &ChatController::copyRequested);
    app.chat->copyDetails(app.id(1));
    QVERIFY(copied.at(0).at(0).toString().contains(QStringLiteral("0x10")));
    const qint64 failed = app.id(1);
    app.chat->retry(failed);
    QVERIFY(app.wait([&] { return app.status(1) == MessageModel::Done; }));
    QCOMPARE(app.chat->messages()->count(), 2);
    QVERIFY(app.id(1) != failed);
}

void ControllerTest::continueAfterStop() {
    AppUnderTest app;
    app.loadModel();
    app.service.setAnswers(kSixWords);
    app.service.pauseAfterWords(3);
    app.send(QStringLiteral("Count"));
    QVERIFY(app.wait([&] { return app.service.isPaused(); }));
    QCOMPARE(app.chat->composer(), ChatController::Answering);
    app.chat->stop();
    app.service.setPaused(false);
    QVERIFY(app.wait([&] { return app.status(1) == MessageModel::Stopped; }));
    const qint64 id = app.id(1);
    app.chat->continueAnswer(id);
    QVERIFY(app.wait([&] { return app.status(1) == MessageModel::Done; }));
    QCOMPARE(app.id(1), id);
    QCOMPARE(app.text(1), kSixWords.first());
    QVERIFY(app.service.requests().at(1).turns.empty());
    QVERIFY(!app.service.requests().at(1).prompt.empty());
}

void ControllerTest::draftsArePerConversation() {
    AppUnderTest app;
    app.loadModel();
    app.ask(QStringLiteral("One"));
    const qint64 one = app.chat->conversationId();
    app.chat->setDraft(QStringLiteral("draft of one"));
    app.chat->newChat();
    QCOMPARE(app.chat->draft(), QString());
    app.chat->setDraft(QStringLiteral("draft of a new chat"));
    app.chat->open(one);
    QVERIFY(app.wait([&] { return app.chat->draft() == QStringLiteral("draft of one"); }));
    app.chat->newChat();
    QCOMPARE(app.chat->draft(), QStringLiteral("draft of a new chat"));
}

void ControllerTest::codeIsCopied() {
    AppUnderTest app;
    app.loadModel();
    QString longer = QStringLiteral("```py\n");
    for (int i = 0; i < 200; ++i)
        longer += QStringLiteral("line %1\n").arg(i);
    app.service.setAnswers({QStringLiteral("First:\n```\nx = 1\n```\nThat is it."),
                            QStringLiteral("No code here."), longer + QStringLiteral("```\nEnd.")});
    QSignalSpy copied(app.chat.get(), &ChatController::copyRequested);
    app.chat->copyLastCode();
    QCOMPARE(copied.count(), 0);
    app.ask(QStringLiteral("One"));
    app.ask(QStringLiteral("Two"));
    app.chat->copyLastCode();
    QCOMPARE(copied.takeFirst().at(0).toString(), QStringLiteral("x = 1"));
    app.ask(QStringLiteral("Three"));
    app.chat->copyLastCode();
    const QString code = copied.takeFirst().at(0).toString();
    QVERIFY(code.startsWith(QStringLiteral("line 0\n")));
    QCOMPARE(code.count(QLatin1Char('\n')), 199);
    app.branches->editLast();
    QCOMPARE(app.chat->draft(), QStringLiteral("Three"));
}

void ControllerTest::trashAndUndo() {
    AppUnderTest app;
    app.loadModel();
    app.ask(QStringLiteral("One"));
    const qint64 one = app.chat->conversationId();
    app.book->trash(one);
    QCOMPARE(app.list.count(), 0);
    QVERIFY(app.chat->empty());
    app.book->restoreTrashed();
    QVERIFY(app.wait([&] { return app.list.count() == 1; }));
    app.chat->open(one);
    QVERIFY(app.wait([&] { return app.chat->messages()->count() == 2; }));
}

void ControllerTest::renamedTitleStays() {
    const QTemporaryDir folder;
    {
        AppUnderTest app(folder.path());
        app.loadModel();
        app.ask(QStringLiteral("One"));
        app.book->rename(app.chat->conversationId(), QStringLiteral("Mine"));
        app.ask(QStringLiteral("Two"));
        QCOMPARE(app.chat->title(), QStringLiteral("Mine"));
    }
    const AppUnderTest again(folder.path());
    QCOMPARE(again.list.data(again.list.index(0), ConversationListModel::TitleRole).toString(),
             QStringLiteral("Mine"));
}

void ControllerTest::secondTurnBuildsOnIds() {
    AppUnderTest app;
    app.loadModel();
    app.service.setAnswers(kSixWords);
    app.ask(QStringLiteral("One"));
    app.ask(QStringLiteral("Two"));
    const GenerateRequest& first = app.service.requests().at(0);
    const GenerateRequest& second = app.service.requests().at(1);
    QVERIFY(first.base.empty() && first.turns.at(0).first);
    QCOMPARE(second.base.size(), std::size_t{2});
    QVERIFY(!second.turns.at(0).first);
    QCOMPARE(second.turns.at(0).user, QStringLiteral("Two"));
}

void ControllerTest::foreignVocabularyIsReadAsText() {
    Conversation conversation;
    Message user;
    user.id = 1;
    user.text = QStringLiteral("One");
    Message answer;
    answer.id = 2;
    answer.role = MessageRole::Assistant;
    answer.text = QStringLiteral("Reply");
    answer.contextIds = {1, 2};
    answer.generatedIds = {3};
    answer.vocabulary = QStringLiteral("bytes");
    Message second = user;
    second.id = 3;
    second.text = QStringLiteral("Two");
    Message asked;
    asked.id = 4;
    asked.role = MessageRole::Assistant;
    conversation.messages = {user, answer, second, asked};

    const AnswerPlan same = planAnswer(conversation, 4, {QStringLiteral("bytes"), {}});
    QCOMPARE(same.base.size(), std::size_t{2});
    QCOMPARE(same.turns.size(), std::size_t{1});
    const AnswerPlan foreign = planAnswer(conversation, 4, {QStringLiteral("world"), {}});
    QVERIFY(foreign.base.empty() && foreign.wholeContext);
    QCOMPARE(foreign.turns.size(), std::size_t{2});
    QCOMPARE(foreign.turns.at(0).reply, QStringLiteral("Reply"));
    QVERIFY(foreign.turns.at(0).first && !foreign.turns.at(1).first);

    // From then on the new ids count, and what was before does not.
    conversation.messages[3].contextIds = {7, 8, 9};
    conversation.messages[3].vocabulary = QStringLiteral("world");
    conversation.messages[3].wholeContext = true;
    Message third = user;
    third.id = 5;
    Message last = asked;
    last.id = 6;
    conversation.messages.push_back(third);
    conversation.messages.push_back(last);
    const AnswerPlan after = planAnswer(conversation, 6, {QStringLiteral("world"), {}});
    QCOMPARE(after.base.size(), std::size_t{1});
    QCOMPARE(after.base[0].ids, (IdList{7, 8, 9}));
    QCOMPARE(after.turns.size(), std::size_t{1});
    QVERIFY(!after.turns.at(0).first);
}
