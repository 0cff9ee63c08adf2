// SPDX-License-Identifier: Apache-2.0
#include "app/store/store_worker.h"
#include "tests/app/store/child.h"
#include "tests/app/store/store_test_support.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <latch>
#include <map>
#include <random>
#include <sstream>
#include <thread>

// A child writes turns and states as the application does and says what was acknowledged; the
// parent kills it at a random moment, opens both files and looks for all of it.
// ROOKERY_KILLS=1000 for the long form.
namespace rookery::test {

using namespace rookery::store;

namespace {

constexpr std::size_t kStateBytes = 400'000;

std::string questionOf(int number) {
    return "Question " + std::to_string(number) + ": " + std::string(300, 'q');
}

std::string replyOf(MessageId id, int parts) {
    std::string text;
    for (int part = 0; part < parts; ++part)
        text += "part " + std::to_string(part) + " of " + std::to_string(id) + "; ";
    return text;
}

/// One line that is whole or not there: a single write of few bytes to a pipe.
void acknowledge(const char* what, MessageId id, long long number) {
    std::printf("%s %lld %lld\n", what, static_cast<long long>(id), number);
    std::fflush(stdout);
}

}  // namespace

int writeUntilKilled(const std::string& folder, unsigned seed) {
    const std::filesystem::path path = folder;
    StoreWorker<ChatStore> chats([path] { return ChatStore::open(optionsFor(path / "chats.db")); });
    StoreWorker<StateStore> states(
        [path] { return StateStore::open(optionsFor(path / "states.db")); });
    const auto conversation =
        chats.post([](ChatStore& s) { return s.createConversation({}); }).get();
    if (!conversation.ok())
        return 1;
    acknowledge("open", 0, 0);
    std::optional<MessageId> parent;
    for (int number = static_cast<int>(seed % 1000) * 1000;; ++number) {
        const NewTurn turn = {.conversation = conversation.value(),
                              .parent = parent,
                              .text = questionOf(number),
                              .start = startWith({1, 2, 3})};
        const auto sent = chats.post([turn](ChatStore& s) { return s.addTurn(turn); }).get();
        if (!sent.ok())
            return 1;
        acknowledge("sent", sent.value().user, number);
        const MessageId id = sent.value().answer;
        for (std::size_t part = 0; part < 3; ++part) {
            auto saved = chats.post([id, part](ChatStore& s) {
                const std::vector<std::uint32_t> ids = {static_cast<std::uint32_t>(part)};
                return s.appendIds(id, part, ids, replyOf(id, static_cast<int>(part) + 1));
            });
            if (!saved.get().ok())
                return 1;
            acknowledge("grown", id, static_cast<long long>(part) + 1);
        }
        StateRecord record;
        record.message = id;
        record.conversation = conversation.value();
        record.contextHash = static_cast<std::uint64_t>(id) * 77U;
        record.stateKey = "key";
        const auto kept =
            states
                .post([record](StateStore& s) {
                    return s.put(record,
                                 someBytes(kStateBytes, static_cast<unsigned>(record.message)));
                })
                .get();
        if (!kept.ok())
            return 1;
        acknowledge("kept", id, kept.value());
        FinishedAnswer finished;
        finished.id = id;
        finished.text = replyOf(id, 3);
        finished.generatedIds = {0, 1, 2};
        finished.contextHash = record.contextHash;
        if (!chats.post([finished](ChatStore& s) { return s.finishMessage(finished); }).get().ok())
            return 1;
        acknowledge("done", id, 0);
        parent = id;
    }
}

namespace {

struct Figures {
    int kills = 0;
    int turns = 0;
    int states = 0;
    int interrupted = 0;
    std::uint64_t dropped = 0;
};

struct AckedAnswer {
    int parts = 0;
    bool done = false;
};

/// Of one run: what the child said before it died.
struct Acknowledged {
    std::map<MessageId, int> sent;
    std::map<MessageId, AckedAnswer> answers;
    std::map<MessageId, StateId> states;
};

/// One in four is killed at any time since its start, also while opening; the others are given
/// the time to open, which on a busy machine is longer than the rest.
Acknowledged runAndKill(const std::filesystem::path& folder, unsigned seed, int milliseconds) {
    Child child({"--write-until-killed", folder.string(), std::to_string(seed)});
    Acknowledged acked;
    std::latch begun(1);
    std::jthread killer([&child, &begun, milliseconds] {
        begun.wait();
        std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
        child.kill();
    });
    const std::string first = seed % 4 == 0 ? "open 0 0" : child.readLine();
    EXPECT_EQ(first, "open 0 0");
    begun.count_down();
    for (std::string line = child.readLine(); !line.empty(); line = child.readLine()) {
        std::istringstream words(line);
        std::string what;
        MessageId id = 0;
        std::int64_t number = 0;
        words >> what >> id >> number;
        if (what == "sent")
            acked.sent[id] = static_cast<int>(number);
        else if (what == "grown")
            acked.answers[id].parts = static_cast<int>(number);
        else if (what == "kept")
            acked.states[id] = number;
        else if (what == "done")
            acked.answers[id].done = true;
    }
    killer.join();
    EXPECT_EQ(child.wait(), -1) << "the child ended by itself";
    return acked;
}

void checkChats(ChatStore& chats, const Acknowledged& acked) {
    for (const auto& [id, number] : acked.sent)
        ASSERT_EQ(take(chats.message(id)).text, questionOf(number));
    for (const auto& [id, answered] : acked.answers) {
        const Message message = take(chats.message(id));
        const auto ids = take(chats.ids(id)).generatedIds;
        ASSERT_GE(message.text.size(), replyOf(id, answered.parts).size());
        ASSERT_EQ(message.text, replyOf(id, static_cast<int>(ids.size())));
        if (answered.done)
            ASSERT_EQ(message.status, MessageStatus::Done);
        else
            ASSERT_NE(message.status, MessageStatus::Running);
    }
}

void checkStates(ChatStore& chats, StateStore& states, const Acknowledged& acked,
                 Figures& figures) {
    // A kill is no power cut: every acknowledged state is there, whole.
    for (const auto& [message, id] : acked.states)
        ASSERT_EQ(take(states.get(id)).bytes,
                  someBytes(kStateBytes, static_cast<unsigned>(message)));
    const auto expectations = take(chats.stateExpectations(take(states.messages())));
    figures.dropped += take(states.dropMismatched(expectations));
    for (const StateRecord& record : take(states.list())) {
        const Message message = take(chats.message(record.message));
        ASSERT_EQ(message.status, MessageStatus::Done);
        ASSERT_EQ(record.contextHash, static_cast<std::uint64_t>(record.message) * 77U);
    }
    take(states.enforceBudget(20 * kStateBytes));
}

}  // namespace

TEST(Kill, nothingAcknowledgedIsLost) {
    TempDir folder;
    const char* wanted = std::getenv("ROOKERY_KILLS");
    const int kills = wanted == nullptr ? 60 : std::atoi(wanted);
    std::minstd_rand random(11);
    Figures figures;
    for (; figures.kills < kills; ++figures.kills) {
        const auto seed = static_cast<unsigned>(random() % 1000);
        const Acknowledged acked =
            runAndKill(folder.path(), seed, static_cast<int>(random() % 121));
        auto chats = openChats(folder / "chats.db");
        auto states = openStates(folder / "states.db");
        ASSERT_FALSE(chats->report().damagedCopy || states->report().damagedCopy);
        figures.interrupted += static_cast<int>(take(chats->markInterruptedAtStart()).size());
        ASSERT_EQ(integrity(chats->database()), "ok");
        ASSERT_EQ(integrity(states->database()), "ok");
        ASSERT_TRUE(searchIsInStep(chats->database()));
        ASSERT_NO_FATAL_FAILURE(checkChats(*chats, acked));
        ASSERT_NO_FATAL_FAILURE(checkStates(*chats, *states, acked, figures));
        figures.turns += static_cast<int>(acked.sent.size());
        figures.states += static_cast<int>(acked.states.size());
    }
    EXPECT_GT(figures.turns, kills / 10);
    std::printf(
        "kills: %d; messages acknowledged: %d, lost: 0; states acknowledged: %d, lost: 0; answers "
        "interrupted: %d; states dropped at start: %llu; both databases intact each time\n",
        figures.kills, figures.turns, figures.states, figures.interrupted,
        static_cast<unsigned long long>(figures.dropped));
}

}  // namespace rookery::test
