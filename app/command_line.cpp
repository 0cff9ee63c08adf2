// SPDX-License-Identifier: Apache-2.0
#include "app/command_line.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace rookery::app {
namespace {

struct CommandLine {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

QString absolute(const QString& path) {
    return QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

ParsedCommandLine wrongUsage(const QString& why) {
    ParsedCommandLine parsed;
    parsed.exitCode = 2;
    parsed.toStderr = true;
    parsed.output = CommandLine::tr("%1 See rookery --help.").arg(why) + QLatin1Char('\n');
    return parsed;
}

// Qt's help text asks the application for the program's name, so there must be one; see main.cpp
// why there is none yet.
QString helpWords(const QCommandLineParser& parser, const QString& program) {
    if (QCoreApplication::instance() != nullptr)
        return parser.helpText();
    QByteArray name = program.toLocal8Bit();
    int argc = 1;
    char* argv[] = {name.data(), nullptr};
    const QCoreApplication forItsName(argc, argv);
    return parser.helpText();
}

}  // namespace

ParsedCommandLine parseCommandLine(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CommandLine::tr("Chat with RWKV models on your own computer.\n\n"
                        "Without a window: \"fetch ID\" downloads a model (\"fetch --help\" lists "
                        "some), \"import FILE\" brings one into the models folder."));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")},
                                  CommandLine::tr("Show this."));
    const QCommandLineOption version({QStringLiteral("v"), QStringLiteral("version")},
                                     CommandLine::tr("Show the version."));
    const QCommandLineOption model(
        QStringLiteral("model"), CommandLine::tr("Open with this model."), QStringLiteral("PATH"));
    const QCommandLineOption demo(QStringLiteral("demo"),
                                  CommandLine::tr("A scripted engine; nothing is kept."));
    const QCommandLineOption screens(
        QStringLiteral("screens"),
        CommandLine::tr("Write a picture of every screen into this folder."),
        QStringLiteral("DIR"));
    const QCommandLineOption scale(QStringLiteral("scale"),
                                   CommandLine::tr("Size in percent, 80 to 200."),
                                   QStringLiteral("P"));
    const QCommandLineOption theme(QStringLiteral("theme"), CommandLine::tr("light or dark."),
                                   QStringLiteral("NAME"));
    const QCommandLineOption only(
        QStringLiteral("only"),
        CommandLine::tr("With --screens: only those whose names have this."),
        QStringLiteral("WORD"));
    parser.addOptions({help, version, model, demo, screens, only, scale, theme});
    parser.addPositionalArgument(QStringLiteral("files"), CommandLine::tr("Model files to open."),
                                 QStringLiteral("[files...]"));
    if (!parser.parse(arguments))
        return wrongUsage(parser.errorText());

    ParsedCommandLine parsed;
    if (parser.isSet(help) || parser.isSet(version)) {
        parsed.exitCode = 0;
        parsed.output = parser.isSet(help) ? helpWords(parser, arguments.constFirst())
                                           : QStringLiteral("rookery " ROOKERY_VERSION "\n");
        return parsed;
    }
    AppOptions& options = parsed.options;
    options.demo = parser.isSet(demo);
    if (parser.isSet(model))
        options.model = absolute(parser.value(model));
    if (parser.isSet(screens))
        options.screensFolder = absolute(parser.value(screens));
    if (parser.isSet(scale)) {
        options.scale = parser.value(scale).toInt();
        if (options.scale < 80 || options.scale > 200)
            return wrongUsage(CommandLine::tr("--scale takes a number from 80 to 200."));
    }
    options.screensOnly = parser.value(only);
    options.theme = parser.value(theme);
    if (!options.theme.isEmpty() && options.theme != QLatin1String("light") &&
        options.theme != QLatin1String("dark"))
        return wrongUsage(CommandLine::tr("--theme takes light or dark."));
    for (const QString& file : parser.positionalArguments()) {
        // A bare word is a mistyped command; the window says what is wrong with a path.
        if (!file.contains(QLatin1Char('/')) && !file.contains(QLatin1Char('.')) &&
            !QFileInfo::exists(file))
            return wrongUsage(
                CommandLine::tr("\"%1\" is neither a command (fetch, import) nor a file here.")
                    .arg(file));
        options.files += QUrl::fromLocalFile(absolute(file));
    }
    return parsed;
}

}  // namespace rookery::app
