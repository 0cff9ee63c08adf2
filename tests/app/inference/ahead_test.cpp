// SPDX-License-Identifier: Apache-2.0
#include "tests/app/inference/ahead_test.h"

#include "tests/app/inference/ahead_talk.h"

#include <QtTest>

#include <map>

using namespace rookery;
using namespace rookery::app;

void AheadTest::theAnswerIsTheSame_data() {
    QTest::addColumn<int>("letters");
    for (const int letters : {1, 2, 7, 8, 40, 255, 256, 257, 300})
        QTest::addRow("%d letters", letters) << letters;
    QTest::addRow("all") << static_cast<int>(kDraft.size());
}

void AheadTest::theAnswerIsTheSame() {
    QFETCH(int, letters);
    Talk plain;
    const GenerationReport expected = plain.answer(plain.second(kDraft));
    Talk ahead;
    // As it is typed: half of it first.
    QVERIFY(ahead.lookAhead(ahead.second(kDraft.left(letters / 2))));
    QVERIFY(ahead.lookAhead(ahead.second(kDraft.left(letters))));
    QCOMPARE(ahead.settled, static_cast<quint64>(letters));
    QVERIFY(ahead.read <= ahead.settled);
    QVERIFY(ahead.read + kLeftUnread > ahead.settled);
    const GenerationReport got = ahead.answer(ahead.second(kDraft));
    QVERIFY(ahead.resume.live);
    QCOMPARE(ahead.resume.tokens, plain.resume.tokens);
    QCOMPARE(ahead.resume.aheadTokens, ahead.read < ahead.prompt.size() ? ahead.read : 0);
    compare(ahead, got, plain, expected);
    // And the turn after it.
    GenerateRequest third = plain.second(QStringLiteral(" And then?"));
    third.base.push_back({false, plain.prompt});
    third.base.push_back({true, expected.generated});
    QVERIFY(ahead.lookAhead(third));
    const GenerationReport after = ahead.answer(third);
    compare(ahead, after, plain, plain.answer(third));
}

void AheadTest::aFirstTurnToo() {
    Talk plain;
    GenerateRequest fresh = plain.second(kDraft);
    fresh.base.clear();
    fresh.turns.front().first = true;
    const GenerationReport expected = plain.answer(fresh);
    Talk ahead;
    GenerateRequest draft = fresh;
    draft.turns.front().user = kDraft.left(200);
    QVERIFY(ahead.lookAhead(draft));
    QVERIFY(ahead.read + kLeftUnread > 200);
    const GenerationReport got = ahead.answer(fresh);
    compare(ahead, got, plain, expected);
}

void AheadTest::wordsThatWereChangedAreReadAnew() {
    Talk plain;
    const QString words = QStringLiteral(" there were two rooks") + kDraft.mid(17);
    const GenerationReport expected = plain.answer(plain.second(words));
    Talk ahead;
    QVERIFY(ahead.lookAhead(ahead.second(kDraft)));
    const GenerationReport got = ahead.answer(ahead.second(words));
    compare(ahead, got, plain, expected);
    QCOMPARE(ahead.resume.aheadTokens, quint64{0});  // nothing of it was of use
    // Also where they were read ahead again, and where all were taken away.
    Talk again;
    QVERIFY(again.lookAhead(again.second(kDraft)));
    QVERIFY(again.lookAhead(again.second(words.left(100))));
    QVERIFY(again.read > 0 && again.read <= 100);
    const GenerationReport second = again.answer(again.second(words));
    compare(again, second, plain, expected);
    QCOMPARE(again.resume.aheadTokens, again.read);
    Talk shorter;
    QVERIFY(shorter.lookAhead(shorter.second(kDraft)));
    const GenerationReport third = shorter.answer(shorter.second(kDraft.left(50)));
    Talk plainShorter;
    compare(shorter, third, plainShorter,
            plainShorter.answer(plainShorter.second(kDraft.left(50))));
    QCOMPARE(shorter.resume.aheadTokens, quint64{0});
}

/// What later turns read in place of the reasoning begins where the turn did.
void AheadTest::withReasoningToo() {
    const QString g1 = QStringLiteral("g1");
    for (const Thinking thinking : {Thinking::Fake, Thinking::Full}) {
        Talk plain(g1, thinking);
        Talk ahead(g1, thinking);
        // The first turn's reasoning is taken out, as the window does it.
        const auto takeOut = [](Talk& talk, const GenerateRequest& asked,
                                const GenerationReport& done) {
            GenerateRequest past = asked;
            past.turns.clear();
            past.prompt = done.past;
            past.readOnly = past.rereadsTurn = true;
            return talk.answer(past);
        };
        const GenerationReport a = takeOut(plain, plain.asked, plain.first);
        const GenerationReport b = takeOut(ahead, ahead.asked, ahead.first);
        QVERIFY(sameBits(a, b));
        GenerateRequest next = plain.second(kDraft);
        next.base = {{false, plain.first.past}};
        next.readOnly = next.rereadsTurn = false;
        next.prompt.clear();
        GenerateRequest draft = next;
        draft.turns.front().user = kDraft.left(330);
        QVERIFY(ahead.lookAhead(draft));
        QVERIFY(ahead.read > 256);
        const GenerationReport got = ahead.answer(next);
        const GenerationReport expected = plain.answer(next);
        compare(ahead, got, plain, expected);
        QVERIFY(!got.past.empty());
        const GenerationReport pastGot = takeOut(ahead, next, got);
        const GenerationReport pastExpected = takeOut(plain, next, expected);
        QVERIFY(ahead.resume.live);
        QVERIFY(sameBits(pastGot, pastExpected));
    }
}

/// Somebody writes, and then has the answer before made once more instead.
void AheadTest::otherAnswersAreTheSame() {
    Talk plain;
    const GenerationReport second = plain.answer(plain.second(QStringLiteral(" Well?")));
    Talk ahead;
    QVERIFY(ahead.lookAhead(ahead.second(kDraft)));
    const GenerationReport got = ahead.answer(ahead.second(QStringLiteral(" Well?")));
    QVERIFY(ahead.resume.live);
    compare(ahead, got, plain, second);
    // The context is read alone, as when a chat is opened: it stands as if nothing had been.
    Talk opened;
    QVERIFY(opened.lookAhead(opened.second(kDraft)));
    GenerateRequest look = opened.second({});
    look.turns.clear();
    look.readOnly = true;
    opened.answer(look);
    QVERIFY(opened.resume.live);
    QCOMPARE(opened.resume.rereadTokens, quint64{0});
    const GenerationReport after = opened.answer(opened.second(QStringLiteral(" Well?")));
    compare(opened, after, plain, second);
}

void AheadTest::aStoppedAnswerGoesOnAsEver() {
    const auto goOn = [](Talk& talk) {
        GenerateRequest more = talk.second({});
        more.id = 3;
        more.turns.clear();
        more.base.clear();
        more.prompt = talk.firstPrompt;
        more.generated = talk.first.generated;
        more.sampling.presence = 0.3F;
        more.sampling.frequency = 0.3F;
        return talk.answer(more);
    };
    Talk plain;
    Talk ahead;
    QVERIFY(ahead.lookAhead(ahead.second(kDraft)));
    const GenerationReport got = goOn(ahead);
    QVERIFY(ahead.resume.live);
    const GenerationReport expected = goOn(plain);
    QVERIFY(expected.generated.size() > plain.first.generated.size());
    compare(ahead, got, plain, expected);
}

/// And what comes before the turn is read by none of them, though the first begins where the draft
/// was read.
void AheadTest::answersSideBySideToo() {
    std::map<quint64, GenerationReport> reports[2];
    std::map<quint64, ResumeReport> resumed[2];
    for (const bool looks : {false, true}) {
        Talk talk;
        if (looks)
            QVERIFY(talk.lookAhead(talk.second(kDraft.left(100))));
        QObject::connect(&talk.worker, &EngineWorker::finished,
                         [&, looks](quint64 id, const GenerationReport& done) {
                             reports[looks ? 1 : 0][id] = done;
                         });
        QObject::connect(&talk.worker, &EngineWorker::resumed,
                         [&, looks](quint64 id, const ResumeReport& found) {
                             resumed[looks ? 1 : 0][id] = found;
                         });
        for (quint64 id = 5; id < 8; ++id) {
            GenerateRequest one = talk.second(kDraft);
            one.id = id;
            one.oneOfMany = true;
            one.sampling.temperature = 0.4F * static_cast<float>(id);
            one.sampling.seed = id;
            talk.worker.post(one, 1);
        }
        talk.worker.work();
    }
    QCOMPARE(reports[0].size(), std::size_t{3});
    for (const auto& [id, expected] : reports[0]) {
        QCOMPARE(reports[1][id].generated, expected.generated);
        QVERIFY(sameBits(reports[1][id], expected));
        QCOMPARE(reports[1][id].readTokens, expected.readTokens);
        QVERIFY(resumed[1][id].tokens > 0);
        QCOMPARE(resumed[1][id].tokens, resumed[0][id].tokens);
        QCOMPARE(resumed[1][id].rereadTokens, quint64{0});
    }
}

/// A request in the middle of it begins at once, and nothing more is read of the draft.
void AheadTest::whatIsAskedForComesFirst() {
    Talk plain;
    const GenerationReport expected = plain.answer(plain.second(kDraft));
    Talk ahead;
    ahead.worker.lookAhead(ahead.second(kDraft), 1);
    ahead.worker.stepAhead();
    QCOMPARE(ahead.looks, 0);  // one step, not all of it
    ahead.worker.post(ahead.second(kDraft), 1);
    ahead.worker.stepAhead();  // it is not this one's turn
    QCOMPARE(ahead.looks, 0);
    ahead.worker.work();
    compare(ahead, ahead.report, plain, expected);
    QTest::qWait(30);
    QCOMPARE(ahead.looks, 0);
    // The same with a load, which finds nothing in its way.
    Talk other;
    other.worker.lookAhead(other.second(kDraft), 1);
    other.worker.stepAhead();
    other.load();
    QTest::qWait(30);
    QCOMPARE(other.looks, 0);
    // And with words that are gone.
    Talk gone;
    gone.worker.lookAhead(gone.second(kDraft), 1);
    gone.worker.stepAhead();
    gone.worker.lookAhead({}, 1);
    QTest::qWait(30);
    QCOMPARE(gone.looks, 0);
    const GenerationReport after = gone.answer(gone.second(kDraft));
    compare(gone, after, plain, expected);
}

void AheadTest::anotherModelHasNothingOfIt() {
    Talk talk;
    QVERIFY(talk.lookAhead(talk.second(kDraft)));
    talk.load();
    talk.worker.lookAhead(talk.second(kDraft), 1);  // asked for before the load
    talk.worker.stepAhead();
    QTest::qWait(20);
    QCOMPARE(talk.looks, 1);
    talk.worker.unload();
    talk.worker.lookAhead(talk.second(kDraft), 3);
    talk.worker.stepAhead();
    QTest::qWait(20);
    QCOMPARE(talk.looks, 1);
}
