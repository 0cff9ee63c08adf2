// SPDX-License-Identifier: Apache-2.0
#include "app/library/library_words.h"

#include <QCoreApplication>

namespace rookery::app {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Library", text);
}

}  // namespace

QString notWrittenWords() {
    return tr("The models folder cannot be written. Choose another one.");
}

QString noLinksWords() {
    return tr("This disk knows no links. Copy the file, or use it where it is.");
}

}  // namespace rookery::app
