// SPDX-License-Identifier: Apache-2.0
#include "app/support/diagnostics.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QLocale>
#include <QQuickWindow>
#include <QScreen>
#include <QSysInfo>
#include <QThread>

#include <algorithm>

namespace rookery::app {
namespace {

constexpr qsizetype kLogLines = 200;
constexpr qint64 kLogBytes = qint64{64} * 1024;

QString withoutHome(QString text) {
    const QString home = QDir::homePath();
    return home.size() > 1 ? text.replace(home, QStringLiteral("~")) : text;
}

QStringList endOfLog(const QString& folder) {
    QFile file(folder + QStringLiteral("/rookery.log"));
    if (folder.isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - kLogBytes));
    QStringList lines =
        withoutHome(QString::fromUtf8(file.readAll())).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    return lines.mid(std::max<qsizetype>(0, lines.size() - kLogLines));
}

QString processorName() {
    QFile file(QStringLiteral("/proc/cpuinfo"));
    if (!file.open(QIODevice::ReadOnly))
        return QSysInfo::currentCpuArchitecture();
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith("model name"))
            return QString::fromUtf8(line.mid(line.indexOf(':') + 1)).trimmed();
    return QSysInfo::currentCpuArchitecture();
}

}  // namespace

QString Diagnostics::text() const {
    QString text;
    for (const auto& [name, value] : facts)
        text += name + QStringLiteral(": ") + withoutHome(value) + QLatin1Char('\n');
    return text + QLatin1Char('\n') + log.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

Diagnostics collectDiagnostics(const QString& logFolder) {
    Diagnostics found;
    const auto add = [&found](const char* name, const QString& value) {
        found.facts.append({QString::fromLatin1(name), value});
    };
    add("Rookery", QStringLiteral(ROOKERY_VERSION));
    add("Qt", QString::fromLatin1(qVersion()));
    add("System", QSysInfo::prettyProductName());
    add("Kernel", QSysInfo::kernelType() + QLatin1Char(' ') + QSysInfo::kernelVersion());
    add("Processor",
        QStringLiteral("%1, %2 threads").arg(processorName()).arg(QThread::idealThreadCount()));
    add("Desktop", qEnvironmentVariable("XDG_CURRENT_DESKTOP", QStringLiteral("unknown")));
    add("Window system", QGuiApplication::platformName());
    add("Drawn by", QQuickWindow::sceneGraphBackend().isEmpty()
                        ? QStringLiteral("graphics driver")
                        : QQuickWindow::sceneGraphBackend());
    for (const QScreen* screen : QGuiApplication::screens())
        add("Screen", QStringLiteral("%1 x %2, factor %3")
                          .arg(screen->size().width())
                          .arg(screen->size().height())
                          .arg(screen->devicePixelRatio()));
    add("Language", QLocale().name());
    found.log = endOfLog(logFolder);
    return found;
}

}  // namespace rookery::app
