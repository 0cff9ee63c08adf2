// SPDX-License-Identifier: Apache-2.0
#include "app/chat/title_maker.h"

#include "app/chat/attachment_text.h"

#include <QRegularExpression>

namespace rookery::app {
namespace {

constexpr qsizetype kLongest = 60;
constexpr qsizetype kShortest = 12;

QString firstLine(const QString& text) {
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        QString clean = line.simplified();
        static const QRegularExpression marks(QStringLiteral("^([#>*+-]+|\\d+[.)]|```\\w*)\\s*"));
        clean.remove(marks);
        clean.remove(QLatin1Char('`')).remove(QLatin1String("**"));
        if (!clean.isEmpty())
            return clean;
    }
    return text.simplified();
}

/// Ends at the first sentence if that is long enough to say something.
QString firstSentence(const QString& line) {
    static const QRegularExpression end(
        QStringLiteral("[.!?\\x{3002}\\x{FF01}\\x{FF1F}](\\s|$)|[\\x{3002}\\x{FF01}\\x{FF1F}]"));
    const QRegularExpressionMatch match = end.match(line, kShortest);
    if (!match.hasMatch())
        return line;
    const QString sentence = line.left(match.capturedStart() + 1);
    return sentence.endsWith(QLatin1Char('.')) ? sentence.chopped(1) : sentence;
}

QString cutBetweenWords(const QString& text) {
    if (text.size() <= kLongest)
        return text;
    const qsizetype space = text.lastIndexOf(QLatin1Char(' '), kLongest);
    qsizetype cut = space > kLongest / 2 ? space : kLongest;
    if (cut > 0 && text.at(cut - 1).isHighSurrogate())
        --cut;
    return text.left(cut) + QChar(0x2026);
}

}  // namespace

QString makeTitle(const QString& message) {
    const MessageParts parts = splitMessage(message);
    const bool onlyFiles = parts.question.trimmed().isEmpty() && !parts.attachments.empty();
    const QString words = onlyFiles ? parts.attachments.front().name : parts.question;
    QString title = cutBetweenWords(firstSentence(firstLine(words)));
    if (!title.isEmpty())
        title[0] = title.at(0).toUpper();
    return title;
}

}  // namespace rookery::app
