// SPDX-License-Identifier: Apache-2.0
// What was read first is given by its mark, without its ids.
#include "tests/app/inference/engine_worker_bench.h"
#include "tests/app/inference/engine_worker_test.h"

#include <QSignalSpy>
#include <QtTest>

using namespace rookery;
using namespace rookery::app;

void EngineWorkerTest::aMarkStandsForAllBeforeIt() {
    Bench first;
    first.load();
    first.request = firstTurn(30);
    const GenerationReport answer = first.generate();
    const IdList prompt = first.prompt;
    first.request = secondTurn(first, answer);
    const GenerationReport withIds = first.generate();

    Bench later;
    later.load();
    later.request = firstTurn(24);
    later.request.turns = first.request.turns;
    later.request.before = answer.state.mark();
    QCOMPARE(later.request.before.tokens, quint64(prompt.size() + answer.generated.size()));
    later.request.states = {answer.state};
    const GenerationReport withMark = later.generate();
    QCOMPARE(later.resume.tokens, later.request.before.tokens);
    QVERIFY(!later.resume.live);
    QCOMPARE(later.resume.rereadTokens, quint64{0});
    QCOMPARE(withMark.readTokens, quint64(later.prompt.size()));
    QCOMPARE(withMark.state.contextHash, withIds.state.contextHash);
    QVERIFY(sameBits(withMark, withIds));

    // Now the session stands there, and no state is needed.
    later.request = firstTurn(8);
    later.request.turns = {{QStringLiteral(" and a crow"), {}, false}};
    later.request.before = withMark.state.mark();
    later.generate();
    QVERIFY(later.resume.live);
    QCOMPARE(later.resume.tokens, withMark.state.tokens);
}

void EngineWorkerTest::aMarkThatNothingStandsAtIsSaid() {
    Bench bench;
    bench.load();
    bench.request = firstTurn(30);
    const GenerationReport answer = bench.generate();
    auto bytes = *answer.state.bytes;
    bytes[bytes.size() / 2] ^= std::byte{1};
    KeptState damaged = answer.state;
    damaged.id = 7;
    damaged.bytes = std::make_shared<const std::vector<std::byte>>(bytes);

    Bench later;
    later.load();
    QSignalSpy needed(&later.worker, &EngineWorker::contextNeeded);
    later.request = firstTurn(24);
    later.request.before = answer.state.mark();
    later.request.states = {damaged};
    later.generate();
    QCOMPARE(needed.count(), 1);
    QCOMPARE(needed[0][1].value<ResumeReport>().damaged, std::vector<qint64>{7});
    // It was no end of an answer, and nothing was told that would have to be taken back.
    QCOMPARE(later.ends, 0);
    QCOMPARE(later.order, QString());
    later.request.states.clear();
    later.generate();
    QCOMPARE(needed.count(), 2);
    // Asked for with all ids it is made.
    later.request.before = {};
    later.request.base = {{false, bench.prompt}, {true, answer.generated}};
    later.generate();
    QCOMPARE(later.ends, 1);
    QCOMPARE(later.resume.rereadTokens, answer.state.tokens);
}
