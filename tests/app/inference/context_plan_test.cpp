// SPDX-License-Identifier: Apache-2.0
#include "tests/app/inference/context_plan_test.h"

#include "app/inference/context_plan.h"

#include <QtTest>

using namespace rookery;
using namespace rookery::app;

namespace {

IdList ids(std::size_t count) {
    IdList list(count);
    for (std::size_t i = 0; i < count; ++i)
        list[i] = static_cast<TokenId>(i % 250);
    return list;
}

std::vector<ContextPart> twoTurns() {
    return {{false, ids(600)}, {true, ids(40)}, {false, ids(300)}};
}

}  // namespace

void ContextPlanTest::chunkBordersAreExact() {
    const auto parts = twoTurns();
    QVERIFY(isExactBorder(parts, 0));
    QVERIFY(isExactBorder(parts, 256));
    QVERIFY(isExactBorder(parts, 512));
    QVERIFY(isExactBorder(parts, 600));
    QVERIFY(!isExactBorder(parts, 300));
    QVERIFY(isExactBorder(parts, 640 + 256));
    QVERIFY(!isExactBorder(parts, 768));
    QVERIFY(isExactBorder(parts, 940));
    QVERIFY(!isExactBorder(parts, 941));
}

void ContextPlanTest::generatedIdsAreExactAnywhere() {
    const auto parts = twoTurns();
    for (std::uint64_t at = 600; at <= 640; ++at)
        QVERIFY(isExactBorder(parts, at));
}

void ContextPlanTest::remainderKeepsTheWayOfReading() {
    const auto parts = twoTurns();
    const auto left = remainder(parts, 620);
    QCOMPARE(left.size(), std::size_t{2});
    QVERIFY(left[0].generated);
    QCOMPARE(left[0].ids.size(), std::size_t{20});
    QCOMPARE(left[0].ids.front(), TokenId{20});
    QVERIFY(!left[1].generated);
    QCOMPARE(lengthOf(left), std::uint64_t{320});
    QVERIFY(remainder(parts, 940).empty());
    QCOMPARE(flatten(remainder(parts, 0)), flatten(parts));
}

void ContextPlanTest::fittingNeedsKeyHashAndBorder() {
    const auto parts = twoTurns();
    const IdList flat = flatten(parts);
    const Context context{{}, parts};
    KeptState state;
    state.bytes = std::make_shared<const std::vector<std::byte>>(1);
    state.stateKey = QStringLiteral("key");
    state.tokens = 640;
    state.contextHash = hashIds(std::span(flat).first(640));
    QVERIFY(fits(state, "key", context));
    QVERIFY(!fits(state, "other", context));
    KeptState wrongHash = state;
    wrongHash.contextHash ^= 1;
    QVERIFY(!fits(wrongHash, "key", context));
    KeptState offBorder = state;
    offBorder.tokens = 700;
    offBorder.contextHash = hashIds(std::span(flat).first(700));
    QVERIFY(!fits(offBorder, "key", context));
    KeptState tooLong = state;
    tooLong.tokens = 2000;
    QVERIFY(!fits(tooLong, "key", context));
}

void ContextPlanTest::marksGoOnFromWhatIsKnownByItsHash() {
    const auto parts = twoTurns();
    const IdList flat = flatten(parts);
    const Context whole{{}, parts};
    const std::span<const ContextPart> all(parts);
    const ContextMark first{640, hashIds(std::span(flat).first(640))};
    const Context later{first, all.subspan(2)};
    QVERIFY(later.end() == whole.end());
    QCOMPARE(later.tokens(), std::uint64_t{940});
    QVERIFY(later.markAt(700) == whole.markAt(700));
    QVERIFY(!later.markAt(639));
    QVERIFY(!later.markAt(941));
    // Before the mark nothing is known to be exact; at it and at the chunks after it, it is.
    QVERIFY(whole.isExactAt(*whole.markAt(620)) && !later.isExactAt(*whole.markAt(620)));
    QVERIFY(later.isExactAt(first));
    QVERIFY(later.isExactAt(*whole.markAt(896)));
    QVERIFY(!later.isExactAt(*whole.markAt(897)));
    QVERIFY(!later.isExactAt({640, first.hash ^ 1U}));
    QCOMPARE(lengthOf(later.after(896)), std::uint64_t{44});
}

void ContextPlanTest::begunStopIsFound() {
    const std::vector<std::string> stops = {"\n\n", "\r\n\r\n"};
    QCOMPARE(begunStopBytes("Hello", stops), std::size_t{0});
    QCOMPARE(begunStopBytes("Hello\n", stops), std::size_t{1});
    QCOMPARE(begunStopBytes("Hello\r\n", stops), std::size_t{2});
    QCOMPARE(begunStopBytes("Hello\r\n\r", stops), std::size_t{3});
    QCOMPARE(begunStopBytes("", stops), std::size_t{0});
}
