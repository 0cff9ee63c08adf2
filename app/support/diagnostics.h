// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <utility>

namespace rookery::app {

/// What helps to find a fault: names and values, then the end of the log. The home folder is
/// written "~", and the log holds nothing of what was said in a chat.
struct Diagnostics {
    QList<std::pair<QString, QString>> facts;
    QStringList log;

    QString text() const;
};

/// Of the program and the computer; whoever knows more puts it in. Reads the log file: not for
/// every frame.
Diagnostics collectDiagnostics(const QString& logFolder);

}  // namespace rookery::app
