// SPDX-License-Identifier: Apache-2.0
// Books, and what personas are made of.
#include "tests/app/chat/shelf_bench.h"
#include "tests/app/chat/shelf_test.h"

#include <QFile>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

using namespace rookery;
using namespace rookery::app;

namespace {

QString writeFile(const QTemporaryDir& folder, const char* name, const QByteArray& bytes) {
    const QString path = folder.filePath(QLatin1String(name));
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
}

}  // namespace

void ShelfTest::aFileBecomesABook() {
    const QTemporaryDir folder;
    const QTemporaryDir files;
    ShelfBench bench(folder.path());
    bench.loadModel();
    const qint64 id = bench.addBook(writeFile(files, "notes.md", "# Notes\n\nRooks nest.\n"));
    QVERIFY(bench.becomes(bench.books, id, ShelfModel::Ready));
    QCOMPARE(bench.books.item(id).value(QStringLiteral("title")).toString(),
             QStringLiteral("notes.md"));
    QVERIFY(bench.books.item(id)
                .value(QStringLiteral("text"))
                .toString()
                .startsWith(QStringLiteral("# Notes")));
    QVERIFY(bench.service.requests()[0].turns.at(0).user.contains(QStringLiteral("Rooks nest.")));
    QVERIFY(bench.startBook(id));
    bench.ask(QStringLiteral("What do they do?"));
    QCOMPARE(bench.service.requests().back().states.size(), std::size_t{1});
    QVERIFY(bench.chat->leadIsBook());
}

void ShelfTest::whatIsNoTextIsRefused() {
    const QTemporaryDir folder;
    const QTemporaryDir files;
    ShelfBench bench(folder.path());
    QStringList said;
    QObject::connect(&bench.books, &ShelfModel::said,
                     [&said](const QString& sentence) { said.append(sentence); });
    const auto refused = [&](const QString& path, const char* name, const char* why) {
        said.clear();
        bench.books.addPath(path);
        return bench.wait([&] { return !said.isEmpty(); }) &&
               said[0].startsWith(QLatin1String(name)) && said[0].contains(QLatin1String(why)) &&
               bench.books.count() == 0;
    };
    QVERIFY(refused(writeFile(files, "b.txt", QByteArray("abc\0def", 7)), "b.txt", "not a text"));
    QVERIFY(refused(writeFile(files, "c.txt", "  \n\t"), "c.txt", "is empty"));
    QVERIFY(refused(files.filePath(QStringLiteral("none.txt")), "none.txt", "not there"));
    QVERIFY(refused(writeFile(files, "d.txt", QByteArray(16 * 1024 * 1024 + 1, 'x')), "d.txt",
                    "Longer than 16 MB"));
}

void ShelfTest::aDeletedBookStaysForItsChats() {
    const QTemporaryDir folder;
    const QTemporaryDir files;
    {
        ShelfBench bench(folder.path());
        bench.loadModel();
        const qint64 id = bench.addBook(writeFile(files, "notes.md", "Rooks nest.\n"));
        QVERIFY(bench.becomes(bench.books, id, ShelfModel::Ready));
        QVERIFY(bench.startBook(id));
        bench.ask(QStringLiteral("What?"));
        bench.books.remove(id);
        QVERIFY(bench.wait([&] { return bench.books.count() == 0; }));
    }
    ShelfBench bench(folder.path());
    bench.chat->open(bench.list.data(bench.list.index(0), ConversationListModel::ConversationIdRole)
                         .toLongLong());
    QVERIFY(bench.wait([&] { return bench.chat->current() != nullptr; }));
    QVERIFY(bench.chat->current()->lead.turns.at(0).user.contains(QStringLiteral("Rooks nest.")));
}

void ShelfTest::removingCanBeTakenBack() {
    const QTemporaryDir folder;
    ShelfBench bench(folder.path());
    const qint64 id = bench.add(QStringLiteral("Archivist"), kShelfText);
    bench.personas.duplicate(id);
    QVERIFY(bench.wait([&] { return bench.personas.count() == 2; }));
    bench.personas.remove(id);
    QVERIFY(bench.wait([&] { return bench.personas.count() == 1; }));
    QVERIFY(bench.said.contains(QStringLiteral("Archivist")));
    QVERIFY(bench.undo != nullptr);
    bench.undo();
    QVERIFY(bench.wait([&] { return bench.personas.count() == 2; }));
    QCOMPARE(bench.personas.item(id).value(QStringLiteral("text")).toString(),
             kShelfText.trimmed());
}

void ShelfTest::fieldsComeBackAsTheyWere() {
    const QTemporaryDir folder;
    ShelfBench bench(folder.path());
    const QVariantMap fields{
        {QStringLiteral("line"), QStringLiteral("Short answers")},
        {QStringLiteral("samples"),
         QStringLiteral("You: one\ntwo\nAnswer: three\n\nfour\nYou: five\nAnswer: six")},
        {QStringLiteral("preset"), QStringLiteral("creative")},
        {QStringLiteral("thinking"), QStringLiteral("short")}};
    const qint64 id = bench.add(QStringLiteral("Poet"), kShelfText, fields);
    for (const auto& [key, value] : fields.asKeyValueRange())
        QCOMPARE(bench.personas.fields(id).value(key), value);
    QCOMPARE(bench.personas.item(id).value(QStringLiteral("samples")).toInt(), 2);
    // A question without an answer is no turn.
    QCOMPARE(readSamples(QStringLiteral("noise\nYou: alone\nYou: a\nAnswer: b")).size(),
             std::size_t{1});
}

void ShelfTest::longerThanTheModelWasTrainedOn() {
    QCOMPARE(trainedLength(QStringLiteral("/m/rwkv7-g1-2.9b-20250519-ctx8192.pth")), 8192);
    QCOMPARE(trainedLength(QStringLiteral("/ctx4096/model.pth")), 0);
    QCOMPARE(trainedLength(QStringLiteral("x-ctx123456789.pth")), 0);
    const QTemporaryDir folder;
    ShelfBench bench(folder.path());
    const qint64 id = bench.add(QStringLiteral("Long"), kShelfText.repeated(100));
    const auto warning = [&] {
        return bench.personas.item(id).value(QStringLiteral("warning")).toString();
    };
    QVERIFY(warning().isEmpty());
    bench.models.openPath(QStringLiteral("/models/rook-ctx512.safetensors"));
    QVERIFY(bench.wait([&] { return bench.models.state() == ModelController::Ready; }));
    QVERIFY(bench.wait([&] { return !warning().isEmpty(); }));
    QVERIFY(warning().contains(QStringLiteral("512")));
    bench.models.openPath(QStringLiteral("/models/rook-ctx32768.safetensors"));
    QVERIFY(bench.wait([&] { return warning().isEmpty(); }));
}

void ShelfTest::aPrivateChatCanBeginWithOne() {
    const QTemporaryDir folder;
    ShelfBench bench(folder.path());
    bench.loadModel();
    const qint64 id = bench.add(QStringLiteral("Archivist"), kShelfText);
    bench.chat->newPrivateChat();
    bench.personas.startChat(id);
    QVERIFY(bench.chat->isPrivate());
    bench.ask(QStringLiteral("Where?"));
    QVERIFY(bench.chat->isPrivate());
    QVERIFY(bench.chat->conversationId() < 0);
    QCOMPARE(bench.chat->current()->lead.title, QStringLiteral("Archivist"));
}
