// SPDX-License-Identifier: Apache-2.0
#include "app/chat/storage_model.h"

#include "app/chat/archive.h"
#include "app/chat/state_keeper.h"
#include "app/inference/convert.h"
#include "app/support/words.h"

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

constexpr std::uint64_t kGigabyte = 1'000'000'000;
constexpr int kMostGb = 1000;
constexpr auto kBudget = "stateBudgetGb";

}  // namespace

StorageModel::StorageModel(Archive& archive, StateKeeper& keeper, QObject* parent)
    : QAbstractListModel(parent), m_archive(archive), m_keeper(keeper) {}

void StorageModel::start() {
    m_archive.chats([](store::ChatStore& chats) { return chats.value(kBudget); },
                    [this](const Result<std::optional<std::string>>& value) {
                        if (!value.ok() || !*value)
                            return;
                        m_budgetGb = std::clamp(toQt(**value).toInt(), 0, kMostGb);
                        applyBudget();
                    });
}

void StorageModel::applyBudget() {
    m_keeper.setBudget(static_cast<std::uint64_t>(m_budgetGb) * kGigabyte);
    emit budgetChanged();
}

void StorageModel::setBudgetGb(int gigabytes) {
    const int wanted = std::clamp(gigabytes, 0, kMostGb);
    if (wanted == m_budgetGb)
        return;
    m_budgetGb = wanted;
    applyBudget();
    m_archive.chats(
        [wanted](store::ChatStore& chats) {
            return chats.setValue(kBudget, std::to_string(wanted));
        },
        [](const Result<void>&) {});
}

QString StorageModel::budgetWords() const {
    return m_budgetGb == 0
               ? tr("A tenth of the free disk")
               : tr("At most %1")
                     .arg(byteWords(static_cast<std::uint64_t>(m_budgetGb) * kGigabyte));
}

std::uint64_t StorageModel::totalBytes() const {
    std::uint64_t bytes = 0;
    for (const Row& row : m_rows)
        bytes += row.bytes;
    return bytes;
}

QString StorageModel::totalWords() const {
    const std::uint64_t bytes = totalBytes();
    int chats = 0;
    for (const Row& row : m_rows)
        chats += row.conversation == 0 ? 0 : 1;
    return chats == 1 ? tr("%1 in 1 chat").arg(byteWords(bytes))
                      : tr("%1 in %2 chats").arg(byteWords(bytes)).arg(chats);
}

int StorageModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant StorageModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case ConversationIdRole:
            return row.conversation;
        case Qt::DisplayRole:
        case TitleRole:
            return row.title;
        case SizeRole:
            return byteWords(row.bytes);
        case StatesRole:
            return row.states;
        case ResumesRole:
            return row.resumes;
        case ShareRole:
            return static_cast<double>(row.bytes) /
                   static_cast<double>(std::max<std::uint64_t>(m_rows.front().bytes, 1));
        default:
            return {};
    }
}

QHash<int, QByteArray> StorageModel::roleNames() const {
    return {{ConversationIdRole, "conversationId"},
            {TitleRole, "title"},
            {SizeRole, "size"},
            {StatesRole, "states"},
            {ResumesRole, "resumes"},
            {ShareRole, "share"}};
}

void StorageModel::refresh() {
    m_archive.states(
        [](store::StateStore& states) -> Result<std::vector<Row>> {
            std::vector<Row> rows;
            ROOKERY_TRY(const auto totals, states.totals());
            rows.reserve(totals.size());
            for (const store::ConversationBytes& total : totals)
                rows.push_back({total.conversation,
                                {},
                                total.bytes,
                                static_cast<int>(total.states),
                                total.hasLeaf});
            Row prefixes;
            ROOKERY_TRY(const auto texts, states.prefixes());
            for (const store::PrefixRecord& text : texts) {
                prefixes.bytes += text.bytes;
                ++prefixes.states;
            }
            if (prefixes.states > 0)
                rows.push_back(prefixes);
            return rows;
        },
        [this](Result<std::vector<Row>> rows) {
            if (!rows.ok())
                return;
            m_archive.chats(
                [rows = std::move(rows).value()](
                    store::ChatStore& chats) mutable -> Result<std::vector<Row>> {
                    for (Row& row : rows)
                        if (row.conversation != 0)
                            if (const auto found = chats.conversation(row.conversation); found.ok())
                                row.title = toQt(found->row.title);
                    return std::move(rows);
                },
                [this](Result<std::vector<Row>> named) {
                    if (named.ok())
                        load(std::move(named).value());
                });
        });
}

void StorageModel::load(std::vector<Row> rows) {
    for (Row& row : rows)
        if (row.conversation == 0)
            row.title = tr("Personas and books");
    std::sort(rows.begin(), rows.end(),
              [](const Row& a, const Row& b) { return a.bytes > b.bytes; });
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
    emit changed();
}

void StorageModel::free(qint64 conversationId) {
    m_archive.states(
        [conversationId](store::StateStore& states) -> Result<void> {
            if (conversationId != 0)
                return states.dropConversations(std::vector<store::ConversationId>{conversationId});
            ROOKERY_TRY(const auto texts, states.prefixes());
            for (const store::PrefixRecord& text : texts)
                ROOKERY_TRY_VOID(states.dropPrefixes(text.owner));
            return {};
        },
        [this](const Result<void>&) { refresh(); });
}

void StorageModel::freeAll() {
    m_archive.states([](store::StateStore& states) { return states.clear(); },
                     [this](const Result<void>&) { refresh(); });
}

void StorageModel::rebuild(qint64 conversationId) {
    emit openRequested(conversationId);
}

}  // namespace rookery::app
