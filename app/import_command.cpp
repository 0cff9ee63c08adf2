// SPDX-License-Identifier: Apache-2.0
#include "app/import_command.h"

#include "app/library/library_scan.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <cstdio>

namespace rookery::app {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Import", text);
}

ImportCommand wrong(const QString& sentence) {
    return {2, {}, QStringLiteral("rookery: %1\n").arg(sentence)};
}

}  // namespace

ImportCommand importByCommand(const QStringList& arguments, const AppPaths& paths) {
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Brings model files into the models folder."));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")}, tr("Show this."));
    const QCommandLineOption link(QStringLiteral("link"), tr("A second name for the same file."));
    const QCommandLineOption copy(QStringLiteral("copy"), tr("A copy of it; the default."));
    const QCommandLineOption move(QStringLiteral("move"), tr("Away from where it is."));
    const QCommandLineOption models(QStringLiteral("models"), tr("The folder to bring it to."),
                                    QStringLiteral("DIR"));
    parser.addOptions({help, link, copy, move, models});
    parser.addPositionalArgument(QStringLiteral("import"), {});
    parser.addPositionalArgument(QStringLiteral("files"), tr("Model files."),
                                 QStringLiteral("FILE..."));
    if (!parser.parse(arguments))
        return wrong(parser.errorText());
    if (parser.isSet(help))
        return {0, parser.helpText(), {}};
    const QStringList files = parser.positionalArguments().mid(1);
    if (files.isEmpty())
        return wrong(tr("Name the model files to import."));
    if (int(parser.isSet(link)) + int(parser.isSet(copy)) + int(parser.isSet(move)) > 1)
        return wrong(tr("Use one of --link, --copy and --move."));
    const ImportKind kind = parser.isSet(link)   ? ImportKind::Link
                            : parser.isSet(move) ? ImportKind::Move
                                                 : ImportKind::Copy;
    const QString folder = parser.isSet(models)
                               ? QDir::cleanPath(QFileInfo(parser.value(models)).absoluteFilePath())
                               : paths.models;
    ImportCommand done;
    for (const QString& file : files) {
        const ImportReport report = importFile(file, folder, kind);
        if (report.problem.isEmpty()) {
            done.output += report.path + QLatin1Char('\n');
        } else {
            done.problems += QStringLiteral("rookery: %1\n").arg(report.problem);
            done.exitCode = 1;
        }
    }
    return done;
}

int runImport(int argc, char** argv, const AppPaths& paths) {
    const QCoreApplication qt(argc, argv);
    const ImportCommand done = importByCommand(QCoreApplication::arguments(), paths);
    std::fputs(qUtf8Printable(done.output), stdout);
    std::fputs(qUtf8Printable(done.problems), stderr);
    return done.exitCode;
}

}  // namespace rookery::app
