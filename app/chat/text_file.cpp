// SPDX-License-Identifier: Apache-2.0
#include "app/chat/text_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <optional>

namespace rookery::app {

namespace {

/// Only for its tr().
class Texts {
    Q_DECLARE_TR_FUNCTIONS(TextFile)
};

TextFile problem(const QString& sentence) {
    return {{}, sentence};
}

}  // namespace

TextFile readTextFile(const QString& path, qint64 most) {
    const QFileInfo info(path);
    if (!info.exists())
        return problem(Texts::tr("The file is not there any more."));
    if (!info.isFile())
        return problem(Texts::tr("This is not a file; add the texts in it one by one."));
    if (info.size() > most)
        return problem(Texts::tr("Longer than %1 MB; add a part of it.").arg(most / 1024 / 1024));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return problem(Texts::tr("It cannot be read: %1.").arg(file.errorString()));
    const QByteArray bytes = file.read(most + 1);
    const std::optional<QStringConverter::Encoding> marked =
        QStringConverter::encodingForData(bytes);
    if (!marked && bytes.contains('\0'))
        return problem(Texts::tr("This is not a text; only texts can be read."));
    QStringDecoder utf(marked.value_or(QStringConverter::Utf8));
    QString text = utf.decode(bytes);
    if (utf.hasError())
        text = QString::fromLatin1(bytes);
    return text.trimmed().isEmpty() ? problem(Texts::tr("The file is empty.")) : TextFile{text, {}};
}

QUrl typedFile(const QString& typed) {
    QString path = typed.trimmed();
    if (path.startsWith(QLatin1String("~/")))
        path.replace(0, 1, QDir::homePath());
    return QUrl::fromLocalFile(path);
}

bool looksLikeText(const QString& path) {
    constexpr qint64 kLook = 4096;
    if (!QFileInfo(path).isFile())
        return false;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray bytes = file.read(kLook);
    return QStringConverter::encodingForData(bytes) || !bytes.contains('\0');
}

}  // namespace rookery::app
