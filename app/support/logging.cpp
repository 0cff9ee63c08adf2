// SPDX-License-Identifier: Apache-2.0
#include "app/support/logging.h"

#include "engine/api/result.h"

#include <QDateTime>
#include <QDir>
#include <QMutexLocker>

#include <atomic>
#include <cstdio>

namespace rookery::app {
namespace {

/// Qt's handler is a plain function: the one place where a log has to be found from nowhere.
std::atomic<LogFile*> activeLog{nullptr};

const char* levelName(QtMsgType type) {
    switch (type) {
        case QtDebugMsg:
            return "debug";
        case QtInfoMsg:
            return "info";
        case QtWarningMsg:
            return "warning";
        case QtCriticalMsg:
        case QtFatalMsg:
            break;
    }
    return "error";
}

void onQtMessage(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    const QString category = QString::fromLatin1(context.category);
    const QString line = category.isEmpty() || category == QLatin1String("default")
                             ? text
                             : category + QStringLiteral(": ") + text;
    if (LogFile* log = activeLog.load())
        log->write(levelName(type), line);
    if (type != QtDebugMsg && type != QtInfoMsg)
        std::fprintf(stderr, "rookery: %s\n", qUtf8Printable(line));
}

const char* levelName(LogLevel level) {
    switch (level) {
        case LogLevel::Debug:
            return "debug";
        case LogLevel::Info:
            return "info";
        case LogLevel::Warning:
            return "warning";
        case LogLevel::Error:
            break;
    }
    return "error";
}

}  // namespace

LogFile::LogFile(const QString& folder) : m_folder(folder) {
    if (!folder.isEmpty() && QDir().mkpath(folder)) {
        m_file.setFileName(folder + QStringLiteral("/rookery.log"));
        static_cast<void>(m_file.open(QIODevice::Append | QIODevice::Text));
    }
    activeLog = this;
    m_before = qInstallMessageHandler(onQtMessage);
    setLogSink([this](LogLevel level, std::string_view line) {
        write(levelName(level),
              QStringLiteral("engine: ") +
                  QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size())));
    });
}

LogFile::~LogFile() {
    setLogSink({});
    qInstallMessageHandler(m_before);
    activeLog = nullptr;
}

void LogFile::write(const char* level, const QString& line) {
    const QMutexLocker lock(&m_mutex);
    if (!m_file.isOpen())
        return;
    const QString time = QDateTime::currentDateTime().toString(Qt::ISODateWithMs);
    m_file.write(QStringLiteral("%1 %2 %3\n").arg(time, QLatin1String(level), line).toUtf8());
    m_file.flush();
    if (m_file.size() > kMostBytes)
        turnOver();
}

void LogFile::turnOver() {
    m_file.close();
    const QString older = m_folder + QStringLiteral("/rookery.1.log");
    QFile::remove(older);
    QFile::rename(m_file.fileName(), older);
    static_cast<void>(m_file.open(QIODevice::Append | QIODevice::Text));
}

}  // namespace rookery::app
