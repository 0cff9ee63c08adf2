// SPDX-License-Identifier: Apache-2.0
#include "app/support/clipboard.h"

#include <QClipboard>
#include <QGuiApplication>

namespace rookery::app {

void copyToClipboard(const QString& text) {
    if (qGuiApp != nullptr)
        QGuiApplication::clipboard()->setText(text, QClipboard::Clipboard);
}

}  // namespace rookery::app
