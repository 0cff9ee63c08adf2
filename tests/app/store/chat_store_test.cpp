// SPDX-License-Identifier: Apache-2.0
#include "tests/app/store/store_test_support.h"

#include <chrono>
#include <cstdio>

namespace rookery::store {
namespace {

using namespace rookery::test;

ListQuery page(std::size_t limit, std::optional<ListCursor> after = {}) {
    return {.trashed = false, .limit = limit, .after = after};
}

TEST(ChatStore, keepsAConversation) {
    TempDir folder;
    ConversationId id = 0;
    {
        auto chats = openChats(folder / "chats.db");
        EXPECT_TRUE(chats->report().isNew);
        id = take(chats->createConversation({.title = "Birds",
                                             .system = "Be brief.",
                                             .promptFamily = "world",
                                             .settingsJson = "{\"t\":1}"}));
        expectOk(chats->setDraft(id, "half a thou"));
        expectOk(chats->setPinned(id, true));
    }
    auto chats = openChats(folder / "chats.db");
    EXPECT_FALSE(chats->report().isNew);
    EXPECT_TRUE(chats->report().lastExitWasClean);
    EXPECT_EQ(chats->report().notice, "");
    const Conversation conversation = take(chats->conversation(id));
    EXPECT_EQ(conversation.row.title, "Birds");
    EXPECT_EQ(conversation.system, "Be brief.");
    EXPECT_EQ(conversation.promptFamily, "world");
    EXPECT_EQ(conversation.settingsJson, "{\"t\":1}");
    EXPECT_EQ(conversation.draft, "half a thou");
    EXPECT_EQ(conversation.uuid.size(), 36U);
    EXPECT_TRUE(conversation.row.pinned);
    EXPECT_TRUE(conversation.row.hasDraft);
    EXPECT_EQ(chats->conversation(id + 1).error().code, ErrorCode::NotFound);
}

TEST(ChatStore, aTurnIsDurableAndComplete) {
    TempDir folder;
    auto chats = openChats(folder / "chats.db");
    const ConversationId id = take(chats->createConversation({}));
    expectOk(chats->setDraft(id, "Hello"));
    const Turn turn = ask(*chats, id, {}, "Hello");
    const Message user = take(chats->message(turn.user));
    const Message reply = take(chats->message(turn.answer));
    EXPECT_EQ(user.status, MessageStatus::Done);
    EXPECT_EQ(user.text, "Hello");
    EXPECT_EQ(reply.parent, turn.user);
    EXPECT_EQ(reply.status, MessageStatus::Running);
    EXPECT_EQ(reply.modelName, "tiny");
    EXPECT_EQ(reply.stateKey, "key");
    EXPECT_EQ(take(chats->ids(turn.answer)).contextIds, (std::vector<std::uint32_t>{1, 2, 3}));
    const Conversation conversation = take(chats->conversation(id));
    EXPECT_EQ(conversation.row.leaf, turn.answer);
    EXPECT_EQ(conversation.row.leafStatus, MessageStatus::Running);
    EXPECT_EQ(conversation.draft, "");
}

TEST(ChatStore, aFailedTurnLeavesNothing) {
    auto chats = memoryChats();
    const ConversationId a = take(chats->createConversation({}));
    const ConversationId b = take(chats->createConversation({}));
    const Turn turn = ask(*chats, a, {}, "one");
    EXPECT_EQ(chats->addTurn({.conversation = b, .parent = turn.answer, .text = "x"}).error().code,
              ErrorCode::InvalidArgument);
    EXPECT_FALSE(chats->addTurn({.conversation = 999, .text = "x"}).ok());
    EXPECT_EQ(take(chats->database().integer("SELECT count(*) FROM message")), 2);
    EXPECT_FALSE(chats->addAnswer(turn.answer, {}).ok());
}

TEST(ChatStore, theGrowingAnswerIsSavedInOrder) {
    auto chats = memoryChats();
    const ConversationId id = take(chats->createConversation({}));
    const Turn turn = ask(*chats, id, {}, "Hello");
    // Zero and large values: the bytes of an id must not be taken for text.
    const std::vector<std::uint32_t> first = {0, 65535, 0x80FF00FFU};
    expectOk(chats->appendIds(turn.answer, 0, first, "Once"));
    const std::vector<std::uint32_t> second = {10, 0};
    EXPECT_FALSE(chats->appendIds(turn.answer, 0, second, "again").ok());
    EXPECT_FALSE(chats->appendIds(turn.answer, 4, second, "a gap").ok());
    expectOk(chats->appendIds(turn.answer, 3, second, "Once upon"));
    EXPECT_EQ(take(chats->message(turn.answer)).text, "Once upon");
    EXPECT_EQ(take(chats->ids(turn.answer)).generatedIds,
              (std::vector<std::uint32_t>{0, 65535, 0x80FF00FFU, 10, 0}));
    EXPECT_EQ(take(chats->contextIds(turn.answer)),
              (std::vector<std::uint32_t>{1, 2, 3, 0, 65535, 0x80FF00FFU, 10, 0}));
}

TEST(ChatStore, finishingIsFinal) {
    auto chats = memoryChats();
    const ConversationId id = take(chats->createConversation({}));
    const Turn turn = ask(*chats, id, {}, "Hello");
    FinishedAnswer finished;
    finished.id = turn.answer;
    finished.status = MessageStatus::Running;
    EXPECT_FALSE(chats->finishMessage(finished).ok());
    finished.status = MessageStatus::Length;
    finished.text = "Once upon a time";
    finished.generatedIds = {4, 5};
    finished.sampler = someBytes(9, 1);
    finished.stats = {.readTokens = 3, .writtenTokens = 2, .readSeconds = 0.5, .writeSeconds = 2};
    finished.contextHash = 0xFFFFFFFFFFFFFFF0U;
    expectOk(chats->finishMessage(finished));
    const Message reply = take(chats->message(turn.answer));
    EXPECT_EQ(reply.status, MessageStatus::Length);
    EXPECT_EQ(reply.stats, finished.stats);
    EXPECT_GT(reply.finishedMs, 0);
    EXPECT_EQ(take(chats->ids(turn.answer)).sampler, finished.sampler);
    EXPECT_EQ(take(chats->ids(turn.answer)).contextIds.size(), 3U);

    EXPECT_FALSE(chats->finishMessage(finished).ok());
    EXPECT_FALSE(chats->appendIds(turn.answer, 2, std::vector<std::uint32_t>{1}, "late").ok());
    EXPECT_EQ(take(chats->message(turn.answer)).text, "Once upon a time");

    const std::vector<MessageId> asked = {turn.user, turn.answer, 999};
    const auto expectations = take(chats->stateExpectations(asked));
    ASSERT_EQ(expectations.size(), 2U);
    EXPECT_FALSE(expectations[0].done);  // a user's message has no hash
    EXPECT_TRUE(expectations[1].done);
    EXPECT_EQ(expectations[1].contextHash, 0xFFFFFFFFFFFFFFF0U);
}

TEST(ChatStore, aStartAfterACrashKeepsTextAndQueue) {
    TempDir folder;
    Turn running;
    Turn queued;
    {
        auto chats = openChats(folder / "chats.db");
        const ConversationId id = take(chats->createConversation({}));
        running = ask(*chats, id, {}, "tell me");
        const std::vector<std::uint32_t> ids = {1};
        expectOk(chats->appendIds(running.answer, 0, ids, "Once there were rooks"));
        const ConversationId other = take(chats->createConversation({}));
        queued = take(chats->addTurn({.conversation = other, .text = "and then"}));
        chats->database().close();  // as a crash: no mark
    }
    auto chats = openChats(folder / "chats.db");
    EXPECT_FALSE(chats->report().lastExitWasClean);
    EXPECT_FALSE(chats->report().damagedCopy);
    EXPECT_EQ(take(chats->markInterruptedAtStart()), std::vector<MessageId>{running.answer});
    EXPECT_EQ(take(chats->markInterruptedAtStart()), std::vector<MessageId>{});
    const Message reply = take(chats->message(running.answer));
    EXPECT_EQ(reply.status, MessageStatus::Interrupted);
    EXPECT_EQ(reply.text, "Once there were rooks");
    EXPECT_EQ(take(chats->search({.text = "there were"}, {})).size(), 1U);
    const auto waiting = take(chats->queuedAnswers());
    ASSERT_EQ(waiting.size(), 1U);
    EXPECT_EQ(waiting[0].id, queued.answer);

    expectOk(chats->beginAnswer(queued.answer, startWith({9})));
    EXPECT_FALSE(chats->beginAnswer(queued.answer, startWith({9})).ok());
    EXPECT_TRUE(take(chats->queuedAnswers()).empty());

    // Continue: on from where it was.
    expectOk(chats->continueAnswer(running.answer));
    const std::vector<std::uint32_t> more = {2, 3};
    expectOk(chats->appendIds(running.answer, 1, more, "Once there were rooks in a tree"));
    EXPECT_TRUE(take(chats->search({.text = "there were"}, {})).empty());
    answer(*chats, running.answer, "Once there were rooks in a tree.");
    EXPECT_EQ(take(chats->search({.text = "there were"}, {})).size(), 1U);
    EXPECT_FALSE(chats->continueAnswer(running.answer).ok());
    EXPECT_TRUE(searchIsInStep(chats->database()));
}

TEST(ChatStore, editsAndAttemptsAreSiblings) {
    auto chats = memoryChats();
    const ConversationId id = take(chats->createConversation({}));
    const Turn first = ask(*chats, id, {}, "one");
    answer(*chats, first.answer, "A");
    const Turn second = ask(*chats, id, first.answer, "two");
    answer(*chats, second.answer, "B");
    const MessageId again = take(chats->addAnswer(second.user, startWith({4})));
    answer(*chats, again, "C");
    const Turn edited = ask(*chats, id, first.answer, "two, edited");
    answer(*chats, edited.answer, "D");

    auto texts = [&] {
        std::string all;
        for (const Message& message : take(chats->pathToLeaf(id)))
            all += message.text + "|";
        return all;
    };
    EXPECT_EQ(texts(), "one|A|two, edited|D|");
    EXPECT_EQ(take(chats->siblings(second.user)),
              (std::vector<MessageId>{second.user, edited.user}));
    EXPECT_EQ(take(chats->message(edited.user)).siblings, 2U);
    EXPECT_EQ(take(chats->message(edited.user)).siblingIndex, 1U);
    EXPECT_EQ(take(chats->newestLeafBelow(second.user)), again);
    expectOk(chats->setLeaf(id, take(chats->newestLeafBelow(second.user))));
    EXPECT_EQ(texts(), "one|A|two|C|");
    expectOk(chats->setLeaf(id, second.answer));
    EXPECT_EQ(texts(), "one|A|two|B|");
    EXPECT_EQ(take(chats->siblings(first.user)), std::vector<MessageId>{first.user});

    const ConversationId other = take(chats->createConversation({}));
    EXPECT_FALSE(chats->setLeaf(other, first.answer).ok());
    EXPECT_TRUE(take(chats->pathToLeaf(other)).empty());
}

TEST(ChatStore, aTitleOfTheUsersIsNeverReplaced) {
    auto chats = memoryChats();
    const ConversationId id = take(chats->createConversation({}));
    expectOk(chats->rename(id, "made", false));
    expectOk(chats->rename(id, "made anew", false));
    EXPECT_EQ(take(chats->conversation(id)).row.title, "made anew");
    expectOk(chats->rename(id, "mine", true));
    expectOk(chats->rename(id, "made", false));
    EXPECT_EQ(take(chats->conversation(id)).row.title, "mine");
    EXPECT_EQ(chats->rename(99, "x", true).error().code, ErrorCode::NotFound);
}

TEST(ChatStore, theListIsPagedPinnedFirstThenActive) {
    auto chats = memoryChats();
    std::vector<ConversationId> ids;
    for (int i = 0; i < 7; ++i)
        ids.push_back(take(chats->createConversation({.title = std::to_string(i)})));
    ask(*chats, ids[1], {}, "to the top");
    expectOk(chats->setPinned(ids[3], true));
    expectOk(chats->trash(ids[5]));
    std::string order;
    std::optional<ListCursor> after;
    for (;;) {
        const auto rows = take(chats->listConversations(page(2, after)));
        for (const ConversationRow& row : rows)
            order += row.title;
        if (rows.size() < 2)
            break;
        after = ListCursor{rows.back().pinned, rows.back().activity};
    }
    EXPECT_EQ(order, "316420");
}

TEST(ChatStore, trashCanBeUndoneAndIsEmptiedByAge) {
    std::int64_t nowMs = 1'800'000'000'000;
    StoreOptions options;
    options.path = ":memory:";
    options.clock = [&nowMs] { return Timestamp{nowMs, 60}; };
    auto chats = take(ChatStore::open(options));
    const std::int64_t day = 24LL * 3600 * 1000;
    const ConversationId kept = take(chats->createConversation({}));
    const ConversationId gone = take(chats->createConversation({}));
    const Turn turn = ask(*chats, gone, {}, "secret words");
    answer(*chats, turn.answer, "more of them");
    EXPECT_EQ(take(chats->message(turn.user)).created, (Timestamp{nowMs, 60}));
    EXPECT_FALSE(chats->removeForever(gone).ok());
    expectOk(chats->trash(gone));
    EXPECT_TRUE(take(chats->search({.text = "secret"}, {})).empty());
    EXPECT_EQ(take(chats->listConversations({.trashed = true})).size(), 1U);
    expectOk(chats->restore(gone));
    EXPECT_EQ(take(chats->search({.text = "secret"}, {})).size(), 1U);
    expectOk(chats->trash(gone));

    for (int i = 0; i < 4; ++i, nowMs += 7 * day)
        EXPECT_TRUE(take(chats->maintain()).empty());
    // A clock that leaps, or goes back, empties nothing.
    nowMs += 80 * 365 * day;
    EXPECT_TRUE(take(chats->maintain()).empty());
    EXPECT_FALSE(chats->clockWentBack());
    nowMs -= 80 * 365 * day;
    EXPECT_TRUE(take(chats->maintain()).empty());
    EXPECT_TRUE(chats->clockWentBack());
    nowMs += 3 * day;
    EXPECT_EQ(take(chats->maintain()), std::vector<ConversationId>{gone});
    EXPECT_FALSE(chats->clockWentBack());
    EXPECT_EQ(chats->message(turn.user).error().code, ErrorCode::NotFound);
    EXPECT_TRUE(chats->conversation(kept).ok());
    EXPECT_TRUE(searchIsInStep(chats->database()));
    EXPECT_EQ(take(chats->database().integer("SELECT count(*) FROM message_context")), 0);

    expectOk(chats->trash(kept));
    expectOk(chats->removeForever(kept));
    EXPECT_TRUE(take(chats->listConversations({.trashed = true})).empty());
    // An id is never used twice: states are named by it.
    const ConversationId next = take(chats->createConversation({}));
    EXPECT_GT(next, gone);
    EXPECT_GT(ask(*chats, next, {}, "new").user, turn.answer);
}

TEST(ChatStore, aLongConversationIsRemoved) {
    // Deeper than SQLite lets triggers and cascades go.
    auto chats = memoryChats();
    const ConversationId id = take(chats->createConversation({}));
    std::optional<MessageId> parent;
    for (int i = 0; i < 1200; ++i) {
        const Turn turn = ask(*chats, id, parent, "question " + std::to_string(i));
        answer(*chats, turn.answer, "reply");
        parent = turn.answer;
    }
    EXPECT_EQ(take(chats->pathToLeaf(id)).size(), 2400U);
    EXPECT_EQ(take(chats->contextIds(*parent)).size(), 1200U * 5U);
    expectOk(chats->trash(id));
    expectOk(chats->removeForever(id));
    EXPECT_EQ(take(chats->database().integer("SELECT count(*) FROM message")), 0);
}

TEST(ChatStore, valuesAreKept) {
    auto chats = memoryChats();
    EXPECT_EQ(take(chats->value("last")), std::nullopt);
    expectOk(chats->setValue("last", "5"));
    expectOk(chats->setValue("last", "6"));
    EXPECT_EQ(take(chats->value("last")), "6");
    EXPECT_EQ(take(chats->value("clean_exit")), std::nullopt);
}

TEST(ChatStore, listsTwoThousandByIndex) {
    TempDir folder;
    auto chats = openChats(folder / "chats.db");
    auto& database = chats->database();
    expectOk(database.exec("BEGIN"));
    expectOk(database.exec(
        "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
        "INSERT INTO conversation(uuid, title, activity, created, updated, system, draft) SELECT "
        "'u' || i, 'Conversation number ' || i, i, i, i, hex(randomblob(3000)), "
        "hex(randomblob(3000)) FROM n"));
    expectOk(
        database.exec("INSERT INTO message(conversation_id, role, status, created, text) "
                      "SELECT id, 0, 2, 1, hex(randomblob(4000)) FROM conversation"));
    expectOk(
        database.exec("UPDATE conversation SET leaf_id = (SELECT id FROM message WHERE "
                      "conversation_id = conversation.id)"));
    expectOk(database.exec("COMMIT"));
    chats.reset();
    chats = openChats(folder / "chats.db");
    const auto begin = std::chrono::steady_clock::now();
    const auto rows = take(chats->listConversations(page(2000)));
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    EXPECT_EQ(rows.size(), 2000U);
    EXPECT_EQ(rows[0].leafStatus, MessageStatus::Done);
    std::printf("list of 2000 conversations: %.1f ms, cold cache\n", took.count());
    // Times are not judged here; that nothing is sorted or scanned in vain is.
    auto plan = take(query(chats->database(),
                           "EXPLAIN QUERY PLAN SELECT c.id FROM conversation c LEFT JOIN message "
                           "m ON m.id = c.leaf_id WHERE c.trashed_at IS NULL AND "
                           "(c.pinned, c.activity) < (1, 9) ORDER BY c.pinned DESC, "
                           "c.activity DESC LIMIT 10"));
    std::string text;
    while (take(plan.step()))
        text += plan.text(3) + "\n";
    EXPECT_NE(text.find("USING INDEX conversation_list"), std::string::npos) << text;
    EXPECT_EQ(text.find("TEMP B-TREE"), std::string::npos) << text;
}

}  // namespace
}  // namespace rookery::store
