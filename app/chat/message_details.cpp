// SPDX-License-Identifier: Apache-2.0
#include "app/chat/message_details.h"

#include "app/chat/message_words.h"
#include "app/support/shown_text.h"
#include "app/support/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace rookery::app {
namespace {

struct Details {
    Q_DECLARE_TR_FUNCTIONS(MessageDetails)
};

QString numberWords(float value) {
    return QLocale().toString(static_cast<double>(value), 'g', 4);
}

/// "212 tokens in 5 s, 41 tok/s"
QString workWords(qint64 tokens, double seconds) {
    if (seconds <= 0)
        return tokenWords(tokens);
    return Details::tr("%1 in %2, %3")
        .arg(tokenWords(tokens), durationWords(static_cast<qint64>(seconds * 1000)),
             speedWords(static_cast<double>(tokens) / seconds));
}

}  // namespace

QStringList messageDetails(const Message& message) {
    if (message.role == MessageRole::User)
        return {};
    QStringList lines;
    const auto add = [&lines](const QString& name, const QString& value) {
        if (!value.isEmpty())
            lines << name << value;
    };
    const Sampling& made = message.sampling;
    add(Details::tr("State"), statusWords(message));
    add(Details::tr("Model"), shownLine(message.modelName));
    if (message.lead)
        add(Details::tr("Persona"), shownLine(message.lead->title));
    if (message.createdMs > 0)
        add(Details::tr("Made"),
            QLocale().toString(QDateTime::fromMSecsSinceEpoch(message.createdMs),
                               QLocale::ShortFormat));
    const auto read = static_cast<qint64>(idsOf(message).context);
    const auto ahead = std::min(read, static_cast<qint64>(message.aheadTokens));
    const QString rest = workWords(read - ahead, message.readSeconds);
    add(Details::tr("Read"),
        ahead == 0 ? rest : Details::tr("%1; %2 while you wrote").arg(rest, tokenWords(ahead)));
    add(Details::tr("Written"),
        workWords(static_cast<qint64>(idsOf(message).generated), message.writeSeconds));
    add(Details::tr("Vocabulary"), message.vocabulary);
    add(Details::tr("Seed"), QString::number(made.seed));
    add(Details::tr("Temperature"), numberWords(made.temperature));
    add(Details::tr("Top-p"), numberWords(made.topP));
    add(Details::tr("Top-k"), made.topK == 0 ? Details::tr("all") : QString::number(made.topK));
    add(Details::tr("Penalties"),
        Details::tr("presence %1, frequency %2, decay %3")
            .arg(numberWords(made.presence), numberWords(made.frequency), numberWords(made.decay)));
    return lines;
}

}  // namespace rookery::app
