// SPDX-License-Identifier: Apache-2.0
#include "app/typesetting/text_look.h"

#include <QGuiApplication>

namespace rookery::app {

namespace {

QFont led(const QString& family, int pixels) {
    QFont font = QGuiApplication::font();
    if (!family.isEmpty()) {
        QStringList families = font.families();
        families.removeAll(family);
        families.prepend(family);
        font.setFamilies(families);
    }
    font.setPixelSize(pixels);
    return font;
}

}  // namespace

QFont TextLook::font(qreal size) const {
    return led(family, px(size));
}

QFont TextLook::codeFont(qreal size) const {
    QFont font = led(codeFamily, px(size));
    font.setStyleHint(QFont::Monospace);
    return font;
}

}  // namespace rookery::app
