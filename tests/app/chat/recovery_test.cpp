// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/recovery_test.h"

#include "app/chat/answer_saver.h"
#include "app/chat/unsaved_turns.h"
#include "tests/app/chat/app_under_test.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace rookery;
using namespace rookery::app;

namespace {

const QStringList kSixWords = {QStringLiteral("one two three four five six")};

/// Writes into the folder what a program leaves that is killed while it answers.
void leaveBrokenAnswer(const QString& folder, const QString& user, const QString& soFar) {
    store::StoreOptions options;
    options.path = (folder + QStringLiteral("/chats.db")).toStdString();
    auto chats = store::ChatStore::open(options);
    QVERIFY(chats.ok());
    const auto conversation = (*chats)->createConversation({.title = "Broken"});
    QVERIFY(conversation.ok());
    Message answer;
    answer.vocabulary = QStringLiteral("scripted");
    store::NewTurn turn;
    turn.conversation = *conversation;
    turn.text = user.toStdString();
    turn.start = store::AnswerStart{"rook", "scripted", R"({"vocabulary":"scripted"})", {1, 2, 3}};
    const auto added = (*chats)->addTurn(turn);
    QVERIFY(added.ok());
    IdList ids;
    for (const QChar character : soFar)
        ids.push_back(character.unicode());
    QVERIFY((*chats)->appendIds(added->answer, 0, ids, soFar.toStdString()).ok());
    // Not closed as a clean exit would.
    (*chats)->database().close();
}

}  // namespace

void RecoveryTest::brokenAnswerIsInterrupted() {
    const QTemporaryDir folder;
    leaveBrokenAnswer(folder.path(), QStringLiteral("Count"), QStringLiteral("one two"));
    AppUnderTest app(folder.path());
    QCOMPARE(app.list.count(), 1);
    app.chat->open(
        app.list.data(app.list.index(0), ConversationListModel::ConversationIdRole).toLongLong());
    QVERIFY(app.wait([&] { return app.chat->messages()->count() == 2; }));
    QCOMPARE(app.status(1), MessageModel::Interrupted);
    QCOMPARE(app.text(1), QStringLiteral("one two"));
    QVERIFY(app.role(1, MessageModel::CanContinueRole).toBool());
}

void RecoveryTest::continueGoesOnFromTheIds() {
    const QTemporaryDir folder;
    leaveBrokenAnswer(folder.path(), QStringLiteral("Count"), QStringLiteral("one two"));
    AppUnderTest app(folder.path());
    app.loadModel();
    app.service.setAnswers(kSixWords);
    app.chat->open(
        app.list.data(app.list.index(0), ConversationListModel::ConversationIdRole).toLongLong());
    QVERIFY(app.wait([&] { return app.chat->messages()->count() == 2; }));
    app.chat->continueAnswer(app.id(1));
    QVERIFY(app.wait([&] { return app.status(1) == MessageModel::Done; }));
    QCOMPARE(app.text(1), kSixWords.first());
    const GenerateRequest& request = app.service.requests().front();
    QCOMPARE(request.prompt, (IdList{1, 2, 3}));
    QCOMPARE(request.generated.size(), std::size_t{7});
}

void RecoveryTest::queuedSurvives() {
    const QTemporaryDir folder;
    {
        AppUnderTest app(folder.path());
        app.models.openPath(QStringLiteral("/models/rook.safetensors"));
        app.service.setPaused(true);
        app.send(QStringLiteral("Sent before the model was there"));
        QVERIFY(app.wait([&] { return app.chat->messages()->count() == 2; }));
    }
    AppUnderTest again(folder.path());
    QVERIFY(again.wait([&] { return again.list.count() == 1; }));
    const qint64 id =
        again.list.data(again.list.index(0), ConversationListModel::ConversationIdRole)
            .toLongLong();
    QVERIFY(again.wait([&] { return again.runs->isQueued(id); }));
    again.loadModel();
    again.chat->open(id);
    QVERIFY(again.wait([&] {
        return again.chat->messages()->count() == 2 && again.status(1) == MessageModel::Done;
    }));
}

void RecoveryTest::closingInTheMiddle() {
    const QTemporaryDir folder;
    {
        AppUnderTest app(folder.path());
        app.loadModel();
        app.service.setAnswers(kSixWords);
        app.service.pauseAfterWords(3);
        app.send(QStringLiteral("Count"));
        QVERIFY(app.wait([&] { return app.service.isPaused(); }));
        QVERIFY(app.wait([&] { return app.text(1) == QStringLiteral("one two three"); }));
    }
    AppUnderTest again(folder.path());
    again.chat->open(again.list.data(again.list.index(0), ConversationListModel::ConversationIdRole)
                         .toLongLong());
    QVERIFY(again.wait([&] { return again.chat->messages()->count() == 2; }));
    QCOMPARE(again.status(1), MessageModel::Interrupted);
    QCOMPARE(again.text(1), QStringLiteral("one two three"));
}

void RecoveryTest::onlyWhatWasReadIsKeptOnTheWay() {
    const QTemporaryDir folder;
    AppUnderTest app(folder.path());
    app.loadModel();
    app.service.setAnswers(kSixWords);
    app.service.pauseAfterWords(2);
    app.send(QStringLiteral("Count"));
    QVERIFY(app.wait([&] { return app.service.isPaused(); }));
    QSignalSpy saved(&app.runs->saver(), &AnswerSaver::saved);
    const quint64 request = app.service.requests().back().id;
    emit app.service.textAppended(request, QStringLiteral("! three"), {'!'}, 6);
    QCOMPARE(app.text(1), QStringLiteral("one two! three"));
    QVERIFY(app.wait([&] { return !saved.isEmpty() && saved.back().at(1).toULongLong() == 8; }));
    std::string kept;
    app.archive->chats([id = app.id(1)](store::ChatStore& chats) { return chats.message(id); },
                       [&](const auto& row) { kept = row.ok() ? row->text : "?"; });
    QVERIFY(app.wait([&] { return !kept.empty(); }));
    QCOMPARE(kept, std::string("one two!"));
}

void RecoveryTest::draftOfANewChatIsKept() {
    const QTemporaryDir folder;
    {
        AppUnderTest app(folder.path());
        app.chat->setDraft(QStringLiteral("not sent yet"));
    }
    AppUnderTest again(folder.path());
    QString draft;
    again.archive->chats([](store::ChatStore& chats) { return chats.value("newChatDraft"); },
                         [&](const Result<std::optional<std::string>>& value) {
                             if (value.ok() && *value)
                                 draft = QString::fromStdString(**value);
                         });
    QVERIFY(again.wait([&] { return !draft.isEmpty(); }));
    QCOMPARE(draft, QStringLiteral("not sent yet"));
}

void RecoveryTest::unwritableFolderKeepsChatting() {
    AppUnderTest app(QStringLiteral("/nowhere/that/exists"));
    QVERIFY(!app.archive->unsavedReason().isEmpty());
    app.loadModel();
    app.service.setAnswers(kSixWords);
    app.ask(QStringLiteral("Count"));
    QCOMPARE(app.status(1), MessageModel::Done);
    app.ask(QStringLiteral("Again"));
    QCOMPARE(app.chat->messages()->count(), 4);
    QVERIFY(!app.archive->unsavedReason().isEmpty());
}

void RecoveryTest::fullDiskThenRoom() {
    const QTemporaryDir folder;
    const QString longText = QStringLiteral("A long message. ").repeated(2000);
    {
        AppUnderTest app(folder.path());
        app.loadModel();
        app.service.setAnswers(kSixWords);
        app.ask(QStringLiteral("One"));
        app.limitPages(1);
        app.ask(longText);
        QCOMPARE(app.status(3), MessageModel::Done);
        QVERIFY(app.id(3) < 0);
        QVERIFY(app.archive->unsavedReason().contains(QStringLiteral("full")));
        app.chat->newChat();
        app.ask(longText);
        QVERIFY(app.chat->conversationId() < 0);
        app.book->saveUnsaved();
        app.settle();
        QVERIFY(app.id(0) < 0);
        QVERIFY(!app.archive->unsavedReason().isEmpty());
        app.limitPages(1'000'000);
        app.book->saveUnsaved();
        QVERIFY(app.wait([&] { return app.archive->unsavedReason().isEmpty(); }));
        QVERIFY(app.chat->conversationId() > 0);
        QVERIFY(app.id(1) > 0);
        app.ask(QStringLiteral("And now?"));
        QVERIFY(app.id(3) > 0);
    }
    AppUnderTest again(folder.path());
    QCOMPARE(again.list.count(), 2);
    for (int row = 0; row < 2; ++row) {
        again.chat->open(
            again.list.data(again.list.index(row), ConversationListModel::ConversationIdRole)
                .toLongLong());
        QVERIFY(again.wait([&] { return again.chat->messages()->count() == 4; }));
        const int longRow = row == 0 ? 0 : 2;
        QCOMPARE(again.text(longRow), longText.trimmed());
        QCOMPARE(again.text(longRow + 1), kSixWords.first());
        again.chat->newChat();
    }
}

void RecoveryTest::anAnswerThatEndsOnAFullDiskIsSavedLater() {
    const QTemporaryDir folder;
    const QString longAnswer = QStringLiteral("one two ") + QString(40'000, QLatin1Char('x'));
    {
        AppUnderTest app(folder.path());
        app.loadModel();
        app.service.setAnswers({longAnswer});
        app.runs->setMaxTokens(100'000);
        app.service.pauseAfterWords(2);
        app.send(QStringLiteral("One"));
        QVERIFY(app.wait([&] { return app.service.isPaused(); }));
        app.limitPages(1);
        app.service.setPaused(false);
        QVERIFY(app.wait([&] { return app.status(1) == MessageModel::Done; }));
        QVERIFY(app.wait([&] { return !app.archive->unsavedReason().isEmpty(); }));
        QVERIFY(app.id(1) > 0);
        app.runs->saver().saveLate();
        app.settle();
        QVERIFY(!app.archive->unsavedReason().isEmpty());  // still full
        app.limitPages(1'000'000);
        app.runs->saver().saveLate();
        QVERIFY(app.wait([&] { return app.archive->unsavedReason().isEmpty(); }));
    }
    AppUnderTest again(folder.path());
    again.chat->open(again.list.data(again.list.index(0), ConversationListModel::ConversationIdRole)
                         .toLongLong());
    QVERIFY(again.wait([&] { return again.chat->messages()->count() == 2; }));
    QCOMPARE(again.status(1), MessageModel::Done);
    QCOMPARE(again.text(1), longAnswer);
}

/// The question goes with its answer or not at all: here the answer cannot be ended.
void RecoveryTest::whatIsSavedLaterIsNeverHalf() {
    auto chats = store::ChatStore::openInMemory();
    QVERIFY(chats.ok());
    Conversation talk;
    talk.id = -1;
    const auto add = [&talk](qint64 id, qint64 parent, MessageRole role, const char* text) {
        Message message;
        message.id = id;
        message.parent = parent;
        message.role = role;
        message.text = QString::fromLatin1(text);
        talk.messages.push_back(message);
    };
    add(-2, 0, MessageRole::User, "One");
    add(-3, -2, MessageRole::Assistant, "answer A");
    add(-4, -3, MessageRole::User, "Two");
    add(-5, -4, MessageRole::Assistant, "answer B");
    talk.messages.back().status = MessageStatus::Writing;
    RescuedTurns rescued = saveTurns(**chats, talk);
    QVERIFY(rescued.failure);
    QCOMPARE(rescued.ids.size(), std::size_t{2});
    QVERIFY(rescued.conversation > 0);
    QCOMPARE((*chats)->outline(rescued.conversation)->size(), std::size_t{2});
    QCOMPARE((*chats)->queuedAnswers()->size(), std::size_t{0});

    for (const auto& [before, now] : rescued.ids)
        for (Message& message : talk.messages) {
            message.id = message.id == before ? now : message.id;
            message.parent = message.parent == before ? now : message.parent;
        }
    talk.id = rescued.conversation;
    talk.messages.back().status = MessageStatus::Done;
    rescued = saveTurns(**chats, talk);
    QVERIFY(!rescued.failure);
    QCOMPARE((*chats)->outline(talk.id)->size(), std::size_t{4});
}

void RecoveryTest::deletedWhileWriting() {
    AppUnderTest app;
    app.loadModel();
    app.service.setAnswers(kSixWords);
    app.service.pauseAfterWords(3);
    app.send(QStringLiteral("Count"));
    QVERIFY(app.wait([&] { return app.service.isPaused(); }));
    const qint64 id = app.chat->conversationId();
    app.runs->abandon(id);
    app.book->trash(id);
    app.service.setPaused(false);
    QVERIFY(app.wait([&] { return !app.runs->isBusy(); }));
    QVERIFY(app.chat->empty());
    app.book->restoreTrashed();
    QVERIFY(app.wait([&] { return app.list.count() == 1; }));
    app.chat->open(id);
    QVERIFY(app.wait([&] { return app.chat->messages()->count() == 2; }));
    QCOMPARE(app.status(1), MessageModel::Stopped);
}
