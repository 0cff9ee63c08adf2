// SPDX-License-Identifier: Apache-2.0
// What takes long among exports and imports, stopped.
#include "app/exchange/exchange_controller.h"
#include "tests/app/chat/app_under_test.h"
#include "tests/app/chat/exchange_test.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace rookery;
using namespace rookery::app;

void ExchangeTest::allChatsCanBeStopped() {
    const QTemporaryDir here;
    const QTemporaryDir files;
    AppUnderTest bench(here.path());
    ExchangeController exchange(*bench.archive);
    QString said;
    QList<qint64> imported;
    connect(&exchange, &ExchangeController::said, this,
            [&](const QString& words) { said = words; });
    connect(&exchange, &ExchangeController::imported, this,
            [&](const QList<qint64>& ids) { imported = ids; });
    bench.loadModel();
    for (int chat = 0; chat < 3; ++chat) {
        bench.chat->newChat();
        bench.ask(QStringLiteral("The same question"));
    }
    const QUrl folder = QUrl::fromLocalFile(files.path());
    LongWorkPtr followed;
    QStringList told;
    bool stops = false;
    connect(&exchange, &ExchangeController::working, this,
            [&](const QString& what, const LongWorkPtr& work) {
                told += what;
                followed = work;
                work->stopped = stops;
            });
    exchange.exportAll(ExchangeController::Json, folder);
    QVERIFY(bench.wait([&] { return !said.isEmpty(); }));
    QCOMPARE(told, QStringList{QStringLiteral("Saving all chats")});
    QVERIFY(followed->share >= 0.3);
    const QString file = QDir(files.path()).entryInfoList(QDir::Files)[0].filePath();
    stops = true;
    for (const ExchangeController::Form form :
         {ExchangeController::Markdown, ExchangeController::Json}) {
        const QTemporaryDir others;
        said.clear();
        exchange.exportAll(form, QUrl::fromLocalFile(others.path()));
        QVERIFY(bench.wait([&] { return !said.isEmpty(); }));
        QVERIFY2(said.startsWith(QStringLiteral("Stopped")), qPrintable(said));
        QVERIFY(QDir(others.path()).entryList({QStringLiteral("*.json")}, QDir::Files).isEmpty());
    }
    said.clear();
    exchange.importFiles({QUrl::fromLocalFile(file)});
    QVERIFY(bench.wait([&] { return !said.isEmpty(); }));
    QCOMPARE(said, QStringLiteral("Stopped. 0 of 3 chats were added."));
    QVERIFY(imported.isEmpty());
}
