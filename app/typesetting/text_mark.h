// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMetaType>
#include <QRectF>
#include <QString>

namespace rookery::app {

/// A place in a shown text that something is drawn behind or over.
struct TextMark {
    Q_GADGET
    Q_PROPERTY(QRectF rect MEMBER rect FINAL)
    Q_PROPERTY(QString text MEMBER text FINAL)
    Q_PROPERTY(QString target MEMBER target FINAL)

public:
    QRectF rect;     ///< in the text's own coordinates
    QString text;    ///< Links: their words
    QString target;  ///< Links: where they lead

    bool operator==(const TextMark&) const = default;
};

}  // namespace rookery::app
