// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/attachments_test.h"

#include "app/chat/attachment_text.h"
#include "app/chat/attachments.h"
#include "app/chat/text_file.h"
#include "app/chat/title_maker.h"
#include "tests/app/chat/app_under_test.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace rookery::app;

namespace {

QString write(const QTemporaryDir& folder, const QString& name, const QByteArray& bytes) {
    const QString path = folder.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return {};
    return path;
}

QString question(const AppUnderTest& app, int row) {
    return app.role(row, MessageModel::TextRole).toString();
}

}  // namespace

void AttachmentsTest::theQuestionStandsBeforeAndAfter() {
    const QString message =
        joinMessage({QStringLiteral("Who?"), {{QStringLiteral("a.txt"), QStringLiteral("Ann.")}}});
    QCOMPARE(message,
             QStringLiteral(
                 "Who?\n[Attached: a.txt, 4 characters]\nAnn.\n[End of the attachment]\nWho?"));
    QCOMPARE(joinMessage({QStringLiteral("Who?"), {}}), QStringLiteral("Who?"));
    QCOMPARE(makeTitle(message), QStringLiteral("Who?"));
    QCOMPARE(makeTitle(joinMessage({{}, {{QStringLiteral("a.txt"), QStringLiteral("Ann.")}}})),
             QStringLiteral("A.txt"));
}

void AttachmentsTest::whatWasJoinedComesApart() {
    const QString end = QStringLiteral("\n[End of the attachment]");
    const QString head = QStringLiteral("[Attached: b, 3 characters]\nabc");
    QStringList texts{QStringLiteral("x"),
                      end,
                      head,
                      head + end,
                      QStringLiteral("\n\n"),
                      QStringLiteral("日本語 😀"),
                      QString(70000, QLatin1Char('a'))};
    auto* random = QRandomGenerator::global();
    for (int round = 0; round < 300; ++round) {
        MessageParts parts;
        if (random->bounded(4) != 0)
            parts.question = texts.at(random->bounded(texts.size()));
        const int count = 1 + random->bounded(3);
        for (int i = 0; i < count; ++i)
            parts.attachments.push_back(
                {QStringLiteral("file %1").arg(i), texts.at(random->bounded(texts.size()))});
        QVERIFY(splitMessage(joinMessage(parts)) == parts);
        QVERIFY(hasAttachments(joinMessage(parts)));
    }
    // A name cannot pretend to be the line it stands in.
    const MessageParts odd{QStringLiteral("Q"),
                           {{QStringLiteral("a]\n[b, 9 characters"), QStringLiteral("t")}}};
    QCOMPARE(splitMessage(joinMessage(odd)).attachments.size(), 1U);
    QCOMPARE(splitMessage(joinMessage(odd)).question, QStringLiteral("Q"));
}

void AttachmentsTest::anythingElseIsAQuestion() {
    for (const char* text : {"", "Hello", "[Attached: a, 1 characters]\nx",
                             "Q\n[Attached: a, 9999 characters]\nx\n[End of the attachment]\nQ",
                             "Q\n[Attached: a, 1 characters]\nx\n[End of the attachment]\nanother",
                             "Q\n[Attached: a, 1 characters]\nx\n[End of the attachment]"}) {
        const QString message = QString::fromLatin1(text);
        QVERIFY(splitMessage(message).attachments.empty());
        QCOMPARE(splitMessage(message).question, message);
        QVERIFY(!hasAttachments(message));
    }
}

void AttachmentsTest::onlyTextsAreRead() {
    const QTemporaryDir folder;
    constexpr qint64 kMost = 1000;
    QCOMPARE(readTextFile(write(folder, QStringLiteral("a"), "Gr\xC3\xBC\xC3\x9F"), kMost).text,
             QStringLiteral("Grüß"));
    QCOMPARE(readTextFile(write(folder, QStringLiteral("b"), "Gr\xFC\xDF"), kMost).text,
             QStringLiteral("Grüß"));
    QCOMPARE(
        readTextFile(write(folder, QStringLiteral("c"), QByteArray("\xFF\xFEG\0r\0", 6)), kMost)
            .text,
        QStringLiteral("Gr"));
    QCOMPARE(readTextFile(write(folder, QStringLiteral("d"), "\xEF\xBB\xBFG"), kMost).text,
             QStringLiteral("G"));
    const QString model = write(folder, QStringLiteral("e.txt"), QByteArray("PK\3\4\0\0", 6));
    const QString longer = write(folder, QStringLiteral("f"), QByteArray(1001, 'x'));
    const QString empty = write(folder, QStringLiteral("g"), " \n");
    for (const QString& path :
         {model, longer, empty, folder.path(), folder.filePath(QStringLiteral("none"))}) {
        const TextFile file = readTextFile(path, kMost);
        QVERIFY2(file.text.isEmpty() && file.problem.endsWith(QLatin1Char('.')), qPrintable(path));
    }
    QVERIFY(!looksLikeText(model));
    QVERIFY(!looksLikeText(folder.path()));
    QVERIFY(looksLikeText(longer));
}

void AttachmentsTest::aLongPasteGoesAlong() {
    AppUnderTest app;
    app.loadModel();
    QGuiApplication::clipboard()->setText(QString(Attachments::kLongPaste, QLatin1Char('x')));
    QVERIFY(!app.chat->attachClipboard());
    QGuiApplication::clipboard()->setText(QString(Attachments::kLongPaste + 1, QLatin1Char('x')));
    QVERIFY(app.chat->attachClipboard());
    QVERIFY(app.chat->attachClipboard());
    Attachments& attached = *app.chat->attachments();
    QCOMPARE(attached.count(), 2);
    QCOMPARE(attached.index(1).data(Attachments::NameRole).toString(),
             QStringLiteral("Pasted text 2"));
    QVERIFY(app.chat->draftTokens().contains(QStringLiteral("2\u202F00")));
    app.chat->setDraft(QStringLiteral("What is it?"));
    app.chat->attachmentAsText(1);
    QCOMPARE(attached.count(), 1);
    QCOMPARE(app.chat->draft().size(),
             QStringLiteral("What is it?\n").size() + Attachments::kLongPaste + 1);
    app.chat->setDraft({});
    QVERIFY(app.chat->canSend());
    attached.remove(0);
    QVERIFY(!app.chat->canSend());
    QVERIFY(app.chat->draftTokens().isEmpty());
}

void AttachmentsTest::aFileGoesAlong() {
    const QTemporaryDir folder;
    const QString path = write(folder, QStringLiteral("notes.txt"), "The keeper is called Ann.");
    AppUnderTest app;
    app.loadModel();
    app.chat->attachPath(path);
    QVERIFY(!app.chat->canSend());  // still being read
    QVERIFY(app.wait([&] { return app.chat->attachments()->ready(); }));
    app.chat->setDraft(QStringLiteral("Who is the keeper?"));
    app.chat->send();
    QVERIFY(app.wait([&] { return app.chat->messages()->count() == 2; }));
    QCOMPARE(app.chat->attachments()->count(), 0);
    QCOMPARE(app.chat->draft(), QString());
    QCOMPARE(question(app, 0), QStringLiteral("Who is the keeper?"));
    const QStringList along = app.role(0, MessageModel::AttachmentsRole).toStringList();
    QCOMPARE(along.size(), 2);
    QCOMPARE(along.at(0), QStringLiteral("notes.txt"));
    const QString& sent = app.chat->messages()->messages().front().text;
    QVERIFY(sent.contains(QStringLiteral("Ann.")));
    QVERIFY(sent.startsWith(question(app, 0)) && sent.endsWith(question(app, 0)));
}

void AttachmentsTest::whatCannotBeReadIsSaid() {
    const QTemporaryDir folder;
    AppUnderTest app;
    app.loadModel();
    app.chat->setDraft(QStringLiteral("Read it."));
    app.chat->attachPath(write(folder, QStringLiteral("photo"), QByteArray("\x89PNG\0\0", 6)));
    Attachments& attached = *app.chat->attachments();
    QVERIFY(app.wait([&] { return attached.failed(); }));
    QVERIFY(attached.index(0)
                .data(Attachments::DetailRole)
                .toString()
                .contains(QStringLiteral("not a text")));
    QVERIFY(!app.chat->canSend());
    QCOMPARE(app.chat->composerHint(), QStringLiteral("Take out what cannot be read"));
    app.chat->send();
    QCOMPARE(app.chat->messages()->count(), 0);
    QCOMPARE(app.chat->draft(), QStringLiteral("Read it."));
    attached.remove(0);
    QVERIFY(app.chat->canSend());
}

void AttachmentsTest::draftsKeepWhatIsAttached() {
    const QTemporaryDir folder;
    {
        AppUnderTest app(folder.path());
        app.loadModel();
        app.chat->setDraft(QStringLiteral("One"));
        app.chat->send();
        QVERIFY(app.wait([&] {
            return app.chat->composer() == ChatController::Idle && app.chat->conversationId() > 0;
        }));
        app.chat->attachText(QStringLiteral("kept"));
        app.chat->setDraft(QStringLiteral("unfinished"));
        const qint64 first = app.chat->conversationId();
        app.chat->newChat();
        QCOMPARE(app.chat->attachments()->count(), 0);
        app.chat->attachText(QStringLiteral("of a new chat"));
        app.chat->open(first);
        QVERIFY(app.wait([&] { return app.chat->draft() == QStringLiteral("unfinished"); }));
        QCOMPARE(app.chat->attachments()->textAt(0), QStringLiteral("kept"));
    }
    AppUnderTest again(folder.path());
    QVERIFY(again.list.rowCount() > 0);
    again.chat->open(again.list.idAt(0));
    QVERIFY(again.wait([&] { return again.chat->draft() == QStringLiteral("unfinished"); }));
    QCOMPARE(again.chat->attachments()->count(), 1);
    QCOMPARE(again.chat->attachments()->textAt(0), QStringLiteral("kept"));
}

void AttachmentsTest::editedMessagesKeepThem() {
    AppUnderTest app;
    app.loadModel();
    app.chat->attachText(QStringLiteral("the text"));
    app.chat->setDraft(QStringLiteral("One"));
    app.chat->send();
    QVERIFY(app.wait([&] {
        return app.chat->composer() == ChatController::Idle && app.chat->messages()->count() == 2;
    }));
    app.chat->setDraft(QStringLiteral("half a thought"));
    app.chat->attachText(QStringLiteral("for later"));
    app.branches->edit(app.chat->messages()->messages().front().id);
    QCOMPARE(app.chat->draft(), QStringLiteral("One"));
    QCOMPARE(app.chat->attachments()->textAt(0), QStringLiteral("the text"));
    app.branches->leave();
    QCOMPARE(app.chat->draft(), QStringLiteral("half a thought"));
    QCOMPARE(app.chat->attachments()->textAt(0), QStringLiteral("for later"));
}

void AttachmentsTest::sentNowStopsWhatRuns() {
    AppUnderTest app;
    app.loadModel();
    app.service.setStepMs(20);
    app.service.setAnswers({QString(4000, QLatin1Char('a')), QStringLiteral("Second.")});
    app.chat->setDraft(QStringLiteral("One"));
    app.chat->send();
    QVERIFY(app.wait([&] { return app.chat->composer() == ChatController::Answering; }));
    app.chat->setDraft(QStringLiteral("Two"));
    app.chat->sendNow();
    QVERIFY(app.wait([&] { return app.chat->messages()->count() == 4; }));
    app.service.setStepMs(0);
    QVERIFY(app.wait([&] { return app.chat->composer() == ChatController::Idle; }));
    QCOMPARE(app.role(1, MessageModel::StatusRole).toInt(),
             static_cast<int>(MessageModel::Stopped));
    QCOMPARE(app.role(3, MessageModel::StatusRole).toInt(), static_cast<int>(MessageModel::Done));
}
