// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace rookery::app {

/// Where things lie: the XDG folders, or what ROOKERY_DATA_DIR, ROOKERY_MODELS_DIR and
/// ROOKERY_CACHE_DIR say; models also where the settings say. Only looked up, nothing is made.
struct AppPaths {
    QString data;    ///< databases, settings, log
    QString models;  ///< where the file dialog begins
    QString cache;
    QString usualModels;       ///< where models would be if nobody had chosen
    bool modelsFixed = false;  ///< the environment says where

    static constexpr auto kModelsKey = "models/folder";  ///< of the settings

    static AppPaths fromEnvironment();

    QString settingsFile() const { return data + QStringLiteral("/settings.ini"); }

    QString logFolder() const { return data + QStringLiteral("/log"); }

    /// Makes the folders; false if the data folder is not there and cannot be written.
    bool make() const;
};

}  // namespace rookery::app
