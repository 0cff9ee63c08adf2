// SPDX-License-Identifier: Apache-2.0
// Where the context of what is being written is not live.
#include "tests/app/inference/ahead_talk.h"
#include "tests/app/inference/ahead_test.h"
#include "tests/app/inference/tuned_file.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace rookery;
using namespace rookery::app;

/// Where the context is not live, it stays so: the draft is no reason to read all of it.
void AheadTest::nothingElseIsReadForIt() {
    Talk talk;
    GenerateRequest elsewhere = talk.second(kDraft);
    elsewhere.base = {{false, IdList(300, 65)}};
    QVERIFY(talk.lookAhead(elsewhere));
    QCOMPARE(talk.read, quint64{0});
    QVERIFY(talk.settled > 0);
    Talk plain;
    const GenerationReport got = talk.answer(talk.second(kDraft));
    compare(talk, got, plain, plain.answer(plain.second(kDraft)));
    // A vocabulary whose ids are never sure until the end.
    GenerateRequest none = talk.second({});
    QVERIFY(talk.lookAhead(none));
    QCOMPARE(talk.read, quint64{0});
}

/// Where another conversation was gone on with meanwhile, or the program was started anew.
void AheadTest::aKeptStateWillDo() {
    Talk plain;
    const GenerationReport expected = plain.answer(plain.second(kDraft));
    const KeptState kept = plain.first.state;
    const auto elsewhere = [](Talk& talk) {
        GenerateRequest other = talk.asked;
        other.turns.front().user = QStringLiteral("Something else");
        for (quint64 id = 20; id < 28; ++id) {  // in every session
            other.id = id;
            other.oneOfMany = true;
            talk.worker.post(other, 1);
        }
        talk.worker.work();
    };
    const auto draft = [&](const Talk& talk, const KeptState& state) {
        GenerateRequest half = talk.second(kDraft.left(330));
        half.states = {state};
        return half;
    };
    Talk ahead;
    elsewhere(ahead);
    QVERIFY(ahead.lookAhead(ahead.second(kDraft.left(330))));
    QCOMPARE(ahead.read, quint64{0});
    QVERIFY(ahead.lookAhead(draft(ahead, kept)));
    QVERIFY(ahead.read > 256);
    GenerateRequest next = ahead.second(kDraft);
    next.states = {kept};
    const GenerationReport got = ahead.answer(next);
    QVERIFY(ahead.resume.live);
    compare(ahead, got, plain, expected);
    // One that is damaged, or of another place, is of no use and does no harm.
    KeptState damaged = kept;
    std::vector<std::byte> bytes = *kept.bytes;
    bytes[bytes.size() / 2] ^= std::byte{1};
    damaged.bytes = std::make_shared<const std::vector<std::byte>>(std::move(bytes));
    KeptState other = kept;
    other.contextHash ^= 1;
    for (const KeptState& wrong : {damaged, other}) {
        Talk talk;
        elsewhere(talk);
        QVERIFY(talk.lookAhead(draft(talk, wrong)));
        QCOMPARE(talk.read, quint64{0});
        next.states = {kept};
        const GenerationReport after = talk.answer(next);
        compare(talk, after, plain, expected);
    }
}

void AheadTest::aTunedStateIsKeptApart() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("tuned.st"));
    QVERIFY(writeTunedState(file, 2));
    Talk plain;
    GenerateRequest fresh = plain.second(kDraft);
    fresh.base.clear();
    fresh.turns.front().first = true;
    GenerateRequest tuned = fresh;
    tuned.tunedState = file;
    const GenerationReport expected = plain.answer(fresh);
    Talk other;
    const GenerationReport expectedTuned = other.answer(tuned);
    QVERIFY(expected.generated != expectedTuned.generated);
    for (const bool first : {true, false}) {
        Talk ahead;
        QVERIFY(ahead.lookAhead(first ? tuned : fresh));
        QVERIFY(ahead.read > 100);
        const GenerationReport a = ahead.answer(fresh);
        compare(ahead, a, plain, expected);
        QVERIFY(ahead.lookAhead(first ? fresh : tuned));
        const GenerationReport b = ahead.answer(tuned);
        compare(ahead, b, other, expectedTuned);
    }
}
