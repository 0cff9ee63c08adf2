// SPDX-License-Identifier: Apache-2.0
#include "app/store/shelf.h"
#include "app/store/whole_conversation.h"
#include "tests/app/store/store_test_support.h"

namespace rookery::store {
namespace {

using namespace rookery::test;

WholeMessage message(Role role, std::string text, std::optional<std::size_t> parent) {
    WholeMessage whole;
    whole.message.role = role;
    whole.message.text = std::move(text);
    whole.message.created.utcMs = 1'700'000'000'000;
    whole.parent = parent;
    return whole;
}

/// Two answers to one question, the first gone on from.
WholeConversation someChat() {
    WholeConversation chat;
    chat.head.row.title = "Rooks";
    chat.head.system = "You know birds.";
    chat.messages = {message(Role::User, "Why do rooks nest?", std::nullopt),
                     message(Role::Assistant, "For company.", 0),
                     message(Role::Assistant, "To be safe.", 0),
                     message(Role::User, "And in winter?", 1)};
    chat.messages[1].ids.contextIds = {1, 2, 3};
    chat.messages[1].ids.generatedIds = {4, 5};
    chat.messages[1].ids.pastIds = {6};
    chat.messages[1].message.stateKey = "key";
    chat.leaf = 2;
    return chat;
}

TEST(Whole, comesBackAsItWasWritten) {
    auto chats = memoryChats();
    const WrittenConversation written = take(writeWhole(*chats, someChat()));
    ASSERT_EQ(written.messages.size(), 4U);
    const WholeConversation read = take(readWhole(*chats, written.conversation));
    const WholeConversation before = someChat();
    EXPECT_EQ(read.head.row.title, "Rooks");
    EXPECT_EQ(read.head.system, "You know birds.");
    EXPECT_EQ(read.leaf, before.leaf);
    for (std::size_t at = 0; at < 4; ++at) {
        EXPECT_EQ(read.messages[at].message.text, before.messages[at].message.text);
        EXPECT_EQ(read.messages[at].parent, before.messages[at].parent);
        EXPECT_EQ(read.messages[at].message.created.utcMs, 1'700'000'000'000);
    }
    EXPECT_EQ(read.messages[1].ids.contextIds, before.messages[1].ids.contextIds);
    EXPECT_EQ(read.messages[1].ids.generatedIds, before.messages[1].ids.generatedIds);
    EXPECT_EQ(read.messages[1].ids.pastIds, before.messages[1].ids.pastIds);
    EXPECT_EQ(read.messages[1].message.stateKey, "key");
    SearchQuery query;
    query.text = "company";
    EXPECT_EQ(take(chats->search(query, {})).size(), 1U);
}

TEST(Whole, whatMakesNoConversationIsNotWritten) {
    auto chats = memoryChats();
    const auto refused = [&](const WholeConversation& chat) {
        const auto written = writeWhole(*chats, chat);
        return !written.ok() && written.error().code == ErrorCode::InvalidArgument;
    };
    EXPECT_TRUE(refused({}));
    for (const std::size_t parent : {std::size_t{3}, std::size_t{9}}) {
        WholeConversation chat = someChat();
        chat.messages[3].parent = parent;
        EXPECT_TRUE(refused(chat)) << parent;
    }
    WholeConversation twice = someChat();
    twice.messages[3].parent = 0;  // a question below a question
    EXPECT_TRUE(refused(twice));
    WholeConversation answerFirst = someChat();
    answerFirst.messages[0].message.role = Role::Assistant;
    EXPECT_TRUE(refused(answerFirst));
    WholeConversation leaf = someChat();
    leaf.leaf = 4;
    EXPECT_TRUE(refused(leaf));
    EXPECT_TRUE(take(chats->listConversations({})).empty());
}

TEST(Whole, whatRanIsInterrupted) {
    auto chats = memoryChats();
    WholeConversation chat = someChat();
    chat.messages[2].message.status = MessageStatus::Running;
    const WrittenConversation written = take(writeWhole(*chats, chat));
    EXPECT_EQ(take(chats->message(written.messages[2])).status, MessageStatus::Interrupted);
}

TEST(Whole, deletedBranchesStayAtHome) {
    auto chats = memoryChats();
    const WrittenConversation written = take(writeWhole(*chats, someChat()));
    take(chats->trashBranch(written.messages[1]));
    const WholeConversation read = take(readWhole(*chats, written.conversation));
    ASSERT_EQ(read.messages.size(), 2U);
    EXPECT_EQ(read.messages[1].message.text, "To be safe.");
}

TEST(Trash, listsTheLastDeletedFirst) {
    auto chats = memoryChats();
    const ConversationId first = take(writeWhole(*chats, someChat())).conversation;
    const ConversationId second = take(writeWhole(*chats, someChat())).conversation;
    EXPECT_TRUE(take(listTrash(*chats)).empty());
    expectOk(chats->trash(second));
    expectOk(chats->trash(first));
    const auto rows = take(listTrash(*chats));
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_TRUE(rows[0].trashedMs.has_value());
    EXPECT_GE(*rows[0].trashedMs, *rows[1].trashedMs);
}

TEST(Trash, personasAndTextsGoForGoodOnlyFromThere) {
    auto chats = memoryChats();
    const std::int64_t persona = take(savePersona(*chats, {.name = "Archivist"}));
    const Document text = take(addDocument(*chats, "Notes", "Some notes."));
    EXPECT_FALSE(removePersonaForever(*chats, persona).ok());
    EXPECT_FALSE(removeDocumentForever(*chats, text.id).ok());
    expectOk(trashPersona(*chats, persona));
    expectOk(trashDocument(*chats, text.id));
    const auto things = take(listTrashedShelf(*chats));
    ASSERT_EQ(things.size(), 2U);
    NewConversation about;
    about.settingsJson = "{\"lead\":{\"owner\":\"document " + text.uuid + "\"}}";
    const ConversationId chat = take(chats->createConversation(about));
    const auto kept = removeDocumentForever(*chats, text.id);
    ASSERT_FALSE(kept.ok());
    EXPECT_EQ(kept.error().code, ErrorCode::InvalidArgument);
    expectOk(chats->trash(chat));
    expectOk(chats->removeForever(chat));
    expectOk(removeDocumentForever(*chats, text.id));
    expectOk(removePersonaForever(*chats, persona));
    EXPECT_TRUE(take(listTrashedShelf(*chats)).empty());
}

}  // namespace
}  // namespace rookery::store
