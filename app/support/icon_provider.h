// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QQuickImageProvider>

namespace rookery::app {

/// "image://icon/NAME?COLOR": a line icon of resources/icons in a colour ("#rrggbb", "#aarrggbb",
/// without a colour as the file has it), sharp at any `sourceSize` times the device's pixel ratio.
/// An unknown name gives an empty picture. Threads: any.
class IconProvider : public QQuickImageProvider {
public:
    IconProvider();

    QImage requestImage(const QString& id, QSize* size, const QSize& requestedSize) override;
};

/// An icon as a picture of `size` device pixels.
QImage renderIcon(const QString& name, const QString& color, const QSize& size);

}  // namespace rookery::app
