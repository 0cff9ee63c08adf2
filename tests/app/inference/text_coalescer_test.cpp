// SPDX-License-Identifier: Apache-2.0
#include "tests/app/inference/text_coalescer_test.h"

#include "app/inference/text_coalescer.h"

#include <QtTest>

#include <utility>

using namespace rookery;
using namespace rookery::app;
using namespace std::chrono_literals;

namespace {

struct Pieces {
    std::vector<std::pair<std::string, IdList>> all;

    TextCoalescer::Emit emitter() {
        return [this](const std::string& text, const IdList& ids) { all.emplace_back(text, ids); };
    }
};

const TextCoalescer::Clock::time_point kStart{};

}  // namespace

void TextCoalescerTest::firstPieceGoesOutAtOnce() {
    Pieces pieces;
    TextCoalescer coalescer(30ms, pieces.emitter());
    coalescer.add(7, "Hi", kStart);
    QCOMPARE(pieces.all.size(), std::size_t{1});
    QCOMPARE(pieces.all[0].first, std::string("Hi"));
    QCOMPARE(pieces.all[0].second, IdList{7});
}

void TextCoalescerTest::piecesOfOneFrameAreGathered() {
    Pieces pieces;
    TextCoalescer coalescer(30ms, pieces.emitter());
    for (TokenId id = 0; id < 100; ++id)
        coalescer.add(id, "x", kStart + id * 1ms);
    // The first, then one for every 30 ms of the 99 that follow.
    QCOMPARE(pieces.all.size(), std::size_t{4});
    coalescer.flush();
    std::string text;
    IdList ids;
    for (const auto& [piece, pieceIds] : pieces.all) {
        text += piece;
        ids.insert(ids.end(), pieceIds.begin(), pieceIds.end());
    }
    QCOMPARE(text, std::string(100, 'x'));
    QCOMPARE(ids.size(), std::size_t{100});
    QVERIFY(std::is_sorted(ids.begin(), ids.end()));
}

void TextCoalescerTest::flushGivesTheRest() {
    Pieces pieces;
    TextCoalescer coalescer(30ms, pieces.emitter());
    coalescer.add(1, "a", kStart);
    coalescer.add(2, "", kStart + 1ms);
    coalescer.addText("tail");
    coalescer.flush();
    QCOMPARE(pieces.all.size(), std::size_t{2});
    QCOMPARE(pieces.all[1].first, std::string("tail"));
    QCOMPARE(pieces.all[1].second, IdList{2});
    coalescer.flush();
    QCOMPARE(pieces.all.size(), std::size_t{2});
}
