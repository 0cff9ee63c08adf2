// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/choices_test.h"

#include "app/app_paths.h"
#include "app/inference/scripted_inference.h"
#include "app/library/model_controller.h"
#include "app/settings/look_choices.h"
#include "app/settings/settings.h"
#include "app/spelling/spell_checker.h"
#include "app/support/charset.h"
#include "app/support/desktop.h"
#include "app/window_source.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFont>
#include <QGuiApplication>
#include <QPoint>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <optional>

#ifdef ROOKERY_DBUS
#include <QDBusConnection>
#include <QDBusContext>
#include <QVariantMap>
#endif

using namespace rookery::app;

namespace {

void put(const QString& path, const QByteArray& text) {
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(path));
}

/// A tiny dictionary where hunspell looks for one.
void makeDictionary(const QString& folder, const QString& language, const QByteArray& words) {
    put(folder + QLatin1Char('/') + language + QStringLiteral(".aff"),
        "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\n");
    put(folder + QLatin1Char('/') + language + QStringLiteral(".dic"), words);
    qputenv("DICPATH", QFile::encodeName(folder));
}

QStringList wordsOf(const QString& text) {
    QStringList words;
    for (const Stretch& word : spelledWords(text))
        words.append(text.mid(word.start, word.length));
    return words;
}

}  // namespace

void ChoicesTest::fontOfTheWindow() {
    Settings settings{QString()};
    const QStringList before = QGuiApplication::font().families();
    LookChoices look(settings);
    QCOMPARE(look.readingFamily(), QString());
    look.setUiFont(QStringLiteral("Noto Serif"));
    QCOMPARE(QGuiApplication::font().families().constFirst(), QStringLiteral("Noto Serif"));
    QCOMPARE(QGuiApplication::font().families().mid(1), before);
    // Messages stay as they were.
    QCOMPARE(look.readingFamily(), before.constFirst());
    look.setUiFont({});
    QCOMPARE(QGuiApplication::font().families(), before);
    QCOMPARE(look.readingFamily(), QString());
}

void ChoicesTest::choicesSurvive() {
    const QTemporaryDir folder;
    const QString path = folder.filePath("settings.ini");
    {
        Settings settings(path);
        QVERIFY(settings.notifications());
        settings.setNotifications(false);
        settings.setStaysInTray(true);
        settings.showAll(QStringLiteral("look"), true);
        QVERIFY(!settings.lastSystemDark());
        settings.setSystemDark(true);
    }
    Settings again(path);
    QVERIFY(!again.notifications());
    QVERIFY(again.staysInTray());
    QCOMPARE(again.fullPages(), QStringList{QStringLiteral("look")});
    again.showAll(QStringLiteral("look"), false);
    QVERIFY(again.fullPages().isEmpty());
    QVERIFY(again.lastSystemDark());  // what a start begins with until the desktop answers
}

void ChoicesTest::nothingIsLoadedAtTheStartIfSo() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.ini"));
    const QString model = folder.filePath(QStringLiteral("model.safetensors"));
    QFile file(model);
    QVERIFY(file.open(QIODevice::WriteOnly));
    {
        Settings settings(path);
        settings.setLastModel(model);
        settings.setLoadsAtStart(false);
        settings.setNamesChats(false);
        settings.setReadsAhead(false);
    }
    Settings settings(path);
    QVERIFY(!settings.namesChats());
    QVERIFY(!settings.readsAhead());
    ScriptedInference service;
    ModelController models(service, settings);
    models.setStarter(model);
    std::optional<bool> opens;
    for (const QString& preferred : {QString(), model}) {
        models.openLast(preferred, [&](bool yes) { opens = yes; });
        QCOMPARE(opens, std::optional(false));
        QCOMPARE(models.state(), ModelController::None);
    }
    settings.setLoadsAtStart(true);
    models.openLast({}, [&](bool yes) { opens = yes; });
    QTRY_COMPARE(opens, std::optional(true));
}

void ChoicesTest::whatIsAWord() {
    QCOMPARE(wordsOf(QStringLiteral("Don't go, café!")),
             QStringList({"Don't", "go", QString::fromUtf8("café")}));
    QCOMPARE(wordsOf(QStringLiteral("see https://example.org/teh or a@b.org, ~/teh, C:\\teh")),
             QStringList({"see", "or"}));
    QCOMPARE(wordsOf(QStringLiteral("`teh` NASA fooBar x86 snake_case main.cpp std::teh word")),
             QStringList({"word"}));
    QCOMPARE(wordsOf(QString::fromUtf8("中文 日本 слово")),
             QStringList({QString::fromUtf8("слово")}));
}

void ChoicesTest::spotsMoveAlong() {
    const std::vector<Stretch> spots{{0, 3}, {8, 4}};
    // One letter before the second.
    QCOMPARE(movedAlong(spots, "teh one wrng", "teh onex wrng"),
             (std::vector<Stretch>{{0, 3}, {9, 4}}));
    // Within it: it has to be looked at again.
    QCOMPARE(movedAlong(spots, "teh one wrng", "teh one wrong"), (std::vector<Stretch>{{0, 3}}));
    QCOMPARE(movedAlong(spots, "teh one wrng", ""), std::vector<Stretch>());
}

void ChoicesTest::spelling() {
    const QTemporaryDir folder;
    makeDictionary(folder.path(), QStringLiteral("zz_ZZ"), "3\nevening\ngood\nmorning\n");
    Settings settings{QString()};
    SpellChecker checker(settings, {});
    if (checker.languages().isEmpty())
        QSKIP("built without hunspell");
    QVERIFY(checker.languages().contains(QStringLiteral("zz_ZZ")));
    checker.setLanguage(QStringLiteral("zz_ZZ"));
    QVERIFY(!checker.usual());
    const QString text = QStringLiteral("good evning morning");
    checker.look(text, -1);
    QTRY_COMPARE(checker.spots(), QVariantList({QPoint(5, 6)}));
    QCOMPARE(checker.spotAt(7), QPoint(5, 6));
    QCOMPARE(checker.spotAt(2), QPoint(0, 0));
    // Not while it is being written.
    checker.look(text, 11);
    QCOMPARE(checker.spots(), QVariantList());
    checker.suggest(QStringLiteral("evning"));
    QTRY_VERIFY(checker.suggestions().contains(QStringLiteral("evening")));
    // What is typed before it moves it at once.
    checker.look(QStringLiteral("a ") + text, 0);
    QCOMPARE(checker.spots().constFirst().toPoint(), QPoint(7, 6));
    checker.setLanguage({});
    QCOMPARE(checker.spots(), QVariantList());
    QCOMPARE(settings.value(QStringLiteral("chat/spelling")).toString(), QStringLiteral("off"));
    checker.setLanguage(QStringLiteral("xx_XX"));
    QCOMPARE(checker.language(), QString());
}

void ChoicesTest::wordsAreLearnt() {
    const QTemporaryDir folder;
    makeDictionary(folder.path(), QStringLiteral("zz_ZZ"), "1\ngood\n");
    Settings settings{QString()};
    const QString words = folder.filePath("words.txt");
    {
        SpellChecker checker(settings, words);
        if (checker.languages().isEmpty())
            QSKIP("built without hunspell");
        checker.setLanguage(QStringLiteral("zz_ZZ"));
        checker.look(QStringLiteral("good Rookery"), -1);
        QTRY_COMPARE(checker.spots().size(), 1);
        checker.learn(QStringLiteral("Rookery"));
        QTRY_COMPARE(checker.spots().size(), 0);
    }
    SpellChecker later(settings, words);
    QCOMPARE(later.language(), QStringLiteral("zz_ZZ"));
    later.look(QStringLiteral("Rookery gud"), -1);
    QTRY_COMPARE(later.spots(), QVariantList({QPoint(8, 3)}));
}

void ChoicesTest::oldEncodings() {
    const Charset russian("KOI8-R");
    QVERIFY(russian.isKnown());
    const QString word = QString::fromUtf8("слово");
    const std::string bytes = russian.encode(word);
    QCOMPARE(bytes.size(), 5U);
    QCOMPARE(russian.decode(bytes), word);
    QVERIFY(russian.encode(QString::fromUtf8("文")).empty());
    QVERIFY(Charset("microsoft-cp1251").isKnown());
    QVERIFY(!Charset("no such thing").isKnown());
}

int quitAsChild() {
    constexpr int kForgotten = 3;
    WindowSource source;
    QTimer::singleShot(0, &source.engine(), &QQmlEngine::quit);
    QTimer::singleShot(10'000, [] { QCoreApplication::exit(kForgotten); });
    return QCoreApplication::exec();
}

void ChoicesTest::theWindowCanQuit() {
    QProcess program;
    program.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--quit")});
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitCode(), 0);
}

#ifdef ROOKERY_DBUS
namespace {

/// Shows notifications to nobody, and writes them down.
class Notices : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QList<QStringList> shown;
    QList<uint> replaced;

public slots:

    QString GetServerInformation(QString& vendor, QString& version, QString& spec) {
        vendor = version = spec = QStringLiteral("1");
        return QStringLiteral("test");
    }

    uint Notify(const QString& app, uint replaces, const QString&, const QString& title,
                const QString& body, const QStringList&, const QVariantMap&, int) {
        shown.append({app, title, body});
        replaced.append(replaces);
        return 7;
    }

signals:
    // NOLINTBEGIN(readability-inconsistent-declaration-parameter-name): moc has its own names
    void ActionInvoked(uint id, const QString& action);
    void NotificationClosed(uint id, uint reason);
    // NOLINTEND(readability-inconsistent-declaration-parameter-name)
};

}  // namespace

void ChoicesTest::desktopIsTold() {
    QProcess bus;
    bus.start(QStringLiteral("dbus-daemon"), {"--session", "--print-address", "--nofork"});
    if (!bus.waitForStarted() || !bus.waitForReadyRead(5000))
        QSKIP("there is no dbus-daemon");
    qputenv("DBUS_SESSION_BUS_ADDRESS", bus.readLine().trimmed());
    if (!QDBusConnection::sessionBus().isConnected())
        QSKIP("another bus is in use");
    Desktop desktop;
    QVERIFY(!desktop.notifies());
    QDBusConnection server = QDBusConnection::connectToBus(QDBusConnection::SessionBus, "server");
    Notices notices;
    server.registerObject("/org/freedesktop/Notifications", &notices,
                          QDBusConnection::ExportAllContents);
    QVERIFY(server.registerService("org.freedesktop.Notifications"));
    QTRY_VERIFY(desktop.notifies());
    QVERIFY(!desktop.hasTray());
    QSignalSpy activated(&desktop, &Desktop::activated);
    desktop.notify(11, QStringLiteral("Lighthouse"), QStringLiteral("<b>done</b>"));
    QTRY_COMPARE(notices.shown.size(), 1);
    QCOMPARE(notices.shown.constFirst(),
             QStringList({"Rookery", "Lighthouse", "&lt;b&gt;done&lt;/b&gt;"}));
    QTest::qWait(50);
    // The next one of the same chat takes its place.
    desktop.notify(11, QStringLiteral("Lighthouse"), QStringLiteral("again"));
    QTRY_COMPARE(notices.replaced, QList<uint>({0, 7}));
    emit notices.ActionInvoked(7, QStringLiteral("default"));
    QTRY_COMPARE(activated.size(), 1);
    QCOMPARE(activated.constFirst().constFirst().toLongLong(), 11);
    server.unregisterService("org.freedesktop.Notifications");
    QTRY_VERIFY(!desktop.notifies());
    QDBusConnection::disconnectFromBus("server");
    bus.kill();
    bus.waitForFinished();
}
#else
void ChoicesTest::desktopIsTold() {
    QSKIP("built without D-Bus");
}
#endif

#include "choices_test.moc"
