// SPDX-License-Identifier: Apache-2.0
#include "app/chat/chat_finder.h"

#include "app/chat/message_model.h"
#include "app/support/words.h"

#include <algorithm>

namespace rookery::app {
namespace {

/// A single letter in a long chat: more places than anybody walks through.
constexpr std::size_t kMostPlaces = 5000;

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
    for (std::size_t row = 0; row < all.size(); ++row)
        for (qsizetype at = all[row].text.indexOf(m_text, 0, Qt::CaseInsensitive); at >= 0;
             at = all[row].text.indexOf(m_text, at + m_text.size(), Qt::CaseInsensitive)) {
            if (m_places.size() == kMostPlaces)
                return;
            m_places.push_back({static_cast<int>(row), all[row].id, at});
        }
}

/// The messages have changed: one stays at the same place, if it is still there.
void ChatFinder::refresh() {
    if (!m_active && m_places.empty())
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
