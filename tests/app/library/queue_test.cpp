// SPDX-License-Identifier: Apache-2.0
#include "tests/app/library/queue_test.h"

#include "app/library/download_queue.h"
#include "app/library/small_fetch.h"
#include "tests/app/library/fetch_bench.h"

#include <QSignalSpy>
#include <QtTest>

#include <algorithm>

using namespace rookery::app;

namespace {

/// Files of a server, a queue for them, and how many moved at once.
struct QueueBench {
    explicit QueueBench(int count) {
        for (int i = 0; i < count; ++i) {
            const QString path = QStringLiteral("rook-%1.pth").arg(i);
            const QByteArray content = "PK" + QByteArray(100'000 + i, char('a' + i));
            server.addFile(QStringLiteral("o/n"), path, content);
            DownloadSpec spec;
            spec.id = QStringLiteral("rook-%1").arg(i);
            spec.title = spec.id;
            spec.fileName = path;
            spec.urls = {hubFileUrl(server.base(), QStringLiteral("o/n"), path)};
            spec.size = static_cast<quint64>(content.size());
            spec.sha256 = QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
            specs += spec;
        }
        renew();
    }

    /// `stall`: how long nothing may come, in ms.
    void renew(int stall = FetchBench::quick().timings.stall) {
        TransferOptions options = FetchBench::quick();
        options.timings.stall = stall;
        queue = std::make_unique<DownloadQueue>(scratch.path(), options);
        ProxyChoice none;
        none.kind = ProxyChoice::None;
        queue->setProxy(none);
        QObject::connect(
            queue.get(), &DownloadQueue::changed, queue.get(), [this](const DownloadStatus&) {
                const auto all = queue->all();
                const auto moving =
                    std::count_if(all.begin(), all.end(), [](const DownloadStatus& status) {
                        return status.state == DownloadState::Downloading;
                    });
                most = std::max(most, int(moving));
            });
    }

    DownloadState state(const QString& id) const {
        for (const DownloadStatus& status : queue->all())
            if (status.spec.id == id)
                return status.state;
        return DownloadState::Cancelled;
    }

    bool waitForAll(DownloadState wanted) {
        return waitUntil(
            [&] {
                const auto all = queue->all();
                return std::all_of(all.begin(), all.end(), [&](const DownloadStatus& status) {
                    return status.state == wanted;
                });
            },
            20'000);
    }

    QTemporaryDir scratch;
    HubServer server;
    QList<DownloadSpec> specs;
    std::unique_ptr<DownloadQueue> queue;
    int most = 0;
};

}  // namespace

void QueueTest::twoAtATime() {
    QueueBench bench(6);
    for (const DownloadSpec& spec : bench.specs)
        bench.queue->add(spec);
    QVERIFY(bench.waitForAll(DownloadState::Installed));
    QCOMPARE(bench.queue->all().size(), 6U);
    QVERIFY(bench.most >= 1 && bench.most <= 2);
    QCOMPARE(QDir(bench.scratch.path()).entryList(QDir::Files).size(), 6);
}

void QueueTest::orderAndCancel() {
    QueueBench bench(4);
    bench.server.setFaults({{HubServer::Stall, 10'000}, {HubServer::Stall, 10'000}});
    bench.renew(60'000);
    QStringList order;
    QObject::connect(bench.queue.get(), &DownloadQueue::ordered,
                     [&order](const QStringList& ids) { order = ids; });
    for (const DownloadSpec& spec : bench.specs)
        bench.queue->add(spec);
    const auto stalls = [&](std::size_t row) {
        return bench.queue->all().at(row).received >= 10'000;
    };
    QVERIFY(waitUntil([&] { return stalls(0) && stalls(1); }, 30'000));
    QCOMPARE(bench.state("rook-2"), DownloadState::Queued);
    bench.queue->move("rook-3", 2);
    QCOMPARE(order, QStringList({"rook-0", "rook-1", "rook-3", "rook-2"}));
    bench.queue->cancel("rook-0");
    QVERIFY(waitUntil([&] { return bench.state("rook-2") == DownloadState::Installed; }, 30'000));
    QCOMPARE(bench.state("rook-3"), DownloadState::Installed);
    QVERIFY(waitUntil([&] { return bench.queue->all().at(0).received >= 10'000; }, 30'000));
    bench.queue->pause("rook-1");
    QCOMPARE(bench.state("rook-1"), DownloadState::Paused);
    bench.queue->resume("rook-1");
    QVERIFY(bench.waitForAll(DownloadState::Installed));
    QVERIFY(PartFile::list(bench.scratch.path()).empty());
}

void QueueTest::findsWhatWasLeft() {
    QueueBench bench(2);
    bench.server.setFaults({{HubServer::Stall, 50'000}});
    bench.renew(60'000);
    bench.queue->add(bench.specs.at(0));
    QVERIFY(waitUntil([&] { return bench.queue->all().at(0).received >= 50'000; }, 30'000));
    bench.queue->shutDown();
    bench.server.forget();

    bench.renew();
    bench.queue->open();
    QCOMPARE(bench.queue->all().size(), 1U);
    QCOMPARE(bench.state("rook-0"), DownloadState::Paused);
    QCOMPARE(bench.queue->all().at(0).received, 50'000U);
    QTest::qWait(50);
    QVERIFY(bench.server.served().isEmpty());  // nobody asked for it yet
    bench.queue->resume("rook-0");
    QVERIFY(bench.waitForAll(DownloadState::Installed));
    QCOMPARE(bench.server.served().constLast().rangeFrom, 50'000);
}

void QueueTest::listsARepository() {
    QueueBench bench(3);
    bench.server.addFile("o/n", "README.md", "words");
    QNetworkAccessManager network;
    network.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    std::vector<HubFile> files;
    bool done = false;
    const QUrl url = hubTreeUrl(bench.server.base(), "o/n", "main");
    QCOMPARE(url.path(), QStringLiteral("/api/models/o/n/tree/main"));
    new SmallFetch(
        network, url, FetchBench::quick().timings,
        [&](FetchProblem problem, const QByteArray& text, const QString&) {
            QCOMPARE(problem, FetchProblem::None);
            files = parseHubTree(text);
            done = true;
        },
        FetchWhy::Listing);
    QVERIFY(waitUntil([&] { return done; }, 30'000));
    QCOMPARE(files.size(), 3U);
    QCOMPARE(files.front().path, QStringLiteral("rook-2.pth"));
    QCOMPARE(files.front().sha256, bench.specs.at(2).sha256);
    QVERIFY(parseHubTree(R"([{"path":"../x.pth","lfs":{"oid":")" + QByteArray(64, 'a') +
                         R"(","size":10}},{"path":"a.pth","size":7}])")
                .empty());
}
