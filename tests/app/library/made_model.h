// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/engine.h"

#include <QDir>
#include <QFileInfo>
#include <QString>

#include <filesystem>

/// A little random model of version 7; empty if it cannot be written.
inline QString makeModel(const QString& path, std::uint32_t width = 64) {
    rookery::SynthOptions options;
    options.layers = 2;
    options.width = width;
    options.vocab = 256;
    options.seed = 7;
    QDir().mkpath(QFileInfo(path).path());
    const auto made = rookery::synthesizeModel(std::filesystem::path(path.toStdString()), options);
    return made.ok() ? path : QString();
}
