// SPDX-License-Identifier: Apache-2.0
#include "app/app_paths.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace rookery::app {
namespace {

QString folder(const char* variable, QStandardPaths::StandardLocation place, const char* below) {
    const QString set = QFile::decodeName(qgetenv(variable));
    if (!set.isEmpty())
        return QDir::cleanPath(QDir(set).absolutePath());
    return QDir::cleanPath(QStandardPaths::writableLocation(place) + QLatin1String(below));
}

QString chosenModels(const AppPaths& paths) {
    const QSettings settings(paths.settingsFile(), QSettings::IniFormat);
    const QString chosen = settings.value(QLatin1String(AppPaths::kModelsKey)).toString();
    return QDir::isAbsolutePath(chosen) ? QDir::cleanPath(chosen) : paths.usualModels;
}

}  // namespace

AppPaths AppPaths::fromEnvironment() {
    constexpr auto kData = QStandardPaths::GenericDataLocation;
    AppPaths paths;
    paths.data = folder("ROOKERY_DATA_DIR", kData, "/rookery");
    paths.usualModels = folder("ROOKERY_MODELS_DIR", kData, "/rookery/models");
    paths.modelsFixed = qEnvironmentVariableIsSet("ROOKERY_MODELS_DIR");
    paths.models = paths.modelsFixed ? paths.usualModels : chosenModels(paths);
    paths.cache = folder("ROOKERY_CACHE_DIR", QStandardPaths::GenericCacheLocation, "/rookery");
    return paths;
}

bool AppPaths::make() const {
    const bool there = QDir().mkpath(data);
    // A chosen one may be on a disk that is not connected: what is made then would be in its way.
    if (usualModels.isEmpty() || models == usualModels)
        QDir().mkpath(models);
    QDir().mkpath(cache);
    return there && QFileInfo(data).isWritable();
}

}  // namespace rookery::app
