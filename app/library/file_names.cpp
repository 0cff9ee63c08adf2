// SPDX-License-Identifier: Apache-2.0
#include "app/library/file_names.h"

#include "app/support/whole_match.h"

#include <QStringList>

namespace rookery::app {
namespace {

constexpr qsizetype kLongestName = 128;
constexpr qsizetype kLongestPath = 512;
constexpr qsizetype kDeepest = 6;

bool isDots(const QString& name) {
    return name == QLatin1String(".") || name == QLatin1String("..");
}

bool isDevice(const QString& name) {
    return wholeMatch(name.section(QLatin1Char('.'), 0, 0).toUpper(),
                      "CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9]");
}

bool isPlain(QChar c) {
    return c.unicode() < 128 && (c.isLetterOrNumber() || c == QLatin1Char('.') ||
                                 c == QLatin1Char('_') || c == QLatin1Char('-'));
}

}  // namespace

bool isSafeRepo(const QString& repo) {
    const QStringList parts = repo.split(QLatin1Char('/'));
    if (parts.size() != 2)
        return false;
    for (const QString& part : parts)
        if (!wholeMatch(part, "[A-Za-z0-9._-]{1,96}") || isDots(part))
            return false;
    return true;
}

bool isSafeRepoPath(const QString& path) {
    if (path.size() > kLongestPath)
        return false;
    const QStringList parts = path.split(QLatin1Char('/'));
    if (parts.size() > kDeepest)
        return false;
    for (const QString& part : parts) {
        if (part.isEmpty() || part == QLatin1String(".") || part.startsWith(QLatin1String("..")) ||
            part.contains(QLatin1Char('\\')))
            return false;
        for (const QChar c : part)
            if (!c.isPrint() || c.category() == QChar::Other_Format)
                return false;
    }
    return true;
}

bool hasModelEnding(const QString& name) {
    return wholeMatch(name, "(?i).+\\.(pth|safetensors|st|gguf|bin)");
}

bool isSafeFileName(const QString& name) {
    return wholeMatch(name, "[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}") && !isDevice(name) &&
           hasModelEnding(name);
}

QString fileNameFor(const QString& path) {
    QString name = path.section(QLatin1Char('/'), -1);
    for (QChar& c : name)
        if (!isPlain(c))
            c = QLatin1Char('_');
    while (name.startsWith(QLatin1Char('.')))
        name.remove(0, 1);
    if (name.size() > kLongestName) {
        const QString ending = name.section(QLatin1Char('.'), -1).right(16);
        name = name.left(kLongestName - ending.size() - 1) + QLatin1Char('.') + ending;
    }
    if (isDevice(name))
        name.prepend(QLatin1Char('_'));
    return isSafeFileName(name) ? name : QString();
}

bool beginsLikeAModel(const QByteArray& first, const QString& fileName) {
    const QByteArray head = first.left(16).trimmed().toLower();
    if (head.startsWith("<!doctype") || head.startsWith("<html") || head.startsWith("<?xml"))
        return false;
    if (first.size() < 16)
        return true;
    if (fileName.endsWith(QLatin1String(".gguf")))
        return first.startsWith("GGUF");
    if (fileName.endsWith(QLatin1String(".pth")))
        return first.startsWith("PK") || first.startsWith('\x80');
    return true;
}

}  // namespace rookery::app
