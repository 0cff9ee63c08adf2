// SPDX-License-Identifier: Apache-2.0
// The window's first frame, which is drawn before the screens are read, from what they said last
// time.
#include "app/app_paths.h"
#include "app/application.h"
#include "app/chat/conversation_list_model.h"
#include "app/command_line.h"
#include "app/main_window.h"
#include "app/settings/look_choices.h"
#include "app/settings/settings.h"
#include "app/store/chat_store.h"
#include "app/support/event_wait.h"
#include "app/support/fonts.h"

#include <QGuiApplication>
#include <QImage>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QtQml/qqmlextensionplugin.h>
#include <QtTest>

#include <filesystem>
#include <memory>

Q_IMPORT_QML_PLUGIN(Rookery_AppPlugin)
Q_IMPORT_QML_PLUGIN(Rookery_TypesettingPlugin)
Q_IMPORT_QML_PLUGIN(Rookery_UiPlugin)

using namespace rookery;
using namespace rookery::app;

namespace {

constexpr int kPatienceMs = 20'000;

AppPaths pathsIn(const QString& folder) {
    AppPaths paths;
    paths.data = paths.models = paths.cache = paths.usualModels = folder;
    return paths;
}

bool fill(const QString& folder) {
    store::StoreOptions options;
    options.path = std::filesystem::path(folder.toStdString()) / "chats.db";
    const auto chats = store::ChatStore::open(options);
    if (!chats.ok())
        return false;
    for (const char* title : {"Lighthouse", "Grey cat 你好",
                              "A title that is so long that it has to be cut off at its end"}) {
        store::NewConversation fresh;
        fresh.title = title;
        if (!(*chats)->createConversation(fresh).ok())
            return false;
    }
    return (*chats)->close().ok();
}

/// One start of the program.
struct Start {
    /// Without a folder for the look all is made of the screens.
    explicit Start(const QString& folder, bool keepsLook = true)
        : application({}, pathsIn(folder)), main(application, keepsLook ? folder : QString()) {
        QObject::connect(&main, &MainWindow::listShown, [this] { ++lists; });
        main.begin();
    }

    bool hasScreens() const { return frame() != nullptr; }

    QObject* frame() const { return main.window()->findChild<QObject*>(QStringLiteral("frame")); }

    /// As the frame with the chats leaves it.
    QImage firstFrame() {
        QImage seen;
        const ConversationListModel& chats = *application.conversations();
        const QObject until;
        QObject::connect(main.window(), &QQuickWindow::frameSwapped, &until, [&] {
            if (seen.isNull() && chats.count() > 0) {
                seen = main.window()->grabWindow();
                ofScreens = hasScreens();
            }
        });
        waitUntil([&] { return !seen.isNull(); }, kPatienceMs);
        return seen;
    }

    bool becomesWhole() {
        return waitUntil([this] { return lists > 0 && frame()->property("filled").toBool(); },
                         kPatienceMs);
    }

    int lists = 0;
    bool ofScreens = false;  ///< the first frame
    Application application;
    MainWindow main;
};

}  // namespace

class FirstFrameTest : public QObject {
    Q_OBJECT

private slots:

    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(fill(m_folder->path()));
    }

    void itLooksAsTheScreensDo_data();
    void itLooksAsTheScreensDo();
    void otherChoicesNeedTheScreens();
    void aDamagedFileIsPassedOver();
    void closingIsNotHiding();

private:
    QString folder() const { return m_folder->path(); }

    QString lookFile() const { return folder() + QLatin1Char('/') + FirstLook::kFile; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void FirstFrameTest::itLooksAsTheScreensDo_data() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("scale");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("mirrored");
    QTest::addRow("usual") << QSize(1180, 760) << 100 << false << false;
    QTest::addRow("dark, larger, high contrast") << QSize(1180, 760) << 130 << true << false;
    QTest::addRow("from the right") << QSize(900, 600) << 100 << false << true;
    QTest::addRow("narrow") << QSize(420, 760) << 100 << false << false;
}

void FirstFrameTest::itLooksAsTheScreensDo() {
    QFETCH(QSize, size);
    QFETCH(int, scale);
    QFETCH(bool, dark);
    QFETCH(bool, mirrored);
    QGuiApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    {
        Start before(folder());
        QVERIFY(before.hasScreens());
        Settings& settings = *before.application.settings();
        settings.setScale(scale);
        settings.setTheme(dark ? Settings::Dark : Settings::Light);
        before.application.look()->setHighContrast(dark);
        QVERIFY(before.becomesWhole());
        before.main.window()->resize(size);
        QVERIFY(waitUntil(
            [&] { return before.application.settings()->windowGeometry().size() == size; },
            kPatienceMs));
    }
    QVERIFY(QFile::exists(lookFile()));
    QImage expected;
    {
        Start made(folder(), false);
        QVERIFY(made.hasScreens());
        expected = made.firstFrame();
        QVERIFY(made.ofScreens);
    }
    Start early(folder());
    QVERIFY(!early.hasScreens());
    QCOMPARE(early.main.window()->size(), size);
    const QImage seen = early.firstFrame();
    QVERIFY(!early.ofScreens);
    QCOMPARE(seen.size(), size);
    QCOMPARE(seen, expected);
    QVERIFY(early.becomesWhole());
    QCOMPARE(early.lists, 1);
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

/// Changed elsewhere: the file of the settings, or the desktop.
void FirstFrameTest::otherChoicesNeedTheScreens() {
    QVERIFY(Start(folder()).becomesWhole());
    {
        Settings settings(pathsIn(folder()).settingsFile());
        settings.setScale(150);
    }
    {
        Start other(folder());
        QVERIFY(other.hasScreens());
        QVERIFY(other.becomesWhole());
        other.application.settings()->setTheme(Settings::Dark);
    }
    QVERIFY(!Start(folder()).hasScreens());  // the look of both was kept
}

void FirstFrameTest::aDamagedFileIsPassedOver() {
    QVERIFY(Start(folder()).becomesWhole());
    QFile file(lookFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    file.close();
    for (const qsizetype at : {qsizetype{0}, qsizetype{40}, whole.size() / 2, whole.size() - 1}) {
        QByteArray damaged = whole;
        damaged[at] = static_cast<char>(damaged.at(at) ^ 1);
        for (const QByteArray& bytes : {damaged, whole.left(at)}) {
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(bytes);
            file.close();
            QVERIFY(Start(folder()).hasScreens());
        }
    }
    QVERIFY(Start(folder()).becomesWhole());
    QVERIFY(!Start(folder()).hasScreens());
}

/// Without a tray, where there is no way back.
void FirstFrameTest::closingIsNotHiding() {
    Start start(folder());
    start.application.settings()->setStaysInTray(true);
    QVERIFY(start.becomesWhole());
    QVERIFY(start.frame()->parent()->property("closes").toBool());
    QVERIFY(start.main.window()->close());
    QVERIFY(!start.main.window()->isVisible());
}

int main(int argc, char** argv) {
    keepFontWeights();
    QGuiApplication qt(argc, argv);
    QGuiApplication::setQuitOnLastWindowClosed(false);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    chooseTextRendering();
    if (!setUpFonts().isEmpty())
        return 1;
    FirstFrameTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "first_frame_test.moc"
