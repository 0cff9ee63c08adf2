// SPDX-License-Identifier: Apache-2.0
#include "app/app_paths.h"
#include "app/application.h"
#include "app/command_line.h"
#include "app/fetch_command.h"
#include "app/import_command.h"
#include "app/main_window.h"
#include "app/screens.h"
#include "app/settings/settings.h"
#include "app/support/display.h"
#include "app/support/fonts.h"
#include "app/support/logging.h"
#include "app/support/single_instance.h"
#include "app/support/stall_watch.h"
#include "app/wipe.h"

#include <QGuiApplication>
#include <QIcon>
#include <QProcess>
#include <QQuickStyle>
#include <QtQml/qqmlextensionplugin.h>

#include <cstdio>
#include <cstring>
#include <future>
#include <memory>
#include <utility>

Q_IMPORT_QML_PLUGIN(Rookery_AppPlugin)
Q_IMPORT_QML_PLUGIN(Rookery_TypesettingPlugin)
Q_IMPORT_QML_PLUGIN(Rookery_UiPlugin)

using namespace rookery::app;

namespace {

int complain(const QString& sentence) {
    std::fprintf(stderr, "rookery: %s\n", qUtf8Printable(sentence));
    return 1;
}

// Without a QCoreApplication: one that ends before the window's takes accessibility with it,
// because Qt's clean-up forgets who makes items known to screen readers.
ParsedCommandLine parse(int argc, char** argv) {
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    return parseCommandLine(arguments);
}

int withoutScreens() {
    return complain(QCoreApplication::translate(
        "main", "The window could not be made; is a Qt Quick package missing?"));
}

int showWindow(const AppOptions& options, const AppPaths& paths, const SingleInstance& instance,
               std::future<QStringList> fonts) {
    Application application(options, paths);
    QObject::connect(&instance, &SingleInstance::startedAgain, &application,
                     &Application::startedAgain);
    MainWindow main(application, options.isPlay() ? QString() : paths.data);
    if (const QString reason = setUpFonts(std::move(fonts)); !reason.isEmpty())
        return complain(reason);
    openFonts(application.settings()->scale() / 100.0);
    main.begin();
    if (main.isBroken())
        return withoutScreens();
    QObject::connect(&main, &MainWindow::broke, &application,
                     [] { QCoreApplication::exit(withoutScreens()); });
    QObject::connect(&main, &MainWindow::listShown, &application, &Application::start);
    return QGuiApplication::exec();
}

int run(const AppOptions& options, const AppPaths& paths, std::future<QStringList> fonts) {
    SingleInstance instance(paths.data);
    if (!options.isPlay()) {
        const auto role = instance.claim(options.files);
        if (role == SingleInstance::Role::HandedOver)
            return 0;
        if (role == SingleInstance::Role::Unreachable)
            return complain(QCoreApplication::translate(
                "main", "Rookery is running already but does not answer; end it and try again."));
    }
    const LogFile log(options.isPlay() ? QString() : paths.logFolder());
    if (!options.screensFolder.isEmpty()) {
        if (const QString reason = setUpFonts(std::move(fonts)); !reason.isEmpty())
            return complain(reason);
        return takeScreens(options, paths);
    }
    if (options.isPlay())
        return showWindow(options, paths, instance, std::move(fonts));
    if (Wipe::isWanted(paths))
        Wipe::carryOut(paths);
    const int code = showWindow(options, paths, instance, std::move(fonts));
    if (code == Wipe::kStartAnew)
        Wipe::carryOut(AppPaths::fromEnvironment());  // models may have got another folder
    return code;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 1 && std::strcmp(argv[1], "fetch") == 0)
        return runFetch(argc, argv, AppPaths::fromEnvironment());
    if (argc > 1 && std::strcmp(argv[1], "import") == 0)
        return runImport(argc, argv, AppPaths::fromEnvironment());
    const ParsedCommandLine parsed = parse(argc, argv);
    if (parsed.exitCode) {
        std::fputs(qUtf8Printable(parsed.output), parsed.toStderr ? stderr : stdout);
        return *parsed.exitCode;
    }
    if (const QString reason = displayProblem(!parsed.options.screensFolder.isEmpty());
        !reason.isEmpty())
        return complain(reason);
    keepFontWeights();
    const WatchedApplication qt(argc, argv);
    std::future<QStringList> fonts = lookForFonts();
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Rookery"));
    QGuiApplication::setDesktopFileName(QStringLiteral("chat.rookery.Rookery"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/rookery/icons/rookery.svg")));
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    chooseTextRendering();
    const AppPaths paths = AppPaths::fromEnvironment();
    if (!parsed.options.isPlay())
        paths.make();
    const int code = run(parsed.options, paths, std::move(fonts));
    if (code != Wipe::kStartAnew)
        return code;
    QProcess::startDetached(QCoreApplication::applicationFilePath(), {});
    return 0;
}
