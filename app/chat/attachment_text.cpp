// SPDX-License-Identifier: Apache-2.0
#include "app/chat/attachment_text.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace rookery::app {

namespace {

/// "[Attached: notes.txt, 1234 characters]"
QString headOf(const QString& name, qsizetype length) {
    return QStringLiteral("[Attached: %1, %2 characters]\n").arg(name).arg(length);
}

const QString kEnd = QStringLiteral("\n[End of the attachment]");

const QRegularExpression& headPattern() {
    static const QRegularExpression pattern(
        QStringLiteral("\\[Attached: ([^\\n]{1,255}), ([0-9]{1,9}) characters\\]\\n"));
    return pattern;
}

/// A name cannot look like the line it stands in.
QString safeName(QString name) {
    for (QChar& c : name)
        if (c.category() == QChar::Other_Control || c == u'[' || c == u']')
            c = u'_';
    name = name.left(200).trimmed();
    return name.isEmpty() ? QStringLiteral("text") : name;
}

/// Reads the attachment at `at` and moves behind it.
std::optional<Attachment> readOne(const QString& message, qsizetype& at) {
    const QRegularExpressionMatch head =
        headPattern().match(message, at, QRegularExpression::NormalMatch,
                            QRegularExpression::AnchorAtOffsetMatchOption);
    if (!head.hasMatch())
        return std::nullopt;
    const qsizetype from = head.capturedEnd();
    const qsizetype length = head.captured(2).toLongLong();
    const QStringView rest = QStringView(message).sliced(from);
    if (length > rest.size() || !rest.sliced(length).startsWith(kEnd))
        return std::nullopt;
    at = from + length + kEnd.size();
    return Attachment{head.captured(1), rest.first(length).toString()};
}

/// If the attachments begin at `at`, all of it is as joinMessage() would have made it.
std::optional<MessageParts> splitAt(const QString& message, qsizetype at) {
    if (at < 1 || message[at - 1] != u'\n')
        return std::nullopt;
    MessageParts parts;
    parts.question = message.first(at - 1);
    while (at < message.size()) {
        qsizetype next = at;
        const std::optional<Attachment> one = readOne(message, next);
        if (!one || next >= message.size() || message[next] != u'\n')
            break;
        at = next + 1;
        parts.attachments.push_back(*one);
    }
    const bool whole = !parts.attachments.empty() &&
                       QStringView(message).sliced(at) == QStringView(parts.question);
    return whole ? std::optional(parts) : std::nullopt;
}

}  // namespace

QString joinMessage(const MessageParts& parts) {
    if (parts.attachments.empty())
        return parts.question;
    QString message = parts.question + u'\n';
    for (const Attachment& attachment : parts.attachments)
        message += headOf(safeName(attachment.name), attachment.text.size()) + attachment.text +
                   kEnd + u'\n';
    return message + parts.question;
}

MessageParts splitMessage(const QString& message) {
    // A question may hold what looks like an attachment's first line; the right one is where what
    // comes before it comes again at the end.
    constexpr int kMostLooks = 64;
    qsizetype from = 0;
    for (int look = 0; look < kMostLooks; ++look) {
        const QRegularExpressionMatch head = headPattern().match(message, from);
        if (!head.hasMatch())
            break;
        const qsizetype at = head.capturedStart();
        if (const auto parts = splitAt(message, at))
            return *parts;
        from = at + 1;
    }
    return {message, {}};
}

bool hasAttachments(const QString& message) {
    return message.contains(QStringLiteral("[Attached: ")) &&
           !splitMessage(message).attachments.empty();
}

/// Letters by their scripts: Latin about four to a token, Cyrillic and the like two, CJK one each.
qint64 roughTokens(QStringView text) {
    qint64 quarters = 0;
    for (const QChar c : text)
        quarters += c.unicode() < 0x250 ? 1 : c.unicode() < 0x2E80 ? 2 : 4;
    return (quarters + 3) / 4;
}

}  // namespace rookery::app
