// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace rookery::app {

struct AppOptions {
    QString model;          ///< --model, absolute; empty: the one of last time
    QList<QUrl> files;      ///< to open
    bool demo = false;      ///< scripted engine, nothing is kept
    QString screensFolder;  ///< --screens; empty: no
    QString screensOnly;    ///< --only; empty: all of them
    int scale = 0;          ///< --scale in percent; 0: not given
    QString theme;          ///< --theme: "light", "dark" or empty

    /// The user's databases and settings stay untouched.
    bool isPlay() const { return demo || !screensFolder.isEmpty(); }
};

struct ParsedCommandLine {
    AppOptions options;
    std::optional<int> exitCode;  ///< ends here: --help, --version, wrong usage
    QString output;               ///< to print
    bool toStderr = false;
};

/// `arguments` with the program's name first. Needs a QCoreApplication.
ParsedCommandLine parseCommandLine(const QStringList& arguments);

}  // namespace rookery::app
