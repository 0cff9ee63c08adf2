// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/inference_types.h"

#include <QString>
#include <QStringList>

namespace rookery::app {

class Settings;

/// Where models are to run, as the user chose. Kept in Settings.
struct DeviceWish {
    QString device = QStringLiteral("auto");  ///< as in LoadOptions
    int layers = -1;                          ///< on the graphics card; -1: as many as fit
    bool smooth = false;
    QString precision = QStringLiteral("file");  ///< as in LoadOptions
    int threads = 0;                             ///< of the processor; 0: chosen by the engine
    friend bool operator==(const DeviceWish&, const DeviceWish&) = default;
};

DeviceWish readDeviceWish(const Settings& settings);
void writeDeviceWish(Settings& settings, const DeviceWish& wish);
/// What DeviceWish::precision may be.
QStringList precisionChoices();
LoadOptions loadOptionsFor(const DeviceWish& wish);

}  // namespace rookery::app
