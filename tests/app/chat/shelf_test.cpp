// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/shelf_test.h"

#include "app/chat/lead_reader.h"
#include "app/chat/shelf_model.h"
#include "tests/app/chat/app_under_test.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <functional>

using namespace rookery;
using namespace rookery::app;

namespace {

const QString kText = QStringLiteral("You help to sort an archive. Dates come before places. ");

struct Bench : AppUnderTest {
    explicit Bench(const QString& folder)
        : AppUnderTest(folder),
          reader(*runs, *archive, service),
          personas(ShelfModel::Personas, {*archive, *runs, reader}),
          books(ShelfModel::Books, {*archive, *runs, reader}) {
        service.setAnswers({QStringLiteral("one two three")});
        for (ShelfModel* shelf : {&personas, &books}) {
            QObject::connect(shelf, &ShelfModel::chatWanted, chat.get(),
                             [this](const Beginning& beginning, const AnswerChoice& choice) {
                                 if (!chat->empty())
                                     chat->newChat();
                                 chat->setBeginning(beginning, choice);
                             });
            QObject::connect(shelf, &ShelfModel::said, chat.get(),
                             [this](const QString& words, const std::function<void()>& back) {
                                 said = words;
                                 undo = back;
                             });
            shelf->refresh();
        }
        settle();
    }

    qint64 add(const QString& name, const QString& text, const QVariantMap& more = {}) {
        QVariantMap fields = more;
        fields.insert(QStringLiteral("name"), name);
        fields.insert(QStringLiteral("text"), text);
        QSignalSpy saved(&personas, &ShelfModel::saved);
        personas.savePersona(0, fields);
        wait([&saved] { return !saved.empty(); });
        settleAll();
        return saved.empty() ? 0 : saved[0][0].toLongLong();
    }

    qint64 addBook(const QString& path) {
        const int before = books.count();
        books.addFiles({QUrl::fromLocalFile(path)});
        wait([&] { return books.count() > before; });
        return books.idAt(0);
    }

    /// Its text comes from the store first.
    bool startBook(qint64 id) {
        books.startChat(id);
        return wait([this] { return chat->leadIsBook(); });
    }

    int status(ShelfModel& shelf, qint64 id) {
        return shelf.item(id).value(QStringLiteral("status"), -1).toInt();
    }

    bool becomes(ShelfModel& shelf, qint64 id, ShelfModel::Status wanted) {
        return wait([&] { return status(shelf, id) == wanted; });
    }

    void settleAll() {
        settle();
        settle();
    }

    int readings() const {
        return static_cast<int>(
            std::count_if(service.requests().begin(), service.requests().end(),
                          [](const GenerateRequest& request) { return request.readOnly; }));
    }

    LeadReader reader;
    ShelfModel personas;
    ShelfModel books;
    QString said;
    std::function<void()> undo;
};

QString writeFile(const QTemporaryDir& folder, const char* name, const QByteArray& bytes) {
    const QString path = folder.filePath(QLatin1String(name));
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
}

}  // namespace

void ShelfTest::aPersonaIsReadOnce() {
    const QTemporaryDir folder;
    {
        Bench bench(folder.path());
        bench.loadModel();
        const qint64 id = bench.add(QStringLiteral("Archivist"), kText);
        QCOMPARE(bench.status(bench.personas, id), static_cast<int>(ShelfModel::Unread));
        bench.personas.prepare(id);
        QVERIFY(bench.becomes(bench.personas, id, ShelfModel::Ready));
        QCOMPARE(bench.readings(), 1);
        bench.personas.prepare(id);
        bench.settleAll();
        QVERIFY(bench.becomes(bench.personas, id, ShelfModel::Ready));
        QCOMPARE(bench.readings(), 1);
    }
    Bench again(folder.path());
    again.loadModel();
    QVERIFY(again.becomes(again.personas, again.personas.idAt(0), ShelfModel::Ready));
    QCOMPARE(again.readings(), 0);
}

void ShelfTest::aChatBeginsWhereThePersonaEnds() {
    const QTemporaryDir folder;
    Bench bench(folder.path());
    bench.loadModel();
    const qint64 id =
        bench.add(QStringLiteral("Archivist"), kText,
                  {{QStringLiteral("samples"), QStringLiteral("You: old\nAnswer: new")},
                   {QStringLiteral("preset"), QStringLiteral("precise")}});
    bench.personas.prepare(id);
    QVERIFY(bench.becomes(bench.personas, id, ShelfModel::Ready));
    for (int chat = 0; chat < 2; ++chat) {
        bench.personas.startChat(id);
        QCOMPARE(bench.chat->leadTitle(), QStringLiteral("Archivist"));
        bench.ask(QStringLiteral("Where is 1998?"));
        const GenerateRequest& request = bench.service.requests().back();
        QCOMPARE(request.turns.size(), std::size_t{1});
        QCOMPARE(request.turns[0].user, QStringLiteral("Where is 1998?"));
        QVERIFY(!request.turns[0].first);
        QCOMPARE(request.states.size(), std::size_t{1});
        QCOMPARE(request.base.size(), std::size_t{1});
        QCOMPARE(request.states[0].tokens, quint64{request.base[0].ids.size()});
        // Its sampling is the preset's.
        QCOMPARE(request.sampling.topP, 0.1F);
    }
    QCOMPARE(bench.readings(), 1);
    QCOMPARE(bench.chat->current()->messages[1].prefixTokens,
             quint64{bench.service.requests().back().base[0].ids.size()});
    // The next turn goes on from all of it.
    bench.ask(QStringLiteral("And 1999?"));
    QCOMPARE(bench.service.requests().back().turns.size(), std::size_t{1});
    QCOMPARE(bench.service.requests().back().base.size(), std::size_t{3});
}

void ShelfTest::whatWasNotReadIsReadWithTheQuestion() {
    const QTemporaryDir folder;
    Bench bench(folder.path());
    bench.loadModel();
    const qint64 id = bench.add(QStringLiteral("Archivist"), kText,
                                {{QStringLiteral("samples"), QStringLiteral("You: a\nAnswer: b")}});
    bench.personas.startChat(id);
    // Whatever comes first, the answer has the persona before it.
    bench.ask(QStringLiteral("Where?"));
    const auto asked =
        std::find_if(bench.service.requests().begin(), bench.service.requests().end(),
                     [](const GenerateRequest& request) { return !request.readOnly; });
    QVERIFY(asked != bench.service.requests().end());
    const bool asText = asked->turns.size() == 2 && asked->turns[0].reply == QLatin1String("b") &&
                        asked->turns[0].first && !asked->turns[1].first;
    const bool asState = asked->turns.size() == 1 && asked->states.size() == 1;
    QVERIFY(asText || asState);
    QCOMPARE(asked->system, kText.trimmed());
    QVERIFY(bench.becomes(bench.personas, id, ShelfModel::Ready));
}

void ShelfTest::aChatKeepsItsPersonasWords() {
    const QTemporaryDir folder;
    {
        Bench bench(folder.path());
        bench.loadModel();
        const qint64 id =
            bench.add(QStringLiteral("Archivist"), kText,
                      {{QStringLiteral("samples"), QStringLiteral("You: a\nAnswer: b")}});
        bench.personas.startChat(id);
        bench.ask(QStringLiteral("Where?"));
        QVERIFY(bench.becomes(bench.personas, id, ShelfModel::Ready));
        QVariantMap fields = bench.personas.fields(id);
        fields.insert(QStringLiteral("text"), QStringLiteral("Now you are a pirate."));
        bench.personas.savePersona(id, fields);
        bench.settleAll();
    }
    Bench bench(folder.path());
    bench.chat->open(bench.list.data(bench.list.index(0), ConversationListModel::ConversationIdRole)
                         .toLongLong());
    QVERIFY(bench.wait([&] { return bench.chat->current() != nullptr; }));
    QCOMPARE(bench.chat->leadTitle(), QStringLiteral("Archivist"));
    QCOMPARE(bench.chat->current()->lead.system, kText.trimmed());
    QCOMPARE(bench.chat->current()->lead.turns.size(), std::size_t{1});
    QCOMPARE(bench.personas.item(bench.personas.idAt(0)).value(QStringLiteral("uses")).toInt(), 1);
}

void ShelfTest::aChangedPersonaIsReadAgain() {
    const QTemporaryDir folder;
    Bench bench(folder.path());
    bench.loadModel();
    const qint64 id = bench.add(QStringLiteral("Archivist"), kText);
    bench.personas.prepare(id);
    QVERIFY(bench.becomes(bench.personas, id, ShelfModel::Ready));
    QVariantMap fields = bench.personas.fields(id);
    fields.insert(QStringLiteral("line"), QStringLiteral("Only its line is another"));
    bench.personas.savePersona(id, fields);
    bench.settleAll();
    QCOMPARE(bench.status(bench.personas, id), static_cast<int>(ShelfModel::Ready));
    fields.insert(QStringLiteral("text"), QStringLiteral("Another text."));
    bench.personas.savePersona(id, fields);
    bench.settleAll();
    QCOMPARE(bench.status(bench.personas, id), static_cast<int>(ShelfModel::Unread));
    bench.personas.prepare(id);
    QVERIFY(bench.becomes(bench.personas, id, ShelfModel::Ready));
    QCOMPARE(bench.readings(), 2);
    QVERIFY(bench.service.requests().back().states.empty());
}

void ShelfTest::answersComeFirst() {
    const QTemporaryDir folder;
    Bench bench(folder.path());
    bench.loadModel();
    const qint64 id = bench.add(QStringLiteral("Archivist"), kText.repeated(20));
    bench.service.setStepMs(20);
    bench.personas.prepare(id);
    QVERIFY(bench.becomes(bench.personas, id, ShelfModel::Reading));
    bench.send(QStringLiteral("Something else"));
    QVERIFY(bench.wait([&] { return bench.service.requests().size() >= 2; }));
    QVERIFY(bench.service.requests()[0].readOnly);
    QVERIFY(bench.service.requests()[0].stop.stop_requested());
    QVERIFY(!bench.service.requests()[1].readOnly);
    bench.service.setStepMs(0);
    QVERIFY(bench.wait([&] { return bench.chat->composer() == ChatController::Idle; }));
    QVERIFY(bench.becomes(bench.personas, id, ShelfModel::Ready));
    // It went on where it was.
    const GenerateRequest& last = bench.service.requests().back();
    QVERIFY(last.readOnly);
    QCOMPARE(last.states.size(), std::size_t{1});
    QVERIFY(last.states[0].tokens > 0);
}

void ShelfTest::readingGoesOnAfterARestart() {
    const QTemporaryDir folder;
    quint64 before = 0;
    {
        Bench bench(folder.path());
        bench.loadModel();
        const qint64 id = bench.add(QStringLiteral("Archivist"), kText.repeated(20));
        bench.service.setStepMs(10);
        bench.personas.prepare(id);
        QVERIFY(bench.wait([&] {
            return bench.personas.item(id).value(QStringLiteral("progress")).toDouble() > 0.3;
        }));
        bench.settle();
    }
    Bench bench(folder.path());
    QVERIFY(bench.wait([&] { return bench.personas.count() == 1; }));
    const qint64 id = bench.personas.idAt(0);
    bench.loadModel();
    const bool ready = bench.becomes(bench.personas, id, ShelfModel::Ready);
    QVERIFY2(ready, qPrintable(bench.personas.item(id).value(QStringLiteral("words")).toString() + bench.said));
    QCOMPARE(bench.readings(), 1);
    before = bench.service.requests()[0].states.at(0).tokens;
    QVERIFY(before > 0);
    QVERIFY(before < bench.service.requests()[0].base.at(0).ids.size());
}

void ShelfTest::whatIsReadHalfIsUsed() {
    const QTemporaryDir folder;
    Bench bench(folder.path());
    bench.loadModel();
    const qint64 id = bench.add(QStringLiteral("Archivist"), kText.repeated(20));
    bench.service.setStepMs(10);
    bench.personas.prepare(id);
    QVERIFY(bench.wait([&] {
        return bench.personas.item(id).value(QStringLiteral("progress")).toDouble() > 0.3;
    }));
    bench.settle();
    bench.personas.startChat(id);
    bench.send(QStringLiteral("Where?"));
    QVERIFY(bench.wait([&] { return bench.service.requests().size() >= 2; }));
    const GenerateRequest asked = bench.service.requests()[1];
    QVERIFY(!asked.readOnly);
    QCOMPARE(asked.states.size(), std::size_t{1});
    QVERIFY(asked.states[0].tokens > 0);
    QVERIFY(asked.states[0].tokens < asked.base.at(0).ids.size());
    bench.service.setStepMs(0);
    QVERIFY(bench.becomes(bench.personas, id, ShelfModel::Ready));
}

void ShelfTest::readingCanBeStopped() {
    const QTemporaryDir folder;
    Bench bench(folder.path());
    bench.loadModel();
    const qint64 first = bench.add(QStringLiteral("A"), kText.repeated(20));
    const qint64 second = bench.add(QStringLiteral("B"), kText);
    bench.service.setStepMs(20);
    bench.personas.prepare(first);
    bench.personas.prepare(second);
    QVERIFY(bench.becomes(bench.personas, first, ShelfModel::Reading));
    QCOMPARE(bench.status(bench.personas, second), static_cast<int>(ShelfModel::Waiting));
    bench.personas.cancel(second);
    QVERIFY(bench.becomes(bench.personas, second, ShelfModel::Unread));
    bench.personas.cancel(first);
    QVERIFY(bench.becomes(bench.personas, first, ShelfModel::Unread));
    bench.service.setStepMs(0);
    bench.settleAll();
    QCOMPARE(bench.readings(), 1);  // and it is not taken up again by itself
}

void ShelfTest::aFileBecomesABook() {
    const QTemporaryDir folder;
    const QTemporaryDir files;
    Bench bench(folder.path());
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
    const QTemporaryDir files;
    const auto refused = [](const QString& path, const char* why) {
        const Result<QString> text = readTextFile(path);
        return !text.ok() &&
               QString::fromStdString(text.error().message).contains(QLatin1String(why));
    };
    QVERIFY(
        refused(writeFile(files, "a.bin", QByteArray("\x89PNG\r\n\x1a\n\0\0", 10)), "not a text"));
    QVERIFY(refused(writeFile(files, "b.txt", QByteArray("abc\0def", 7)), "not a text"));
    QVERIFY(refused(writeFile(files, "c.txt", "  \n\t"), "is empty"));
    QVERIFY(refused(files.filePath(QStringLiteral("none.txt")), "cannot be read"));
    QVERIFY(refused(files.path(), "cannot be read"));
    QVERIFY(refused(writeFile(files, "d.txt", QByteArray(16'000'001, 'x')), "larger than"));
    const Result<QString> wide =
        readTextFile(writeFile(files, "e.txt", QByteArray("\xff\xfe\x41\x00\xe9\x00", 6)));
    QVERIFY(wide.ok());
    QCOMPARE(*wide, QStringLiteral("Aé"));
}

void ShelfTest::aDeletedBookStaysForItsChats() {
    const QTemporaryDir folder;
    const QTemporaryDir files;
    {
        Bench bench(folder.path());
        bench.loadModel();
        const qint64 id = bench.addBook(writeFile(files, "notes.md", "Rooks nest.\n"));
        QVERIFY(bench.becomes(bench.books, id, ShelfModel::Ready));
        QVERIFY(bench.startBook(id));
        bench.ask(QStringLiteral("What?"));
        bench.books.remove(id);
        QVERIFY(bench.wait([&] { return bench.books.count() == 0; }));
    }
    Bench bench(folder.path());
    bench.chat->open(bench.list.data(bench.list.index(0), ConversationListModel::ConversationIdRole)
                         .toLongLong());
    QVERIFY(bench.wait([&] { return bench.chat->current() != nullptr; }));
    QVERIFY(bench.chat->current()->lead.turns.at(0).user.contains(QStringLiteral("Rooks nest.")));
}

void ShelfTest::removingCanBeTakenBack() {
    const QTemporaryDir folder;
    Bench bench(folder.path());
    const qint64 id = bench.add(QStringLiteral("Archivist"), kText);
    bench.personas.duplicate(id);
    QVERIFY(bench.wait([&] { return bench.personas.count() == 2; }));
    bench.personas.remove(id);
    QVERIFY(bench.wait([&] { return bench.personas.count() == 1; }));
    QVERIFY(bench.said.contains(QStringLiteral("Archivist")));
    QVERIFY(bench.undo != nullptr);
    bench.undo();
    QVERIFY(bench.wait([&] { return bench.personas.count() == 2; }));
    QCOMPARE(bench.personas.item(id).value(QStringLiteral("text")).toString(), kText.trimmed());
}

void ShelfTest::fieldsComeBackAsTheyWere() {
    const QTemporaryDir folder;
    Bench bench(folder.path());
    const QVariantMap fields{
        {QStringLiteral("line"), QStringLiteral("Short answers")},
        {QStringLiteral("samples"),
         QStringLiteral("You: one\ntwo\nAnswer: three\n\nfour\nYou: five\nAnswer: six")},
        {QStringLiteral("preset"), QStringLiteral("creative")},
        {QStringLiteral("thinking"), QStringLiteral("short")}};
    const qint64 id = bench.add(QStringLiteral("Poet"), kText, fields);
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
    Bench bench(folder.path());
    const qint64 id = bench.add(QStringLiteral("Long"), kText.repeated(100));
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
    Bench bench(folder.path());
    bench.loadModel();
    const qint64 id = bench.add(QStringLiteral("Archivist"), kText);
    bench.chat->newPrivateChat();
    bench.personas.startChat(id);
    QVERIFY(bench.chat->isPrivate());
    bench.ask(QStringLiteral("Where?"));
    QVERIFY(bench.chat->isPrivate());
    QVERIFY(bench.chat->conversationId() < 0);
    QCOMPARE(bench.chat->current()->lead.title, QStringLiteral("Archivist"));
}
