// SPDX-License-Identifier: Apache-2.0
#include "tests/app/library/prepare_test.h"

#include "app/inference/scripted_inference.h"
#include "app/library/install_record.h"
#include "app/library/installed_model.h"
#include "app/library/library_controller.h"
#include "app/library/machine_controller.h"
#include "app/library/model_controller.h"
#include "app/library/prepare_model.h"
#include "app/settings/settings.h"
#include "app/support/event_wait.h"
#include "tests/app/library/made_model.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace rookery::app;

namespace {

DiskFacts roomy(const QString& /*folder*/) {
    return {1'000'000'000'000, "ext4", "/", true};
}

FoundModel found(const QString& path) {
    auto rows = scanLibrary({{}, {path}});
    return rows.empty() ? FoundModel() : rows.front();
}

QStringList filesIn(const QString& folder) {
    return QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

QStringList precisions(const std::vector<Preparation>& ways) {
    QStringList names;
    for (const Preparation& way : ways)
        names += way.recommended ? way.precision + QLatin1Char('!') : way.precision;
    return names;
}

/// The library on a folder, without an engine.
struct Bench {
    Bench() : settings(QString()), models(service, settings) {
        service.setStepMs(0);
        QDir(dir.path()).mkpath("data");
    }

    void open() {
        library = std::make_unique<LibraryController>(
            LibraryController::Places{dir.filePath("models"), dir.filePath("data"), dir.path()},
            models);
        look();
    }

    void look() {
        QSignalSpy looked(library->installed(), &InstalledModel::countChanged);
        library->refresh();
        waitUntil([&] { return !looked.isEmpty(); }, 20'000);
    }

    QVariant at(int row, int role) const {
        return library->installed()->data(library->installed()->index(row), role);
    }

    QTemporaryDir dir;
    ScriptedInference service;
    Settings settings;
    ModelController models;
    std::unique_ptr<LibraryController> library;
};

}  // namespace

void PrepareTest::offersWhatFits() {
    const QTemporaryDir dir;
    FoundModel model = found(makeModel(dir.filePath("rook.safetensors")));
    QVERIFY(model.facts.memoryInt8 > 0);
    QCOMPARE(precisions(preparationsFor(model, {})), QStringList({"int8!", "int4"}));
    model.path = dir.filePath("rook.pth");  // is turned at every load, whatever its precision
    QCOMPARE(precisions(preparationsFor(model, {})), QStringList({"f16", "int8!", "int4"}));
    model.facts.memoryF16 = 6'000'000'000;
    model.facts.memoryInt8 = 3'200'000'000;
    model.facts.memoryInt4 = 1'800'000'000;
    const auto on = [&model](quint64 free) {
        return precisions(preparationsFor(model, {{"cpu", "cpu", false, 2 * free, free, 40e9}}));
    };
    QCOMPARE(on(16'000'000'000), QStringList({"f16", "int8!", "int4"}));
    QCOMPARE(on(2'600'000'000), QStringList({"f16", "int8", "int4!"}));
    QCOMPARE(on(1'000'000'000), QStringList({"f16", "int8", "int4!"}));
    model.missing = true;
    QVERIFY(preparationsFor(model, {}).empty());
    model.missing = false;
    model.facts.problem = "Damaged.";
    QVERIFY(preparationsFor(model, {}).empty());
}

void PrepareTest::writesACopy() {
    const QTemporaryDir dir;
    const QString folder = dir.filePath("models");
    const FoundModel model = found(makeModel(dir.filePath("a b%.safetensors")));
    const QByteArray before = hashFile(model.path, {});
    const auto ways = preparationsFor(model, {});
    std::vector<double> shares;
    const auto tell = [&shares](double share) { shares.push_back(share); };
    const PreparedReport report = prepareModel(model, ways.front(), folder, tell, {}, roomy);
    QVERIFY2(report.problem.isEmpty(), qPrintable(report.problem));
    QCOMPARE(report.path, folder + "/a_b_-int8.safetensors");
    QVERIFY(std::is_sorted(shares.begin(), shares.end()) && shares.back() > 0.99);
    QCOMPARE(hashFile(model.path, {}), before);

    const FoundModel made = scanLibrary({{folder}, {}}).front();
    QVERIFY(made.facts.problem.isEmpty());
    QCOMPARE(made.facts.precision, QStringLiteral("INT8"));
    QCOMPARE(made.facts.fingerprint, model.facts.fingerprint);  // the same model to its chats
    QVERIFY(made.ours);
    QCOMPARE(made.title, model.title);
    QCOMPARE(made.sha256, hashFile(made.path, {}));
    QVERIFY(preparationsFor(made, {}).empty());  // once
    // Never over another file.
    const PreparedReport again = prepareModel(model, ways.front(), folder, tell, {}, roomy);
    QCOMPARE(again.path, folder + "/a_b_-int8-2.safetensors");
}

void PrepareTest::needsRoom() {
    const QTemporaryDir dir;
    const QString folder = dir.filePath("models");
    const FoundModel model = found(makeModel(dir.filePath("rook.safetensors")));
    Preparation way = preparationsFor(model, {}).front();
    const auto on = [&](const DiskFacts& disk) {
        return prepareModel(
                   model, way, folder, [](double) {}, {}, [&disk](const QString&) { return disk; })
            .problem;
    };
    QVERIFY(on({100'000'000, "ext4", "/", true}).contains("enough room"));
    QVERIFY(on({1'000'000'000'000, "ext4", "/", false}).contains("cannot be written"));
    way.bytes = 5'000'000'000;
    QVERIFY(on({1'000'000'000'000, "vfat", "/", true}).contains("4 GB"));
    QVERIFY(filesIn(folder).isEmpty());
}

void PrepareTest::stopsAndFailsCleanly() {
    const QTemporaryDir dir;
    const QString folder = dir.filePath("models");
    const FoundModel model = found(makeModel(dir.filePath("rook.safetensors"), 256));
    const Preparation way = preparationsFor(model, {}).front();
    for (const double at : {0.0, 0.3, 0.95}) {
        std::stop_source stop;
        const auto tell = [&stop, at](double share) {
            if (share >= at)
                stop.request_stop();
        };
        const PreparedReport report =
            prepareModel(model, way, folder, tell, stop.get_token(), roomy);
        QVERIFY2(report.path.isEmpty() && report.problem.isEmpty(), qPrintable(report.problem));
        QVERIFY2(filesIn(folder).isEmpty(), qPrintable(filesIn(folder).join(' ')));
    }
    QVERIFY(QFile::resize(model.path, static_cast<qint64>(model.size) / 2));
    const PreparedReport report = prepareModel(
        model, way, folder, [](double) {}, {}, roomy);
    QVERIFY(report.path.isEmpty() && report.problem.endsWith(QLatin1Char('.')));
    QVERIFY(filesIn(folder).isEmpty());
}

void PrepareTest::theLibraryDoesIt() {
    Bench bench;
    const QString path = makeModel(bench.dir.filePath("models/rook.safetensors"));
    bench.open();
    QCOMPARE(bench.library->installed()->count(), 1);
    QVERIFY(bench.at(0, InstalledModel::CanPrepareRole).toBool());
    QCOMPARE(bench.at(0, InstalledModel::PreparingRole).toDouble(), -1.0);
    QCOMPARE(bench.library->preparations(path).size(), 2);
    QVERIFY(bench.library->preparations("/nowhere").isEmpty());
    bench.library->makeDefault(path);
    QSignalSpy said(bench.library.get(), &LibraryController::said);
    bench.library->prepare(path, "int8");
    QVERIFY(bench.at(0, InstalledModel::PreparingRole).toDouble() >= 0);
    bench.library->prepare(path, "int4");  // one at a time
    QVERIFY(waitUntil([&] { return bench.library->installed()->count() == 2; }, 20'000));
    QCOMPARE(said.size(), 1);
    QVERIFY(said.front().front().toString().contains("8 bit"));
    QCOMPARE(bench.library->defaultModel(), bench.dir.filePath("models/rook-int8.safetensors"));
    bench.library->cancelPreparing(path);  // nothing runs: nothing happens
    bench.library->prepare(path, "int4");  // and a library that ends does not wait for it for long
    bench.library.reset();
    const QStringList left = filesIn(bench.dir.filePath("models"));
    QVERIFY2(left.size() <= 3 && !left.join(' ').contains(".part"), qPrintable(left.join(' ')));
}

void PrepareTest::checksAFile() {
    Bench bench;
    const QString outside = makeModel(bench.dir.filePath("disk/rook.safetensors"));
    const QString ours = importFile(outside, bench.dir.filePath("models"), ImportKind::Copy).path;
    bench.open();
    bench.library->importFiles({QUrl::fromLocalFile(outside)}, LibraryController::Use, false);
    QVERIFY(waitUntil([&] { return bench.library->installed()->count() == 2; }, 20'000));
    QSignalSpy said(bench.library.get(), &LibraryController::said);
    const auto check = [&](const QString& path) {
        said.clear();
        bench.library->verify(path);
        waitUntil([&] { return !said.isEmpty(); }, 20'000);
        return said.isEmpty() ? QString() : said.front().front().toString();
    };
    QVERIFY(check(ours).contains("as it was"));
    // What came from elsewhere has no hash yet; the same content is told once it has.
    const int row = bench.at(0, InstalledModel::PathRole).toString() == outside ? 0 : 1;
    QVERIFY(check(outside).contains("noted now"));
    QCOMPARE(bench.at(row, InstalledModel::HashRole).toString(),
             QString::fromLatin1(hashFile(outside, {})));
    QCOMPARE(bench.at(row, InstalledModel::TwinRole).toString(),
             QStringLiteral("rook.safetensors"));
    // A byte is turned on the disk; size and inode stay.
    QFile file(ours);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(file.size() / 2));
    const char byte = file.read(1).at(0);
    QVERIFY(file.seek(file.size() / 2) && file.putChar(static_cast<char>(byte ^ 1)));
    file.close();
    QVERIFY(check(ours).contains("damaged"));
}

void PrepareTest::saysWhatTakesRoom() {
    Bench bench;
    const QString path = makeModel(bench.dir.filePath("models/rook.safetensors"), 256);
    const quint64 size = static_cast<quint64>(QFileInfo(path).size());
    bench.open();
    const auto shares = [&] {
        QList<double> all;
        for (const QVariant& part : bench.library->storage())
            all += part.toMap().value("share").toDouble();
        return all;
    };
    QCOMPARE(shares(), QList<double>{1.0});
    QCOMPARE(bench.library->storage().front().toMap().value("name").toString(),
             QStringLiteral("Models"));
    QSignalSpy changed(bench.library.get(), &LibraryController::storageChanged);
    bench.library->setMemoryBytes(3 * size);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(shares(), QList<double>({0.25, 0.75}));
    bench.library->machine()->pretend({}, "cpu", 212'000'000'000);
    QVERIFY2(
        bench.library->freeText().contains("212") && bench.library->freeText().contains("~/models"),
        qPrintable(bench.library->freeText()));
    QVERIFY(!bench.library->diskNearlyFull());
    bench.library->machine()->pretend({}, "cpu", 3'000'000'000);
    QVERIFY(bench.library->diskNearlyFull());
    QVERIFY(QFile::remove(path));
    bench.look();
    QCOMPARE(shares(), QList<double>{1.0});  // what is not there takes no room
}

void PrepareTest::knowsWhatWasHere() {
    Bench bench;
    const QString path = makeModel(bench.dir.filePath("usb/rook.safetensors"));
    const QString fingerprint = found(path).facts.fingerprint;
    bench.open();
    QVERIFY(bench.library->hasLooked());
    QVERIFY(!bench.library->known(fingerprint));
    QVERIFY(!bench.library->known({}));
    bench.service.setStateKey(fingerprint + "-f16");
    bench.models.openPath(path);
    QVERIFY(waitUntil([&] { return bench.library->installed()->count() == 1; }, 20'000));
    auto known = bench.library->known(fingerprint);
    QVERIFY(known && known->there);
    QCOMPARE(known->path, path);
    QVERIFY(QFile::remove(path));
    bench.look();
    known = bench.library->known(fingerprint);
    QVERIFY(known && !known->there);
    // Also after a restart, and after it was taken off the list.
    bench.library->remove(path);
    bench.library.reset();
    bench.open();
    known = bench.library->known(fingerprint);
    QVERIFY(known && !known->there);
    QCOMPARE(known->path, path);
    QCOMPARE(known->title, QStringLiteral("rook"));
}
