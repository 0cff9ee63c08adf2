// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/memory_test.h"

#include "app/chat/conversation_tree.h"
#include "app/chat/state_policy.h"
#include "app/chat/storage_model.h"
#include "app/chat/turn_model.h"
#include "tests/app/chat/app_under_test.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace rookery;
using namespace rookery::app;

namespace {

const QStringList kAnswer = {QStringLiteral("one two three four five six")};

struct Bench : AppUnderTest {
    explicit Bench(const QString& folder) : AppUnderTest(folder) {
        service.setAnswers(kAnswer);
        healsByItself = true;
        keeper->setPause(0);
    }

    void openFirst() {
        chat->open(
            list.data(list.index(0), ConversationListModel::ConversationIdRole).toLongLong());
        wait([this] { return chat->messages()->count() > 0; });
    }

    std::vector<store::StateRecord> states() {
        std::vector<store::StateRecord> records;
        bool done = false;
        archive->states([](store::StateStore& store) { return store.list(); },
                        [&](const Result<std::vector<store::StateRecord>>& all) {
                            if (all.ok())
                                records = *all;
                            done = true;
                        });
        wait([&done] { return done; });
        return records;
    }

    /// As if another model had kept them.
    void changeStates(const std::string& sql) {
        archive->states([sql](store::StateStore& store) { return store.database().exec(sql); },
                        [](const Result<void>&) {});
        settle();
    }

    bool kept() {
        return wait([this] { return keeper->isDone(); });
    }
};

void talk(const QString& folder, int turns) {
    Bench bench(folder);
    bench.loadModel();
    for (int turn = 0; turn < turns; ++turn)
        bench.ask(QStringLiteral("Question %1").arg(turn));
    bench.kept();
}

}  // namespace

void MemoryTest::openedConversationIsResumed() {
    const QTemporaryDir folder;
    talk(folder.path(), 2);
    Bench bench(folder.path());
    bench.loadModel();
    QSignalSpy resumed(bench.healer.get(), &StateHealer::resumed);
    bench.openFirst();
    QVERIFY(bench.wait([&] { return bench.healer->health() == StateHealer::Ready; }));
    QCOMPARE(resumed.count(), 1);
    QVERIFY(resumed[0][1].toString().startsWith(QStringLiteral("Resumed")));
    QVERIFY(bench.service.requests().back().readOnly);
    bench.ask(QStringLiteral("Next"));
    // It stands in the session already: nothing is looked up for the answer.
    QVERIFY(bench.service.requests().back().states.empty());
    QVERIFY(bench.wait([&] { return bench.healer->health() == StateHealer::Ready; }));
}

void MemoryTest::anotherModelReadsAgain() {
    const QTemporaryDir folder;
    talk(folder.path(), 2);
    Bench bench(folder.path());
    bench.changeStates("UPDATE state SET state_key = 'another'");
    bench.loadModel();
    QString said;
    connect(bench.healer.get(), &StateHealer::changed, this, [&] {
        if (bench.healer->health() == StateHealer::Reading)
            said = bench.healer->words();
    });
    bench.openFirst();
    QVERIFY(bench.wait([&] { return bench.healer->health() == StateHealer::Ready; }));
    QVERIFY2(said.contains(QStringLiteral("another model")), qPrintable(said));
    QVERIFY(bench.kept());
    bench.settle();
    // Both keep theirs, so that switching back costs nothing.
    QStringList keys;
    for (const store::StateRecord& record : bench.states())
        keys += QString::fromStdString(record.stateKey);
    QCOMPARE(keys.count(QStringLiteral("scripted")), 1);
    QCOMPARE(keys.count(QStringLiteral("another")), 2);
}

void MemoryTest::damagedMemoryIsReadAgain() {
    const QTemporaryDir folder;
    talk(folder.path(), 2);
    Bench bench(folder.path());
    bench.loadModel();
    bench.service.damageNextState();
    QString said;
    connect(bench.healer.get(), &StateHealer::changed, this, [&] {
        if (bench.healer->health() == StateHealer::Reading)
            said = bench.healer->words();
    });
    bench.openFirst();
    QVERIFY(bench.wait([&] { return bench.healer->health() == StateHealer::Ready; }));
    QVERIFY2(said.contains(QStringLiteral("damaged")), qPrintable(said));
    QCOMPARE(bench.service.requests().size(), std::size_t{2});
    QCOMPARE(bench.service.requests()[1].base.size(), std::size_t{4});
    bench.ask(QStringLiteral("Next"));
    QCOMPARE(bench.status(5), MessageModel::Done);
}

void MemoryTest::readingAgainCanBeCancelled() {
    const QTemporaryDir folder;
    talk(folder.path(), 12);
    Bench bench(folder.path());
    bench.changeStates("DELETE FROM state");
    bench.loadModel();
    bench.service.setStepMs(20);
    bench.openFirst();
    QVERIFY(bench.wait([&] { return bench.healer->progress() > 0; }));
    QCOMPARE(bench.chat->composer(), ChatController::Idle);
    bench.healer->cancel();
    QVERIFY(bench.wait([&] { return bench.healer->health() == StateHealer::Unread; }));
    QVERIFY(bench.healer->words().contains(QStringLiteral("before the next answer")));
    bench.service.setStepMs(0);
    bench.healer->readNow();
    QVERIFY(bench.wait([&] { return bench.healer->health() == StateHealer::Ready; }));
    bench.settle();
    QCOMPARE(bench.states().size(), std::size_t{1});
}

void MemoryTest::sendingTakesPrecedence() {
    const QTemporaryDir folder;
    talk(folder.path(), 12);
    Bench bench(folder.path());
    bench.changeStates("DELETE FROM state");
    bench.loadModel();
    bench.service.setStepMs(200);
    bench.openFirst();
    QVERIFY(bench.wait([&] { return bench.healer->progress() > 0; }));
    bench.send(QStringLiteral("Now"));
    QVERIFY(bench.wait([&] { return bench.service.requests().size() == 2; }));
    QVERIFY(bench.service.requests().at(0).readOnly);
    QVERIFY(bench.service.requests().at(0).stop.stop_requested());
    bench.service.setStepMs(0);
    QVERIFY(bench.wait([&] { return bench.chat->composer() == ChatController::Idle; }));
    QCOMPARE(bench.status(bench.chat->messages()->count() - 1), MessageModel::Done);
}

void MemoryTest::oldTurnsAreThinnedOut() {
    const QTemporaryDir folder;
    Bench bench(folder.path());
    bench.loadModel();
    for (int turn = 0; turn < kRecentTurns + 8; ++turn)
        bench.ask(QStringLiteral("Question %1").arg(turn));
    QVERIFY(bench.kept());
    // The leaf and the recent turns before it; the others had too little between them.
    QCOMPARE(bench.states().size(), std::size_t(kRecentTurns + 1));
}

void MemoryTest::namedTurnsStay() {
    const QTemporaryDir folder;
    Bench bench(folder.path());
    bench.loadModel();
    bench.ask(QStringLiteral("First"));
    const qint64 named = bench.id(1);
    bench.branches->setSavepoint(named, QStringLiteral("before the plot twist"));
    for (int turn = 0; turn < kRecentTurns + 2; ++turn)
        bench.ask(QStringLiteral("Question %1").arg(turn));
    QVERIFY(bench.kept());
    bench.keeper->setBudget(1);
    QVERIFY(bench.kept());
    const auto states = bench.states();
    QCOMPARE(states.size(), std::size_t{1});
    QCOMPARE(states[0].message, named);
    QVERIFY(states[0].pinned);
}

void MemoryTest::packedLeavesBeforeNone() {
    const QTemporaryDir folder;
    Bench bench(folder.path());
    bench.loadModel();
    // The scripted engine's states are no real ones: such a state cannot be packed, so it goes.
    bench.ask(QStringLiteral("First"));
    bench.chat->newChat();
    bench.ask(QStringLiteral("Second"));
    QVERIFY(bench.kept());
    QCOMPARE(bench.states().size(), std::size_t{2});
    bench.keeper->setBudget(100);
    QVERIFY(bench.kept());
    QCOMPARE(bench.states().size(), std::size_t{1});
    QVERIFY(bench.states()[0].conversation == bench.chat->conversationId());
}

void MemoryTest::turnsSayHowTheyAreKept() {
    const QTemporaryDir folder;
    Bench bench(folder.path());
    bench.loadModel();
    bench.ask(QStringLiteral("First"));
    const qint64 first = bench.id(1);
    ConversationTree tree(*bench.book, *bench.runs, *bench.archive);
    const TurnModel& turns = *tree.turns();
    std::vector<TurnModel::Memory> seen;
    connect(&turns, &TurnModel::dataChanged, this, [&] { seen.push_back(turns.memory(1)); });
    connect(&turns, &TurnModel::rowsInserted, this, [&] { seen.push_back(turns.memory(1)); });
    tree.look(bench.chat->current());
    QVERIFY(bench.wait([&] { return turns.memory(0) == TurnModel::Saved; }));
    bench.service.setStepMs(100);
    seen.clear();
    bench.ask(QStringLiteral("Second"));
    QVERIFY(bench.wait([&] { return turns.memory(1) == TurnModel::Saved; }));
    QCOMPARE(seen, (std::vector{TurnModel::Open, TurnModel::Saving, TurnModel::Saved}));
    QVERIFY(turns.kept(1));
    bench.changeStates("UPDATE state SET format = 'f32 approximate' WHERE message_id = " +
                       std::to_string(first));
    tree.refresh();
    QVERIFY(bench.wait([&] { return turns.memory(0) == TurnModel::Approximate; }));
    QVERIFY(turns.kept(0));
    QVERIFY(tree.details(first).contains(QStringLiteral("approximate")));
    bench.changeStates("DELETE FROM state");
    tree.refresh();
    QVERIFY(bench.wait([&] { return turns.memory(0) == TurnModel::ReadAgain; }));
    QVERIFY(!turns.kept(0));
    bench.service.setStepMs(0);
    bench.chat->newPrivateChat();
    bench.ask(QStringLiteral("Secret"));
    tree.look(bench.chat->current());
    QVERIFY(bench.wait([&] { return turns.memory(0) == TurnModel::InMemory; }));
}

void MemoryTest::policyOnATree() {
    using Rows = std::vector<store::OutlineRow>;
    Rows outline;
    std::vector<store::StateRecord> states;
    // 60 turns of 500 tokens; at turn 5 a second answer with nothing below it.
    for (store::MessageId id = 1; id <= 120; ++id) {
        store::OutlineRow row;
        row.id = id;
        if (id > 1)
            row.parent = id - 1;
        row.role = id % 2 == 0 ? store::Role::Assistant : store::Role::User;
        row.tokens = id % 2 == 0 ? 500 : 0;
        outline.push_back(row);
    }
    store::OutlineRow fork = outline[9];
    fork.id = 121;
    outline.push_back(fork);
    for (const store::OutlineRow& row : outline)
        if (row.role == store::Role::Assistant) {
            store::StateRecord state;
            state.id = state.message = row.id;
            states.push_back(state);
        }
    const StatePlan plan = planStates(outline, 120, states);
    // 40 old ones: every fourth passes a border of 2,000 tokens.
    QCOMPARE(plan.pack.size() + plan.drop.size(), std::size_t(60 - kRecentTurns - 1));
    QCOMPARE(plan.pack.size(), std::size_t{9});
    for (const store::StateId kept : {120, 121, 80})
        QVERIFY(std::find(plan.drop.begin(), plan.drop.end(), kept) == plan.drop.end());
    // A save-point stays as it is; what is packed is not packed again.
    outline[7].savepoint = "here";
    for (store::StateRecord& state : states)
        state.format = store::kPacked;
    const StatePlan again = planStates(outline, 120, states);
    QVERIFY(again.pack.empty());
    QVERIFY(std::find(again.drop.begin(), again.drop.end(), 8) == again.drop.end());
}

void MemoryTest::storageListsAndFrees() {
    const QTemporaryDir folder;
    {
        Bench bench(folder.path());
        bench.loadModel();
        bench.ask(QStringLiteral("First"));
        bench.ask(QStringLiteral("Again"));
        bench.chat->newChat();
        bench.ask(QStringLiteral("Second"));
        QVERIFY(bench.kept());
        StorageModel storage(*bench.archive, *bench.keeper);
        storage.refresh();
        QVERIFY(bench.wait([&] { return storage.count() == 2; }));
        const auto role = [&storage](int row, int which) {
            return storage.data(storage.index(row), which);
        };
        QCOMPARE(role(0, StorageModel::TitleRole).toString(), QStringLiteral("First"));
        QCOMPARE(role(0, StorageModel::StatesRole).toInt(), 2);
        QVERIFY(role(0, StorageModel::ResumesRole).toBool());
        QCOMPARE(role(1, StorageModel::ShareRole).toDouble(), 0.5);
        storage.free(role(0, StorageModel::ConversationIdRole).toLongLong());
        QVERIFY(bench.wait([&] { return storage.count() == 1; }));
        QCOMPARE(role(0, StorageModel::TitleRole).toString(), QStringLiteral("Second"));
        storage.setBudgetGb(5);
        QCOMPARE(bench.keeper->budget(), std::uint64_t{5'000'000'000});
        storage.freeAll();
        QVERIFY(bench.wait([&] { return storage.count() == 0; }));
        // The conversation is unharmed.
        bench.ask(QStringLiteral("Third"));
        QCOMPARE(bench.status(3), MessageModel::Done);
    }
    Bench again(folder.path());
    StorageModel storage(*again.archive, *again.keeper);
    storage.start();
    QVERIFY(again.wait([&] { return storage.budgetGb() == 5; }));
}
