// SPDX-License-Identifier: Apache-2.0
#include "app/chat/search_model.h"

#include "app/chat/archive.h"
#include "app/chat/conversation_list_model.h"
#include "app/chat/found_text.h"
#include "app/inference/convert.h"
#include "app/support/words.h"

#include <QPointer>
#include <QTimer>

#include <chrono>
#include <utility>

namespace rookery::app {
namespace {

/// Between two letters of somebody who types fast.
constexpr std::chrono::milliseconds kPause{80};
/// Saving waits for a search, so it must not go on for long.
constexpr std::chrono::seconds kPatience{2};

}  // namespace

SearchModel::SearchModel(Archive& archive, const ConversationListModel& list, QObject* parent)
    : QAbstractListModel(parent),
      m_archive(archive),
      m_list(list),
      m_pause(new QTimer(this)),
      m_patience(new QTimer(this)) {
    m_pause->setSingleShot(true);
    m_pause->setInterval(kPause);
    connect(m_pause, &QTimer::timeout, this, &SearchModel::findMessages);
    m_patience->setSingleShot(true);
    m_patience->setInterval(kPatience);
    connect(m_patience, &QTimer::timeout, this, [this] { m_stop.request_stop(); });
}

SearchModel::~SearchModel() {
    m_stop.request_stop();
}

void SearchModel::setLimit(int titles, int messages) {
    m_mostTitles = titles;
    m_mostMessages = messages;
}

void SearchModel::setText(const QString& text) {
    if (m_text == text)
        return;
    m_text = text;
    emit textChanged();
    const QStringList words = searchWords(text);
    if (words == m_words)
        return;
    m_words = words;
    ++m_query;
    m_stop.request_stop();
    m_patience->stop();
    m_pause->stop();
    findTitles();
    setState(m_words.isEmpty() ? Idle : Searching);
    if (!m_words.isEmpty())
        m_pause->start();
}

void SearchModel::findTitles() {
    std::vector<Row> rows;
    for (int at = 0; at < m_list.count() && static_cast<int>(rows.size()) < m_mostTitles; ++at) {
        if (m_words.isEmpty())
            break;
        const ConversationListModel::Row& row = m_list.at(at);
        if (containsAll(row.title, m_words))
            rows.push_back({row.id, 0, row.title, {}, row.updated});
    }
    reset(std::move(rows));
}

void SearchModel::findMessages() {
    m_stop = {};
    store::SearchQuery query;
    query.text = fromQt(m_words.join(QLatin1Char(' ')));
    query.limit = static_cast<std::size_t>(m_mostMessages);
    m_patience->start();
    m_archive.chats([query, stop = m_stop.get_token()](
                        store::ChatStore& chats) { return chats.search(query, stop); },
                    [self = QPointer(this),
                     number = m_query](const Result<std::vector<store::SearchHit>>& found) {
                        if (!self || self->m_query != number)
                            return;
                        self->m_patience->stop();
                        if (found.ok())
                            self->onMessages(found.value());
                        self->setState(found.ok() ? Done : TooLong);
                    });
}

void SearchModel::onMessages(const std::vector<store::SearchHit>& hits) {
    if (hits.empty())
        return;
    const int first = count();
    beginInsertRows({}, first, first + static_cast<int>(hits.size()) - 1);
    for (const store::SearchHit& hit : hits) {
        const ConversationListModel::Row* shown = m_list.find(hit.conversation);
        m_rows.push_back({hit.conversation, hit.message,
                          shown != nullptr ? shown->title : toQt(hit.title),
                          markedText(foundPieces(hit.snippet, hit.marks)),
                          QDateTime::fromMSecsSinceEpoch(hit.createdMs, Qt::UTC)});
    }
    endInsertRows();
    emit countChanged();
}

void SearchModel::reset(std::vector<Row> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
    emit countChanged();
}

void SearchModel::setState(State state) {
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged();
}

int SearchModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant SearchModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case ConversationIdRole:
            return row.conversation;
        case MessageIdRole:
            return row.message;
        case Qt::DisplayRole:
        case TitleRole:
            return row.title;
        case MarkedTitleRole:
            return row.message == 0 ? markedText(foundPieces(row.title, m_words)) : row.title;
        case MarkedSnippetRole:
            return row.snippet;
        case WhenRole:
            return whenWords(row.when, QDateTime::currentDateTime());
        case KindRole:
            return row.message == 0 ? tr("Titles") : tr("Messages");
        default:
            return {};
    }
}

QHash<int, QByteArray> SearchModel::roleNames() const {
    return {{ConversationIdRole, "conversationId"},
            {MessageIdRole, "messageId"},
            {TitleRole, "title"},
            {MarkedTitleRole, "markedTitle"},
            {MarkedSnippetRole, "markedSnippet"},
            {WhenRole, "when"},
            {KindRole, "kind"}};
}

void SearchModel::open(int row) {
    if (row >= 0 && row < count())
        emit openRequested(m_rows[static_cast<std::size_t>(row)].conversation,
                           m_rows[static_cast<std::size_t>(row)].message);
}

}  // namespace rookery::app
