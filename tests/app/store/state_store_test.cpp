// SPDX-License-Identifier: Apache-2.0
#include "tests/app/store/store_test_support.h"

#include <chrono>
#include <cstdio>

namespace rookery::store {
namespace {

using namespace rookery::test;

class States : public ::testing::Test {
protected:
    StateId put(MessageId message, StateKind kind, std::uint64_t tokens, std::size_t size = 100,
                ConversationId conversation = 1, std::uint64_t hash = 0) {
        StateRecord record;
        record.message = message;
        record.conversation = conversation;
        record.kind = kind;
        record.tokens = tokens;
        record.contextHash = hash == 0 ? tokens : hash;
        record.stateKey = "key";
        return take(states->put(record, someBytes(size, static_cast<unsigned>(tokens))));
    }

    std::vector<StateId> all() {
        std::vector<StateId> ids;
        for (const StateRecord& record : take(states->list()))
            ids.push_back(record.id);
        return ids;
    }

    std::unique_ptr<StateStore> states = take(StateStore::openInMemory());
};

using Ids = std::vector<StateId>;

TEST_F(States, bytesComeBackAsTheyWere) {
    const StateId id = put(5, StateKind::Leaf, 42, 3'000'000, 9, 0xFFFFFFFFFFFFFFFFU);
    const StateWithBytes state = take(states->get(id));
    EXPECT_EQ(state.bytes, someBytes(3'000'000, 42));
    EXPECT_EQ(state.record.message, 5);
    EXPECT_EQ(state.record.conversation, 9);
    EXPECT_EQ(state.record.tokens, 42U);
    EXPECT_EQ(state.record.contextHash, 0xFFFFFFFFFFFFFFFFU);
    EXPECT_EQ(state.record.bytes, 3'000'000U);
    EXPECT_EQ(state.record.format, "f32");
    EXPECT_EQ(states->get(id + 1).error().code, ErrorCode::NotFound);
}

TEST_F(States, aLeafReplacesWhatCameBefore) {
    put(1, StateKind::Checkpoint, 256);
    const StateId second = put(1, StateKind::Checkpoint, 512);
    const StateId third = put(1, StateKind::Checkpoint, 768);
    const StateId other = put(2, StateKind::Checkpoint, 256);
    const StateId saved = put(1, StateKind::Savepoint, 700);
    EXPECT_EQ(all(), (Ids{second, third, other, saved}));
    // Whole turns first, then the checkpoint that is furthest on.
    const auto of = take(states->statesOf(1, "key"));
    ASSERT_EQ(of.size(), 3U);
    EXPECT_EQ(of[0].id, saved);
    EXPECT_EQ(of[1].id, third);
    EXPECT_TRUE(take(states->statesOf(1, "another model")).empty());
    const StateId leaf = put(1, StateKind::Leaf, 800);
    EXPECT_EQ(all(), (Ids{other, saved, leaf}));
    const StateId again = put(1, StateKind::Leaf, 800);
    EXPECT_EQ(all(), (Ids{other, saved, again}));
    EXPECT_EQ(take(states->messages()), (std::vector<MessageId>{1, 2}));
    EXPECT_EQ(take(states->database().integer("SELECT count(*) FROM state_data")), 3);
}

TEST_F(States, atStartOnlyWhatFitsTheTextStays) {
    const StateId fits = put(1, StateKind::Leaf, 10, 100, 1, 111);
    put(2, StateKind::Leaf, 10, 100, 1, 222);  // another hash
    put(3, StateKind::Leaf, 10, 100, 1, 333);  // the message was interrupted
    put(4, StateKind::Leaf, 10, 100, 1, 444);  // no such message
    const StateId useful = put(3, StateKind::Checkpoint, 5, 100, 1, 555);
    put(5, StateKind::Checkpoint, 5, 100, 1, 666);  // of a finished message
    const StateId saved = put(6, StateKind::Savepoint, 5, 100, 1, 777);
    const std::vector<StateExpectation> expectations = {
        {1, 111, true}, {2, 223, true}, {3, 0, false}, {5, 9, true}, {6, 777, true}};
    EXPECT_EQ(take(states->dropMismatched(expectations)), 4U);
    EXPECT_EQ(all(), (Ids{fits, useful, saved}));
    EXPECT_EQ(take(states->dropMismatched(expectations)), 0U);
}

TEST_F(States, theBudgetTakesTheOldestAndLeavesLast) {
    const StateId a1 = put(1, StateKind::Leaf, 1, 1000, 1);
    const StateId a2 = put(2, StateKind::Leaf, 2, 1000, 1);
    const StateId b1 = put(3, StateKind::Leaf, 3, 1000, 2);
    const StateId b2 = put(4, StateKind::Leaf, 4, 1000, 2);
    const StateId saved = put(5, StateKind::Savepoint, 5, 1000, 3);
    const StateId pinned = put(6, StateKind::Leaf, 6, 1000, 3);
    expectOk(states->setPinned(pinned, true));
    EXPECT_EQ(take(states->enforceBudget(6000)).states, 0U);
    take(states->get(a1));  // conversation 1 is now the one used last
    EXPECT_EQ(take(states->enforceBudget(5999)).states, 1U);
    EXPECT_EQ(all(), (Ids{a1, a2, b2, saved, pinned}));
    EXPECT_EQ(take(states->enforceBudget(4000)).bytes, 1000U);
    EXPECT_EQ(all(), (Ids{a2, b2, saved, pinned}));
    take(states->enforceBudget(3000));
    EXPECT_EQ(all(), (Ids{a2, saved, pinned}));
    const EvictReport last = take(states->enforceBudget(500));
    EXPECT_EQ(last.states, 1U);
    EXPECT_EQ(last.overBy, 1500U);
    EXPECT_EQ(all(), (Ids{saved, pinned}));
    EXPECT_EQ(b1 + 1, b2);
}

TEST_F(States, twoModelsKeepTheirOwn) {
    StateRecord record;
    record.message = record.conversation = 1;
    record.stateKey = "one";
    const StateId one = take(states->put(record, someBytes(10, 1)));
    record.stateKey = "two";
    const StateId two = take(states->put(record, someBytes(10, 2)));
    EXPECT_EQ(all(), (Ids{one, two}));
    EXPECT_EQ(take(states->statesOf(1, "two")).at(0).id, two);
    const StateId again = take(states->put(record, someBytes(10, 3)));
    EXPECT_EQ(all(), (Ids{one, again}));
}

TEST_F(States, leavesArePackedBeforeTheyGo) {
    put(1, StateKind::Leaf, 1, 1000, 1);
    const StateId a = put(2, StateKind::Leaf, 2, 1000, 1);
    const StateId b = put(3, StateKind::Leaf, 3, 1000, 2);
    const EvictReport first = take(states->enforceBudget(1500, StateStore::Leaves::Keep));
    EXPECT_EQ(first.states, 1U);
    EXPECT_EQ(first.toPack, Ids{a});
    expectOk(states->replaceBytes(a, kPacked, someBytes(450, 9)));
    EXPECT_TRUE(take(states->enforceBudget(1500, StateStore::Leaves::Keep)).toPack.empty());
    EXPECT_EQ(take(states->get(a)).bytes, someBytes(450, 9));
    EXPECT_EQ(take(states->get(a)).record.format, kPacked);
    EXPECT_EQ(take(states->totalBytes()), 1450U);
    expectOk(states->replaceBytes(b + 100, kPacked, someBytes(1, 1)));
    EXPECT_EQ(all(), (Ids{a, b}));
}

TEST_F(States, aPinOutlivesTheStateUnderIt) {
    put(1, StateKind::Leaf, 10);
    expectOk(states->setPinned(1, true));
    put(1, StateKind::Leaf, 10);
    EXPECT_TRUE(take(states->statesOf(1, "key")).at(0).pinned);
    take(states->enforceBudget(0));
    EXPECT_EQ(all().size(), 1U);
}

TEST_F(States, prefixesComeBackAndCount) {
    PrefixRecord record{.owner = "document x",
                        .textHash = 0xFFFFFFFFFFFFFFFEU,
                        .stateKey = "key",
                        .tokens = 256,
                        .contextHash = 5,
                        .ids = {1, 2, 3}};
    expectOk(states->putPrefix(record, someBytes(100, 1)));
    record.tokens = 512;
    expectOk(states->putPrefix(record, someBytes(200, 2)));
    const PrefixWithBytes found = take(states->prefix("document x", "key"));
    EXPECT_EQ(found.bytes, someBytes(200, 2));
    EXPECT_EQ(found.record.tokens, 512U);
    EXPECT_EQ(found.record.textHash, 0xFFFFFFFFFFFFFFFEU);
    EXPECT_EQ(found.record.ids, (std::vector<std::uint32_t>{1, 2, 3}));
    EXPECT_EQ(states->prefix("document x", "another").error().code, ErrorCode::NotFound);
    EXPECT_EQ(take(states->totalBytes()), 200U);
    ASSERT_EQ(take(states->prefixes()).size(), 1U);
    EXPECT_EQ(take(states->prefixes())[0].idCount, 3U);
    expectOk(states->dropPrefixes("document x"));
    EXPECT_TRUE(take(states->prefixes()).empty());
}

TEST_F(States, totalsAndClearing) {
    put(1, StateKind::Leaf, 1, 1000, 1);
    put(2, StateKind::Leaf, 2, 500, 1);
    put(3, StateKind::Checkpoint, 3, 10, 2);
    EXPECT_EQ(take(states->totalBytes()), 1510U);
    const auto totals = take(states->totals());
    ASSERT_EQ(totals.size(), 2U);
    EXPECT_EQ(totals[0].bytes, 1500U);
    EXPECT_EQ(totals[0].states, 2U);
    EXPECT_TRUE(totals[0].hasLeaf);
    EXPECT_FALSE(totals[1].hasLeaf);
    expectOk(states->dropConversations(std::vector<ConversationId>{1, 7}));
    EXPECT_EQ(take(states->totalBytes()), 10U);
    expectOk(states->clear());
    EXPECT_EQ(take(states->totalBytes()), 0U);
}

TEST(StatesFile, givesSpaceBackToTheDisk) {
    TempDir folder;
    auto states = openStates(folder / "states.db");
    StateRecord record;
    for (MessageId message = 1; message <= 8; ++message) {
        record.message = record.conversation = message;
        take(states->put(record, someBytes(2'000'000, 1)));
    }
    take(states->enforceBudget(2'000'000));
    states.reset();
    EXPECT_LT(std::filesystem::file_size(folder / "states.db"), 3'000'000U);
    states = openStates(folder / "states.db");
    EXPECT_EQ(take(states->list()).size(), 1U);
    EXPECT_EQ(take(states->database().integer("PRAGMA page_size")), 16384);
    EXPECT_EQ(take(states->database().integer("PRAGMA synchronous")), 1);
}

TEST(StatesFile, timesOfLargeOnes) {
    TempDir folder;
    auto states = openStates(folder / "states.db");
    for (const std::size_t megabytes : {1U, 13U, 35U}) {
        StateRecord record;
        record.message = static_cast<MessageId>(megabytes);
        const auto bytes = someBytes(megabytes << 20U, 3);
        const auto begin = std::chrono::steady_clock::now();
        const StateId id = take(states->put(record, bytes));
        const auto middle = std::chrono::steady_clock::now();
        EXPECT_EQ(take(states->get(id)).bytes, bytes);
        const auto end = std::chrono::steady_clock::now();
        std::printf("state of %2zu MB: put %.0f ms, get %.0f ms\n", megabytes,
                    std::chrono::duration<double, std::milli>(middle - begin).count(),
                    std::chrono::duration<double, std::milli>(end - middle).count());
    }
}

}  // namespace
}  // namespace rookery::store
