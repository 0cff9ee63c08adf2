// SPDX-License-Identifier: Apache-2.0
#include "app/chat/state_keeper.h"

#include "app/chat/answer_saver.h"
#include "app/chat/archive.h"
#include "app/chat/conversation_runs.h"
#include "app/chat/state_policy.h"
#include "app/inference/inference_types.h"

#include <QTimer>

#include <chrono>
#include <utility>

namespace rookery::app {
namespace {

constexpr std::chrono::milliseconds kQuiet{2000};

using Bytes = std::vector<std::byte>;

}  // namespace

StateKeeper::StateKeeper(ConversationBook& book, ConversationRuns& runs, Archive& archive,
                         QObject* parent)
    : QObject(parent), m_book(book), m_runs(runs), m_archive(archive), m_pause(new QTimer(this)) {
    m_pause->setSingleShot(true);
    m_pause->setInterval(kQuiet);
    m_pool.setMaxThreadCount(1);
    connect(m_pause, &QTimer::timeout, this, &StateKeeper::step);
    connect(&runs.saver(), &AnswerSaver::finished, this, [this](qint64, bool onDisk) {
        if (onDisk)
            enforceBudget();
    });
    connect(&runs, &ConversationRuns::answerEnded, this, &StateKeeper::tidy);
    connect(&book, &ConversationBook::treeChanged, this, &StateKeeper::tidy);
    connect(&book, &ConversationBook::maintained, this, &StateKeeper::enforceBudget);
}

StateKeeper::~StateKeeper() {
    *m_alive = false;
    m_pool.waitForDone();
}

void StateKeeper::setPause(int ms) {
    m_pause->setInterval(ms);
}

void StateKeeper::setBudget(std::uint64_t bytes) {
    if (m_budget == bytes)
        return;
    m_budget = bytes;
    enforceBudget();
}

void StateKeeper::tidy(qint64 conversationId) {
    if (conversationId > 0)
        m_tidy.insert(conversationId);
    m_pause->start();
}

void StateKeeper::enforceBudget() {
    m_overBudget = true;
    m_pause->start();
}

/// One thing at a time; whatever is answered comes first.
void StateKeeper::step() {
    if (m_busy)
        return;
    if (!m_runs.isIdle()) {
        m_pause->start();
        return;
    }
    if (!m_pack.empty()) {
        const store::StateId id = m_pack.front();
        m_pack.pop_front();
        pack(id);
    } else if (!m_tidy.isEmpty()) {
        const qint64 conversation = *m_tidy.constBegin();
        m_tidy.remove(conversation);
        plan(conversation);
    } else if (m_overBudget) {
        applyBudget();
    }
}

void StateKeeper::next() {
    m_busy = false;
    if (!isDone())
        QMetaObject::invokeMethod(this, &StateKeeper::step, Qt::QueuedConnection);
}

void StateKeeper::plan(qint64 conversationId) {
    struct Tree {
        std::vector<store::OutlineRow> outline;
        store::MessageId leaf = 0;
    };

    m_busy = true;
    m_archive.chats(
        [conversationId](store::ChatStore& chats) -> Result<Tree> {
            Tree tree;
            ROOKERY_TRY(tree.outline, chats.outline(conversationId));
            ROOKERY_TRY(const store::Conversation found, chats.conversation(conversationId));
            tree.leaf = found.row.leaf.value_or(0);
            return tree;
        },
        [this, conversationId](Result<Tree> read) {
            if (!read.ok()) {
                next();
                return;
            }
            m_archive.states(
                [conversationId, tree = std::move(read).value()](
                    store::StateStore& states) -> Result<std::vector<store::StateId>> {
                    for (const store::OutlineRow& row : tree.outline)
                        if (!row.savepoint.empty())
                            ROOKERY_TRY_VOID(states.setPinned(row.id, true));
                    ROOKERY_TRY(const std::vector<store::StateRecord> records,
                                states.ofConversation(conversationId));
                    StatePlan plan = planStates(tree.outline, tree.leaf, records);
                    ROOKERY_TRY_VOID(states.remove(plan.drop));
                    return plan.pack;
                },
                [this](const Result<std::vector<store::StateId>>& toPack) {
                    if (toPack.ok())
                        m_pack.insert(m_pack.end(), toPack->begin(), toPack->end());
                    emit changed();
                    next();
                });
        });
}

void StateKeeper::pack(store::StateId id) {
    m_busy = true;
    m_archive.states(
        [id](store::StateStore& states) { return states.get(id); },
        [this, id](Result<store::StateWithBytes> state) {
            if (!state.ok() || state->record.format == store::kPacked) {
                next();
                return;
            }
            // The rounding of 35 MB takes a tenth of a second: on no thread that anyone waits for.
            auto exact = std::make_shared<Bytes>(std::move(state->bytes));
            m_pool.start([this, id, exact, alive = m_alive, archive = &m_archive] {
                auto packed = std::make_shared<Result<Bytes>>(packSnapshot(*exact));
                QMetaObject::invokeMethod(
                    archive,
                    [this, id, packed, alive] {
                        if (!*alive)
                            return;
                        m_archive.states(
                            [id, packed](store::StateStore& states) -> Result<void> {
                                // What cannot be packed is damaged: it is of no use.
                                if (!packed->ok())
                                    return states.remove(std::vector<store::StateId>{id});
                                return states.replaceBytes(id, store::kPacked, packed->value());
                            },
                            [this](const Result<void>&) {
                                emit changed();
                                next();
                            });
                    },
                    Qt::QueuedConnection);
            });
        });
}

void StateKeeper::applyBudget() {
    m_busy = true;
    const bool leavesMayGo = std::exchange(m_leavesMayGo, false);
    m_archive.enforceBudget(
        m_budget, leavesMayGo ? store::StateStore::Leaves::MayGo : store::StateStore::Leaves::Keep,
        [this, leavesMayGo](const Result<store::EvictReport>& report) {
            m_overBudget = false;
            if (report.ok() && !leavesMayGo && report->overBy > 0) {
                m_overBudget = true;
                m_leavesMayGo = report->toPack.empty();
                m_pack.insert(m_pack.end(), report->toPack.begin(), report->toPack.end());
            }
            if (report.ok() && report->states > 0)
                emit changed();
            next();
        });
}

}  // namespace rookery::app
