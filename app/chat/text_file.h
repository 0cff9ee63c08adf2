// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QUrl>

namespace rookery::app {

struct TextFile {
    QString text;
    QString problem;  ///< a sentence why there is no text; empty if there is
};

/// Reads a file of at most `most` bytes as text: UTF-8, UTF-16 with its mark, else Latin-1. Refuses
/// what is no text, a folder or longer. Any thread; never waits on a pipe.
TextFile readTextFile(const QString& path, qint64 most);

/// A path as somebody wrote it, with ~ for the home folder.
QUrl typedFile(const QString& typed);

/// Whether a file dropped on the window is a text to attach, not a model to open: by its beginning,
/// never by its name alone.
bool looksLikeText(const QString& path);

}  // namespace rookery::app
