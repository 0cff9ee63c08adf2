// SPDX-License-Identifier: Apache-2.0
#include "app/exchange/chat_texts.h"

#include "app/inference/convert.h"
#include "app/support/shown_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <vector>

namespace rookery::app {
namespace {

constexpr qsizetype kLongestFileName = 80;

struct ExportWords {
    Q_DECLARE_TR_FUNCTIONS(Export)
};

/// Root first; the newest branch if none is in view.
std::vector<const store::WholeMessage*> branchOf(const store::WholeConversation& chat) {
    std::vector<const store::WholeMessage*> branch;
    if (chat.messages.empty())
        return branch;
    std::optional<std::size_t> at = chat.leaf.value_or(chat.messages.size() - 1);
    while (at) {
        branch.push_back(&chat.messages[*at]);
        at = chat.messages[*at].parent;
    }
    std::reverse(branch.begin(), branch.end());
    return branch;
}

QString whoSays(const store::Message& message) {
    if (message.role == store::Role::User)
        return ExportWords::tr("You");
    const QString model = shownLine(toQt(message.modelName));
    return model.isEmpty() ? ExportWords::tr("Answer") : model;
}

QString whenWritten(const store::Message& message) {
    if (message.created.utcMs <= 0)
        return {};
    return QDateTime::fromMSecsSinceEpoch(message.created.utcMs)
        .toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString titleOf(const store::WholeConversation& chat) {
    const QString title = shownLine(toQt(chat.head.row.title));
    return title.isEmpty() ? ExportWords::tr("Chat") : title;
}

constexpr auto kStyle =
    "body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:16px/1.6 system-ui,sans-serif;"
    "color:#1b1d20;background:#fdfdfc}h1{font-size:1.4rem}h2{font-size:.9rem;margin:1.6rem 0 .2rem;"
    "color:#4f5359}time{font-weight:400;color:#5e6267}.text{white-space:pre-wrap;"
    "overflow-wrap:anywhere}.user{background:#e8f0f2;border-radius:8px;padding:.5rem .8rem}"
    "@media(prefers-color-scheme:dark){body{color:#e8e9eb;background:#17181b}.user{"
    "background:#1d2a30}h2,time{color:#a9adb3}}";

}  // namespace

QByteArray chatAsMarkdown(const store::WholeConversation& chat) {
    QString text = QStringLiteral("# %1\n").arg(titleOf(chat));
    for (const store::WholeMessage* whole : branchOf(chat))
        text += QStringLiteral("\n## %1\n\n%2\n")
                    .arg(whoSays(whole->message), toQt(whole->message.text));
    return text.toUtf8();
}

QByteArray chatAsText(const store::WholeConversation& chat) {
    QString text = titleOf(chat) + QLatin1Char('\n');
    for (const store::WholeMessage* whole : branchOf(chat))
        text +=
            QStringLiteral("\n%1:\n%2\n").arg(whoSays(whole->message), toQt(whole->message.text));
    return text.toUtf8();
}

QByteArray chatAsHtml(const store::WholeConversation& chat) {
    const QString title = titleOf(chat).toHtmlEscaped();
    QString page = QStringLiteral(
                       "<!doctype html>\n<html><head><meta charset=\"utf-8\">"
                       "<meta http-equiv=\"Content-Security-Policy\" "
                       "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
                       "<meta name=\"viewport\" content=\"width=device-width\">"
                       "<title>") +
                   title + QStringLiteral("</title><style>") + QString::fromLatin1(kStyle) +
                   QStringLiteral("</style></head><body>\n<h1>") + title +
                   QStringLiteral("</h1>\n");
    for (const store::WholeMessage* whole : branchOf(chat)) {
        const bool isUser = whole->message.role == store::Role::User;
        page += QStringLiteral("<h2>") + whoSays(whole->message).toHtmlEscaped() +
                QStringLiteral(" <time>") + whenWritten(whole->message) +
                QStringLiteral("</time></h2>\n<div dir=\"auto\" class=\"text") +
                QLatin1String(isUser ? " user" : "") + QStringLiteral("\">") +
                toQt(whole->message.text).toHtmlEscaped() + QStringLiteral("</div>\n");
    }
    return (page + QStringLiteral("</body></html>\n")).toUtf8();
}

QString chatFileName(const QString& title) {
    QString name;
    for (const QChar character : shownLine(title)) {
        const bool bad =
            character.unicode() < 32 || QStringLiteral("/\\:*?\"<>|").contains(character);
        name += bad ? QLatin1Char('_') : character;
    }
    name = name.simplified().left(kLongestFileName);
    while (name.startsWith(QLatin1Char('.')) || name.startsWith(QLatin1Char('-')))
        name.remove(0, 1);
    while (name.endsWith(QLatin1Char('.')) || name.endsWith(QLatin1Char(' ')))
        name.chop(1);
    return name.isEmpty() ? ExportWords::tr("Chat") : name;
}

}  // namespace rookery::app
