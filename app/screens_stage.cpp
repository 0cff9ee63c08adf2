// SPDX-License-Identifier: Apache-2.0
#include "app/screens_stage.h"

#include "app/chat/chat_controller.h"
#include "app/chat/chat_finder.h"
#include "app/chat/conversation_list_model.h"
#include "app/chat/message_model.h"
#include "app/chat/search_model.h"
#include "app/commands/palette_model.h"
#include "app/inference/scripted_inference.h"
#include "app/library/device_controller.h"
#include "app/library/library_controller.h"
#include "app/library/model_controller.h"
#include "app/settings/look_choices.h"
#include "app/settings/settings.h"
#include "app/support/event_wait.h"
#include "app/support/notice_model.h"
#include "app/support/toast_controller.h"

#include <QCoreApplication>
#include <QCursor>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QImage>
#include <QQuickWindow>

#include <array>
#include <cstdio>

namespace rookery::app {
namespace {

constexpr int kPatienceMs = 10'000;
/// Longer than any animation of the screens.
constexpr int kSettleMs = 400;

struct Size {
    const char* name;
    int width;
    int height;
    int scale;
};

constexpr std::array kSizes{Size{"1180x760", 1180, 760, 100}, Size{"420x760", 420, 760, 100},
                            Size{"200", 1180, 760, 200}};

QString longText() {
    return QStringLiteral("Read this and tell me what it is about. ").repeated(60);
}

}  // namespace

ScreenStage::ScreenStage(const AppOptions& options, const AppPaths& paths)
    : m_options(options),
      m_application(options, paths),
      m_main(m_application),
      m_script(*m_application.script()) {
    m_script.setStepMs(0);
    m_application.settings()->setReducedMotion(true);
    m_main.begin();
    m_main.complete();
    m_application.start();
    settle(kSettleMs);
}

ScreenStage::~ScreenStage() {
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

void ScreenStage::loadModel() {
    m_application.models()->openPath(QStringLiteral("/models/RWKV-7 G1 2.9B.safetensors"));
    wait([this] { return m_application.models()->state() == ModelController::Ready; });
}

void ScreenStage::loadStarter() {
    const QString path = QStringLiteral("/usr/share/rookery/starter.safetensors");
    m_application.models()->setStarter(path);
    m_application.models()->openPath(path);
    wait([this] { return m_application.models()->state() == ModelController::Ready; });
}

void ScreenStage::loadOnCard(quint32 layers) {
    const ProbedDevice old{QStringLiteral("vulkan:0"),
                           QStringLiteral("GeForce GTX 760"),
                           QStringLiteral("NVIDIA 470.223"),
                           true,
                           2'100'000'000,
                           false,
                           QStringLiteral("it cannot read 16-bit numbers from memory")};
    const ProbedDevice card{QStringLiteral("vulkan:1"),
                            QStringLiteral("RTX 4060 Laptop"),
                            QStringLiteral("NVIDIA 535.183"),
                            true,
                            8'000'000'000,
                            true,
                            {}};
    const ProbedDevice processor{QStringLiteral("cpu"),
                                 QStringLiteral("Ryzen 7 7840U"),
                                 QStringLiteral("AVX-512"),
                                 false,
                                 16'000'000'000,
                                 true,
                                 {}};
    m_application.devices()->pretend({processor, old, card});
    m_script.setLayersOnCard(layers);
    loadModel();
}

void ScreenStage::loseCard() {
    m_script.moveToProcessor();
    settle(kSettleMs);
}

void ScreenStage::openDevices() {
    if (auto* item = m_main.window()->findChild<QObject*>(QStringLiteral("devicePopover")))
        QMetaObject::invokeMethod(item, "open");
    settle(kSettleMs);
}

void ScreenStage::loadModelHalfway() {
    m_script.setStepMs(100);
    m_application.models()->openPath(QStringLiteral("/models/RWKV-7 G1 2.9B.safetensors"));
    wait([this] { return m_application.models()->progress() > 0.42; });
    m_script.setPaused(true);
}

void ScreenStage::downloadFirst() {
    m_application.models()->setComing(QStringLiteral("RWKV-7 G1d 2.9B"), 0.43);
}

void ScreenStage::showModels(int tab) {
    m_application.library()->pretend();
    if (auto* frame = m_main.window()->findChild<QObject*>(QStringLiteral("frame"))) {
        QMetaObject::invokeMethod(frame, "showModels");
        if (auto* page = frame->findChild<QObject*>(QStringLiteral("modelsPage")))
            page->setProperty("tab", tab);
    }
}

void ScreenStage::pretendComputer(bool offline) {
    m_application.library()->showCatalogue();
    m_application.library()->pretendComputer(offline);
}

void ScreenStage::pretendLibrary() {
    m_application.library()->pretend();
}

void ScreenStage::failToLoad() {
    m_script.failNextLoad({ErrorCode::Truncated,
                           "The file ends before its header says; it was probably not downloaded "
                           "to the end. Download it again.",
                           "expected 5 902 311 424 bytes, found 2 147 483 648"});
    m_application.models()->openPath(QStringLiteral("/models/RWKV-7 G1 2.9B.safetensors"));
    wait([this] { return m_application.models()->state() == ModelController::Failed; });
}

void ScreenStage::fillList() {
    for (const char* question : {"Sort a list of names in C++ and explain how it works.",
                                 "Help me write a letter to my landlord about the heating.",
                                 "Why do rooks nest together?"}) {
        m_application.conversations()->newChat();
        askUntilDone(QString::fromLatin1(question));
    }
    askUntilDone(QStringLiteral("How do they find their way home?"));
}

void ScreenStage::newChat() {
    m_application.conversations()->newChat();
}

/// An answer with a block of every kind.
void ScreenStage::askForBlocks() {
    m_script.setAnswers({QStringLiteral(
        "<think>\nThey want a script that loses nothing.\n</think>\n"
        "## Copy first, then rename\n"
        "Every photo carries the date it was taken. The script reads it and falls back to the "
        "file’s own date; see [the documentation](https://example.org/exif).\n\n"
        "1. Copy the folder to `photos-renamed`, so that nothing can be lost\n"
        "2. Run it once with `dry_run=True` and read the list\n"
        "   - [x] a copy is there\n   - [ ] the list was read\n\n"
        "| The photo has | New name | How many |\n|---|---|--:|\n"
        "| A date from the camera | `2024-07-19 14.02.31.jpg` | 2 871 |\n"
        "| Only a file date | `2024-07-19 file 0412.jpg` | 129 |\n\n"
        "```python\ndef rename(folder, dry_run=True):\n"
        "    for photo in sorted(Path(folder).glob(\"*.jpg\")):\n"
        "        new = taken_at(photo).strftime(\"%Y-%m-%d %H.%M.%S\")\n"
        "        if not dry_run: photo.rename(photo.with_stem(new))  # nothing is lost\n```\n\n"
        "> A quotation, with its bar.\n\n"
        "The error is $\\sigma = \\sqrt{\\frac{1}{N}}$ at most:\n\n"
        "$$\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}$$\n\n"
        "東京で三日間の旅程 😀 · العربية من اليمين")});
    m_application.conversations()->newChat();
    askUntilDone(
        QStringLiteral("My holiday photos are called IMG_0001.jpg and so on. How do I "
                       "rename them by the date they were taken, without losing any?"));
    settle(1500);  // formulas come from a thread of their own
}

void ScreenStage::askLong() {
    m_script.setStepMs(20);
    ask(longText());
    wait([this] { return m_application.chat()->statusLine().contains(QLatin1String("Reading")); });
    settle(200);
    m_script.setPaused(true);
}

void ScreenStage::askAndPause() {
    m_script.pauseAfterWords(24);
    ask(QStringLiteral("And in winter?"));
    wait([this] { return m_application.chat()->composer() == ChatController::Answering; });
    settle(200);
}

void ScreenStage::askElsewhere() {
    m_application.conversations()->newChat();
    ask(QStringLiteral("Translate “good morning” into five languages."));
    wait([this] { return m_application.chat()->messages()->count() == 2; });
}

void ScreenStage::askAndStop() {
    askAndPause();
    m_application.chat()->stop();
    m_script.setPaused(false);
    wait([this] { return m_application.chat()->composer() == ChatController::Idle; });
}

void ScreenStage::askAndInterrupt() {
    askAndPause();
    m_application.interruptForPicture();
    m_script.setPaused(false);
    wait([this] { return m_application.chat()->composer() == ChatController::Idle; });
}

void ScreenStage::askAndFail() {
    m_script.failNextAnswer({ErrorCode::OutOfMemory,
                             "There is not enough memory to go on; close other programs and try "
                             "again.",
                             "allocation of 268435456 bytes"});
    askUntilDone(QStringLiteral("And in winter?"));
}

void ScreenStage::deleteOne() {
    ConversationListModel& list = *m_application.conversations();
    const QModelIndex last = list.index(list.count() - 1);
    list.remove(list.data(last, ConversationListModel::ConversationIdRole).toLongLong());
}

void ScreenStage::showNotSaved() {
    m_application.notices()->add(
        {QStringLiteral("store"),
         NoticeModel::Error,
         QStringLiteral("Chats are not being saved. The disk is full; free some space."),
         {},
         QStringLiteral("Copy details"),
         {}});
}

void ScreenStage::run(const char* command) {
    emit m_application.commandWanted(QString::fromLatin1(command));
    settle(50);
}

void ScreenStage::showSetting(const char* key) {
    emit m_application.settingWanted(QString::fromLatin1(key));
    settle(50);
}

void ScreenStage::searchFor(const char* words) {
    SearchModel& search = *m_application.search();
    search.setText(QString::fromUtf8(words));
    wait([&search] { return search.state() == SearchModel::Done; });
}

void ScreenStage::goToAnything(const char* words) {
    run("palette");
    m_application.palette()->setText(QString::fromUtf8(words));
    settle(300);
}

void ScreenStage::findInChat(const char* words) {
    run("find");
    m_application.finder()->setText(QString::fromUtf8(words));
}

void ScreenStage::sortIntoGroups() {
    ConversationListModel& list = *m_application.conversations();
    list.pin(list.idAt(0), true);
    list.moveToNew(list.idAt(1), QStringLiteral("Letters"));
    wait([&list] { return list.folders()->count() == 1; });
    m_application.toast()->dismiss();
}

void ScreenStage::selectTwo() {
    ConversationListModel& list = *m_application.conversations();
    list.toggleSelected(list.idAt(1));
    list.toggleSelected(list.idAt(2));
}

void ScreenStage::showHighContrast() {
    m_application.look()->setHighContrast(true);
}

int ScreenStage::takePictures(const QString& name) {
    int failed = 0;
    if (m_main.isBroken())
        return 1;
    QQuickWindow& window = *m_main.window();
    Settings& settings = *m_application.settings();
    for (const Settings::Theme theme : {Settings::Light, Settings::Dark}) {
        const QString themeName = QLatin1String(theme == Settings::Light ? "light" : "dark");
        if (!m_options.theme.isEmpty() && m_options.theme != themeName)
            continue;
        settings.setTheme(theme);
        for (const Size& size : kSizes) {
            if (m_options.scale > 0 && m_options.scale != size.scale)
                continue;
            settings.setScale(size.scale);
            window.resize(size.width, size.height);
            // Where nothing takes notice of it: no tooltip gets into the picture.
            const int spot = QGuiApplication::isRightToLeft() ? 10 : size.width - 10;
            QCursor::setPos(window.mapToGlobal(QPoint(spot, size.height - 6)));
            settle(kSettleMs);
            if (m_eachTime) {
                m_eachTime(*this);
                settle(kSettleMs);
            }
            const QString path =
                QStringLiteral("%1/%2-%3-%4.png")
                    .arg(m_options.screensFolder, name, themeName, QLatin1String(size.name));
            if (!window.grabWindow().save(path)) {
                std::fprintf(stderr, "rookery: %s cannot be written.\n", qUtf8Printable(path));
                ++failed;
            }
        }
    }
    return failed;
}

bool ScreenStage::wait(const std::function<bool()>& reached) {
    const bool there = waitUntil(reached, kPatienceMs);
    settle(50);
    return there;
}

void ScreenStage::settle(int ms) {
    waitUntil([] { return false; }, ms);
}

void ScreenStage::ask(const QString& text) {
    m_application.chat()->setDraft(text);
    m_application.chat()->send();
}

void ScreenStage::askUntilDone(const QString& text) {
    const int before = m_application.chat()->messages()->count();
    ask(text);
    wait([this, before] {
        return m_application.chat()->messages()->count() >= before + 2 &&
               m_application.chat()->composer() == ChatController::Idle;
    });
}

}  // namespace rookery::app
