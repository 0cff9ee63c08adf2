// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/switching_test.h"

#include "app/chat/missing_model.h"
#include "app/library/installed_model.h"
#include "app/library/library_controller.h"
#include "app/store/state_store.h"
#include "tests/app/chat/app_under_test.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

using namespace rookery::app;

namespace {

/// Two models with one vocabulary, and a conversation that is long enough to be read in pieces.
class Bench : public AppUnderTest {
public:
    explicit Bench(const QString& folder) : AppUnderTest(folder) {
        healsByItself = true;
        service.setAnswers({QStringLiteral("It nests high in the trees. ").repeated(20)});
    }

    void use(const QString& name) {
        service.setStateKey(name + QStringLiteral("-f16"));
        models.openPath(QStringLiteral("/models/%1.safetensors").arg(name));
        wait([this] { return models.state() == ModelController::Ready; });
    }

    bool waitForMemory() {
        return wait([this] { return healer->health() == StateHealer::Ready; });
    }

    QStringList texts() const {
        QStringList all;
        for (int row = 0; row < chat->messages()->count(); ++row)
            all += text(row);
        return all;
    }

    /// For the last answer, by the models they were made with.
    QStringList stateKeys() {
        QStringList keys;
        bool done = false;
        archive->states(
            [conversation = chat->conversationId()](rookery::store::StateStore& states) {
                return states.ofConversation(conversation);
            },
            [&](const rookery::Result<std::vector<rookery::store::StateRecord>>& found) {
                done = true;
                if (!found.ok())
                    return;
                for (const auto& record : *found)
                    if (record.message == chat->messages()->messages().back().id)
                        keys += QString::fromStdString(record.stateKey);
            });
        wait([&done] { return done; });
        keys.sort();
        return keys;
    }
};

std::uint64_t baseOf(const GenerateRequest& request) {
    std::uint64_t tokens = 0;
    for (const ContextPart& part : request.base)
        tokens += part.ids.size();
    return tokens;
}

}  // namespace

void SwitchingTest::thereAndBack() {
    const QTemporaryDir folder;
    Bench bench(folder.path());
    bench.use("rook");
    bench.ask("Where do rooks nest?");
    bench.ask("And in winter?");
    QVERIFY(bench.waitForMemory());
    const QStringList before = bench.texts();
    const qint64 conversation = bench.chat->conversationId();

    // The other one reads all of it, says why and how long it takes, and the text stands there.
    QStringList said;
    connect(bench.healer.get(), &StateHealer::changed, this, [&] {
        if (bench.healer->health() == StateHealer::Reading)
            said += bench.healer->words();
    });
    bench.use("crow");
    QCOMPARE(bench.texts(), before);
    QVERIFY(bench.waitForMemory());
    QVERIFY(bench.service.requests().back().readOnly);
    const std::uint64_t all = baseOf(bench.service.requests().back());
    QVERIFY(all > 500);
    QVERIFY(bench.service.requests().back().states.empty());
    QVERIFY2(said.join('\n').contains("another model"), qPrintable(said.join('\n')));
    QVERIFY2(said.last().contains(QLatin1String(" of ")), qPrintable(said.last()));
    bench.settle();
    QCOMPARE(bench.stateKeys(), QStringList({"crow-f16", "rook-f16"}));
    QCOMPARE(bench.chat->conversationId(), conversation);
    QCOMPARE(bench.texts(), before);

    // The way back costs nothing: the old state covers every token.
    QSignalSpy read(&bench.service, &InferenceService::readProgress);
    bench.use("rook");
    QVERIFY(bench.waitForMemory());
    const GenerateRequest& back = bench.service.requests().back();
    QVERIFY(back.readOnly);
    QVERIFY(!back.states.empty());  // a second one stands by
    QCOMPARE(back.states.front().stateKey, QStringLiteral("rook-f16"));
    QCOMPARE(back.states.front().tokens, baseOf(back));
    QCOMPARE(baseOf(back), all);
    QCOMPARE(read.size(), 0);
    QCOMPARE(bench.texts(), before);

    // And each model answers here.
    bench.ask("Thanks.");
    QCOMPARE(bench.chat->messages()->messages().back().stateKey, QStringLiteral("rook-f16"));
    bench.use("crow");
    bench.ask("You too.");
    QCOMPARE(bench.chat->messages()->messages().back().stateKey, QStringLiteral("crow-f16"));
    QCOMPARE(bench.chat->messages()->count(), 8);
    QCOMPARE(bench.texts().mid(0, 4), before);
}

void SwitchingTest::inTheMiddleOfAnAnswer() {
    const QTemporaryDir folder;
    Bench bench(folder.path());
    bench.use("rook");
    bench.service.pauseAfterWords(7);
    bench.send("Where do rooks nest?");
    QVERIFY(bench.wait([&] { return bench.service.isPaused(); }));
    const QString begun = bench.text(1);
    QVERIFY(!begun.isEmpty());
    bench.service.setStateKey("crow-f16");
    bench.models.openPath("/models/crow.safetensors");
    bench.service.setPaused(false);
    QVERIFY(bench.wait([&] {
        return bench.models.state() == ModelController::Ready &&
               bench.chat->composer() == ChatController::Idle;
    }));
    QCOMPARE(bench.status(1), MessageModel::Stopped);
    QVERIFY(bench.text(1).startsWith(begun));
    bench.chat->continueAnswer(bench.id(1));
    QVERIFY(bench.wait([&] { return bench.status(1) == MessageModel::Done; }));
    QVERIFY(bench.text(1).startsWith(begun) && bench.text(1).size() > begun.size());
    QCOMPARE(bench.chat->messages()->count(), 2);
}

void SwitchingTest::restsWhenIdle() {
    const QTemporaryDir folder;
    Bench bench(folder.path());
    bench.use("rook");
    bench.ask("Where do rooks nest?");
    bench.settle();
    auto* idle = bench.models.findChild<QTimer*>();
    QVERIFY(idle != nullptr && !idle->isActive());  // never, unless it was asked for
    bench.models.setIdleMinutes(5);
    QVERIFY(idle->isActive());
    QCOMPARE(idle->interval(), 300'000);
    bench.models.setBusy(true);  // not in the middle of an answer
    QVERIFY(!idle->isActive());
    bench.models.setBusy(false);
    idle->setInterval(20);
    QSignalSpy unloaded(&bench.service, &InferenceService::modelUnloaded);
    QVERIFY(bench.wait([&] { return bench.models.state() == ModelController::Resting; }));
    QCOMPARE(unloaded.size(), 1);
    QVERIFY(bench.runs->model() == nullptr);
    QCOMPARE(bench.chat->composer(), ChatController::Idle);
    QCOMPARE(bench.stateKeys(), QStringList("rook-f16"));

    // The next message loads it, shows how far that is, and goes on from the kept state.
    idle->setInterval(300'000);
    QList<double> shares;
    connect(&bench.models, &ModelController::progressChanged, this, [&] {
        if (bench.models.state() == ModelController::Loading)
            shares += bench.models.progress();
    });
    bench.ask("And in winter?");
    QVERIFY(shares.size() > 3 && shares.last() > shares.at(1));
    QCOMPARE(bench.models.state(), ModelController::Ready);
    QCOMPARE(bench.status(3), MessageModel::Done);
    const GenerateRequest& request = bench.service.requests().back();
    QVERIFY(!request.states.empty());
    QCOMPARE(request.states.front().tokens, baseOf(request));
}

void SwitchingTest::everyWayToAskWakes() {
    const QTemporaryDir folder;
    Bench bench(folder.path());
    bench.use("rook");
    bench.ask("Where do rooks nest?");
    bench.models.setIdleMinutes(5);
    auto* idle = bench.models.findChild<QTimer*>();
    idle->setInterval(20);
    QVERIFY(bench.wait([&] { return bench.models.state() == ModelController::Resting; }));
    idle->setInterval(300'000);
    bench.branches->regenerate(bench.id(1));
    QVERIFY(bench.wait([&] {
        return bench.models.state() == ModelController::Ready &&
               bench.chat->composer() == ChatController::Idle &&
               bench.status(1) == MessageModel::Done;
    }));
    QCOMPARE(bench.service.requests().size(), std::size_t{2});
}

namespace {

/// The library beside it, with files of its own.
struct LibraryBench {
    LibraryBench() {
        QDir(dir.path()).mkpath("disk");
        QDir(dir.path()).mkpath("data");
        put(dir.filePath("disk/rook.safetensors"));
        put(dir.filePath("disk/crow.safetensors"));
    }

    static void put(const QString& path) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write("not a real model") < 0)
            qFatal("cannot write %s", qPrintable(path));
    }

    void open() {
        app = std::make_unique<Bench>(dir.filePath("data"));
        library = std::make_unique<LibraryController>(
            LibraryController::Places{dir.filePath("models"), dir.filePath("data"), dir.path()},
            app->models);
        missing =
            std::make_unique<MissingModel>(MissingModel::Parts{*app->chat, app->models, *library});
        look();
    }

    void look() {
        QSignalSpy looked(library->installed(), &InstalledModel::countChanged);
        library->refresh();
        app->wait([&] { return !looked.isEmpty(); });
    }

    void use(const QString& name) {
        app->service.setStateKey(name + QStringLiteral("-f16"));
        app->models.openPath(dir.filePath("disk/%1.safetensors").arg(name));
        app->wait([&] { return app->models.state() == ModelController::Ready; });
        look();
    }

    ~LibraryBench() {
        missing.reset();
        library.reset();
        app.reset();
    }

    QTemporaryDir dir;
    std::unique_ptr<Bench> app;
    std::unique_ptr<LibraryController> library;
    std::unique_ptr<MissingModel> missing;
};

}  // namespace

void SwitchingTest::aModelThatIsGoneIsNamed() {
    LibraryBench bench;
    bench.open();
    bench.use("rook");
    bench.app->ask("Where do rooks nest?");
    const QStringList before = bench.app->texts();
    QVERIFY(!bench.missing->missing());
    bench.app->models.unload();
    QVERIFY(!bench.missing->missing());  // not loaded is not gone

    // The disk is taken out.
    QVERIFY(QDir().rename(bench.dir.filePath("disk"), bench.dir.filePath("away")));
    bench.look();
    QVERIFY(bench.missing->missing());
    QVERIFY2(bench.missing->words().contains(bench.dir.filePath("disk/rook.safetensors")),
             qPrintable(bench.missing->words()));
    QVERIFY(!bench.missing->canGoOn());
    QVERIFY(bench.missing->downloadWords().isEmpty());
    QCOMPARE(bench.app->texts(), before);

    // Connected again.
    QVERIFY(QDir().rename(bench.dir.filePath("away"), bench.dir.filePath("disk")));
    bench.look();
    QVERIFY(!bench.missing->missing());

    // Gone for good: another one goes on, and the line can be sent away.
    QVERIFY(QFile::remove(bench.dir.filePath("disk/rook.safetensors")));
    bench.use("crow");
    QVERIFY(bench.missing->missing());
    QVERIFY(bench.missing->canGoOn());
    QVERIFY(bench.missing->nextWords().contains("crow"));
    bench.missing->dismiss();
    QVERIFY(!bench.missing->missing());
    bench.app->ask("And in winter?");
    QCOMPARE(bench.app->texts().mid(0, 2), before);
    QVERIFY(!bench.missing->missing());
}

void SwitchingTest::aModelNeverSeenIsNamed() {
    LibraryBench bench;
    bench.open();
    bench.use("rook");
    bench.app->ask("Where do rooks nest?");
    const qint64 conversation = bench.app->chat->conversationId();
    bench.missing.reset();
    bench.library.reset();
    bench.app.reset();

    // In another year, on another computer: the file is gone, and what was known of it.
    QVERIFY(QFile::remove(bench.dir.filePath("disk/rook.safetensors")));
    QVERIFY(QFile::remove(bench.dir.filePath("data/library.json")));
    bench.open();
    bench.app->chat->open(conversation);
    QVERIFY(bench.app->wait([&] { return bench.app->chat->messages()->count() == 2; }));
    QVERIFY(bench.missing->missing());
    QVERIFY2(bench.missing->words().contains("rook"), qPrintable(bench.missing->words()));
    QVERIFY(bench.missing->downloadWords().isEmpty());
    bench.missing.reset();
    bench.library.reset();
    bench.app.reset();

    // What the list of models has can be had again.
    QFile notes(bench.dir.filePath("data/library.json"));
    QVERIFY(notes.open(QIODevice::WriteOnly));
    notes.write(
        QJsonDocument(
            QJsonObject{
                {"models", QJsonObject{{bench.dir.filePath("disk/rook.safetensors"),
                                        QJsonObject{{"fingerprint", "rook"},
                                                    {"title", "Rook 1"},
                                                    {"catalogueId", "rwkv7-g1d-2.9b-q8_0"}}}}}})
            .toJson());
    notes.close();
    bench.open();
    bench.app->chat->open(conversation);
    QVERIFY(bench.app->wait([&] { return bench.app->chat->messages()->count() == 2; }));
    QVERIFY(bench.missing->missing());
    QVERIFY(bench.missing->words().contains("Rook 1"));
    QVERIFY2(bench.missing->downloadWords().contains("3.3"),
             qPrintable(bench.missing->downloadWords()));
}
