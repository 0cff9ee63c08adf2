// SPDX-License-Identifier: Apache-2.0
#include "app/support/icon_provider.h"

#include <QColor>
#include <QFile>
#include <QPainter>
#include <QSvgRenderer>
#include <QUrl>

#include <algorithm>

namespace rookery::app {
namespace {

constexpr int kDesignSize = 24;

QByteArray readIcon(const QString& name) {
    QFile file(QStringLiteral(":/rookery/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// "#rrggbb" is awkward in a URL, so "rrggbb" will do.
QColor inkFrom(const QString& text) {
    const bool bare = !text.isEmpty() && !text.startsWith(QLatin1Char('#'));
    const QColor hex(bare ? QLatin1Char('#') + text : text);
    return hex.isValid() ? hex : QColor(text);
}

}  // namespace

IconProvider::IconProvider() : QQuickImageProvider(QQuickImageProvider::Image) {}

QImage IconProvider::requestImage(const QString& id, QSize* size, const QSize& requestedSize) {
    const qsizetype mark = id.indexOf(QLatin1Char('?'));
    const QString name = mark < 0 ? id : id.left(mark);
    const QString color =
        mark < 0 ? QString() : QUrl::fromPercentEncoding(id.mid(mark + 1).toLatin1());
    const int side = std::max(requestedSize.width(), requestedSize.height());
    const QSize pixels(side > 0 ? side : kDesignSize, side > 0 ? side : kDesignSize);
    if (size != nullptr)
        *size = pixels;
    return renderIcon(name, color, pixels);
}

QImage renderIcon(const QString& name, const QString& color, const QSize& size) {
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QByteArray svg = readIcon(name);
    if (svg.isEmpty()) {
        qWarning("There is no icon named %s.", qUtf8Printable(name));
        return image;
    }
    const QColor ink = inkFrom(color);
    if (ink.isValid())
        svg.replace("currentColor", ink.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(svg);
    QPainter painter(&image);
    if (ink.isValid())
        painter.setOpacity(static_cast<double>(ink.alphaF()));
    renderer.render(&painter);
    return image;
}

}  // namespace rookery::app
