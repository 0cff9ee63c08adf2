// SPDX-License-Identifier: Apache-2.0
#include "app/app_paths.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace rookery::app {
namespace {

QString folder(const char* variable, QStandardPaths::StandardLocation place, const char* below) {
    const QString set = QFile::decodeName(qgetenv(variable));
    if (!set.isEmpty())
        return QDir::cleanPath(QDir(set).absolutePath());
    return QDir::cleanPath(QStandardPaths::writableLocation(place) + QLatin1String(below));
}

}  // namespace

AppPaths AppPaths::fromEnvironment() {
    constexpr auto kData = QStandardPaths::GenericDataLocation;
    AppPaths paths;
    paths.data = folder("ROOKERY_DATA_DIR", kData, "/rookery");
    paths.models = folder("ROOKERY_MODELS_DIR", kData, "/rookery/models");
    paths.cache = folder("ROOKERY_CACHE_DIR", QStandardPaths::GenericCacheLocation, "/rookery");
    return paths;
}

bool AppPaths::make() const {
    const bool there = QDir().mkpath(data);
    QDir().mkpath(models);
    QDir().mkpath(cache);
    return there && QFileInfo(data).isWritable();
}

}  // namespace rookery::app
