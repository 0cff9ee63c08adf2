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

void TransferTest::eachFault_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("value");
    QTest::addColumn<int>("times");  // 0: for ever
    QTest::addColumn<int>("problem");
    const auto row = [](const char* name, HubServer::FaultKind kind, int value, int times,
                        FetchProblem problem) {
        QTest::newRow(name) << int(kind) << value << times << int(problem);
    };
    using enum FetchProblem;
    row("cut", HubServer::Cut, 5000, 1, None);
    row("closed at once", HubServer::CloseAtOnce, 0, 3, None);
    row("stall", HubServer::Stall, 7000, 1, None);
    row("200 for 206", HubServer::FullForRange, 0, 1, None);
    row("wrong range", HubServer::WrongRange, 0, 1, None);
    row("206 without range", HubServer::NoRangeHeader, 0, 1, None);
    row("changed content once", HubServer::OtherContent, 0, 1, None);
    row("changed content", HubServer::OtherContent, 0, 0, HashMismatch);
    row("shorter file", HubServer::OtherSize, 0, 0, Changed);
    row("gzip once", HubServer::Gzip, 0, 1, None);
    row("gzip", HubServer::Gzip, 0, 0, Encoded);
    row("one byte more", HubServer::OneByteMore, 0, 0, None);
    row("flipped bit once", HubServer::FlippedBit, 0, 1, None);
    row("flipped bit", HubServer::FlippedBit, 0, 0, HashMismatch);
    row("redirect loop", HubServer::RedirectLoop, 0, 0, BadRedirect);
    row("plain http elsewhere", HubServer::Downgrade, 0, 0, BadRedirect);
    row("login page", HubServer::LoginPage, 0, 0, LoginPage);
    row("login by 511", HubServer::LoginRedirect, 0, 0, LoginPage);
    row("401", HubServer::Status, 401, 0, NeedsLogin);
    row("403", HubServer::Status, 403, 0, Forbidden);
    row("404", HubServer::Status, 404, 0, Gone);
    row("451", HubServer::Status, 451, 0, Forbidden);
    row("429 with a time", HubServer::BusyWithDelay, 0, 2, None);
    row("503", HubServer::Status, 503, 3, None);
    row("503 for ever", HubServer::Status, 503, 0, ServerBusy);
    row("418", HubServer::Status, 418, 0, OtherStatus);
    row("slow drip", HubServer::SlowDrip, 0, 1, None);
    row("another etag", HubServer::LaterEtag, 0, 1, None);
}

void TransferTest::eachFault() {
    QFETCH(int, kind);
    QFETCH(int, value);
    QFETCH(int, times);
    QFETCH(int, problem);
    FetchBench bench;
    QList<HubServer::Fault> faults;
    // A part is there, so that ranges are asked for.
    faults += {HubServer::Cut, 40'000};
    for (int i = 0; i < (times == 0 ? 60 : times); ++i)
        faults += {static_cast<HubServer::FaultKind>(kind), value};
    bench.server.setFaults(faults);
    QVERIFY(bench.run());
    const auto expected = static_cast<FetchProblem>(problem);
    QCOMPARE(int(bench.status().problem), int(expected));
    if (expected == FetchProblem::None) {
        QCOMPARE(bench.status().state, DownloadState::Installed);
        QCOMPARE(bench.installed(), bench.content);
    } else {
        QCOMPARE(bench.status().state, DownloadState::Failed);
        QVERIFY(bench.visibleFiles().isEmpty());
        QVERIFY(problemSentence(bench.status()).size() > 20);
        QVERIFY(!bench.status().details.contains(QLatin1String("Signature")));
    }
}

void TransferTest::cutAtFiftyPoints() {
    QRandomGenerator random(7);
    qint64 received = 0;
    qint64 reused = 0;
    for (int i = 0; i < 50; ++i) {
        FetchBench bench;
        const int at = random.bounded(1, int(bench.content.size()) - 1);
        bench.server.setFaults({{HubServer::Cut, at}});
        QVERIFY(bench.run());
        QCOMPARE(bench.installed(), bench.content);
        qint64 from = 0;
        for (const HubServer::Served& request : bench.server.served())
            if (request.atBlobHost)
                from = request.rangeFrom;
        received += at;
        reused += from;
    }
    qInfo("50 cuts: %lld of %lld bytes received before were used again", reused, received);
    QVERIFY(reused * 10 >= received * 9);
}

void TransferTest::aThousandTroubles() {
    const int runs = qMax(40, qEnvironmentVariableIntValue("ROOKERY_FETCH_RUNS"));
    using Kind = HubServer::FaultKind;
    const QList<Kind> passing = {Kind::Cut,          Kind::CloseAtOnce, Kind::Stall,
                                 Kind::FullForRange, Kind::WrongRange,  Kind::NoRangeHeader,
                                 Kind::OtherContent, Kind::Gzip,        Kind::OneByteMore,
                                 Kind::FlippedBit,   Kind::Status,      Kind::BusyWithDelay,
                                 Kind::SlowDrip,     Kind::LaterEtag};
    const QList<Kind> lasting = {Kind::RedirectLoop, Kind::Downgrade, Kind::LoginPage,
                                 Kind::LoginRedirect, Kind::OtherSize};
    const QList<int> statuses = {401, 403, 404, 410, 451};
    QRandomGenerator random(
        static_cast<quint32>(qEnvironmentVariableIntValue("ROOKERY_FETCH_SEED")) + 1);
    int recoverable = 0;
    int recovered = 0;
    int named = 0;
    int leaks = 0;
    int partsSeen = 0;
    for (int run = 0; run < runs; ++run) {
        FetchBench bench;
        bench.options.token = "hf_secret";
        bench.options.timings.stall = 800;
        bench.renew();
        QList<HubServer::Fault> faults;
        const bool lasts = random.bounded(5) == 0;
        for (int i = random.bounded(1, 5); i > 0; --i) {
            const Kind kind = passing.at(random.bounded(passing.size()));
            const int value =
                kind == Kind::Status ? 500 + random.bounded(5) : random.bounded(1, 240'000);
            faults += {kind, value};
        }
        if (lasts) {
            const int which = random.bounded(int(lasting.size() + statuses.size()));
            const HubServer::Fault fault =
                which < lasting.size()
                    ? HubServer::Fault{lasting.at(which), 0}
                    : HubServer::Fault{Kind::Status, statuses.at(which - int(lasting.size()))};
            for (int i = 0; i < 60; ++i)
                faults += fault;
        }
        bench.server.setFaults(faults);
        QVERIFY2(bench.run(), qPrintable(QStringLiteral("run %1 does not end").arg(run)));
        const bool right = bench.status().state == DownloadState::Installed;
        if (right)
            QCOMPARE(bench.installed(), bench.content);
        else
            QVERIFY(bench.status().problem != FetchProblem::None &&
                    problemSentence(bench.status()).size() > 20);
        recoverable += lasts ? 0 : 1;
        recovered += !lasts && right ? 1 : 0;
        named += right ? 0 : 1;
        const QStringList seen = bench.visibleFiles();
        partsSeen += seen == (right ? QStringList{bench.spec.fileName} : QStringList()) ? 0 : 1;
        for (const HubServer::Served& request : bench.server.served())
            leaks += request.atBlobHost && !request.authorization.isEmpty() ? 1 : 0;
    }
    qInfo(
        "%d runs: %d of %d recoverable ended right by themselves, %d ended with a named reason, "
        "%d partial files in the library, %d tokens at the wrong host",
        runs, recovered, recoverable, named, partsSeen, leaks);
    QVERIFY(recovered * 100 >= recoverable * 95);
    QCOMPARE(partsSeen, 0);
    QCOMPARE(leaks, 0);
}

void TransferTest::aDeadProxyIsSaid() {
    for (const auto type : {QNetworkProxy::HttpProxy, QNetworkProxy::Socks5Proxy}) {
        FetchBench bench;
        bench.options.mostVainTries = 3;
        bench.renew();
        bench.network.setProxy(QNetworkProxy(type, QStringLiteral("127.0.0.1"), 9));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(bench.run());
        QCOMPARE(bench.status().state, DownloadState::Failed);
        // Behind a SOCKS proxy, Qt does not tell whose refusal it was.
        const bool said = bench.status().problem == FetchProblem::ProxyFailed;
        QVERIFY(said || (type == QNetworkProxy::Socks5Proxy &&
                         bench.status().problem == FetchProblem::Unreachable));
        QVERIFY(timer.elapsed() < 20'000);
        QCOMPARE(bench.server.served().size(), 0);
    }
}

/// Whoever waits at a terminal is told soon; what has begun to come is tried for longer.
void TransferTest::whatNeverCameEndsSooner() {
    FetchBench bench;
    bench.options.mostVainTries = 3;
    bench.renew();
    QList<HubServer::Fault> faults(40, {HubServer::CloseAtOnce, 0});
    bench.server.setFaults(faults);
    QVERIFY(bench.run());
    QCOMPARE(bench.status().state, DownloadState::Failed);
    QCOMPARE(bench.status().tries, 3);

    FetchBench begun;
    begun.options.mostVainTries = 3;
    begun.renew();
    faults.push_front({HubServer::Cut, 5000});
    begun.server.setFaults(faults);
    QVERIFY(begun.run());
    QCOMPARE(begun.status().tries, 10);
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
