// SPDX-License-Identifier: Apache-2.0
#include "tests/app/library/library_test.h"

#include "app/import_command.h"
#include "app/library/catalogue.h"
#include "app/library/catalogue_refresh.h"
#include "app/library/discover_model.h"
#include "app/library/download_list_model.h"
#include "app/library/fit.h"
#include "app/library/install_record.h"
#include "app/library/installed_model.h"
#include "app/library/library_notes.h"
#include "app/library/library_scan.h"
#include "app/library/machine_controller.h"
#include "app/support/disk.h"
#include "app/support/machine.h"
#include "tests/app/library/made_model.h"

#include <QAbstractItemModelTester>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace rookery::app;

namespace {

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString& path, const QByteArray& bytes) {
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

}  // namespace

void LibraryTest::findsModelsInFolders() {
    const QTemporaryDir dir;
    const QString model = makeModel(dir.filePath("models/rook.safetensors"));
    QVERIFY(!model.isEmpty());
    put(dir.filePath("models/deeper/broken.gguf"), "GGUFnot really a model at all");
    put(dir.filePath("models/notes.txt"), "words");
    put(dir.filePath("models/.partial/x.part"), "half");
    const auto found =
        scanLibrary({{dir.filePath("models")}, {dir.filePath("gone/away.pth"), model}});
    QCOMPARE(found.size(), 3U);
    QCOMPARE(found[0].path, model);
    QCOMPARE(found[0].facts.version, QStringLiteral("7"));
    QVERIFY(found[0].facts.problem.isEmpty() && found[0].facts.memoryBytes > 0);
    QVERIFY(!found[0].ours);
    QVERIFY(found[1].path.endsWith("broken.gguf") && !found[1].facts.problem.isEmpty());
    QVERIFY(found[2].missing);
}

void LibraryTest::importsInFourWays() {
    const QTemporaryDir dir;
    const QString models = dir.filePath("models");
    const QByteArray bytes = "PK" + QByteArray(5000, 'x');
    const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    put(dir.filePath("Downloads/a b%.pth"), bytes);
    const QString from = dir.filePath("Downloads/a b%.pth");

    const auto used = importFile(from, models, ImportKind::Use);
    QCOMPARE(used.path, from);
    QVERIFY(!QFileInfo::exists(models));

    const auto linked = importFile(from, models, ImportKind::Link);
    QVERIFY2(linked.problem.isEmpty(), qPrintable(linked.problem));
    QCOMPARE(linked.path, models + "/a_b_.pth");
    QCOMPARE(fileIdentity(linked.path), fileIdentity(from));

    const auto copied = importFile(from, models, ImportKind::Copy);
    QCOMPARE(copied.path, models + "/a_b_-2.pth");  // never over another file
    QCOMPARE(contents(copied.path), bytes);
    const auto records = readRecords(models);
    QCOMPARE(records.size(), 1U);
    QCOMPARE(records.front().sha256, hash);
    QVERIFY(isOurs(models, records.front()));

    // What is there already does not come twice.
    QCOMPARE(importFile(from, models, ImportKind::Copy).path, copied.path);
    QCOMPARE(importFile(from, models, ImportKind::Link).path, linked.path);
    QCOMPARE(importFile(copied.path, models, ImportKind::Move).path, copied.path);
    QVERIFY(QFileInfo::exists(copied.path));
    put(dir.filePath("Downloads/near.pth"), "PK" + QByteArray(4999, 'x') + "y");
    QCOMPARE(importFile(dir.filePath("Downloads/near.pth"), models, ImportKind::Copy).path,
             models + "/near.pth");

    const auto moved = importFile(from, models, ImportKind::Move);
    QCOMPARE(moved.path, copied.path);
    QVERIFY(!QFileInfo::exists(from));
    QCOMPARE(contents(moved.path), bytes);
    QVERIFY(!QDir(models).entryList().contains("a_b_-2.pth.copying"));

    QVERIFY(!importFile(from, models, ImportKind::Copy).problem.isEmpty());
    put(dir.filePath("Downloads/picture.png"), "png");
    const auto refused =
        importFile(dir.filePath("Downloads/picture.png"), models, ImportKind::Copy);
    QVERIFY(refused.problem.contains(".gguf"));
    for (const QByteArray& junk : {QByteArray("junk"), QByteArray(500, 'x')}) {
        put(dir.filePath("Downloads/junk.pth"), junk);
        const auto fake = importFile(dir.filePath("Downloads/junk.pth"), models, ImportKind::Copy);
        QVERIFY(fake.path.isEmpty() && fake.problem.contains("junk.pth"));
    }
    QVERIFY(!QDir(models).entryList().contains("junk.pth"));
}

void LibraryTest::importsByCommandLine() {
    const QTemporaryDir dir;
    const QString from = dir.filePath("a.pth");
    put(from, "PK" + QByteArray(5000, 'x'));
    AppPaths paths;
    paths.models = dir.filePath("models");
    const auto run = [&paths](const QStringList& arguments) {
        return importByCommand(QStringList{"rookery", "import"} + arguments, paths);
    };
    QCOMPARE(run({from}).output, dir.filePath("models/a.pth\n"));
    QVERIFY(fileIdentity(dir.filePath("models/a.pth")) != fileIdentity(from));
    QCOMPARE(run({"--link", from, "--models", dir.filePath("more")}).output,
             dir.filePath("more/a.pth\n"));
    QCOMPARE(fileIdentity(dir.filePath("more/a.pth")), fileIdentity(from));
    put(from, "PK" + QByteArray(5000, 'y'));
    QCOMPARE(run({"--move", from}).output, dir.filePath("models/a-2.pth\n"));
    QVERIFY(!QFileInfo::exists(from));
    put(dir.filePath("b.pth"), "PK" + QByteArray(50, 'b'));
    const ImportCommand gone = run({from, dir.filePath("b.pth")});
    QCOMPARE(gone.exitCode, 1);
    QVERIFY(gone.problems.contains("not there any more"));
    QCOMPARE(gone.output, dir.filePath("models/b.pth\n"));  // the others came all the same
    QCOMPARE(run({}).exitCode, 2);
    QCOMPARE(run({"--move", "--copy", from}).exitCode, 2);
    QCOMPARE(run({"--nonsense", from}).exitCode, 2);
    QVERIFY(run({"--help"}).output.contains("--link"));
}

void LibraryTest::deletesOnlyItsOwn() {
    const QTemporaryDir dir;
    qputenv("XDG_DATA_HOME", dir.filePath("xdg").toUtf8());
    const QString models = dir.filePath("models");
    put(dir.filePath("a.pth"), "PK" + QByteArray(100, 'a'));
    const auto copied = importFile(dir.filePath("a.pth"), models, ImportKind::Copy);
    QVERIFY2(!copied.path.isEmpty(), qPrintable(copied.problem));
    const QByteArray hash = readRecords(models).front().sha256;

    // Somebody put another file of that name and size in its place.
    put(dir.filePath("other.pth"), "PK" + QByteArray(100, 'b'));
    QVERIFY(QFile::remove(copied.path));
    QVERIFY(QFile::rename(dir.filePath("other.pth"), copied.path));
    const InstallRecord record = readRecords(models).front();
    QVERIFY(!isOurs(models, record));
    QVERIFY(!trashOwnFile(models, hash).isEmpty());
    QVERIFY(QFileInfo::exists(copied.path));
    // A record that points elsewhere is not believed.
    InstallRecord foreign = record;
    foreign.fileName = QStringLiteral("../a.pth");
    foreign.sha256 = QByteArray(64, 'c');
    writeRecord(models, foreign);
    QVERIFY(!trashOwnFile(models, foreign.sha256).isEmpty());
    QVERIFY(QFileInfo::exists(dir.filePath("a.pth")));
    QVERIFY(!trashOwnFile(models, QByteArray(64, 'd')).isEmpty());
}

void LibraryTest::findsOtherProgramsFiles() {
    const QTemporaryDir home;
    const QByteArray big(1'100'000, 'x');
    put(home.filePath(".cache/huggingface/hub/models--BlinkDL--rwkv7-g1/blobs/abc"), big);
    QDir().mkpath(home.filePath(".cache/huggingface/hub/models--BlinkDL--rwkv7-g1/snapshots/1"));
    QFile::link(
        "../../blobs/abc",
        home.filePath(".cache/huggingface/hub/models--BlinkDL--rwkv7-g1/snapshots/1/rwkv7.pth"));
    put(home.filePath(".lmstudio/models/someone/RWKV7-GGUF/rwkv7.gguf"), big);
    put(home.filePath(".lmstudio/models/someone/Llama/llama.gguf"), big);
    put(home.filePath("RWKV-Runner/models/x.pth"), big);
    put(home.filePath("Downloads/rwkv-small.pth"), "too small");
    const auto found = findForeignModels(home.path());
    QStringList owners;
    for (const ForeignModel& model : found)
        owners += model.owner;
    owners.sort();
    QCOMPARE(owners, QStringList({"Hugging Face", "LM Studio", "RWKV-Runner"}));
}

void LibraryTest::notesSurvive() {
    const QTemporaryDir dir;
    const QString path = dir.filePath("library.json");
    LibraryNotes notes(path);
    QCOMPARE(notes.source, QStringLiteral("automatic"));
    notes.added = {"/a/b.pth"};
    notes.folders = {"/media/disk"};
    notes.defaultModel = "/a/b.pth";
    notes.about["/a/b.pth"] = {
        QDateTime::currentDateTime(), 41.5, QByteArray(64, 'a'), "0123", "rook-1", "Rook 1"};
    notes.save();
    const LibraryNotes again(path);
    QCOMPARE(again.added, notes.added);
    QCOMPARE(again.folders, notes.folders);
    QCOMPARE(again.defaultModel, notes.defaultModel);
    QCOMPARE(again.about["/a/b.pth"].tokensPerSecond, 41.5);
    QCOMPARE(again.about["/a/b.pth"].fingerprint, QStringLiteral("0123"));
    QCOMPARE(again.about["/a/b.pth"].catalogueId, QStringLiteral("rook-1"));
    QCOMPARE(again.about["/a/b.pth"].title, QStringLiteral("Rook 1"));
    put(path, "{\"added\":[1,2,{}],\"models\":{\"x\":{\"sha256\":\"../x\",\"speed\":\"fast\"}}}");
    const LibraryNotes damaged(path);
    QVERIFY(damaged.added.isEmpty());
    QVERIFY(damaged.about["x"].sha256.isEmpty());
    put(path, QByteArray(1000, '\xff'));
    QCOMPARE(LibraryNotes(path).source, QStringLiteral("automatic"));
}

void LibraryTest::fitSaysTheSum() {
    const DeviceRoom cpu{"cpu", "Ryzen 7", false, 16'000'000'000, 10'000'000'000, 40e9};
    const DeviceRoom gpu{"vulkan:0", "RTX 4060", true, 8'000'000'000, 7'000'000'000, 240e9};
    const auto kind = [&](quint64 bytes, const std::vector<DeviceRoom>& rooms, bool split = false) {
        return fitOn(needFrom(bytes, 0), rooms, split).kind;
    };
    QCOMPARE(kind(3'000'000'000, {cpu}), FitKind::Fits);
    QCOMPARE(kind(9'000'000'000, {cpu}), FitKind::Tight);
    QCOMPARE(kind(11'000'000'000, {cpu}), FitKind::TooBig);
    QCOMPARE(kind(3'000'000'000, {cpu, gpu}), FitKind::Fits);
    QCOMPARE(kind(6'000'000'000, {cpu, gpu}), FitKind::Tight);  // 800 MB stay for the desktop
    QCOMPARE(kind(9'000'000'000, {cpu, gpu}), FitKind::Processor);
    QCOMPARE(kind(9'000'000'000, {cpu, gpu}, true), FitKind::PartOnGpu);
    QCOMPARE(fitOn(needFrom(9'000'000'000, 0), {cpu, gpu}).kind, FitKind::PartOnGpu);
    QCOMPARE(kind(0, {cpu}), FitKind::Unknown);
    QCOMPARE(kind(1000, {}), FitKind::Unknown);

    // The formula for what is not here yet agrees with what a header says of the same model.
    const QTemporaryDir dir;
    const QString model = makeModel(dir.filePath("rook.safetensors"));
    const ModelFacts facts = probeModel(model);
    const MemoryNeed need = needFor(facts.parameters, 2, 64, 256, false, 16);
    const double ratio = static_cast<double>(need.total()) / static_cast<double>(facts.memoryBytes);
    QVERIFY2(ratio > 0.8 && ratio < 1.25, qPrintable(QString::number(ratio)));
    QCOMPARE(need.state, facts.stateBytes);

    const Fit fit = fitOn(needFor(*builtInCatalogue().find("rwkv7-g1d-2.9b-q8_0")), {cpu});
    QVERIFY(fit.need.total() > 3'000'000'000 && fit.need.total() < 3'600'000'000);
    QVERIFY(fit.tokensPerSecond > 5 && fit.tokensPerSecond < 15);
    QVERIFY(fitSum(fit).contains("3."));
    QVERIFY(measureMemoryBandwidth(50) > 1e8);
    QVERIFY(memoryFacts().total >= memoryFacts().available);
}

void LibraryTest::picksWhatRunsWell() {
    const auto pick = [](quint64 free, double bandwidth) {
        return pickModels(builtInCatalogue(), {{"cpu", "cpu", false, 2 * free, free, bandwidth}});
    };
    const ModelPicks strong = pick(64'000'000'000, 400e9);
    QVERIFY(strong.best && strong.best->parameters > 7'000'000'000U);
    const ModelPicks laptop = pick(11'000'000'000, 40e9);
    QVERIFY(laptop.best && laptop.smaller && laptop.bigger);
    QVERIFY(laptop.smaller->parameters < laptop.best->parameters);
    QVERIFY(laptop.bigger->parameters > laptop.best->parameters);
    const ModelPicks poor = pick(1'000'000'000, 4e9);
    QVERIFY(poor.best && poor.best->size < 600'000'000);
    for (const ModelPicks& picks : {strong, laptop, poor})
        QVERIFY(picks.best->recommended && picks.best->verified());
}

/// The computer is known only after the page has been filled; later changes leave cards in place.
void LibraryTest::whatFitsComesFirst() {
    DownloadListModel downloads;
    DiscoverModel cards(downloads);
    const auto names = [&cards] {
        QStringList all;
        for (int row = 0; row < cards.count(); ++row)
            all += cards.data(cards.index(row), DiscoverModel::IdRole).toString();
        return all;
    };
    cards.setCatalogue(builtInCatalogue());
    cards.setRooms({{"cpu", "cpu", false, 8'000'000'000, 6'000'000'000, 40e9}});
    const auto fit = static_cast<DiscoverModel::FitState>(
        cards.data(cards.index(0), DiscoverModel::FitStateRole).toInt());
    QVERIFY(fit == DiscoverModel::Fits || fit == DiscoverModel::Tight);
    const QStringList before = names();
    cards.setRooms({{"cpu", "cpu", false, 8'000'000'000, 1'000'000'000, 40e9}});
    QCOMPARE(names(), before);
}

void LibraryTest::refreshAddsWhatTheHubLists() {
    std::vector<HubFile> files{
        {"rwkv7-g1k-2.9b-20260930-ctx25600.pth", 5'896'273'469, QByteArray(64, 'a')},
        {"rwkv7-g1l-2.9b-20261101-ctx25600.pth", 5'896'273'470, QByteArray(64, 'b')},
        {"rwkv7-g1j-2.9b-20260831-ctx16384.pth", 1, QByteArray(64, 'c')},
        {"something-else.pth", 10, QByteArray(64, 'd')}};
    const QByteArray merged =
        mergeListing(builtInCatalogueText(), "BlinkDL/rwkv7-g1", files, QDate(2026, 12, 1));
    const auto read = readCatalogue(merged);
    QVERIFY(read.ok());
    QCOMPARE(read->date, QDate(2026, 12, 1));
    QCOMPARE(read->entries.size(), builtInCatalogue().entries.size() + 1);
    const CatalogueEntry* named = read->find("rwkv7-g1k-2.9b-20260930-ctx25600");
    QVERIFY(named->size == 5'896'273'469U && named->hubsWord && !named->verified());
    const CatalogueEntry* fresh = read->find("rwkv7-g1l-2.9b-20261101-ctx25600");
    QVERIFY(fresh != nullptr);
    QCOMPARE(fresh->name, QStringLiteral("RWKV-7 G1l 2.9B"));
    QVERIFY(!fresh->recommended && fresh->width == 2560);
    // What is known is not overwritten by what a server says.
    QCOMPARE(read->find("rwkv7-g1j-2.9b-20260831-ctx16384")->size, 5'896'273'469U);
}

void LibraryTest::rowsOfVanishedFilesStay() {
    const QTemporaryDir dir;
    const QString path = dir.filePath("disk/rook.safetensors");
    makeModel(path);
    const LibraryNotes notes{QString()};
    InstalledModel rows(notes);
    const QAbstractItemModelTester tester(&rows,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto look = [&] {
        rows.setFound(scanLibrary({{dir.filePath("disk")}, {}, rows.paths()}));
    };
    look();
    QCOMPARE(rows.count(), 1);
    const QString facts = rows.rows().front().facts.fingerprint;
    QVERIFY(!facts.isEmpty());
    QVERIFY(QDir().rename(dir.filePath("disk"), dir.filePath("unplugged")));
    look();
    QCOMPARE(rows.count(), 1);
    QVERIFY(rows.data(rows.index(0), InstalledModel::MissingRole).toBool());
    QCOMPARE(rows.rows().front().facts.fingerprint, facts);  // what was known stays
    QVERIFY(QDir().rename(dir.filePath("unplugged"), dir.filePath("disk")));
    look();
    QVERIFY(!rows.data(rows.index(0), InstalledModel::MissingRole).toBool());
    // The same content twice is said.
    QVERIFY(QFile::copy(path, dir.filePath("disk/twin.safetensors")));
    look();
    QCOMPARE(rows.count(), 2);
    QVERIFY(!rows.data(rows.index(0), InstalledModel::TwinRole).toString().isEmpty());
    rows.forget(path);
    QCOMPARE(rows.count(), 1);
}

void LibraryTest::downloadRowsAndTheirSum() {
    DownloadListModel rows;
    const QAbstractItemModelTester tester(&rows,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    DownloadStatus status;
    status.spec.id = "a";
    status.spec.title = "A";
    status.size = 1'000'000'000;
    status.received = 620'000'000;
    status.state = DownloadState::Downloading;
    status.bytesPerSecond = 18e6;
    status.etaMs = 21'000;
    rows.update(status);
    QCOMPARE(rows.data(rows.index(0), DownloadListModel::StrongRole).toString(),
             QStringLiteral("62\u00A0%"));
    const QString line = rows.data(rows.index(0), DownloadListModel::LineRole).toString();
    QVERIFY2(line.contains("18\u00A0MB/s") && line.contains("21\u00A0s left"), qPrintable(line));
    QCOMPARE(rows.summary(), QStringLiteral("1 download"));
    status.spec.id = "b";
    status.state = DownloadState::Failed;
    status.problem = FetchProblem::LoginPage;
    rows.update(status);
    QCOMPARE(rows.summary(), QStringLiteral("1 failed, 1 active"));
    const QString why = rows.data(rows.index(1), DownloadListModel::SentenceRole).toString();
    QVERIFY(why.contains("login page") && why.contains("are kept"));
    rows.order({"b", "a"});
    QCOMPARE(rows.data(rows.index(0), DownloadListModel::IdRole).toString(), QStringLiteral("b"));
    rows.remove("b");
    rows.remove("nobody");
    QCOMPARE(rows.count(), 1);
}
