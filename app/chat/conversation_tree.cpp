// SPDX-License-Identifier: Apache-2.0
#include "app/chat/conversation_tree.h"

#include "app/chat/archive.h"
#include "app/chat/conversation_runs.h"
#include "app/chat/tree_model.h"
#include "app/chat/turn_model.h"
#include "app/inference/convert.h"
#include "app/support/words.h"

#include <QStringList>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <unordered_map>
#include <utility>

namespace rookery::app {
namespace {

constexpr std::chrono::milliseconds kPause{150};

/// Whether a state is this model's, whichever tuned state its branch begins with. "": any is.
bool isOf(const std::string& stateKey, const std::string& modelKey) {
    return modelKey.empty() || stateKey == modelKey || stateKey.starts_with(modelKey + "-");
}

TurnModel::Memory memoryOf(const Conversation& conversation, const Message& answer,
                           const KeptStates& kept, const Archive& archive) {
    if (isOpen(answer.status))
        return TurnModel::Open;
    if (archive.isSaving(answer.id))
        return TurnModel::Saving;
    if (const auto found = kept.find(answer.id); found != kept.end())
        return found->second ? TurnModel::Saved : TurnModel::Approximate;
    const bool last = conversation.lastState && answer.id == conversation.leaf();
    return last ? TurnModel::InMemory : TurnModel::ReadAgain;
}

std::vector<TurnModel::Turn> turnsOf(const Conversation& conversation,
                                     const std::vector<store::OutlineRow>& outline,
                                     const KeptStates& kept, const Archive& archive) {
    std::unordered_map<store::MessageId, const store::OutlineRow*> rows;
    std::unordered_map<store::MessageId, int> below;
    for (const store::OutlineRow& row : outline) {
        rows[row.id] = &row;
        ++below[row.parent.value_or(0)];
    }
    std::vector<TurnModel::Turn> turns;
    for (const Message& message : conversation.messages) {
        if (message.role == MessageRole::User) {
            TurnModel::Turn turn;
            turn.question = message.text.left(160).simplified();
            turn.forks = below[message.id] > 1;
            turns.push_back(turn);
            continue;
        }
        if (turns.empty())
            continue;
        TurnModel::Turn& turn = turns.back();
        turn.answerId = message.id;
        turn.memory = memoryOf(conversation, message, kept, archive);
        turn.forks = turn.forks || below[message.id] > 1;
        if (const auto row = rows.find(message.id); row != rows.end())
            turn.savepoint = toQt(row->second->savepoint);
    }
    return turns;
}

}  // namespace

ConversationTree::ConversationTree(ConversationBook& book, ConversationRuns& runs, Archive& archive,
                                   QObject* parent)
    : QObject(parent),
      m_book(book),
      m_runs(runs),
      m_archive(archive),
      m_cards(new TreeModel(this)),
      m_turns(new TurnModel(this)),
      m_pause(new QTimer(this)) {
    m_pause->setSingleShot(true);
    m_pause->setInterval(kPause);
    connect(m_pause, &QTimer::timeout, this, &ConversationTree::read);
    const auto mine = [this](qint64 conversation) {
        if (m_conversation && m_conversation->id == conversation)
            refresh();
    };
    connect(&book, &ConversationBook::pathChanged, this, mine);
    connect(&book, &ConversationBook::treeChanged, this, mine);
    connect(&book, &ConversationBook::messageAdded, this, mine);
    connect(&runs, &ConversationRuns::answerEnded, this, mine);
    connect(&runs, &ConversationRuns::modelChanged, this, &ConversationTree::refresh);
    connect(&archive, &Archive::savingBegan, m_turns, &TurnModel::setSaving);
    connect(&archive, &Archive::savingEnded, this, [this](qint64 message) {
        if (m_conversation && m_conversation->find(message) != nullptr)
            refresh();
    });
}

void ConversationTree::look(const ConversationBook::Held& conversation) {
    m_conversation = conversation;
    apply({});
    refresh();
}

void ConversationTree::refresh() {
    if (m_conversation)
        m_pause->start();
}

void ConversationTree::read() {
    if (!m_conversation)
        return;
    const qint64 id = m_conversation->id;
    const std::string key =
        m_runs.model() == nullptr ? std::string() : fromQt(m_runs.model()->stateKey);
    m_archive.states(
        [id, key](store::StateStore& states) -> Result<KeptStates> {
            ROOKERY_TRY(const std::vector<store::StateRecord> all, states.ofConversation(id));
            KeptStates kept;
            for (const store::StateRecord& record : all)
                if (record.kind != store::StateKind::Checkpoint && isOf(record.stateKey, key)) {
                    bool& exact = kept[record.message];
                    exact = exact || record.format == "f32";
                }
            return kept;
        },
        [this, id](Result<KeptStates> kept) {
            m_archive.chats(
                [id, kept = kept.ok() ? std::move(kept).value()
                                      : KeptStates()](store::ChatStore& chats) -> Result<Read> {
                    ROOKERY_TRY(std::vector<store::OutlineRow> outline, chats.outline(id));
                    return Read{std::move(outline), kept};
                },
                [this, id](Result<Read> read) {
                    if (read.ok() && m_conversation && m_conversation->id == id)
                        apply(std::move(read).value());
                });
        });
}

void ConversationTree::apply(Read read) {
    m_outline = std::move(read.outline);
    m_kept = std::move(read.kept);
    std::unordered_set<store::MessageId> kept;
    for (const auto& one : m_kept)
        kept.insert(one.first);
    TreeShape shape = layOut(m_outline, m_conversation ? m_conversation->leaf() : 0);
    m_branchWords = shape.branches > 1 && shape.branch > 0
                        ? tr("Branch %1 of %2").arg(shape.branch).arg(shape.branches)
                        : QString();
    m_turns->set(m_conversation ? turnsOf(*m_conversation, m_outline, m_kept, m_archive)
                                : std::vector<TurnModel::Turn>());
    m_cards->reset(std::move(shape), kept);
    emit changed();
}

QString ConversationTree::details(qint64 messageId) const {
    const auto row = std::find_if(m_outline.begin(), m_outline.end(),
                                  [messageId](const auto& one) { return one.id == messageId; });
    if (row == m_outline.end())
        return {};
    QStringList parts;
    if (!row->modelName.empty())
        parts += toQt(row->modelName);
    if (row->tokens > 0)
        parts += tokenWords(static_cast<qint64>(row->tokens));
    if (const auto kept = m_kept.find(messageId); kept != m_kept.end() && !kept->second)
        parts += tr("approximate");
    return parts.join(QStringLiteral(" · "));
}

QString ConversationTree::name(qint64 messageId) const {
    int depth = 0;
    const auto find = [this](qint64 id) {
        return std::find_if(m_outline.begin(), m_outline.end(),
                            [id](const auto& one) { return one.id == id; });
    };
    const auto row = find(messageId);
    if (row == m_outline.end())
        return {};
    for (auto at = row; at != m_outline.end(); at = find(at->parent.value_or(0)))
        ++depth;
    const int turn = (depth + 1) / 2;
    if (row->role == store::Role::User)
        return tr("Turn %1").arg(turn);
    int sibling = 0;
    int siblings = 0;
    for (const store::OutlineRow& one : m_outline) {
        if (one.parent != row->parent)
            continue;
        ++siblings;
        sibling += one.id <= messageId ? 1 : 0;
    }
    return siblings > 1 ? tr("Turn %1, answer %2 of %3").arg(turn).arg(sibling).arg(siblings)
                        : tr("Turn %1, answer").arg(turn);
}

}  // namespace rookery::app
