// SPDX-License-Identifier: Apache-2.0
#include "tests/app/library/transfer_test.h"

#include "app/library/file_names.h"
#include "app/library/http_rules.h"
#include "app/library/install_record.h"
#include "app/library/sources.h"
#include "app/library/transfer.h"
#include "tests/app/library/fetch_bench.h"
#include "tests/app/library/hub_server.h"

#include <QDir>
#include <QRandomGenerator>
#include <QtTest>

#include <sys/stat.h>

using namespace rookery::app;

void TransferTest::fetchesAndRecords() {
    FetchBench bench;
    QVERIFY(bench.run());
    QCOMPARE(bench.status().state, DownloadState::Installed);
    QCOMPARE(bench.installed(), bench.content);
    QCOMPARE(bench.visibleFiles(), QStringList{bench.spec.fileName});
    const auto records = readRecords(bench.folder());
    QCOMPARE(records.size(), 1U);
    QVERIFY(isOurs(bench.folder(), records.front()));
    QCOMPARE(records.front().sha256, bench.spec.sha256);
    QVERIFY(records.front().verifiedByUs);
    QVERIFY(PartFile::list(bench.folder()).empty());
    // Asked once more it is there already, without a request.
    bench.server.forget();
    bench.renew();
    QVERIFY(bench.run());
    QCOMPARE(bench.status().state, DownloadState::Installed);
    QVERIFY(bench.server.served().isEmpty());
}

void TransferTest::neverOverAnotherFile() {
    FetchBench bench;
    const QString other = bench.folder() + QLatin1Char('/') + bench.spec.fileName;
    QFile file(other);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
    file.close();
    QVERIFY(bench.run());
    QCOMPARE(bench.status().state, DownloadState::Installed);
    QCOMPARE(bench.installed(), bench.content);
    QCOMPARE(QFileInfo(bench.status().path).fileName(),
             QStringLiteral("rook-1-%1.pth").arg(QString::fromLatin1(bench.spec.sha256.left(8))));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("mine"));
    QVERIFY(isOurs(bench.folder(), readRecords(bench.folder()).front()));
}

void TransferTest::asksTheHubForTheHash() {
    FetchBench bench;
    const QByteArray hash = std::exchange(bench.spec.sha256, {});
    bench.spec.size = 0;
    bench.spec.verifiedByUs = false;
    bench.renew();
    QVERIFY(bench.run());
    QCOMPARE(bench.status().state, DownloadState::Installed);
    QCOMPARE(bench.status().sha256, hash);
    QCOMPARE(bench.server.served().constFirst().method, QByteArray("HEAD"));
    QVERIFY(!readRecords(bench.folder()).front().verifiedByUs);
}

void TransferTest::refusesWithoutHash() {
    FetchBench bench;
    bench.spec.sha256.clear();
    bench.spec.size = 0;
    bench.server.setSaysHash(false);
    bench.renew();
    QVERIFY(bench.run());
    QCOMPARE(bench.status().problem, FetchProblem::NoHash);
    // Any other address may be fetched without, if one says so.
    bench.spec.needsHash = false;
    bench.renew();
    QVERIFY(bench.run());
    QCOMPARE(bench.status().state, DownloadState::Installed);
    QCOMPARE(bench.installed(), bench.content);
}

void TransferTest::goesToTheMirror() {
    FetchBench bench;
    HubServer mirror;
    mirror.addFile(bench.repo, bench.path, bench.content);
    bench.spec.urls += hubFileUrl(mirror.base(), bench.repo, bench.path);
    bench.renew();
    QList<HubServer::Fault> faults{{HubServer::Cut, 100'000}};
    for (int i = 0; i < 20; ++i)
        faults += {HubServer::Status, 404};
    bench.server.setFaults(faults);
    QVERIFY(bench.run());
    QCOMPARE(bench.status().state, DownloadState::Installed);
    QCOMPARE(bench.installed(), bench.content);
    // It went on where the other had stopped.
    QCOMPARE(mirror.served().constLast().rangeFrom, 100'000);
}

void TransferTest::tokenStaysWithItsHost() {
    FetchBench bench;
    bench.options.token = "hf_secret";
    bench.renew();
    QVERIFY(bench.run());
    bool seen = false;
    for (const HubServer::Served& request : bench.server.served()) {
        QCOMPARE(request.authorization,
                 request.atBlobHost ? QByteArray() : QByteArray("Bearer hf_secret"));
        seen = seen || !request.atBlobHost;
    }
    QVERIFY(seen);
}

void TransferTest::pausesAndGoesOnAfterARestart() {
    FetchBench bench;
    bench.server.setFaults({{HubServer::Stall, 150'000}});
    bench.options.timings.stall = 60'000;
    bench.renew();
    QVERIFY(bench.runUntil([&] { return bench.status().received >= 150'000; }));
    bench.transfer->pause();
    QCOMPARE(bench.status().state, DownloadState::Paused);
    const auto parts = PartFile::list(bench.folder());
    QCOMPARE(parts.size(), 1U);
    QCOMPARE(parts.front().second, 150'000U);
    QCOMPARE(parts.front().first.spec.id, bench.spec.id);
    bench.spec = parts.front().first.spec;  // as another run of the program finds it
    bench.renew();
    bench.server.forget();
    QVERIFY(bench.run());
    QCOMPARE(bench.installed(), bench.content);
    QCOMPARE(bench.server.served().constLast().rangeFrom, 150'000);
    QVERIFY(!bench.server.served().constLast().ifRange.isEmpty());
}

void TransferTest::waitsAndCounts() {
    FetchBench bench;
    bench.options.timings.retries = {60'000};
    bench.options.timings.second = 20;
    bench.renew();
    bench.server.setFaults({{HubServer::Status, 503}});
    QVERIFY(bench.runUntil([&] { return bench.status().state == DownloadState::Waiting; }));
    QCOMPARE(bench.status().problem, FetchProblem::ServerBusy);
    const qint64 first = bench.status().retryMs;
    QVERIFY(bench.runUntil([&] { return bench.status().retryMs < first; }));
    bench.transfer->retryNow();
    QVERIFY(bench.wait());
    QCOMPARE(bench.status().state, DownloadState::Installed);
    QCOMPARE(bench.status().tries, 0);
}

/// A server that says when to come back is not left waiting for the program's own pause.
void TransferTest::hearsWhenToComeBack() {
    FetchBench bench;
    bench.options.timings.retries = {300'000};
    bench.renew();
    bench.server.setFaults({{HubServer::BusyWithDelay, 0}, {HubServer::BusyWithDelay, 0}});
    QElapsedTimer timer;
    timer.start();
    QVERIFY(bench.run());
    QCOMPARE(bench.status().state, DownloadState::Installed);
    QVERIFY(timer.elapsed() < 60'000);
}

void TransferTest::diskFullAndFat() {
    FetchBench bench;
    bench.options.disk = [](const QString&) { return DiskFacts{100'000'000, "ext4", "/", true}; };
    bench.renew();
    QVERIFY(bench.run());
    QCOMPARE(bench.status().problem, FetchProblem::DiskFull);
    QVERIFY(bench.server.served().isEmpty());

    bench.options.disk = [](const QString&) {
        return DiskFacts{100'000'000'000, "vfat", "/media/stick", true};
    };
    bench.spec.size = 5'000'000'000;
    bench.renew();
    QVERIFY(bench.run());
    QCOMPARE(bench.status().problem, FetchProblem::FileTooBigForDisk);
    QVERIFY(problemSentence(bench.status()).contains(QLatin1String("4 GB")));
    // What cannot lie there takes no room either.
    const QString part = bench.folder() + QStringLiteral("/.partial/") +
                         PartFile::keyFor(bench.spec) + QStringLiteral(".part");
    struct stat facts = {};
    QCOMPARE(::stat(QFile::encodeName(part).constData(), &facts), 0);
    QCOMPARE(facts.st_blocks, 0);
}

void TransferTest::twoWritersOfOnePart() {
    FetchBench bench;
    bench.server.setFaults({{HubServer::Stall, 1000}});
    bench.options.timings.stall = 60'000;
    bench.renew();
    QVERIFY(bench.runUntil([&] { return bench.status().received > 0; }));
    PartFile second(bench.folder());
    QCOMPARE(second.open(bench.spec), FetchProblem::InUse);
}

void TransferTest::namesNeverBecomePaths() {
    QFile list(QStringLiteral(ROOKERY_TEST_DATA "/hostile_names.txt"));
    QVERIFY(list.open(QIODevice::ReadOnly));
    QStringList names;
    for (const QByteArray& line : list.readAll().split('\n'))
        if (!line.isEmpty())
            names += QUrl::fromPercentEncoding(line);
    QVERIFY(names.size() >= 200);
    for (const QString& name : names) {
        const QString made = fileNameFor(name);
        QVERIFY2(made.isEmpty() || isSafeFileName(made), qPrintable(name));
        FetchBench bench;
        bench.spec.fileName = made.isEmpty() ? name : made;
        bench.renew();
        QVERIFY(bench.run());
        if (bench.status().state == DownloadState::Installed) {
            QCOMPARE(QFileInfo(bench.status().path).absolutePath(),
                     QFileInfo(bench.folder()).absoluteFilePath());
            QCOMPARE(bench.visibleFiles().size(), 1);
        } else {
            // A .gguf that begins like a .pth is refused for that.
            QVERIFY(bench.status().problem == FetchProblem::BadRequest ||
                    bench.status().problem == FetchProblem::NotAModel);
            QVERIFY(bench.visibleFiles().isEmpty());
        }
        QCOMPARE(bench.outside(), QStringList());
    }
}

void TransferTest::plainHttpOnlyHere() {
    QVERIFY(mayFetch(QUrl("https://huggingface.co/x")));
    QVERIFY(mayFetch(QUrl("http://127.0.0.1:8080/x")));
    QVERIFY(mayFetch(QUrl("http://localhost/x")));
    QVERIFY(mayFetch(QUrl("http://[::1]:8080/x")));
    QVERIFY(!mayFetch(QUrl("http://huggingface.co/x")));
    QVERIFY(!mayFetch(QUrl("http://127.0.0.1.example.com/x")));
    QVERIFY(!mayFetch(QUrl("ftp://127.0.0.1/x")));
    QVERIFY(!mayFetch(QUrl("file:///etc/passwd")));
    QVERIFY(!mayFetch(QUrl("https:///x")));
    QVERIFY(mayRedirect(QUrl("https://a.example/x"), QUrl("https://b.example/y")));
    QVERIFY(!mayRedirect(QUrl("https://a.example/x"), QUrl("http://127.0.0.1/y")));
    FetchBench bench;
    bench.spec.urls = {QUrl("http://elsewhere.invalid/model.pth")};
    bench.renew();
    QVERIFY(bench.run());
    QCOMPARE(bench.status().problem, FetchProblem::BadRequest);
}
