// SPDX-License-Identifier: Apache-2.0
#include "app/exchange/trash_model.h"

#include "app/chat/archive.h"
#include "app/inference/convert.h"
#include "app/store/shelf.h"
#include "app/store/whole_conversation.h"
#include "app/support/shown_text.h"
#include "app/support/words.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

constexpr qint64 kDayMs = 24LL * 60 * 60 * 1000;
constexpr qint64 kKeptDays = 30;

}  // namespace

TrashModel::TrashModel(Archive& archive, QObject* parent)
    : QAbstractListModel(parent), m_archive(archive) {}

int TrashModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant TrashModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Item& item = m_items[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
        case TitleRole:
            return shownLine(item.title);
        case KindRole:
            return item.kind;
        case WordsRole: {
            const QDateTime now = QDateTime::currentDateTime();
            const QString when = whenWords(QDateTime::fromMSecsSinceEpoch(item.trashedMs), now);
            const qint64 age = std::max<qint64>(0, now.toMSecsSinceEpoch() - item.trashedMs);
            const auto left = static_cast<int>(std::max<qint64>(0, kKeptDays - age / kDayMs));
            return item.kind == Chat ? tr("Deleted %1, gone in %n day(s)", "", left).arg(when)
                                     : tr("Deleted %1").arg(when);
        }
        default:
            return {};
    }
}

QHash<int, QByteArray> TrashModel::roleNames() const {
    return {{TitleRole, "title"}, {KindRole, "kind"}, {WordsRole, "words"}};
}

void TrashModel::refresh() {
    m_archive.chats(
        [](store::ChatStore& chats) -> Result<std::vector<Item>> {
            std::vector<Item> items;
            ROOKERY_TRY(const auto rows, store::listTrash(chats));
            items.reserve(rows.size());
            for (const store::ConversationRow& row : rows)
                items.push_back({Chat, row.id, toQt(row.title), row.trashedMs.value_or(0), {}});
            ROOKERY_TRY(const auto things, store::listTrashedShelf(chats));
            for (const store::TrashedThing& thing : things)
                items.push_back({thing.isDocument ? Book : Persona, thing.id, toQt(thing.title),
                                 thing.trashedMs,
                                 (thing.isDocument ? "document " : "persona ") + thing.uuid});
            std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
                return a.trashedMs > b.trashedMs;
            });
            return items;
        },
        [this](Result<std::vector<Item>> items) {
            if (items.ok())
                load(std::move(items).value());
            else
                emit said(toQt(items.error().message));
        });
}

void TrashModel::load(std::vector<Item> items) {
    beginResetModel();
    m_items = std::move(items);
    endResetModel();
    emit countChanged();
}

void TrashModel::restore(int row) {
    if (row < 0 || row >= count())
        return;
    const Item item = m_items[static_cast<std::size_t>(row)];
    m_archive.chats(
        [item](store::ChatStore& chats) {
            return item.kind == Chat      ? chats.restore(item.id)
                   : item.kind == Persona ? store::restorePersona(chats, item.id)
                                          : store::restoreDocument(chats, item.id);
        },
        [this, item](const Result<void>& done) {
            if (!done.ok())
                emit said(toQt(done.error().message));
            else if (item.kind == Chat)
                emit chatRestored(item.id);
            else
                emit shelfRestored();
            refresh();
        });
}

void TrashModel::removeForever(int row) {
    if (row >= 0 && row < count())
        remove({m_items[static_cast<std::size_t>(row)]});
}

void TrashModel::empty() {
    // Chats first: a book stays as long as one of them is about it.
    std::vector<Item> items = m_items;
    std::stable_partition(items.begin(), items.end(),
                          [](const Item& item) { return item.kind == Chat; });
    remove(items);
}

void TrashModel::remove(const std::vector<Item>& items) {
    m_archive.chats(
        [items](store::ChatStore& chats) -> Result<std::vector<Item>> {
            std::vector<Item> gone;
            std::optional<Error> first;
            for (const Item& item : items) {
                const Result<void> done = item.kind == Chat ? chats.removeForever(item.id)
                                          : item.kind == Persona
                                              ? store::removePersonaForever(chats, item.id)
                                              : store::removeDocumentForever(chats, item.id);
                if (done.ok())
                    gone.push_back(item);
                else if (!first)
                    first = done.error();
            }
            if (gone.empty() && first)
                return *first;
            return gone;
        },
        [this, asked = items.size()](const Result<std::vector<Item>>& gone) {
            if (!gone.ok())
                emit said(toQt(gone.error().message));
            else if (gone->size() < asked)
                emit said(tr("Some things stayed: chats are still about them."));
            if (gone.ok())
                m_archive.states(
                    [items = *gone](store::StateStore& states) -> Result<void> {
                        std::vector<store::ConversationId> chats;
                        for (const Item& item : items) {
                            if (item.kind == Chat)
                                chats.push_back(item.id);
                            else
                                ROOKERY_TRY_VOID(states.dropPrefixes(item.owner));
                        }
                        return states.dropConversations(chats);
                    },
                    [](const Result<void>&) {});
            refresh();
        });
}

}  // namespace rookery::app
