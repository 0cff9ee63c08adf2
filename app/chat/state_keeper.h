// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/conversation_book.h"
#include "app/store/records.h"

#include <QObject>
#include <QSet>
#include <QThreadPool>

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

class QTimer;

namespace rookery::app {

class Archive;
class ConversationRuns;

/// Keeps the states within what they are worth and within their budget: thins out old turns, packs
/// key frames, evicts. A little at a time, only while nothing is answered; the rounding is done on
/// a thread of its own, so that neither the window nor the next Send waits. GUI thread.
class StateKeeper : public QObject {
    Q_OBJECT

public:
    StateKeeper(ConversationBook& book, ConversationRuns& runs, Archive& archive,
                QObject* parent = nullptr);
    ~StateKeeper() override;

    /// Bytes all states may have together; 0: a tenth of the free disk, 2 to 32 GB.
    void setBudget(std::uint64_t bytes);

    std::uint64_t budget() const { return m_budget; }

    /// There is something new in this conversation.
    void tidy(qint64 conversationId);
    void enforceBudget();

    /// For tests: nothing is left to do.
    bool isDone() const { return !m_busy && m_tidy.isEmpty() && m_pack.empty() && !m_overBudget; }

    /// For tests: how long everything must have been quiet.
    void setPause(int ms);

signals:
    /// Sizes may have changed.
    void changed();

private:
    void step();
    void plan(qint64 conversationId);
    void pack(store::StateId id);
    void applyBudget();
    void next();

    ConversationBook& m_book;
    ConversationRuns& m_runs;
    Archive& m_archive;
    QTimer* m_pause;
    QThreadPool m_pool;
    QSet<qint64> m_tidy;
    std::deque<store::StateId> m_pack;
    std::uint64_t m_budget = 0;
    bool m_overBudget = true;  ///< or not looked at since something was kept
    bool m_leavesMayGo = false;
    bool m_busy = false;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

}  // namespace rookery::app
