// SPDX-License-Identifier: Apache-2.0
#include "app/library/device_wish.h"

#include "app/inference/convert.h"
#include "app/settings/settings.h"

#include <algorithm>

namespace rookery::app {
namespace {

constexpr auto kDevice = "models/device";
constexpr auto kLayers = "models/gpuLayers";
constexpr auto kSmooth = "models/smooth";
constexpr auto kPrecision = "models/precision";
constexpr auto kThreads = "models/threads";
constexpr int kMostThreads = 256;

void keep(Settings& settings, const char* key, bool usual, const QVariant& value) {
    if (usual)
        settings.removeValue(QString::fromLatin1(key));
    else
        settings.setValue(QString::fromLatin1(key), value);
}

}  // namespace

DeviceWish readDeviceWish(const Settings& settings) {
    DeviceWish wish;
    const QVariant device = settings.value(QString::fromLatin1(kDevice));
    const QVariant layers = settings.value(QString::fromLatin1(kLayers));
    if (!device.toString().isEmpty())
        wish.device = device.toString();
    if (layers.isValid())
        wish.layers = std::max(-1, layers.toInt());
    wish.smooth = settings.value(QString::fromLatin1(kSmooth)).toBool();
    const QString precision = settings.value(QString::fromLatin1(kPrecision)).toString();
    if (precisionChoices().contains(precision))
        wish.precision = precision;
    wish.threads =
        std::clamp(settings.value(QString::fromLatin1(kThreads)).toInt(), 0, kMostThreads);
    return wish;
}

QStringList precisionChoices() {
    return {QStringLiteral("file"), QStringLiteral("f16"), QStringLiteral("int8"),
            QStringLiteral("int4")};
}

void writeDeviceWish(Settings& settings, const DeviceWish& wish) {
    const DeviceWish usual;
    keep(settings, kDevice, wish.device == usual.device, wish.device);
    keep(settings, kLayers, wish.layers == usual.layers, wish.layers);
    keep(settings, kSmooth, wish.smooth == usual.smooth, wish.smooth);
    keep(settings, kPrecision, wish.precision == usual.precision, wish.precision);
    keep(settings, kThreads, wish.threads == usual.threads, wish.threads);
}

LoadOptions loadOptionsFor(const DeviceWish& wish) {
    LoadOptions options;
    options.device = fromQt(wish.device);
    if (wish.layers >= 0)
        options.gpuLayers = static_cast<std::uint32_t>(wish.layers);
    options.smooth = wish.smooth;
    options.precision = fromQt(wish.precision);
    options.threads = static_cast<std::uint32_t>(wish.threads);
    return options;
}

}  // namespace rookery::app
