// SPDX-License-Identifier: Apache-2.0
// A server that misbehaves: what passes by itself ends right, the rest ends with its name.
#include "app/library/sources.h"
#include "app/library/transfer.h"
#include "tests/app/library/fetch_bench.h"
#include "tests/app/library/hub_server.h"
#include "tests/app/library/transfer_test.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace rookery::app;

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
        faults += {static_cast<HubServer::FaultKind>(kind), value, times > 0};
    bench.server.setFaults(faults);
    QVERIFY(bench.run());
    const auto expected = static_cast<FetchProblem>(problem);
    QCOMPARE(int(bench.status().problem), int(expected));
    if (expected == FetchProblem::None) {
        QCOMPARE(bench.status().state, DownloadState::Installed);
        QCOMPARE(bench.installed(), bench.content);
        QVERIFY(times == 0 || bench.server.hasNoFaults());
        if (kind == HubServer::WrongRange)  // seen before a byte of it was taken
            QCOMPARE(bench.status().restarts, 0U);
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
        if (!lasts && !right)
            qWarning("run %d was not recovered: %s\n%s", run,
                     qPrintable(problemSentence(bench.status())),
                     qPrintable(bench.status().details));
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
