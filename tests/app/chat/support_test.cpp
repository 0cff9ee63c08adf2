// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/support_test.h"

#include "app/chat/conversation_list_model.h"
#include "app/chat/message_model.h"
#include "app/command_line.h"
#include "app/inference/scripted_inference.h"
#include "app/library/model_controller.h"
#include "app/library/recent_models.h"
#include "app/settings/settings.h"
#include "app/settings/start_guard.h"
#include "app/support/event_wait.h"
#include "app/support/icon_provider.h"
#include "app/support/logging.h"
#include "app/support/offline_network.h"
#include "app/support/shown_text.h"
#include "app/support/single_instance.h"
#include "app/support/toast_controller.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QFont>
#include <QFontDatabase>
#include <QImage>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPainter>
#include <QPainterPath>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

using namespace rookery;
using namespace rookery::app;

int claimAsChild(const QString& folder) {
    SingleInstance instance(folder);
    const auto role = instance.claim({});
    std::puts(role == SingleInstance::Role::First ? "first" : "other");
    std::fflush(stdout);
    if (role != SingleInstance::Role::First)
        return role == SingleInstance::Role::HandedOver ? 0 : 1;
    QTimer::singleShot(8000, qApp, &QCoreApplication::quit);
    return QCoreApplication::exec();
}

void SupportTest::onlyOneInstance() {
    const QTemporaryDir folder;
    auto first = std::make_unique<SingleInstance>(folder.path());
    QCOMPARE(first->claim({}), SingleInstance::Role::First);
    QProcess second;
    second.start(QCoreApplication::applicationFilePath(),
                 {QStringLiteral("--claim"), folder.path()});
    QVERIFY(QTest::qWaitFor([&] { return second.state() == QProcess::NotRunning; }, 10'000));
    QCOMPARE(second.exitCode(), 0);
    QVERIFY(second.readAllStandardOutput().startsWith("other"));
    first.reset();
    SingleInstance later(folder.path());
    QCOMPARE(later.claim({}), SingleInstance::Role::First);
}

void SupportTest::filesAreHandedOver() {
    const QTemporaryDir folder;
    SingleInstance first(folder.path());
    QCOMPARE(first.claim({}), SingleInstance::Role::First);
    QSignalSpy again(&first, &SingleInstance::startedAgain);
    const QList<QUrl> files = {QUrl::fromLocalFile(QStringLiteral("/models/ä rook.bin"))};
    SingleInstance::Role role{};
    std::unique_ptr<QThread> other(QThread::create([&] {
        SingleInstance second(folder.path());
        role = second.claim(files);
    }));
    other->start();
    QVERIFY(QTest::qWaitFor([&] { return other->isFinished(); }, 10'000));
    QCOMPARE(role, SingleInstance::Role::HandedOver);
    QCOMPARE(again.count(), 1);
    QCOMPARE(again.at(0).at(0).value<QList<QUrl>>(), files);
}

void SupportTest::twentyStartsGiveOne() {
    const QTemporaryDir folder;
    std::vector<std::unique_ptr<QProcess>> starts;
    for (int i = 0; i < 20; ++i) {
        starts.push_back(std::make_unique<QProcess>());
        starts.back()->start(QCoreApplication::applicationFilePath(),
                             {QStringLiteral("--claim"), folder.path()});
    }
    int firsts = 0;
    int others = 0;
    for (const auto& start : starts) {
        QVERIFY(start->waitForReadyRead(30'000));
        (start->readLine().startsWith("first") ? firsts : others)++;
    }
    for (const auto& start : starts) {
        start->kill();
        start->waitForFinished();
    }
    QCOMPARE(firsts, 1);
    QCOMPARE(others, 19);
}

void SupportTest::logTurnsOver() {
    const QTemporaryDir folder;
    {
        LogFile log(folder.path());
        qInfo("a line of Qt");
        rookery::log(LogLevel::Warning, "a line of the engine");
        for (int i = 0; i < 6000; ++i)
            log.write("info", QStringLiteral("x").repeated(100));
    }
    QFile now(folder.filePath(QStringLiteral("rookery.log")));
    QFile before(folder.filePath(QStringLiteral("rookery.1.log")));
    QVERIFY(now.open(QIODevice::ReadOnly) && before.open(QIODevice::ReadOnly));
    QVERIFY(now.size() <= LogFile::kMostBytes);
    const QByteArray older = before.readAll();
    QVERIFY(older.contains("info a line of Qt"));
    QVERIFY(older.contains("warning engine: a line of the engine"));
}

void SupportTest::iconsAreColoured() {
    const QImage icon = renderIcon(QStringLiteral("send"), QStringLiteral("ff0000"), {48, 48});
    QCOMPARE(icon.size(), QSize(48, 48));
    int red = 0;
    for (int y = 0; y < 48; ++y)
        for (int x = 0; x < 48; ++x)
            red += icon.pixelColor(x, y) == QColor(255, 0, 0) ? 1 : 0;
    QVERIFY(red > 20);
    QTest::ignoreMessage(QtWarningMsg, "There is no icon named nothing.");
    const QImage none = renderIcon(QStringLiteral("nothing"), {}, {8, 8});
    QCOMPARE(none.pixelColor(4, 4).alpha(), 0);
}

/// Letters have about the ink of their outlines, filled: more of it on dark, less on light, a few
/// percent more between the two. Thickened as Qt would have it, a fifth more.
void SupportTest::lettersKeepTheirWeight() {
    if (!QFontDatabase::families().contains(QLatin1String("Inter")))
        QSKIP("Inter is not installed");
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(16);
    font.setHintingPreference(QFont::PreferNoHinting);
    const QString text = QStringLiteral("The quick brown fox jumps over dogs");
    const auto ink = [&](Qt::GlobalColor paper, Qt::GlobalColor pen, bool outlines) {
        QImage image(480, 32, QImage::Format_Grayscale8);
        image.fill(paper);
        const int empty = qGray(image.pixel(0, 0));
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        QPainterPath path;
        path.addText(4, 22, font, text);
        painter.setFont(font);
        painter.setPen(pen);
        if (outlines)
            painter.fillPath(path, pen);
        else
            painter.drawText(4, 22, text);
        painter.end();
        double sum = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                sum += std::abs(qGray(image.pixel(x, y)) - empty);
        return sum;
    };
    const double onDark = ink(Qt::black, Qt::white, false) / ink(Qt::black, Qt::white, true);
    const double onLight = ink(Qt::white, Qt::black, false) / ink(Qt::white, Qt::black, true);
    const double thickening = (onDark + onLight) / 2;
    QVERIFY2(thickening > 0.95 && thickening < 1.12, qPrintable(QString::number(thickening)));
}

void SupportTest::nothingIsLoadedFromOutside() {
    OfflineUrls urls;
    using Type = QQmlAbstractUrlInterceptor::DataType;
    for (const char* inside : {"qrc:/qt/qml/Rookery/Ui/Main.qml", "image://icon/send?ff0000"})
        QCOMPARE(urls.intercept(QUrl(QLatin1String(inside)), Type::UrlString).isEmpty(), false);
    for (const char* outside : {"https://example.com/a.png", "http://127.0.0.1/",
                                "ftp://example.com/", "file:///etc/passwd"}) {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("^Refused to load")));
        QVERIFY(urls.intercept(QUrl(QLatin1String(outside)), Type::UrlString).isEmpty());
    }
    NoNetworkFactory factory;
    const std::unique_ptr<QNetworkAccessManager> manager(factory.create(nullptr));
    const std::unique_ptr<QNetworkReply> reply(
        manager->get(QNetworkRequest(QUrl(QStringLiteral("http://127.0.0.1/")))));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    QVERIFY(finished.wait());
    QCOMPARE(reply->error(), QNetworkReply::ContentAccessDenied);
}

void SupportTest::settingsSurvive() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.ini"));
    {
        Settings settings(path);
        settings.setTheme(Settings::Dark);
        settings.setScale(500);
        settings.setSendWithCtrlEnter(true);
        settings.setWindowGeometry({10, 20, 800, 600});
        settings.setRecentModels({QStringLiteral("/a"), QStringLiteral("/b")});
    }
    Settings again(path);
    QCOMPARE(again.theme(), Settings::Dark);
    QVERIFY(again.dark());
    QCOMPARE(again.scale(), 200);
    QVERIFY(again.sendWithCtrlEnter());
    QCOMPARE(again.windowGeometry(), QRect(10, 20, 800, 600));
    QCOMPARE(again.recentModels().size(), 2);
    QSignalSpy dark(&again, &Settings::darkChanged);
    again.setTheme(Settings::System);
    QVERIFY(!again.dark());
    again.setSystemDark(true);
    QVERIFY(again.dark());
    QCOMPARE(dark.count(), 2);
}

void SupportTest::damagedSettingsAreSetAside() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.ini"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[look\ntheme=\x01\x02 [[[\n===\nnonsense without a key");
    file.close();
    Settings settings(path);
    QCOMPARE(settings.theme(), Settings::System);
    settings.setScale(120);
    settings.flush();
    QVERIFY(QFileInfo::exists(path + QStringLiteral(".bak")));
    QCOMPARE(Settings(path).scale(), 120);
}

void SupportTest::commandLine() {
    const auto parse = [](const QStringList& arguments) {
        return parseCommandLine(QStringList{QStringLiteral("rookery")} + arguments);
    };
    QCOMPARE(parse({QStringLiteral("--help")}).exitCode, std::optional<int>(0));
    QVERIFY(parse({QStringLiteral("--version")}).output.startsWith(QStringLiteral("rookery ")));
    QCOMPARE(parse({QStringLiteral("--nonsense")}).exitCode, std::optional<int>(2));
    QCOMPARE(parse({QStringLiteral("--scale"), QStringLiteral("20")}).exitCode,
             std::optional<int>(2));
    QCOMPARE(parse({QStringLiteral("--theme"), QStringLiteral("pink")}).exitCode,
             std::optional<int>(2));
    const AppOptions options =
        parse({QStringLiteral("--model"), QStringLiteral("a.bin"), QStringLiteral("b.bin")})
            .options;
    QVERIFY(QFileInfo(options.model).isAbsolute());
    QCOMPARE(options.files.size(), 1);
    QVERIFY(!options.isPlay());
    QVERIFY(parse({QStringLiteral("--demo")}).options.isPlay());
    const ParsedCommandLine typo = parse({QStringLiteral("fetsch")});
    QCOMPARE(typo.exitCode, std::optional<int>(2));
    QVERIFY(typo.output.contains(QStringLiteral("fetsch")));
}

void SupportTest::toastsEnd() {
    ToastController toast;
    int undone = 0;
    toast.showWithAction(QStringLiteral("Moved"), QStringLiteral("Undo"), [&] { ++undone; });
    QVERIFY(toast.visible());
    toast.act();
    QCOMPARE(undone, 1);
    QVERIFY(!toast.visible());
    toast.act();
    QCOMPARE(undone, 1);
    toast.show(QStringLiteral("Copied"));
    QCOMPARE(toast.actionText(), QString());
    toast.dismiss();
    QVERIFY(!toast.visible());
}

void SupportTest::longWorkIsSaidUntilItIsOver() {
    ToastController toast;
    auto work = std::make_shared<LongWork>();
    toast.follow(QStringLiteral("Saving"), work);
    QTest::qWait(300);
    QVERIFY(!toast.visible());  // it may be over at once
    QVERIFY(waitUntil([&] { return toast.visible(); }, 3000));
    QCOMPARE(toast.text(), QStringLiteral("Saving"));
    QCOMPARE(toast.share(), 0.0);
    work->share = 0.5;
    QVERIFY(waitUntil([&] { return toast.share() == 0.5; }, 1000));
    // A message goes first, and what is going on comes back after it.
    toast.show(QStringLiteral("Copied"));
    QCOMPARE(toast.text(), QStringLiteral("Copied"));
    QVERIFY(toast.share() < 0);
    toast.dismiss();
    QVERIFY(waitUntil([&] { return toast.visible() && toast.share() == 0.5; }, 1000));
    QCOMPARE(toast.text(), QStringLiteral("Saving"));
    toast.act();
    QVERIFY(work->stopped);
    QVERIFY(!toast.visible());
    // Hidden, it stays so; and over is over.
    work = std::make_shared<LongWork>();
    toast.follow(QStringLiteral("Importing"), work);
    QVERIFY(waitUntil([&] { return toast.visible(); }, 3000));
    toast.dismiss();
    QTest::qWait(300);
    QVERIFY(!toast.visible() && !work->stopped);
    toast.follow(QStringLiteral("Moving"), work);
    QVERIFY(waitUntil([&] { return toast.visible(); }, 3000));
    work.reset();
    QVERIFY(waitUntil([&] { return !toast.visible(); }, 1000));
}

void SupportTest::othersTextIsHarmless() {
    const QString plain = QStringLiteral("Line\n\tשלום \u2067عربي\u2069 \u200F😀");
    QCOMPARE(shownText(plain), plain);
    QCOMPARE(shownText(plain).constData(), plain.constData());  // not even copied
    QCOMPARE(shownText(QStringLiteral("a\r\nb\rc\u2028d\u2029e")), QStringLiteral("a\nb\nc\nd\ne"));
    QCOMPARE(shownText(QStringLiteral("bell\a \x1B[31mred\x7F \u0085") + QChar(0)),
             QStringLiteral("bell\u2407 \u241B[31mred\u2421 \uFFFD\u2400"));
    QCOMPARE(shownText(QStringLiteral("if \u202Enimda\u202C")),
             QStringLiteral("if \uFFFDnimda\u202C"));
    for (char16_t unit = 0; unit < 0xFFFF; ++unit) {
        const QString shown = shownText(QString(QChar(unit)));
        QCOMPARE(shownText(shown), shown);
        QVERIFY(!shown.contains(QChar(0x202E)) && !shown.contains(QChar(u'\b')));
    }
}

void SupportTest::othersNamesAreHarmless() {
    const QString plain = QStringLiteral("rwkv7-g1-2.9B");
    QCOMPARE(shownLine(plain), plain);
    QCOMPARE(shownInSentence(plain), plain);
    QCOMPARE(shownLine(QStringLiteral("photo\u202Egnp.exe")), QStringLiteral("photognp.exe"));
    QCOMPARE(shownLine(QStringLiteral(" two\r\nlines\tand \u2066more\a")),
             QStringLiteral("two lines and more"));
    const QString hebrew = QStringLiteral("שלום");
    QCOMPARE(shownLine(hebrew), hebrew);
    QCOMPARE(shownInSentence(hebrew), QStringLiteral("\u2068שלום\u2069"));
    QCOMPARE(shownLine(shownInSentence(hebrew)), hebrew);
}

void SupportTest::viewsShowHarmlessText() {
    MessageModel messages;
    Message message;
    message.id = 1;
    message.text = QString(QChar(0x202E)) + QStringLiteral("evil") + QChar(0);
    messages.reset({message});
    QCOMPARE(messages.index(0).data(MessageModel::TextRole).toString(),
             QStringLiteral("\uFFFDevil\u2400"));
    ConversationListModel list;
    list.put({1, QStringLiteral("a\u202Eb\nc"), QDateTime::currentDateTimeUtc(),
              ConversationListModel::None});
    QCOMPARE(list.index(0).data(ConversationListModel::TitleRole).toString(),
             QStringLiteral("ab c"));
    RecentModels recent;
    recent.setPaths({QStringLiteral("/models/a\u202Eb.pth")});
    QCOMPARE(recent.index(0).data(RecentModels::NameRole).toString(), QStringLiteral("ab"));
}
