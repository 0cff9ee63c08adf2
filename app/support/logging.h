// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QMutex>
#include <QString>

namespace rookery::app {

/// The log file: Qt's messages and the engine's lines, with time and level. Kept small by turning
/// over: rookery.log and rookery.1.log, half a megabyte each. Messages are about files, times and
/// errors, never about what was said in a chat. One at a time; installs itself while it lives.
/// Threads: lines come from any.
class LogFile {
public:
    /// Without a folder, or if it cannot be written, lines go to stderr only.
    explicit LogFile(const QString& folder);
    ~LogFile();
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;

    void write(const char* level, const QString& line);

    static constexpr qint64 kMostBytes = qint64{512} * 1024;

private:
    void turnOver();

    QMutex m_mutex;
    QFile m_file;
    QString m_folder;
    QtMessageHandler m_before = nullptr;
};

}  // namespace rookery::app
