// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace rookery::app {

/// Plain text on the clipboard (and, where there is one, the selection stays as it is).
void copyToClipboard(const QString& text);

/// What is on it: its text, and the files it stands for (copied in a file manager).
QString clipboardText();
QList<QUrl> clipboardFiles();

}  // namespace rookery::app
