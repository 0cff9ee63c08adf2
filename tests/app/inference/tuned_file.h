// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>
#include <QtEndian>

#include <vector>

/// Writes a tuned state, as safetensors, for models of so many layers with one head of 64.
inline bool writeTunedState(const QString& path, int layers, float scale = 0.05F) {
    constexpr int kNumbers = 64 * 64;
    QByteArray header("{");
    QByteArray body;
    for (int layer = 0; layer < layers; ++layer) {
        const qsizetype from = body.size();
        for (int at = 0; at < kNumbers; ++at) {
            const float number = scale * static_cast<float>((at * 37 + layer * 11) % 23 - 11);
            body.append(reinterpret_cast<const char*>(&number), sizeof number);
        }
        header += QByteArray(layer == 0 ? "" : ",") + "\"blocks." + QByteArray::number(layer) +
                  ".att.time_state\":{\"dtype\":\"F32\",\"shape\":[1,64,64],\"data_offsets\":[" +
                  QByteArray::number(from) + "," + QByteArray::number(body.size()) + "]}";
    }
    header += "}";
    while (header.size() % 8 != 0)
        header += ' ';
    const quint64 length = qToLittleEndian(static_cast<quint64>(header.size()));
    QFile file(path);
    return file.open(QIODevice::WriteOnly) &&
           file.write(reinterpret_cast<const char*>(&length), sizeof length) == sizeof length &&
           file.write(header + body) == header.size() + body.size();
}
