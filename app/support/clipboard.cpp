// SPDX-License-Identifier: Apache-2.0
#include "app/support/clipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace rookery::app {

void copyToClipboard(const QString& text) {
    if (qGuiApp != nullptr)
        QGuiApplication::clipboard()->setText(text, QClipboard::Clipboard);
}

QString clipboardText() {
    return qGuiApp == nullptr ? QString() : QGuiApplication::clipboard()->text();
}

QList<QUrl> clipboardFiles() {
    const QMimeData* data = qGuiApp == nullptr ? nullptr : QGuiApplication::clipboard()->mimeData();
    QList<QUrl> files;
    if (data != nullptr)
        for (const QUrl& url : data->urls())
            if (url.isLocalFile())
                files += url;
    return files;
}

}  // namespace rookery::app
