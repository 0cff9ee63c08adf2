// SPDX-License-Identifier: Apache-2.0
#include "tests/app/store/store_test_support.h"

namespace rookery::store {
namespace {

using namespace rookery::test;

/// One question with two answers, the first of which has a second turn below it.
struct Tree {
    std::unique_ptr<ChatStore> chats = memoryChats();
    ConversationId conversation = take(chats->createConversation({.title = "Tree"}));
    Turn first = ask(*chats, conversation, {}, "About the heron");
    Turn second;
    MessageId other = 0;

    Tree() {
        answer(*chats, first.answer, "It wades");
        second = ask(*chats, conversation, first.answer, "And the kestrel?");
        answer(*chats, second.answer, "It hovers");
        other = take(chats->addAnswer(first.user, startWith({1, 2, 3})));
        answer(*chats, other, "It stands");
    }

    MessageId leaf() { return take(chats->conversation(conversation)).row.leaf.value_or(0); }

    std::size_t found(const std::string& word) {
        return take(chats->search({.text = word}, {})).size();
    }

    std::vector<MessageId> outlined() {
        std::vector<MessageId> ids;
        for (const OutlineRow& row : take(chats->outline(conversation)))
            ids.push_back(row.id);
        return ids;
    }
};

using Ids = std::vector<MessageId>;

TEST(ChatTree, outlineHasAllBranches) {
    Tree tree;
    expectOk(tree.chats->setSavepoint(tree.first.answer, "before the kestrel"));
    const auto rows = take(tree.chats->outline(tree.conversation));
    EXPECT_EQ(tree.outlined(), (Ids{tree.first.user, tree.first.answer, tree.second.user,
                                    tree.second.answer, tree.other}));
    EXPECT_EQ(rows[0].parent, std::nullopt);
    EXPECT_EQ(rows[1].parent, tree.first.user);
    EXPECT_EQ(rows[1].head, "It wades");
    EXPECT_EQ(rows[1].savepoint, "before the kestrel");
    EXPECT_EQ(rows[1].modelName, "tiny");
    EXPECT_GE(rows[1].tokens, 3U);
    expectOk(tree.chats->setSavepoint(tree.first.answer, ""));
    EXPECT_EQ(take(tree.chats->outline(tree.conversation))[1].savepoint, "");
    EXPECT_FALSE(tree.chats->setSavepoint(999, "nowhere").ok());
}

TEST(ChatTree, deletedBranchIsOutOfSightAndComesBack) {
    Tree tree;
    expectOk(tree.chats->setLeaf(tree.conversation, tree.second.answer));
    const TrashedBranch gone = take(tree.chats->trashBranch(tree.first.answer));
    EXPECT_EQ(gone.first, tree.first.answer);
    EXPECT_EQ(gone.leaf, tree.other);
    EXPECT_EQ(tree.leaf(), tree.other);
    EXPECT_EQ(tree.outlined(), (Ids{tree.first.user, tree.other}));
    EXPECT_EQ(take(tree.chats->siblings(tree.other)), Ids{tree.other});
    EXPECT_EQ(take(tree.chats->message(tree.other)).siblings, 1U);
    EXPECT_EQ(take(tree.chats->newestLeafBelow(tree.first.user)), tree.other);
    EXPECT_EQ(tree.found("kestrel"), 0U);
    EXPECT_EQ(tree.found("heron"), 1U);

    expectOk(tree.chats->restoreBranch(gone.first));
    EXPECT_EQ(tree.outlined().size(), 5U);
    EXPECT_EQ(tree.found("kestrel"), 1U);
    EXPECT_EQ(take(tree.chats->message(tree.other)).siblings, 2U);
    EXPECT_EQ(take(tree.chats->database().quickCheck()), "ok");
}

TEST(ChatTree, deletingOutsideTheViewLeavesTheView) {
    Tree tree;
    const TrashedBranch gone = take(tree.chats->trashBranch(tree.second.user));
    EXPECT_EQ(gone.leaf, tree.other);
    EXPECT_EQ(tree.leaf(), tree.other);
}

TEST(ChatTree, anOnlyAnswerGoesWithItsQuestion) {
    Tree tree;
    expectOk(tree.chats->setLeaf(tree.conversation, tree.second.answer));
    const TrashedBranch gone = take(tree.chats->trashBranch(tree.second.answer));
    EXPECT_EQ(gone.first, tree.second.user);
    EXPECT_EQ(gone.leaf, tree.first.answer);
    // And the whole conversation is not a branch.
    take(tree.chats->trashBranch(tree.other));
    const auto all = tree.chats->trashBranch(tree.first.answer);
    ASSERT_FALSE(all.ok());
    EXPECT_EQ(all.error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(tree.outlined(), (Ids{tree.first.user, tree.first.answer}));
}

TEST(ChatTree, oldBranchesGoForGood) {
    Tree tree;
    Timestamp now{.utcMs = 1};
    TempDir folder;
    StoreOptions options = optionsFor(folder / "chats.db");
    options.clock = [&now] { return now; };
    auto chats = take(ChatStore::open(options));
    const ConversationId conversation = take(chats->createConversation({}));
    const Turn first = ask(*chats, conversation, {}, "One");
    answer(*chats, first.answer, "A");
    const MessageId other = take(chats->addAnswer(first.user, startWith({1})));
    answer(*chats, other, "B");
    take(chats->trashBranch(first.answer));
    take(chats->maintain());
    for (int day = 1; day <= 31; ++day) {
        now.utcMs += 24LL * 60 * 60 * 1000;
        take(chats->maintain());
        EXPECT_EQ(chats->message(first.answer).ok(), day < 30) << day;
    }
    EXPECT_EQ(take(chats->pathToLeaf(conversation)).size(), 2U);
    EXPECT_EQ(take(chats->database().quickCheck()), "ok");
}

TEST(ChatTree, editedAnswerIsASibling) {
    Tree tree;
    const MessageId edited = take(tree.chats->addEditedAnswer(tree.first.user, "It waits"));
    EXPECT_EQ(take(tree.chats->siblings(edited)), (Ids{tree.first.answer, tree.other, edited}));
    EXPECT_EQ(take(tree.chats->message(edited)).status, MessageStatus::Done);
    EXPECT_EQ(tree.leaf(), edited);
    EXPECT_EQ(tree.found("waits"), 1U);
}

TEST(ChatTree, pastIdsStandForTheTurn) {
    Tree tree;
    const std::vector<std::uint32_t> past{7, 8};
    expectOk(tree.chats->setPast(tree.first.answer, past, 0xABCDU, 9));
    EXPECT_EQ(take(tree.chats->ids(tree.first.answer)).pastIds, past);
    EXPECT_EQ(take(tree.chats->contextIds(tree.first.answer)), past);
    const auto expected = take(tree.chats->stateExpectations(Ids{tree.first.answer}));
    EXPECT_EQ(expected.at(0).contextHash, 0xABCDU);
    const Message kept = take(tree.chats->message(tree.first.answer));
    EXPECT_EQ(kept.contextHash, 0xABCDU);
    EXPECT_EQ(kept.contextTokens, 9U);
    EXPECT_EQ(kept.pastIds, 2U);
}

TEST(ChatTree, theEndOfAPathAlone) {
    Tree tree;
    const auto whole = take(tree.chats->pathTo(tree.second.answer));
    const auto end = take(tree.chats->pathTo(tree.second.answer, 3));
    ASSERT_EQ(whole.size(), 4U);
    ASSERT_EQ(end.size(), 3U);
    for (std::size_t at = 0; at < end.size(); ++at)
        EXPECT_EQ(end[at].id, whole[at + 1].id);
    EXPECT_EQ(take(tree.chats->pathTo(tree.second.answer, 9)).size(), 4U);
}

TEST(ChatTree, idsOfSeveralComeInTheirOrder) {
    Tree tree;
    const Ids asked{tree.other, 9999, tree.first.answer};
    const auto all = take(tree.chats->idsOf(asked));
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].contextIds, take(tree.chats->ids(tree.other)).contextIds);
    EXPECT_TRUE(all[1].contextIds.empty());
    EXPECT_EQ(all[2].generatedIds, take(tree.chats->ids(tree.first.answer)).generatedIds);
    const Message counted = take(tree.chats->message(tree.first.answer));
    EXPECT_EQ(counted.contextIds, all[2].contextIds.size());
    EXPECT_EQ(counted.generatedIds, all[2].generatedIds.size());
}

TEST(ChatTree, whatGoesOnFromChangedIdsIsOfOthers) {
    Tree tree;
    const Turn below = ask(*tree.chats, tree.conversation, tree.first.answer, "Two");
    answer(*tree.chats, below.answer, "B");
    expectOk(tree.chats->setContextHash(tree.other, 1, 1));
    expectOk(tree.chats->setContextHash(below.answer, 2, 2));
    const std::vector<std::uint32_t> past{7, 8};
    expectOk(tree.chats->setPast(tree.first.answer, past, 3, 3));
    EXPECT_EQ(take(tree.chats->message(tree.first.answer)).contextHash, 3U);
    EXPECT_FALSE(take(tree.chats->message(below.answer)).contextHash.has_value());
    EXPECT_EQ(take(tree.chats->message(tree.other)).contextHash, 1U);
}

}  // namespace
}  // namespace rookery::store
