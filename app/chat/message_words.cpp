// SPDX-License-Identifier: Apache-2.0
#include "app/chat/message_words.h"

#include "app/chat/attachment_text.h"
#include "app/support/shown_text.h"
#include "app/support/words.h"

#include <QCoreApplication>
#include <QStringList>

namespace rookery::app {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Message)
};

QString withMove(const QString& words, const Message& message) {
    return message.movedAt == 0 ? words : words + QStringLiteral(" · ") + movedWords(message);
}

}  // namespace

QString readingWords(qint64 done, qint64 total, qint64 etaMs) {
    if (total <= 0)
        return Texts::tr("Reading");
    const QString progress = Texts::tr("Reading %1 of %2").arg(countWords(done), tokenWords(total));
    return etaMs < 1000 ? progress : Texts::tr("%1, %2 left").arg(progress, durationWords(etaMs));
}

QString resumedWords(const ResumeReport& report) {
    const QString tokens = tokenWords(static_cast<qint64>(report.tokens));
    const QString resumed = Texts::tr("Resumed %1 in %2").arg(tokens, durationWords(report.ms));
    return report.approximate ? Texts::tr("%1 · approximate").arg(resumed) : resumed;
}

QString movedWords(const Message& message) {
    return message.movedAt == 0 ? QString()
                                : Texts::tr("On the processor since token %1")
                                      .arg(countWords(static_cast<qint64>(message.movedAt)));
}

QString statusWords(const Message& message) {
    if (message.role == MessageRole::User)
        return message.status == MessageStatus::Queued ? Texts::tr("Sends next") : QString();
    switch (message.status) {
        case MessageStatus::Queued:
            return Texts::tr("Waiting for its turn");
        case MessageStatus::Reading:
            return readingWords(message.progressDone, message.progressTotal, message.etaMs);
        case MessageStatus::Writing:
            return Texts::tr("Writing");
        case MessageStatus::Done:
            return movedWords(message);
        case MessageStatus::Stopped:
            return withMove(Texts::tr("Stopped"), message);
        case MessageStatus::Length:
            return withMove(Texts::tr("Length limit reached"), message);
        case MessageStatus::Interrupted:
            return Texts::tr("Interrupted");
        case MessageStatus::Failed:
            return Texts::tr("Failed");
    }
    return {};
}

QString statsWords(const Message& message) {
    if (message.role == MessageRole::User || idsOf(message).generated == 0 ||
        isRunning(message.status))
        return {};
    const auto tokens = static_cast<qint64>(idsOf(message).generated);
    QStringList parts;
    if (message.writeSeconds > 0)
        parts += speedWords(static_cast<double>(tokens) / message.writeSeconds);
    parts += tokenWords(tokens);
    return parts.join(QStringLiteral(" · "));
}

bool canContinue(const Message& message) {
    return message.role == MessageRole::Assistant &&
           (message.status == MessageStatus::Stopped || message.status == MessageStatus::Length ||
            message.status == MessageStatus::Interrupted);
}

bool canRetry(const Message& message) {
    return message.role == MessageRole::Assistant && message.status == MessageStatus::Failed;
}

QStringList attachmentWords(const Message& message) {
    QStringList words;
    if (message.role != MessageRole::User || !hasAttachments(message.text))
        return words;
    for (const Attachment& one : splitMessage(message.text).attachments)
        words << shownLine(one.name)
              << Texts::tr("about %1").arg(tokenWords(roughTokens(one.text)));
    return words;
}

}  // namespace rookery::app
