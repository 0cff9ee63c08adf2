// SPDX-License-Identifier: Apache-2.0
#include "tests/app/store/store_test_support.h"
#include "tests/app/store/torture_vfs.h"

#include <cstdio>
#include <cstdlib>

// The two proofs SQLite's own tests are built on: every n-th operation fails; the power goes at
// every n-th operation and un-synced sectors are lost, torn or reordered. Whatever the store said
// was saved must be there afterwards.
namespace rookery::store {
namespace {

using namespace rookery::test;

std::int64_t fromEnvironment(const char* name, std::int64_t otherwise) {
    const char* value = std::getenv(name);
    return value == nullptr ? otherwise : std::strtoll(value, nullptr, 10);
}

/// What the store has acknowledged.
struct Acked {
    struct Said {
        MessageId id = 0;
        std::string text;
        MessageStatus status = MessageStatus::Done;
    };

    std::vector<ConversationId> conversations;
    std::vector<Said> said;
};

StoreOptions on(const TortureDisk& disk) {
    StoreOptions options;
    options.path = "/torture/chats.db";
    options.vfs = disk.vfsName();
    options.lockWait = std::chrono::milliseconds(0);
    return options;
}

/// One turn: question, two saves of the growing answer, end. False: something failed.
bool playTurn(ChatStore& chats, ConversationId conversation, std::optional<MessageId>& parent,
              int number, Acked& acked) {
    const std::string question = "question " + std::to_string(number) + std::string(700, 'q');
    const auto turn = chats.addTurn({.conversation = conversation,
                                     .parent = parent,
                                     .text = question,
                                     .start = startWith({1, 2})});
    if (!turn.ok())
        return false;
    const MessageId id = turn.value().answer;
    acked.said.push_back({turn.value().user, question, MessageStatus::Done});
    acked.said.push_back({id, "", MessageStatus::Running});
    parent = id;
    std::string text;
    for (std::size_t part = 0; part < 2; ++part) {
        text += "reply " + std::to_string(number) + std::string(2500, 'r');
        const std::vector<std::uint32_t> ids = {5};
        if (!chats.appendIds(id, part, ids, text).ok())
            return false;
        acked.said.back().text = text;
    }
    FinishedAnswer finished;
    finished.id = id;
    finished.text = text + " end";
    finished.generatedIds = {5, 5, 6};
    if (!chats.finishMessage(finished).ok())
        return false;
    acked.said.back() = {id, finished.text, MessageStatus::Done};
    return true;
}

/// Opens, plays, closes, twice, so that folding the log back and clean exits are in it too.
/// With `goOn` errors are taken as they come, else the first one ends it (the power is gone).
void playScript(const TortureDisk& disk, Acked& acked, int turns, bool goOn) {
    for (int round = 0; round < 2; ++round) {
        auto opened = ChatStore::open(on(disk));
        if (!opened.ok()) {
            if (goOn)
                continue;
            return;
        }
        ChatStore& chats = *opened.value();
        if (!chats.markInterruptedAtStart().ok() && !goOn)
            return chats.database().close();
        const auto conversation = chats.createConversation({.title = "t"});
        if (!conversation.ok()) {
            if (goOn)
                continue;
            return chats.database().close();
        }
        acked.conversations.push_back(conversation.value());
        std::optional<MessageId> parent;
        for (int turn = 0; turn < turns; ++turn)
            if (!playTurn(chats, conversation.value(), parent, turn, acked) && !goOn)
                return chats.database().close();
        static_cast<void>(chats.close());
    }
}

/// Reads everything back; "" if all that was acknowledged is there and the file is whole.
std::string check(const TortureDisk& disk, const Acked& acked) {
    auto opened = ChatStore::open(on(disk));
    if (!opened.ok())
        return "open: " + opened.error().message + " | " + opened.error().details;
    ChatStore& chats = *opened.value();
    if (const std::string verdict = integrity(chats.database()); verdict != "ok")
        return "integrity: " + verdict;
    if (!searchIsInStep(chats.database()))
        return "the search index is out of step";
    for (const ConversationId id : acked.conversations)
        if (!chats.conversation(id).ok())
            return "lost conversation " + std::to_string(id);
    for (const Acked::Said& said : acked.said) {
        const auto message = chats.message(said.id);
        if (!message.ok())
            return "lost message " + std::to_string(said.id);
        if (message.value().text.compare(0, said.text.size(), said.text) != 0)
            return "lost text of message " + std::to_string(said.id);
        if (said.status == MessageStatus::Done && message.value().status != MessageStatus::Done)
            return "lost the end of message " + std::to_string(said.id);
    }
    // Nothing by halves: a question has its answer, a leaf is a message.
    const auto orphans = chats.database().integer(
        "SELECT count(*) FROM message u WHERE role = 0 AND NOT EXISTS "
        "(SELECT 1 FROM message a WHERE a.parent_id = u.id)");
    if (!orphans.ok() || orphans.value() != 0)
        return "a turn by halves";
    std::optional<MessageId> parent;
    Acked more;
    const auto conversation = chats.createConversation({});
    if (!conversation.ok() || !playTurn(chats, conversation.value(), parent, 0, more))
        return "does not work any more";
    return chats.close().ok() ? "" : "does not close";
}

TEST(Torture, everyOperationMayFail) {
    std::int64_t failures = 0;
    for (const bool forEver : {false, true})
        for (std::int64_t n = 1;; ++n) {
            TortureDisk disk;
            Acked acked;
            disk.failAt(n, forEver);
            playScript(disk, acked, 1, true);
            const bool reached = disk.operations() >= n;
            disk.heal();
            ASSERT_EQ(check(disk, acked), "") << "operation " << n << (forEver ? " on" : "");
            if (!reached)
                break;
            ++failures;
        }
    EXPECT_GT(failures, 100);
    std::printf("failing operations: %lld, acknowledged and lost: 0\n",
                static_cast<long long>(failures));
}

TEST(Torture, thePowerMayGoAtAnyMoment) {
    constexpr int kTurns = 6;
    std::int64_t operations = 0;
    {
        TortureDisk disk;
        Acked acked;
        playScript(disk, acked, kTurns, false);
        operations = disk.operations();
        ASSERT_EQ(acked.said.size(), 4U * kTurns);
        ASSERT_EQ(check(disk, acked), "");
    }
    const std::int64_t cuts = fromEnvironment("ROOKERY_CUTS", 500);
    std::minstd_rand random(7);
    const auto below = [&random](unsigned n) { return static_cast<std::uint32_t>(random() % n); };
    std::int64_t acknowledged = 0;
    for (std::int64_t cut = 0; cut < cuts; ++cut) {
        TortureDisk disk;
        Acked acked;
        // Evenly over the script, with chance only within a step.
        const std::int64_t at = 1 + cut * operations / cuts + below(2);
        disk.failAt(at, true);
        playScript(disk, acked, kTurns, false);
        disk.powerCut(below(1U << 30U));
        if (cut % 3 == 0) {
            // And once more while what the first cut left is being repaired.
            disk.failAt(1 + below(12), true);
            if (auto opened = ChatStore::open(on(disk)); opened.ok())
                opened.value()->database().close();
            disk.powerCut(below(1U << 30U));
        }
        ASSERT_EQ(check(disk, acked), "") << "cut " << cut << " at operation " << at;
        acknowledged += static_cast<std::int64_t>(acked.said.size());
    }
    std::printf("power cuts: %lld over %lld operations, %lld messages acknowledged, lost: 0\n",
                static_cast<long long>(cuts), static_cast<long long>(operations),
                static_cast<long long>(acknowledged));
}

/// states.db may lose its last states with the power, but never keeps a torn one.
TEST(Torture, afterAPowerCutEveryStateIsWhole) {
    const std::int64_t cuts = fromEnvironment("ROOKERY_CUTS", 500) / 4;
    std::minstd_rand random(5);
    std::uint64_t found = 0;
    for (std::int64_t cut = 0; cut < cuts; ++cut) {
        TortureDisk disk;
        StoreOptions options = on(disk);
        options.path = "/torture/states.db";
        disk.failAt(1 + cut * 600 / cuts, true);
        if (auto opened = StateStore::open(options); opened.ok()) {
            // Fold the log back often: only then is anything synced at all.
            static_cast<void>(opened.value()->database().exec("PRAGMA wal_autocheckpoint=20"));
            StateRecord record;
            record.kind = StateKind::Savepoint;
            for (record.message = 1; record.message < 30; ++record.message)
                if (!opened.value()
                         ->put(record, someBytes(70'000, static_cast<unsigned>(record.message)))
                         .ok())
                    break;
            opened.value()->database().close();
        }
        disk.powerCut(static_cast<std::uint32_t>(random()));
        auto states = take(StateStore::open(options));
        ASSERT_EQ(integrity(states->database()), "ok") << "cut " << cut;
        for (const StateRecord& record : take(states->list())) {
            ++found;
            ASSERT_EQ(take(states->get(record.id)).bytes,
                      someBytes(70'000, static_cast<unsigned>(record.message)));
        }
    }
    std::printf("power cuts: %lld, states found whole: %llu, torn: 0\n",
                static_cast<long long>(cuts), static_cast<unsigned long long>(found));
}

TEST(Torture, aFullDiskLosesNothingThatWasSaved) {
    TempDir folder;
    TortureDisk disk;
    constexpr std::uint64_t kBallast = 300'000;
    const auto ballast = folder / "ballast";
    std::uint64_t space = 1'000'000;
    disk.capacity = [&] { return space + (std::filesystem::exists(ballast) ? 0 : kBallast); };
    StoreOptions options = on(disk);
    options.ballast = ballast;
    options.ballastBytes = kBallast;
    auto chats = take(ChatStore::open(options));
    take(chats->maintain());
    ASSERT_TRUE(std::filesystem::exists(ballast));
    const ConversationId id = take(chats->createConversation({}));
    std::optional<MessageId> parent;
    Acked acked;
    acked.conversations.push_back(id);
    std::size_t withBallast = 0;
    for (int turn = 0; turn < 2000; ++turn) {
        if (!playTurn(*chats, id, parent, turn, acked))
            break;
        if (std::filesystem::exists(ballast))
            withBallast = acked.said.size();
    }
    // The first time it was noticed by nobody: the ballast went.
    EXPECT_FALSE(std::filesystem::exists(ballast));
    EXPECT_GT(acked.said.size(), withBallast + 2);
    const auto refused = chats->addTurn(
        {.conversation = id, .parent = {}, .text = std::string(200'000, 'x'), .start = {}});
    ASSERT_FALSE(refused.ok());
    EXPECT_TRUE(isDiskFull(refused.error())) << refused.error().details;
    EXPECT_EQ(refused.error().message,
              "Saving the message failed because the disk is full; free some space and try again.");
    // Reading goes on, and writing when there is space again.
    EXPECT_EQ(take(chats->message(acked.said[0].id)).text, acked.said[0].text);
    space += 2'000'000;
    EXPECT_TRUE(playTurn(*chats, id, parent, 0, acked));
    take(chats->maintain());
    EXPECT_TRUE(std::filesystem::exists(ballast));
    expectOk(chats->close());
    EXPECT_EQ(check(disk, acked), "");
    std::printf("full disk: %zu messages acknowledged, lost: 0\n", acked.said.size());
}

}  // namespace
}  // namespace rookery::store
