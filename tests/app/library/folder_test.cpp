// SPDX-License-Identifier: Apache-2.0
#include "tests/app/library/folder_test.h"

#include "app/app_paths.h"
#include "app/inference/scripted_inference.h"
#include "app/library/download_list_model.h"
#include "app/library/download_queue.h"
#include "app/library/folder_move.h"
#include "app/library/install_record.h"
#include "app/library/installed_model.h"
#include "app/library/library_controller.h"
#include "app/library/model_controller.h"
#include "app/library/models_folder.h"
#include "app/library/part_file.h"
#include "app/settings/settings.h"
#include "app/support/disk.h"
#include "app/support/event_wait.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>
using namespace rookery;
using namespace rookery::app;

namespace {

constexpr int kPatience = 10'000;

QByteArray modelBytes(char letter) {
    return "PK" + QByteArray(3'000'000, letter);
}

QString put(const QString& path, const QByteArray& bytes) {
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Two models of an old folder, the first of them Rookery's own.
struct Folders {
    Folders()
        : from(dir.filePath("old")),
          to(dir.filePath("new")),
          own(put(from + "/rook.pth", modelBytes('r'))),
          sub(put(from + "/sub/crow.pth", modelBytes('c'))) {
        InstallRecord record;
        record.fileName = "rook.pth";
        record.sha256 = QByteArray(64, 'a');
        record.size = static_cast<quint64>(QFileInfo(own).size());
        record.inode = fileIdentity(own)->inode;
        record.catalogueId = "rook";
        record.title = "The rook";
        writeRecord(from, record);
    }

    QTemporaryDir dir;
    QString from;
    QString to;
    QString own;
    QString sub;
};

struct Bench : Folders {
    Bench()
        : settings(QString()),
          models(service, settings),
          library(std::make_unique<LibraryController>(
              LibraryController::Places{from, dir.filePath("data"), dir.path(), from, false},
              models)) {
        service.setStepMs(0);
        QDir().mkpath(dir.filePath("data"));
        look();
    }

    void look() {
        library->refresh();
        waitUntil([this] { return library->hasLooked(); }, kPatience);
    }

    bool lists(const QStringList& paths) const {
        return waitUntil(
            [this, &paths] {
                QStringList found;
                for (const FoundModel& row : library->installed()->rows())
                    if (!row.missing)
                        found += row.path;
                found.sort();
                return found == paths;
            },
            kPatience);
    }

    ScriptedInference service;
    Settings settings;
    ModelController models;
    std::unique_ptr<LibraryController> library;
};

}  // namespace

void FolderTest::aFolderIsTriedFirst() {
    const QTemporaryDir dir;
    const FolderLook made = lookAtFolder(dir.filePath("a/b"));
    QVERIFY(made.problem.isEmpty() && made.there && made.freeBytes > 0);
    QVERIFY(
        QDir(dir.filePath("a/b")).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    put(dir.filePath("file"), "x");
    QVERIFY(lookAtFolder(dir.filePath("file")).problem.contains(dir.filePath("file")));
    QVERIFY(lookAtFolder("/proc").problem.contains("cannot be written"));
    QVERIFY(lookAtFolder("/proc/rookery").problem.contains("cannot be made"));
}

void FolderTest::whatIsMovedIsWholeAndKnown() {
    const Folders folders;
    put(folders.from + "/rwkv_vocab_v20230424.txt", "words");
    put(folders.from + "/letter.txt", "mine");
    const QString whole = folders.from + "/whole";
    put(whole + "/config.json", "{}");
    put(whole + "/model.safetensors", "weights");
    quint64 told = 0;
    const MoveReport report = moveModels(
        {folders.from, folders.to, {folders.own, folders.sub, whole}}, [&told](quint64 bytes) {
            told = std::max(told, bytes);
            return true;
        });
    QCOMPARE(report.problem, QString());
    QCOMPARE(report.moved.size(), 3U);
    QCOMPARE(read(folders.to + "/rook.pth"), modelBytes('r'));
    QCOMPARE(read(folders.to + "/sub/crow.pth"), modelBytes('c'));
    QCOMPARE(read(folders.to + "/whole/model.safetensors"), QByteArray("weights"));
    QVERIFY(!QFileInfo::exists(folders.own) && !QFileInfo::exists(whole));
    // What was known goes along, and it is still Rookery's own.
    const std::vector<InstallRecord> records = readRecords(folders.to);
    QCOMPARE(records.size(), 1U);
    QCOMPARE(records.front().catalogueId, QStringLiteral("rook"));
    QVERIFY(isOurs(folders.to, records.front()));
    QVERIFY(readRecords(folders.from).empty());
    // Other models may be read with it; and what is no model stays.
    QVERIFY(QFileInfo::exists(folders.from + "/rwkv_vocab_v20230424.txt"));
    QCOMPARE(read(folders.to + "/rwkv_vocab_v20230424.txt"), QByteArray("words"));
    QVERIFY(QFileInfo::exists(folders.from + "/letter.txt"));
    QVERIFY(!QFileInfo::exists(folders.to + "/letter.txt"));
}

void FolderTest::fromOneDiskToAnother() {
    const Folders folders;
    const QTemporaryDir memory("/dev/shm/rookery-XXXXXX");
    if (!memory.isValid() || !fileIdentity(memory.path()) ||
        fileIdentity(memory.path())->device == fileIdentity(folders.from)->device)
        QSKIP("there is no other disk");
    // Stopped before the second: the first is there, the second where it was.
    MoveReport report = moveModels({folders.from, memory.path(), {folders.own, folders.sub}},
                                   [](quint64 bytes) { return bytes == 0; });
    QCOMPARE(report.moved.size(), 1U);
    QVERIFY(!QFileInfo::exists(folders.own));
    QVERIFY(QFileInfo::exists(folders.sub));
    report = moveModels({folders.from, memory.path(), {folders.sub}}, [](quint64) { return true; });
    QCOMPARE(report.problem, QString());
    QCOMPARE(report.moved.size(), 1U);
    QCOMPARE(read(memory.filePath("rook.pth")), modelBytes('r'));
    QCOMPARE(read(memory.filePath("sub/crow.pth")), modelBytes('c'));
    QVERIFY(!QFileInfo::exists(folders.own) && !QFileInfo::exists(folders.sub));
    for (const InstallRecord& record : readRecords(memory.path()))
        if (record.fileName == QLatin1String("rook.pth"))
            QVERIFY(isOurs(memory.path(), record));
}

void FolderTest::nothingIsLostWhenItIsStopped() {
    const Folders folders;
    int asked = 0;
    const MoveReport report = moveModels({folders.from, folders.to, {folders.own, folders.sub}},
                                         [&asked](quint64) { return ++asked < 2; });
    QCOMPARE(report.problem, QString());
    QCOMPARE(report.moved.size(), 1U);
    QCOMPARE(read(folders.to + "/rook.pth"), modelBytes('r'));
    QCOMPARE(read(folders.sub), modelBytes('c'));
    QVERIFY(!QFileInfo::exists(folders.to + "/sub/crow.pth"));
    // In the midst of a copy.
    const ImportReport stopped =
        importFile(folders.sub, folders.to, ImportKind::Copy, [](quint64) { return false; });
    QVERIFY(stopped.path.isEmpty() && stopped.problem.isEmpty());
    QCOMPARE(QDir(folders.to).entryList(QDir::Files), QStringList{"rook.pth"});
}

void FolderTest::anotherFolderIsChosen() {
    Bench bench;
    QVERIFY(bench.lists({bench.own, bench.sub}));
    bench.library->makeDefault(bench.own);
    bench.models.openPath(bench.own);
    QVERIFY(waitUntil([&] { return bench.models.loaded() != nullptr; }, kPatience));
    const QString there = put(bench.to + "/jay.pth", modelBytes('j'));
    ModelsFolder& folder = *bench.library->folder();
    QSignalSpy chosen(bench.library.get(), &LibraryController::folderChosen);
    put(bench.dir.filePath("file"), "x");
    folder.choose(QUrl::fromLocalFile(bench.dir.filePath("file")));
    QVERIFY(waitUntil([&] { return !folder.words().isEmpty() && !folder.busy(); }, kPatience));
    QCOMPARE(folder.path(), bench.from);
    QVERIFY(chosen.isEmpty());

    folder.choose(QUrl::fromLocalFile(bench.to));
    QVERIFY(waitUntil([&] { return !chosen.isEmpty(); }, kPatience));
    QCOMPARE(folder.path(), bench.to);
    QVERIFY(folder.another());
    // Nothing has moved, all of it is listed, and it can be brought along.
    QVERIFY(bench.lists({there, bench.own, bench.sub}));
    QVERIFY(waitUntil([&] { return folder.leftWords().contains("2"); }, kPatience));
    folder.moveHere();
    QVERIFY(bench.lists({there, bench.to + "/rook.pth", bench.to + "/sub/crow.pth"}));
    QVERIFY(waitUntil([&] { return folder.leftWords().isEmpty(); }, kPatience));
    // What was chosen by its path still is.
    QCOMPARE(bench.library->defaultModel(), bench.to + "/rook.pth");
    QCOMPARE(bench.models.path(), bench.to + "/rook.pth");
    QCOMPARE(bench.settings.lastModel(), bench.to + "/rook.pth");
    QVERIFY(bench.models.loaded() != nullptr);
}

void FolderTest::downloadsGoOnWhereTheyBegan() {
    const QTemporaryDir dir;
    DownloadSpec spec;
    spec.id = "rook";
    spec.title = "Rook";
    spec.fileName = "rook.pth";
    spec.urls = {QUrl("http://127.0.0.1:9/rook.pth")};
    spec.size = 100;
    spec.sha256 = QByteArray(64, 'a');
    {
        PartFile part(dir.filePath("old"));
        QCOMPARE(part.open(spec), FetchProblem::None);
        QCOMPARE(part.write(QByteArray(40, 'x')), FetchProblem::None);
        QCOMPARE(part.flush(), FetchProblem::None);
    }
    DownloadQueue queue(dir.filePath("old"), {});
    queue.open();
    QCOMPARE(queue.all().size(), 1U);
    queue.setFolder(dir.filePath("new"));
    QCOMPARE(queue.all().size(), 1U);
    QCOMPARE(queue.all().front().received, 40U);
    // And in the next run.
    DownloadQueue later(dir.filePath("new"), {});
    later.open({dir.filePath("old")});
    QCOMPARE(later.all().size(), 1U);
    QCOMPARE(later.all().front().received, 40U);
}

void FolderTest::theNextStartFindsIt() {
    const QTemporaryDir dir;
    qputenv("ROOKERY_DATA_DIR", dir.path().toLocal8Bit());
    const QByteArray before = qgetenv("ROOKERY_MODELS_DIR");
    qunsetenv("ROOKERY_MODELS_DIR");
    const QString usual = AppPaths::fromEnvironment().models;
    {
        Settings settings(AppPaths::fromEnvironment().settingsFile());
        settings.setValue(AppPaths::kModelsKey, dir.filePath("elsewhere"));
    }
    const AppPaths paths = AppPaths::fromEnvironment();
    QCOMPARE(paths.models, dir.filePath("elsewhere"));
    QCOMPARE(paths.usualModels, usual);
    QVERIFY(paths.make());
    QVERIFY(!QFileInfo::exists(paths.models));  // its disk may come back
    qputenv("ROOKERY_MODELS_DIR", dir.filePath("said").toLocal8Bit());
    QCOMPARE(AppPaths::fromEnvironment().models, dir.filePath("said"));
    QVERIFY(AppPaths::fromEnvironment().modelsFixed);
    qunsetenv("ROOKERY_MODELS_DIR");
    if (!before.isEmpty())
        qputenv("ROOKERY_MODELS_DIR", before);
    qunsetenv("ROOKERY_DATA_DIR");
}
