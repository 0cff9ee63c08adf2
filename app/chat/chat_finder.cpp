// SPDX-License-Identifier: Apache-2.0
#include "app/chat/chat_finder.h"

#include "app/chat/found_text.h"
#include "app/chat/message_model.h"
#include "app/markdown/markdown_text.h"
#include "app/markdown/plain_text.h"
#include "app/support/words.h"

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

/// A single letter in a long chat: more places than anybody walks through.
constexpr std::size_t kMostPlaces = 5000;
/// Reading a longer one anew would be felt; its text is searched as it is.
constexpr qsizetype kLongestRead = 1 << 16;

}  // namespace

ChatFinder::ChatFinder(const MessageModel& messages, QObject* parent)
    : QObject(parent), m_messages(messages) {
    connect(&messages, &MessageModel::modelReset, this, &ChatFinder::refresh);
    connect(&messages, &MessageModel::countChanged, this, &ChatFinder::refresh);
    connect(&messages, &MessageModel::dataChanged, this, &ChatFinder::refresh);
}

void ChatFinder::setActive(bool active) {
    if (m_active == active)
        return;
    m_active = active;
    if (!active)
        m_shown.clear();
    refresh();
    emit activeChanged();
}

void ChatFinder::setText(const QString& text) {
    if (m_text == text)
        return;
    m_text = text;
    emit textChanged();
    find();
    m_at = count() - 1;
    emit changed();
    if (m_at >= 0)
        emit rowWanted(m_places[static_cast<std::size_t>(m_at)].row);
}

void ChatFinder::find() {
    m_places.clear();
    if (!m_active || m_text.isEmpty())
        return;
    const std::vector<Message>& all = m_messages.messages();
    for (std::size_t row = 0; row < all.size(); ++row) {
        if (!all[row].text.contains(m_text, Qt::CaseInsensitive))
            continue;
        const QString text = shown(all[row]);
        int rank = 0;
        for (qsizetype at = text.indexOf(m_text, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(m_text, at + m_text.size(), Qt::CaseInsensitive)) {
            if (m_places.size() == kMostPlaces)
                return;
            m_places.push_back({static_cast<int>(row), all[row].id, at, rank++});
        }
    }
}

void ChatFinder::setPlain(bool plain) {
    if (m_plain == plain)
        return;
    m_plain = plain;
    refresh();
}

QString ChatFinder::shown(const Message& message) {
    if (message.role == MessageRole::User || m_plain || message.text.size() > kLongestRead)
        return message.text;
    auto& [source, text] = m_shown[message.id];
    if (source != message.text) {
        source = message.text;
        MarkdownText markdown;
        markdown.setText(source, false);
        text.clear();
        for (const Block& block : markdown.blocks())
            text += plainText(block) + QLatin1Char('\n');
    }
    return text;
}

void ChatFinder::showIn(qint64 messageId, const QString& query) {
    m_wanted = messageId;
    m_wantedQuery = query;
    goToWanted();
}

bool ChatFinder::goToWanted() {
    const int row = m_wanted == 0 ? -1 : m_messages.rowOf(m_wanted);
    if (row < 0)
        return false;
    const qint64 message = std::exchange(m_wanted, 0);
    const QString text = shown(m_messages.messages()[static_cast<std::size_t>(row)]);
    QStringList tries = searchWords(m_wantedQuery);
    std::stable_sort(tries.begin(), tries.end(),
                     [](const QString& a, const QString& b) { return a.size() > b.size(); });
    tries.prepend(m_wantedQuery.trimmed());
    for (const QString& words : tries) {
        if (words.isEmpty() || !text.contains(words, Qt::CaseInsensitive))
            continue;
        m_active = true;
        m_text = words;
        find();
        const auto at =
            std::find_if(m_places.begin(), m_places.end(),
                         [message](const Place& place) { return place.message == message; });
        m_at = at == m_places.end() ? count() - 1 : static_cast<int>(at - m_places.begin());
        emit activeChanged();
        emit textChanged();
        emit changed();
        emit rowWanted(row);
        return true;
    }
    return false;
}

/// The messages have changed: one stays at the same place, if it is still there.
void ChatFinder::refresh() {
    if (goToWanted() || (!m_active && m_places.empty()))
        return;
    const Place before =
        m_at >= 0 && m_at < count() ? m_places[static_cast<std::size_t>(m_at)] : Place{};
    find();
    const auto same = std::find_if(m_places.begin(), m_places.end(), [&before](const Place& place) {
        return place.message == before.message && place.offset == before.offset;
    });
    m_at = same != m_places.end() ? static_cast<int>(same - m_places.begin()) : count() - 1;
    emit changed();
}

qint64 ChatFinder::messageId() const {
    return m_at >= 0 && m_at < count() ? m_places[static_cast<std::size_t>(m_at)].message : 0;
}

int ChatFinder::rank() const {
    return m_at >= 0 && m_at < count() ? m_places[static_cast<std::size_t>(m_at)].rank : -1;
}

QString ChatFinder::words() const {
    if (m_text.isEmpty())
        return {};
    return count() == 0 ? tr("Not found")
                        : tr("%1 of %2").arg(countWords(position()), countWords(count()));
}

void ChatFinder::next() {
    step(1);
}

void ChatFinder::previous() {
    step(-1);
}

void ChatFinder::step(int distance) {
    if (m_places.empty())
        return;
    m_at = (m_at + distance + count()) % count();
    emit changed();
    emit rowWanted(m_places[static_cast<std::size_t>(m_at)].row);
}

}  // namespace rookery::app
