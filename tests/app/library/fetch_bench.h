// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/sources.h"
#include "app/library/transfer.h"
#include "app/support/event_wait.h"
#include "tests/app/library/hub_server.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <functional>
#include <memory>

/// One download from a server of our own into a scratch folder, with time made short.
class FetchBench {
public:
    explicit FetchBench(qsizetype bytes = 300'000) {
        content = "PK\x03\x04";
        QRandomGenerator random(static_cast<quint32>(bytes));
        while (content.size() < bytes)
            content += char(random.bounded(256));
        repo = QStringLiteral("owner/name");
        path = QStringLiteral("Rook 1%-Other.pth");
        server.addFile(repo, path, content);
        spec.id = QStringLiteral("rook-1");
        spec.title = QStringLiteral("Rook 1");
        spec.fileName = QStringLiteral("rook-1.pth");
        spec.urls = {rookery::app::hubFileUrl(server.base(), repo, path)};
        spec.size = static_cast<quint64>(content.size());
        spec.sha256 = QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
        spec.verifiedByUs = true;
        options = quick();
        network.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
        QDir(scratch.path()).mkpath(QStringLiteral("models"));
        renew();
    }

    /// Time compressed a hundredfold and more; tries are counted, so that tests end.
    static rookery::app::TransferOptions quick() {
        rookery::app::TransferOptions options;
        options.timings.retries = {1, 2, 4};
        options.timings.stall = 3000;  // a busy machine must not look like a silent server
        options.timings.offlinePoll = 5;
        options.timings.report = 0;
        options.timings.second = 10;
        options.mostTries = 10;
        options.disk = [](const QString&) {  // not this computer's
            return rookery::app::DiskFacts{1'000'000'000'000, "ext4", "/", true};
        };
        return options;
    }

    QString folder() const { return scratch.filePath(QStringLiteral("models")); }

    void renew() {
        transfer = std::make_unique<rookery::app::Transfer>(network, folder(), spec, options);
    }

    const rookery::app::DownloadStatus& status() const { return transfer->status(); }

    bool run() {
        transfer->start();
        return wait();
    }

    bool wait() {
        return rookery::app::waitUntil(
            [this] {
                return status().state == rookery::app::DownloadState::Installed ||
                       status().state == rookery::app::DownloadState::Failed;
            },
            60'000);
    }

    bool runUntil(const std::function<bool()>& reached) {
        transfer->start();
        return rookery::app::waitUntil(reached, 60'000);
    }

    QByteArray installed() const {
        QFile file(status().path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QStringList visibleFiles() const {
        return QDir(folder()).entryList(QDir::Files | QDir::NoDotAndDotDot, QDir::Name);
    }

    /// What came to be beside the models folder.
    QStringList outside() const {
        QStringList found =
            QDir(scratch.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        found.removeAll(QStringLiteral("models"));
        return found;
    }

    QTemporaryDir scratch;
    HubServer server;
    QNetworkAccessManager network;
    QByteArray content;
    QString repo;
    QString path;
    rookery::app::DownloadSpec spec;
    rookery::app::TransferOptions options;
    std::unique_ptr<rookery::app::Transfer> transfer;
};
