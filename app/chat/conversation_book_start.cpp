// SPDX-License-Identifier: Apache-2.0
// What happens once, at the start.
#include "app/chat/archive.h"
#include "app/chat/conversation_book.h"
#include "app/chat/conversation_list_model.h"
#include "app/chat/message_records.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace rookery::app {
namespace {

/// What a window shows at first is there at once; the rest comes in larger pieces.
constexpr std::size_t kFirstPage = 50;
constexpr std::size_t kPage = 500;

}  // namespace

void ConversationBook::showFirst() {
    m_list.setLoading(true);
    store::ListQuery query;
    query.limit = kFirstPage;
    m_archive.chats([query](store::ChatStore& chats) { return chats.listConversations(query); },
                    [this](const Result<std::vector<store::ConversationRow>>& page) {
                        if (page.ok())
                            showRows(*page);
                        if (!page.ok() || page->size() < kFirstPage)
                            m_list.setLoading(false);
                    });
}

void ConversationBook::start() {
    if (!m_list.known())
        m_list.setLoading(true);
    loadList({});
    m_archive.chats([](store::ChatStore& chats) { return chats.markInterruptedAtStart(); },
                    [this](const Result<std::vector<store::MessageId>>&) { sweepStates(); });
}

/// Text is the truth: states that do not belong to it any more go before anything is answered.
void ConversationBook::sweepStates() {
    m_archive.states(
        [](store::StateStore& states) { return states.messages(); },
        [this](Result<std::vector<store::MessageId>> messages) {
            if (!messages.ok()) {
                findQueued();
                return;
            }
            m_archive.chats(
                [ids = std::move(messages).value()](store::ChatStore& chats) {
                    return chats.stateExpectations(ids);
                },
                [this](Result<std::vector<store::StateExpectation>> expected) {
                    if (!expected.ok()) {
                        findQueued();
                        return;
                    }
                    m_archive.states(
                        [expected = std::move(expected).value()](store::StateStore& states) {
                            return states.dropMismatched(expected);
                        },
                        [this](const Result<std::uint64_t>&) { findQueued(); });
                });
        });
}

void ConversationBook::loadList(std::vector<store::ConversationRow> soFar) {
    store::ListQuery query;
    query.limit = soFar.empty() ? kFirstPage : kPage;
    if (!soFar.empty())
        query.after = store::ListCursor{soFar.back().pinned, soFar.back().activity};
    m_archive.chats([query](store::ChatStore& chats) { return chats.listConversations(query); },
                    [this, limit = query.limit, soFar = std::move(soFar)](
                        Result<std::vector<store::ConversationRow>> page) mutable {
                        const std::size_t got = page.ok() ? page->size() : 0;
                        if (page.ok())
                            soFar.insert(soFar.end(), page->begin(), page->end());
                        showRows(soFar);
                        if (got == limit) {
                            loadList(std::move(soFar));
                            return;
                        }
                        m_list.setLoading(false);
                        maintain();
                    });
}

void ConversationBook::showRows(const std::vector<store::ConversationRow>& stored) {
    std::vector<ConversationListModel::Row> rows;
    rows.reserve(stored.size());
    std::transform(stored.begin(), stored.end(), std::back_inserter(rows), listRow);
    m_list.reset(std::move(rows));
}

void ConversationBook::findQueued() {
    m_archive.chats([](store::ChatStore& chats) { return chats.queuedAnswers(); },
                    [this](const Result<std::vector<store::Message>>& queued) {
                        m_ready = true;
                        emit ready();
                        if (!queued.ok())
                            return;
                        for (const store::Message& answer : *queued)
                            emit queuedFound(answer.conversation, answer.id);
                    });
}

/// Chats keep their order by a count, whatever the clock says; only the trash goes by days.
void ConversationBook::lookAtTheClock() {
    m_archive.chats([](store::ChatStore& chats) { return Result<bool>(chats.clockWentBack()); },
                    [this](const Result<bool>& back) {
                        if (back.ok() && *back)
                            emit refused(
                                tr("The clock of this computer went back. Nothing is lost; "
                                   "the trash is not emptied until it is right again."));
                    });
}

void ConversationBook::maintain() {
    m_archive.chats([](store::ChatStore& chats) { return chats.maintain(); },
                    [this](const Result<std::vector<store::ConversationId>>& gone) {
                        lookAtTheClock();
                        if (gone.ok() && !gone->empty())
                            m_archive.states(
                                [ids = *gone](store::StateStore& states) {
                                    return states.dropConversations(ids);
                                },
                                [](const Result<void>&) {});
                        emit maintained();
                    });
}

}  // namespace rookery::app
