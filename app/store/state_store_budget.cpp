// SPDX-License-Identifier: Apache-2.0
#include "app/store/state_store.h"
#include "app/store/statement.h"
#include "app/store/transaction.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace rookery::store {
namespace {

struct Use {
    std::int64_t lastUsed = 0;  ///< of the conversation: its states' largest
    StateId newestLeaf = 0;
};

/// Of each conversation the leaf that was kept last: the one it goes on from at once.
std::set<StateId> newestLeaves(const std::vector<StateRecord>& states) {
    std::map<ConversationId, StateId> newest;
    for (const StateRecord& state : states)
        if (state.kind == StateKind::Leaf)
            newest[state.conversation] = std::max(newest[state.conversation], state.id);
    std::set<StateId> ids;
    for (const auto& [conversation, id] : newest)
        ids.insert(id);
    return ids;
}

/// States that may go, in the order in which they go.
std::vector<StateRecord> evictionOrder(std::vector<StateRecord> states) {
    std::map<ConversationId, Use> uses;
    for (const StateRecord& state : states) {
        Use& use = uses[state.conversation];
        use.lastUsed = std::max(use.lastUsed, state.lastUsed);
        if (state.kind == StateKind::Leaf)
            use.newestLeaf = std::max(use.newestLeaf, state.id);
    }
    states.erase(std::remove_if(states.begin(), states.end(),
                                [](const StateRecord& state) {
                                    return state.pinned || state.kind == StateKind::Savepoint;
                                }),
                 states.end());
    const auto key = [&uses](const StateRecord& state) {
        const Use& use = uses.at(state.conversation);
        return std::make_tuple(use.newestLeaf == state.id, use.lastUsed, state.id);
    };
    std::sort(states.begin(), states.end(),
              [&key](const StateRecord& a, const StateRecord& b) { return key(a) < key(b); });
    return states;
}

}  // namespace

Result<void> StateStore::remove(std::span<const StateId> ids) {
    if (ids.empty())
        return {};
    const auto body = [&]() -> Result<void> {
        for (const StateId id : ids)
            ROOKERY_TRY_VOID(run(m_database, "DELETE FROM state WHERE id = ?1", id));
        return {};
    };
    ROOKERY_TRY_VOID(inTransaction(m_database, "deleting kept states", body));
    return giveSpaceBack();
}

Result<void> StateStore::giveSpaceBack() {
    m_database.doing("giving disk space back");
    ROOKERY_TRY_VOID(m_database.exec("PRAGMA incremental_vacuum"));
    return m_database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
}

Result<EvictReport> StateStore::enforceBudget(std::uint64_t bytes, Leaves leaves) {
    ROOKERY_TRY(std::uint64_t total, totalBytes());
    EvictReport report;
    if (total <= bytes)
        return report;
    ROOKERY_TRY(std::vector<StateRecord> states, list());
    const std::set<StateId> newest = newestLeaves(states);
    std::vector<StateId> goners;
    std::uint64_t afterPacking = 0;
    for (const StateRecord& state : evictionOrder(std::move(states))) {
        if (total <= bytes + afterPacking)
            break;
        if (leaves == Leaves::Keep && newest.contains(state.id)) {
            if (state.format == kPacked)
                continue;
            report.toPack.push_back(state.id);
            afterPacking += state.bytes / 2;
            continue;
        }
        goners.push_back(state.id);
        total -= state.bytes;
        report.bytes += state.bytes;
    }
    ROOKERY_TRY_VOID(remove(goners));
    report.states = goners.size();
    report.overBy = total > bytes ? total - bytes : 0;
    return report;
}

Result<std::uint64_t> StateStore::totalBytes() {
    m_database.doing("adding up the kept states");
    ROOKERY_TRY(const std::int64_t total,
                m_database.integer("SELECT (SELECT coalesce(sum(bytes), 0) FROM state) + "
                                   "(SELECT coalesce(sum(bytes), 0) FROM prefix)"));
    return static_cast<std::uint64_t>(total);
}

Result<std::vector<ConversationBytes>> StateStore::totals() {
    m_database.doing("adding up the kept states");
    ROOKERY_TRY(Statement statement,
                query(m_database,
                      "SELECT conversation_id, count(*), sum(bytes), max(kind = 0) FROM state "
                      "GROUP BY conversation_id ORDER BY conversation_id"));
    std::vector<ConversationBytes> totals;
    for (;;) {
        ROOKERY_TRY(const bool row, statement.step());
        if (!row)
            return totals;
        totals.push_back({.conversation = statement.integer(0),
                          .states = static_cast<std::uint64_t>(statement.integer(1)),
                          .bytes = static_cast<std::uint64_t>(statement.integer(2)),
                          .hasLeaf = statement.integer(3) != 0});
    }
}

}  // namespace rookery::store
