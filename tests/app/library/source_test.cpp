// SPDX-License-Identifier: Apache-2.0
#include "tests/app/library/source_test.h"

#include "app/inference/scripted_inference.h"
#include "app/library/download_list_model.h"
#include "app/library/installed_model.h"
#include "app/library/library_controller.h"
#include "app/library/model_controller.h"
#include "app/library/network_log.h"
#include "app/library/source_controller.h"
#include "app/settings/settings.h"
#include "app/support/event_wait.h"
#include "app/support/words.h"
#include "tests/app/library/hub_server.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace rookery::app;

namespace {

constexpr int kPatience = 20'000;

void put(const QString& path, const QJsonObject& json) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(json).toJson()) <= 0)
        qFatal("cannot write %s", qPrintable(path));
}

/// The library with a server of our own as its source, and a list that knows its one model.
struct Bench {
    Bench()
        : content("PK" + QByteArray(200'000, 'r')), settings(QString()), models(service, settings) {
        service.setStepMs(0);
        server->addFile("owner/name", "toy.pth", content);
        QDir(dir.path()).mkpath("data");
        put(dir.filePath("data/library.json"),
            {{"source", "custom"}, {"customSource", server->base().toString()}, {"proxy", "none"}});
        const QString hash = QString::fromLatin1(
            QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
        put(dir.filePath("data/catalogue.json"),
            {{"format", "rookery-catalogue"},
             {"schema", 1},
             {"date", "2099-01-01"},
             {"families", QJsonArray{QJsonObject{{"id", "g1"},
                                                 {"name", "Toys"},
                                                 {"version", "7"},
                                                 {"licence", "Apache-2.0"},
                                                 {"vocabulary", "world"},
                                                 {"prompt", "g1"},
                                                 {"about", "A toy."},
                                                 {"thinks", false}}}},
             {"models", QJsonArray{QJsonObject{{"id", "toy"},
                                               {"family", "g1"},
                                               {"name", "Toy 0.1B"},
                                               {"label", "0.1B"},
                                               {"version", "7"},
                                               {"parameters", 100'000},
                                               {"layers", 2},
                                               {"width", 64},
                                               {"repo", "owner/name"},
                                               {"path", "toy.pth"},
                                               {"format", "pth"},
                                               {"precision", "F16"},
                                               {"size", content.size()},
                                               {"sha256", hash},
                                               {"released", "2099-01-01"},
                                               {"context", 512},
                                               {"languages", QJsonArray()},
                                               {"current", true},
                                               {"recommended", true}}}}});
        library = std::make_unique<LibraryController>(
            LibraryController::Places{dir.filePath("models"), dir.filePath("data"), dir.path()},
            models);
    }

    SourceController& sources() { return *library->sources(); }

    QByteArray fetched() const {
        QFile file(dir.filePath("models/toy.pth"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir dir;
    std::unique_ptr<HubServer> server = std::make_unique<HubServer>();
    QByteArray content;
    ScriptedInference service;
    Settings settings;
    ModelController models;
    std::unique_ptr<LibraryController> library;
};

}  // namespace

void SourceTest::aSourceOfOnesOwnIsTested() {
    Bench bench;
    bench.sources().test();
    QVERIFY(bench.sources().busy());
    QVERIFY(waitUntil([&] { return !bench.sources().busy(); }, kPatience));
    QVERIFY2(bench.sources().testResult().contains("answers after"),
             qPrintable(bench.sources().testResult()));
    QVERIFY(!bench.server->served().isEmpty());
    bench.server.reset();  // it went away
    bench.sources().test();
    QVERIFY(waitUntil([&] { return !bench.sources().busy(); }, kPatience));
    QVERIFY2(bench.sources().testResult().contains("cannot be reached"),
             qPrintable(bench.sources().testResult()));
    bench.sources().setCustomSource("http://elsewhere.invalid/");
    QVERIFY(bench.sources().testResult().contains("https://"));
}

void SourceTest::aRepositoryIsListedAndFetched() {
    Bench bench;
    bench.server->addFile("owner/name", "README.md", "words");
    QSignalSpy said(bench.library.get(), &LibraryController::said);
    const auto list = [&](const QString& address) {
        said.clear();
        bench.sources().list(address);
        waitUntil([&] { return !bench.sources().busy(); }, kPatience);
    };
    list("no address at all");
    QCOMPARE(said.size(), 1);
    list("owner/other");
    QVERIFY(said.size() == 1 && said.front().front().toString().contains("owner/other"));
    list("owner/name");
    QCOMPARE(said.size(), 0);
    QCOMPARE(bench.sources().listing().size(), 1);
    QVERIFY(bench.server->served().constLast().path.startsWith("/api/models/owner/name"));
    bench.library->downloadListed("toy.pth");
    QVERIFY(waitUntil([&] { return bench.fetched() == bench.content; }, kPatience));
    QVERIFY(bench.sources().listing().isEmpty());
    QVERIFY(waitUntil([&] { return bench.library->installed()->count() == 1; }, kPatience));
}

void SourceTest::requestsAreWrittenDown() {
    Bench bench;
    NetworkLog& log = *bench.library->network();
    QCOMPARE(log.count(), 0);
    bench.sources().list(QStringLiteral("owner/name"));
    QVERIFY(waitUntil([&] { return !bench.sources().listing().isEmpty(); }, kPatience));
    const auto at = [&log](int row, int role) { return log.data(log.index(row), role).toString(); };
    QVERIFY(log.count() >= 1);
    const int first = log.count() - 1;
    QVERIFY(at(first, NetworkLog::AddressRole).startsWith(QStringLiteral("GET 127.0.0.1:")));
    QVERIFY(at(first, NetworkLog::AddressRole).endsWith(QStringLiteral("/tree/main")));
    QCOMPARE(at(first, NetworkLog::WhyRole), QStringLiteral("Files of a repository"));
    QCOMPARE(at(first, NetworkLog::ResultRole), QStringLiteral("200"));
    const int before = log.count();
    bench.library->downloadListed(QStringLiteral("toy.pth"));
    QVERIFY(waitUntil([&] { return bench.fetched() == bench.content; }, kPatience));
    // From the thread of the downloads: the question, and where it was sent on to.
    QVERIFY(waitUntil(
        [&] {
            return log.count() >= before + 2 &&
                   !log.data(log.index(0), NetworkLog::RunningRole).toBool();
        },
        kPatience));
    QCOMPARE(at(0, NetworkLog::WhyRole), QStringLiteral("Download of a model"));
    QCOMPARE(at(0, NetworkLog::BytesRole), byteWords(static_cast<quint64>(bench.content.size())));
    // A signature is in the query.
    QVERIFY(!log.text().contains(QLatin1Char('?')));
    QCOMPARE(log.text().count(QLatin1Char('\n')), log.count());
}

void SourceTest::anAuthorityOfOnesOwn() {
    Bench bench;
    const QString wrong = bench.dir.filePath("words.pem");
    QFile file(wrong);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no certificate");
    file.close();
    bench.sources().setCaFile(wrong);
    QCOMPARE(bench.sources().caFile(), QString());
    QVERIFY(bench.sources().testResult().contains(wrong));
    const QString right = QStringLiteral(ROOKERY_TEST_DATA "/authority.pem");
    QSignalSpy way(&bench.sources(), &SourceController::proxyChanged);
    bench.sources().setCaFile(right);
    QCOMPARE(bench.sources().caFile(), right);
    QCOMPARE(way.size(), 1);
    QCOMPARE(bench.sources().proxyChoice().caFile, right);
    QVERIFY(bench.sources().testResult().isEmpty());
    bench.sources().setCaFile({});
    QCOMPARE(bench.sources().caFile(), QString());
}

void SourceTest::opensWhatHasCome() {
    Bench bench;
    QSignalSpy changed(&bench.models, &ModelController::stateChanged);
    bench.library->downloadAndOpen("nobody");
    QCOMPARE(bench.models.state(), ModelController::None);
    bench.library->downloadAndOpen("toy");
    QCOMPARE(bench.models.state(), ModelController::Loading);  // what is sent now waits for it
    QCOMPARE(bench.models.name(), QStringLiteral("Toy 0.1B"));
    QVERIFY(bench.models.progressText().startsWith("Downloading"));
    QVERIFY(waitUntil([&] { return bench.models.state() == ModelController::Ready; }, kPatience));
    QCOMPARE(bench.models.path(), bench.dir.filePath("models/toy.pth"));
    QCOMPARE(bench.fetched(), bench.content);
}

void SourceTest::whoDoesNotWaitPauses() {
    Bench bench;
    bench.server->setFaults({{HubServer::Stall, 50'000}});
    bench.library->downloadAndOpen("toy");
    const auto state = [&] {
        const DownloadStatus* status = bench.library->downloads()->find("toy");
        return status == nullptr ? DownloadState::Queued : status->state;
    };
    // What came before it stalls shows at once.
    QVERIFY(waitUntil([&] { return bench.models.progress() > 0; }, kPatience));
    bench.models.cancelLoad();
    QCOMPARE(bench.models.state(), ModelController::None);
    QVERIFY(waitUntil([&] { return state() == DownloadState::Paused; }, kPatience));
    const quint64 kept = bench.library->downloads()->unfinishedBytes();
    QVERIFY(kept > 0);
    bench.library->resumeDownload("toy");
    QVERIFY(waitUntil([&] { return bench.fetched() == bench.content; }, kPatience));
    QCOMPARE(bench.models.state(), ModelController::None);  // nobody waits for it any more
    QCOMPARE(bench.server->served().constLast().rangeFrom, static_cast<qint64>(kept));
}

void SourceTest::aLoadIsCancelled() {
    Bench bench;
    bench.service.setStepMs(20);
    bench.models.openPath("/models/rook.safetensors");
    QCOMPARE(bench.settings.loadingModel(), QStringLiteral("/models/rook.safetensors"));
    QVERIFY(waitUntil([&] { return bench.models.progress() > 0.1; }, kPatience));
    bench.models.cancelLoad();
    QVERIFY(waitUntil([&] { return bench.models.state() == ModelController::None; }, kPatience));
    QVERIFY(bench.models.loaded() == nullptr);
    QVERIFY(bench.models.errorText().isEmpty());       // who asked for it needs no reproach
    QVERIFY(bench.settings.loadingModel().isEmpty());  // and it did not end the program
    QVERIFY(bench.settings.lastModel().isEmpty());
}
