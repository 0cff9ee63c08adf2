// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace rookery::app {

/// A text that goes along with a message.
struct Attachment {
    QString name;
    QString text;

    bool operator==(const Attachment&) const = default;
};

/// What a user's message consists of, as the window shows it.
struct MessageParts {
    QString question;
    std::vector<Attachment> attachments;

    bool operator==(const MessageParts&) const = default;
};

/// The message as the model reads it. A model whose memory has one size keeps best what it was told
/// to look for, so the question stands before the documents and again behind them. Without an
/// attachment it is the question alone.
QString joinMessage(const MessageParts& parts);

/// The parts of what joinMessage() made; any other text is a question without attachments. Each
/// document's length stands in front of it, so nothing within it can be taken for its end.
MessageParts splitMessage(const QString& message);

/// Whether splitMessage() would find an attachment, without looking at all of a long text.
bool hasAttachments(const QString& message);

/// About how many tokens a text is: letters of the Latin script come about four to one, others
/// nearly one by one.
qint64 roughTokens(QStringView text);

}  // namespace rookery::app
