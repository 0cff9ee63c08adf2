// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/exchange_test.h"

#include "app/exchange/exchange_controller.h"
#include "app/exchange/trash_model.h"
#include "app/store/shelf.h"
#include "tests/app/chat/app_under_test.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <random>

using namespace rookery;
using namespace rookery::app;

namespace {

struct Bench : AppUnderTest {
    explicit Bench(const QString& folder)
        : AppUnderTest(folder), exchange(*archive), trash(*archive) {
        service.setAnswers({QStringLiteral("one two"), QStringLiteral("three four")});
        QObject::connect(&exchange, &ExchangeController::said, chat.get(),
                         [this](const QString& words) { said = words; });
        QObject::connect(&trash, &TrashModel::said, chat.get(),
                         [this](const QString& words) { said = words; });
        QObject::connect(
            &exchange, &ExchangeController::offered, chat.get(),
            [this](const QString& words, const QString&, const std::function<void()>& act) {
                said = words;
                offer = act;
            });
        QObject::connect(&exchange, &ExchangeController::imported, chat.get(),
                         [this](const QList<qint64>& ids) { imported = ids; });
    }

    /// Two turns, and another answer to the second question.
    void talk() {
        loadModel();
        ask(QStringLiteral("First <b>question</b>"));
        ask(QStringLiteral("Second"));
        const qint64 before = id(3);
        branches->regenerate(before);
        wait([&] { return id(3) != before && status(3) == MessageModel::Done; });
        settle();
    }

    void exportTo(const QString& path, ExchangeController::Form form) {
        said.clear();
        exchange.exportChat(chat->conversationId(), form, QUrl::fromLocalFile(path));
        wait([this] { return !exchange.busy() && !said.isEmpty(); });
    }

    void importFrom(const QString& path) {
        said.clear();
        imported.clear();
        exchange.importFiles({QUrl::fromLocalFile(path)});
        wait([this] { return !exchange.busy() && !said.isEmpty(); });
        settle();
    }

    store::WholeConversation whole(qint64 id) {
        store::WholeConversation found;
        bool done = false;
        archive->chats([id](store::ChatStore& chats) { return store::readWhole(chats, id); },
                       [&](const Result<store::WholeConversation>& read) {
                           if (read.ok())
                               found = *read;
                           done = true;
                       });
        wait([&done] { return done; });
        return found;
    }

    bool refresh(int wanted) {
        trash.refresh();
        return wait([&] { return trash.count() == wanted; });
    }

    ExchangeController exchange;
    TrashModel trash;
    QString said;
    std::function<void()> offer;
    QList<qint64> imported;
};

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString put(const QTemporaryDir& folder, const QByteArray& bytes) {
    const QString path = folder.filePath(QStringLiteral("in.json"));
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
}

void compare(const store::WholeConversation& a, const store::WholeConversation& b, bool withIds) {
    QCOMPARE(a.messages.size(), b.messages.size());
    QCOMPARE(a.leaf, b.leaf);
    QCOMPARE(a.head.row.title, b.head.row.title);
    for (std::size_t at = 0; at < a.messages.size(); ++at) {
        QCOMPARE(a.messages[at].parent, b.messages[at].parent);
        QCOMPARE(a.messages[at].message.text, b.messages[at].message.text);
        QCOMPARE(a.messages[at].message.status, b.messages[at].message.status);
        QCOMPARE(a.messages[at].message.created.utcMs, b.messages[at].message.created.utcMs);
        QCOMPARE(b.messages[at].ids.generatedIds,
                 withIds ? a.messages[at].ids.generatedIds : std::vector<std::uint32_t>());
        QCOMPARE(b.messages[at].ids.contextIds,
                 withIds ? a.messages[at].ids.contextIds : std::vector<std::uint32_t>());
    }
}

}  // namespace

void ExchangeTest::aSharedChatComesBackWhole() {
    const QTemporaryDir here;
    const QTemporaryDir there;
    const QTemporaryDir files;
    const QString path = files.filePath(QStringLiteral("chat.rookery"));
    store::WholeConversation before;
    {
        Bench bench(here.path());
        bench.talk();
        before = bench.whole(bench.chat->conversationId());
        QCOMPARE(before.messages.size(), std::size_t{5});
        bench.exportTo(path, ExchangeController::Share);
        QVERIFY2(bench.said.contains(QStringLiteral("Saved")), qPrintable(bench.said));
    }
    Bench bench(there.path());
    bench.importFrom(path);
    QCOMPARE(bench.imported.size(), 1);
    compare(before, bench.whole(bench.imported[0]), false);
    QVERIFY(bench.offer != nullptr);
    const qint64 asText = bench.imported[0];
    bench.offer();
    QVERIFY(bench.wait([&] { return bench.imported[0] != asText; }));
    bench.settle();
    compare(before, bench.whole(bench.imported[0]), true);
    QVERIFY(bench.whole(asText).messages.empty());
    // It is found, and gone on from without encoding anything again.
    bench.loadModel();
    bench.chat->open(bench.imported[0]);
    QVERIFY(bench.wait([&] { return bench.chat->messages()->count() == 4; }));
    bench.ask(QStringLiteral("Third"));
    QCOMPARE(bench.service.requests().back().turns.size(), std::size_t{1});
    QCOMPARE(bench.service.requests().back().turns[0].user, QStringLiteral("Third"));
}

void ExchangeTest::aMemoryIsUsedOnlyIfTrusted() {
    const QTemporaryDir here;
    const QTemporaryDir there;
    const QTemporaryDir files;
    const QString path = files.filePath(QStringLiteral("chat.rookery"));
    {
        Bench bench(here.path());
        bench.talk();
        bench.exportTo(path, ExchangeController::ShareWhole);
        QVERIFY2(!bench.said.contains(QStringLiteral("without")), qPrintable(bench.said));
    }
    Bench bench(there.path());
    bench.loadModel();
    bench.importFrom(path);
    bench.chat->open(bench.imported[0]);
    QVERIFY(bench.wait([&] { return bench.chat->messages()->count() == 4; }));
    bench.ask(QStringLiteral("Third"));
    QVERIFY(bench.service.requests().back().states.empty());
    QCOMPARE(bench.service.requests().back().turns.size(), std::size_t{3});
    const qint64 asText = bench.imported[0];
    bench.offer();
    QVERIFY(bench.wait([&] { return bench.imported[0] != asText; }));
    bench.settle();
    bench.chat->open(bench.imported[0]);
    QVERIFY(bench.wait([&] {
        return bench.chat->conversationId() == bench.imported[0] &&
               bench.chat->messages()->count() == 4;
    }));
    bench.ask(QStringLiteral("Third"));
    QCOMPARE(bench.service.requests().back().states.size(), std::size_t{1});
}

void ExchangeTest::aMemoryOfOtherIdsIsNotKept() {
    const QTemporaryDir here;
    const QTemporaryDir files;
    const QString path = files.filePath(QStringLiteral("chat.rookery"));
    Bench bench(here.path());
    bench.talk();
    bench.exportTo(path, ExchangeController::ShareWhole);
    QJsonObject json = QJsonDocument::fromJson(contents(path)).object();
    QJsonObject state = json.value("state").toObject();
    QVERIFY(!state.isEmpty());
    state.insert("contextHash", "1234");
    json.insert("state", state);
    bench.importFrom(put(files, QJsonDocument(json).toJson()));
    const qint64 asText = bench.imported[0];
    bench.offer();
    QVERIFY(bench.wait([&] { return bench.imported[0] != asText; }));
    bench.settle();
    std::size_t kept = 9;
    bool done = false;
    bench.archive->states(
        [id = bench.imported[0]](store::StateStore& states) { return states.ofConversation(id); },
        [&](const Result<std::vector<store::StateRecord>>& all) {
            kept = all.ok() ? all->size() : 9;
            done = true;
        });
    QVERIFY(bench.wait([&] { return done; }));
    QCOMPARE(kept, std::size_t{0});
}

void ExchangeTest::textsToRead() {
    const QTemporaryDir here;
    const QTemporaryDir files;
    Bench bench(here.path());
    bench.talk();
    const QString path = files.filePath(QStringLiteral("out"));
    bench.exportTo(path, ExchangeController::Markdown);
    const QString markdown = QString::fromUtf8(contents(path));
    QVERIFY(markdown.startsWith(QStringLiteral("# First")));
    QVERIFY(markdown.contains(QStringLiteral("## You\n\nSecond\n")));
    QVERIFY(markdown.contains(QStringLiteral("## rook\n\none two\n")));
    // Only the branch in view.
    QCOMPARE(markdown.count(QStringLiteral("## rook")), 2);
    bench.exportTo(path, ExchangeController::Text);
    QVERIFY(contents(path).contains("\nYou:\nSecond\n"));
    bench.exportTo(path, ExchangeController::Json);
    const QJsonObject json = QJsonDocument::fromJson(contents(path)).object();
    const QJsonArray messages =
        json.value("chats").toArray().at(0).toObject().value("messages").toArray();
    QCOMPARE(messages.size(), 5);
    QVERIFY(!contents(path).contains("contextIds"));
}

void ExchangeTest::aWebPageHasNoMarkupOfOthers() {
    const QTemporaryDir here;
    const QTemporaryDir files;
    Bench bench(here.path());
    bench.service.setAnswers({QStringLiteral("<script>alert(1)</script><img src=x onerror=y>")});
    bench.loadModel();
    bench.ask(QStringLiteral("\"><h1>&amp;"));
    const QString path = files.filePath(QStringLiteral("out.html"));
    bench.exportTo(path, ExchangeController::Html);
    const QString page = QString::fromUtf8(contents(path));
    QVERIFY(page.contains(QStringLiteral("&lt;script&gt;")));
    QVERIFY(!page.contains(QStringLiteral("<script")));
    QVERIFY(!page.contains(QStringLiteral("<img")));
    QVERIFY(page.contains(QStringLiteral("&quot;&gt;&lt;h1&gt;&amp;amp;")));
    QVERIFY(!page.contains(QStringLiteral("http://")) &&
            !page.contains(QStringLiteral("https://")));
}

void ExchangeTest::allChatsAtOnce() {
    const QTemporaryDir here;
    const QTemporaryDir files;
    Bench bench(here.path());
    bench.loadModel();
    for (int chat = 0; chat < 3; ++chat) {
        bench.chat->newChat();
        bench.ask(QStringLiteral("The same question"));
    }
    for (const ExchangeController::Form form :
         {ExchangeController::Markdown, ExchangeController::Json}) {
        bench.said.clear();
        bench.exchange.exportAll(form, QUrl::fromLocalFile(files.path()));
        QVERIFY(bench.wait([&] { return !bench.said.isEmpty(); }));
        QVERIFY2(bench.said.startsWith(QStringLiteral("All chats")), qPrintable(bench.said));
    }
    const QStringList made = QDir(files.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    QCOMPARE(made.size(), 2);
    const QDir folder(files.filePath(made.filter(QRegularExpression(QStringLiteral("\\d$")))[0]));
    QCOMPARE(folder.entryList({QStringLiteral("*.md")}).size(), 3);
    bench.importFrom(files.filePath(made.filter(QStringLiteral(".json"))[0]));
    QCOMPARE(bench.imported.size(), 3);
    QVERIFY(bench.offer == nullptr);
}

void ExchangeTest::whatDoesNotFollowIsNotWritten() {
    // Roles that do not take turns get as far as the store, which writes nothing then.
    const QTemporaryDir here;
    const QTemporaryDir files;
    Bench bench(here.path());
    bench.importFrom(put(files,
                         "{\"format\":\"rookery-chat\",\"version\":1,\"messages\":["
                         "{\"role\":\"user\",\"text\":\"a\"},"
                         "{\"role\":\"user\",\"text\":\"b\",\"parent\":0}]}"));
    QVERIFY(bench.imported.isEmpty());
    QVERIFY2(bench.said.contains(QStringLiteral("follow")), qPrintable(bench.said));
}

void ExchangeTest::damagedFilesNeverGetIn() {
    const QTemporaryDir here;
    const QTemporaryDir files;
    const QString path = files.filePath(QStringLiteral("chat.rookery"));
    Bench bench(here.path());
    bench.talk();
    bench.exportTo(path, ExchangeController::ShareWhole);
    const QByteArray good = contents(path);
    std::mt19937 random(7);
    int accepted = 0;
    for (int round = 0; round < 2000; ++round) {
        QByteArray bad = good;
        for (auto changes = 1 + random() % 4; changes > 0; --changes) {
            const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(bad.size()));
            switch (random() % 3) {
                case 0:
                    bad[at] = static_cast<char>(random() % 256);
                    break;
                case 1:
                    bad.remove(at, static_cast<qsizetype>(1 + random() % 20));
                    break;
                default:
                    bad.insert(at, bad.mid(static_cast<qsizetype>(
                                               random() % static_cast<unsigned>(bad.size())),
                                           static_cast<qsizetype>(random() % 30)));
            }
            if (bad.isEmpty())
                bad = "x";
        }
        const auto read = readChatFile(bad, true);
        if (!read.ok())
            continue;
        ++accepted;
        for (const SharedChat& shared : *read)
            for (std::size_t at = 0; at < shared.chat.messages.size(); ++at)
                QVERIFY(!shared.chat.messages[at].parent || *shared.chat.messages[at].parent < at);
    }
    qInfo("%d of 2000 damaged files still were files of a chat", accepted);
}

void ExchangeTest::whatCannotBeWrittenIsSaid() {
    const QTemporaryDir here;
    Bench bench(here.path());
    bench.talk();
    bench.exportTo(QStringLiteral("/no/such/folder/chat.md"), ExchangeController::Markdown);
    QVERIFY2(bench.said.contains(QStringLiteral("cannot be written")), qPrintable(bench.said));
    bench.importFrom(QStringLiteral("/no/such/file.json"));
    QVERIFY2(bench.said.contains(QStringLiteral("cannot be read")), qPrintable(bench.said));
}

void ExchangeTest::theTrashGivesBackAndForgets() {
    const QTemporaryDir here;
    Bench bench(here.path());
    bench.talk();
    const qint64 first = bench.chat->conversationId();
    bench.chat->newChat();
    bench.ask(QStringLiteral("Another"));
    const qint64 second = bench.chat->conversationId();
    bench.book->trash(first);
    bench.book->trash(second);
    QVERIFY(bench.refresh(2));
    QCOMPARE(bench.trash.data(bench.trash.index(0), TrashModel::TitleRole).toString(),
             QStringLiteral("Another"));
    QVERIFY(bench.trash.data(bench.trash.index(0), TrashModel::WordsRole)
                .toString()
                .contains(QStringLiteral("30")));
    QSignalSpy restored(&bench.trash, &TrashModel::chatRestored);
    bench.trash.restore(1);
    QVERIFY(bench.wait([&] { return bench.trash.count() == 1; }));
    QCOMPARE(restored[0][0].toLongLong(), first);
    bench.trash.removeForever(0);
    QVERIFY(bench.wait([&] { return bench.trash.count() == 0; }));
    QVERIFY(bench.whole(second).messages.empty());
    QCOMPARE(bench.whole(first).messages.size(), std::size_t{5});
}

void ExchangeTest::aBookInUseStays() {
    const QTemporaryDir here;
    Bench bench(here.path());
    bench.loadModel();
    store::Document book;
    bool done = false;
    bench.archive->chats(
        [](store::ChatStore& chats) -> Result<store::Document> {
            ROOKERY_TRY(store::Document added, store::addDocument(chats, "Notes", "Rooks nest."));
            ROOKERY_TRY_VOID(store::trashDocument(chats, added.id));
            return added;
        },
        [&](const Result<store::Document>& added) {
            book = *added;
            done = true;
        });
    QVERIFY(bench.wait([&] { return done; }));
    bench.chat->setBeginning({leadOf(book), 0}, {});
    bench.ask(QStringLiteral("What?"));
    QVERIFY(bench.refresh(1));
    bench.trash.removeForever(0);
    QVERIFY(bench.wait([&] { return !bench.said.isEmpty(); }));
    QVERIFY2(bench.said.contains(QStringLiteral("A chat began")), qPrintable(bench.said));
    bench.book->trash(bench.chat->conversationId());
    QVERIFY(bench.refresh(2));
    bench.trash.empty();
    QVERIFY(bench.wait([&] { return bench.trash.count() == 0; }));
}
