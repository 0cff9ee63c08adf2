// SPDX-License-Identifier: Apache-2.0
#include "app/app_paths.h"
#include "app/library/install_record.h"
#include "app/library/library_notes.h"
#include "app/support/words.h"
#include "app/wipe.h"
#include "tests/app/chat/choices_test.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

// Deleting everything.
using namespace rookery::app;

namespace {

void put(const QString& path, const QByteArray& text) {
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(path));
}

/// A model that Rookery brought into that folder.
void makeOwnModel(const QString& folder, const char* name) {
    put(folder + QLatin1Char('/') + QLatin1String(name), "model");

    struct stat found {};

    QCOMPARE(stat(QFile::encodeName(folder + QLatin1Char('/') + QLatin1String(name)).constData(),
                  &found),
             0);
    InstallRecord record;
    record.fileName = QLatin1String(name);
    record.sha256 = QByteArray(64, 'a');
    record.size = 5;
    record.inode = found.st_ino;
    QVERIFY(writeRecord(folder, record));
}

}  // namespace

/// Models were kept elsewhere before, and another folder is looked at, too.
void ChoicesTest::wipeFindsModelsInEveryFolder() {
    const QTemporaryDir folder;
    AppPaths paths;
    paths.data = folder.filePath("data");
    paths.models = folder.filePath("models");
    const QString before = folder.filePath("before");
    makeOwnModel(paths.models, "rook.pth");
    makeOwnModel(before, "daw.pth");
    put(before + "/other.pth", "not ours");
    QVERIFY(QDir().mkpath(paths.data));
    LibraryNotes notes(paths.data + "/library.json");
    notes.folders = {before, folder.filePath("gone")};
    notes.save();
    Wipe wipe(paths, true);
    QCOMPARE(wipe.parts(true).constLast().toMap().value("sizeText").toString(), byteWords(10));
    wipe.begin(wipe.word(), true);
    QVERIFY(Wipe::carryOut(paths));
    QVERIFY(!QFileInfo::exists(paths.models + "/rook.pth"));
    QVERIFY(!QFileInfo::exists(before + "/daw.pth"));
    QVERIFY(!QFileInfo::exists(before + "/.rookery"));
    QVERIFY(QFileInfo::exists(before + "/other.pth"));
}

void ChoicesTest::wipeDeletesOnlyItsOwn() {
    const QTemporaryDir folder;
    AppPaths paths;
    paths.data = folder.filePath("data");
    paths.models = folder.filePath("models");
    const QStringList own{"chats.db",     "chats.db-wal",
                          "states.db",    "chats.backup-v2.db",
                          "settings.ini", "library.json",
                          "words.txt",    "log/rookery.log",
                          "tuned/a.pth",  "report-20260101-000000.txt"};
    for (const QString& name : own)
        put(paths.data + QLatin1Char('/') + name, "x");
    put(paths.data + "/letter.txt", "mine");
    makeOwnModel(paths.models, "rook.pth");
    put(paths.models + "/other.pth", "not ours");
    QVERIFY(!Wipe::isWanted(paths));
    QVERIFY(!Wipe::carryOut(paths));
    Wipe wipe(paths, true);
    QCOMPARE(wipe.parts(true).size(), wipe.parts(false).size() + 1);
    wipe.begin(wipe.word(), false);
    QVERIFY(Wipe::isWanted(paths));
    QVERIFY(Wipe::carryOut(paths));
    for (const QString& name : own)
        QVERIFY2(!QFileInfo::exists(paths.data + QLatin1Char('/') + name), qPrintable(name));
    QVERIFY(QFileInfo::exists(paths.data + "/letter.txt"));
    QVERIFY(QFileInfo::exists(paths.models + "/rook.pth"));
    QVERIFY(!Wipe::isWanted(paths));
    wipe.begin(wipe.word(), true);
    QVERIFY(Wipe::carryOut(paths));
    QVERIFY(!QFileInfo::exists(paths.models + "/rook.pth"));
    QVERIFY(QFileInfo::exists(paths.models + "/other.pth"));
}

void ChoicesTest::wipeIsOverThoughAFileStays() {
    const QTemporaryDir folder;
    AppPaths paths;
    paths.data = folder.path();
    paths.models = folder.filePath("models");
    put(paths.data + "/chats.db", "old");
    // What nobody can delete there.
    QVERIFY(QFile::link(QStringLiteral("/proc/self/fdinfo"), paths.data + "/tuned"));
    Wipe wipe(paths, true);
    wipe.begin(wipe.word(), false);
    QVERIFY(!Wipe::carryOut(paths));
    QVERIFY(!QFileInfo::exists(paths.data + "/chats.db"));
    put(paths.data + "/chats.db", "new");
    QVERIFY(!Wipe::isWanted(paths));  // else it would go at the next start
    const QStringList left = Wipe::takeLeft(paths);
    QVERIFY(!left.isEmpty());
    QVERIFY2(left.constFirst().startsWith(paths.data + "/tuned/"), qPrintable(left.constFirst()));
    QCOMPARE(Wipe::takeLeft(paths), QStringList());
}

void ChoicesTest::wipeWantsTheWord() {
    const QTemporaryDir folder;
    AppPaths paths;
    paths.data = folder.path();
    paths.models = folder.filePath("models");
    Wipe wipe(paths, true);
    QSignalSpy wanted(&wipe, &Wipe::wanted);
    wipe.begin(QStringLiteral("no"), false);
    QCOMPARE(wanted.size(), 0);
    QVERIFY(!Wipe::isWanted(paths));
    wipe.begin(QLatin1Char(' ') + wipe.word().toUpper(), false);
    QCOMPARE(wanted.size(), 1);
    Wipe play(paths, false);
    QVERIFY(Wipe::carryOut(paths));
    play.begin(play.word(), false);
    QVERIFY(!Wipe::isWanted(paths));
}
