// SPDX-License-Identifier: Apache-2.0
#include "app/chat/message_model.h"

#include "app/chat/attachment_text.h"
#include "app/chat/message_words.h"
#include "app/support/shown_text.h"

#include <algorithm>
#include <utility>

namespace rookery::app {

MessageModel::MessageModel(QObject* parent) : QAbstractListModel(parent) {}

int MessageModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant MessageModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Message& message = m_messages[static_cast<std::size_t>(index.row())];
    const bool last = index.row() == count() - 1;
    switch (role) {
        case MessageIdRole:
            return message.id;
        case RoleRole:
            return static_cast<int>(message.role);
        case Qt::DisplayRole:
        case SpokenRole:
            return shownText(message.text);
        case AttachmentsRole:
            return attachmentWords(message);
        case TextRole:  // an answer's blocks make it harmless themselves, piece by piece
            return message.role == MessageRole::User
                       ? shownText(hasAttachments(message.text)
                                       ? splitMessage(message.text).question
                                       : message.text)
                       : message.text;
        case StatusRole:
            return static_cast<int>(message.status);
        case StatusTextRole:
            return statusWords(message);
        case StatsRole:
            return statsWords(message);
        case ErrorTextRole:
            return shownText(message.errorText);
        case LastRole:
            return last;
        case CanContinueRole:
            return last && canContinue(message);
        case CanRetryRole:
            return last && canRetry(message);
        case SiblingsRole:
            return message.siblings;
        case SiblingIndexRole:
            return message.siblingIndex;
        case ThoughtRole:
            return shownText(message.thought);
        case ThoughtSecondsRole:
            return message.thoughtSeconds;
        case ThinkingRole:
            return message.thinkingNow;
        default:
            return {};
    }
}

QHash<int, QByteArray> MessageModel::roleNames() const {
    return {{MessageIdRole, "messageId"},
            {RoleRole, "role"},
            {TextRole, "text"},
            {AttachmentsRole, "attachments"},
            {SpokenRole, "spoken"},
            {StatusRole, "status"},
            {StatusTextRole, "statusText"},
            {StatsRole, "stats"},
            {ErrorTextRole, "errorText"},
            {LastRole, "last"},
            {CanContinueRole, "canContinue"},
            {CanRetryRole, "canRetry"},
            {SiblingsRole, "siblings"},
            {SiblingIndexRole, "siblingIndex"},
            {ThoughtRole, "thought"},
            {ThoughtSecondsRole, "thoughtSeconds"},
            {ThinkingRole, "thinking"}};
}

void MessageModel::reset(std::vector<Message> messages) {
    beginResetModel();
    m_messages = std::move(messages);
    endResetModel();
    emit countChanged();
}

void MessageModel::show(const std::vector<Message>& messages) {
    insertOlder(messages);
    const auto [mine, other] =
        std::mismatch(m_messages.begin(), m_messages.end(), messages.begin(), messages.end(),
                      [](const Message& a, const Message& b) { return a.id == b.id; });
    const int common = static_cast<int>(mine - m_messages.begin());
    if (common < count()) {
        beginRemoveRows({}, common, count() - 1);
        m_messages.erase(mine, m_messages.end());
        endRemoveRows();
    }
    if (common < static_cast<int>(messages.size())) {
        beginInsertRows({}, common, static_cast<int>(messages.size()) - 1);
        m_messages.insert(m_messages.end(), messages.begin() + common, messages.end());
        endInsertRows();
    }
    for (int row = 0; row < common; ++row)
        m_messages[static_cast<std::size_t>(row)] = messages[static_cast<std::size_t>(row)];
    if (common > 0)
        emit dataChanged(index(0), index(common - 1),
                         {SiblingsRole, SiblingIndexRole, LastRole, CanContinueRole, CanRetryRole});
    emit countChanged();
}

/// Those that come before the first there is.
void MessageModel::insertOlder(const std::vector<Message>& messages) {
    if (m_messages.empty())
        return;
    const auto first = std::find_if(
        messages.begin(), messages.end(),
        [id = m_messages.front().id](const Message& message) { return message.id == id; });
    if (first == messages.begin() || first == messages.end())
        return;
    beginInsertRows({}, 0, static_cast<int>(first - messages.begin()) - 1);
    m_messages.insert(m_messages.begin(), messages.begin(), first);
    endInsertRows();
}

void MessageModel::append(const Message& message) {
    beginInsertRows({}, count(), count());
    m_messages.push_back(message);
    endInsertRows();
    refreshLast(count() - 2);
    emit countChanged();
}

void MessageModel::remove(qint64 id) {
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_messages.erase(m_messages.begin() + row);
    endRemoveRows();
    refreshLast(count() - 1);
    emit countChanged();
}

bool MessageModel::update(const Message& message) {
    const int row = rowOf(message.id);
    if (row < 0)
        return false;
    m_messages[static_cast<std::size_t>(row)] = message;
    const QModelIndex at = index(row);
    emit dataChanged(at, at);
    return true;
}

bool MessageModel::setText(qint64 id, const QString& text) {
    const int row = rowOf(id);
    if (row < 0)
        return false;
    m_messages[static_cast<std::size_t>(row)].text = text;
    const QModelIndex at = index(row);
    emit dataChanged(at, at, {TextRole, SpokenRole, Qt::DisplayRole});
    return true;
}

bool MessageModel::grow(qint64 id, const QString& text) {
    const int row = rowOf(id);
    if (row < 0)
        return false;
    // A copy of its own: one that is shared would be copied whole for each word.
    QString& own = m_messages[static_cast<std::size_t>(row)].text;
    if (text.size() <= own.size())
        return true;
    const QString more = text.mid(own.size());
    own += more;
    emit grew(id, more);
    return true;
}

bool MessageModel::setThought(const Message& message) {
    const int row = rowOf(message.id);
    if (row < 0)
        return false;
    Message& own = m_messages[static_cast<std::size_t>(row)];
    own.thought = message.thought;
    own.thoughtSeconds = message.thoughtSeconds;
    own.thinkingNow = message.thinkingNow;
    const QModelIndex at = index(row);
    emit dataChanged(at, at, {ThoughtRole, ThoughtSecondsRole, ThinkingRole});
    return true;
}

const Message* MessageModel::find(qint64 id) const {
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_messages[static_cast<std::size_t>(row)];
}

int MessageModel::rowOf(qint64 id) const {
    // From the end: what changes is nearly always the newest message.
    const auto at = std::find_if(m_messages.rbegin(), m_messages.rend(),
                                 [id](const Message& message) { return message.id == id; });
    return at == m_messages.rend() ? -1 : static_cast<int>(m_messages.rend() - at) - 1;
}

void MessageModel::refreshLast(int row) {
    if (row < 0 || row >= count())
        return;
    const QModelIndex at = index(row);
    emit dataChanged(at, at, {LastRole, CanContinueRole, CanRetryRole});
}

}  // namespace rookery::app
