// SPDX-License-Identifier: Apache-2.0
#include "tests/app/inference/text_coalescer_test.h"

#include "app/inference/text_coalescer.h"

#include <QtTest>

#include <utility>

using namespace rookery;
using namespace rookery::app;
using namespace std::chrono_literals;

namespace {

struct Piece {
    std::string text;
    IdList ids;
    std::size_t unread;
};

struct Pieces {
    std::vector<Piece> all;

    TextCoalescer::Emit emitter() {
        return [this](const std::string& text, const IdList& ids, std::size_t unread) {
            all.push_back({text, ids, unread});
        };
    }
};

const TextCoalescer::Clock::time_point kStart{};

void choose(TextCoalescer& coalescer, TokenId id, std::string_view text,
            std::chrono::milliseconds at) {
    coalescer.addText(text, {}, kStart + at);
    coalescer.addRead(id);
}

}  // namespace

void TextCoalescerTest::firstPieceGoesOutAtOnce() {
    Pieces pieces;
    TextCoalescer coalescer(30ms, pieces.emitter());
    coalescer.addText("Hi", {}, kStart);
    QCOMPARE(pieces.all.size(), std::size_t{1});
    QCOMPARE(pieces.all[0].text, std::string("Hi"));
    QCOMPARE(pieces.all[0].ids, IdList{});
    QCOMPARE(pieces.all[0].unread, std::size_t{2});
    coalescer.addRead(7);
    coalescer.flush();
    QCOMPARE(pieces.all.size(), std::size_t{2});
    QCOMPARE(pieces.all[1].text, std::string());
    QCOMPARE(pieces.all[1].ids, IdList{7});
    QCOMPARE(pieces.all[1].unread, std::size_t{0});
}

void TextCoalescerTest::piecesOfOneFrameAreGathered() {
    Pieces pieces;
    TextCoalescer coalescer(30ms, pieces.emitter());
    for (TokenId id = 0; id < 100; ++id)
        choose(coalescer, id, "x", id * 1ms);
    // The first, then one for every 30 ms of the 99 that follow.
    QCOMPARE(pieces.all.size(), std::size_t{4});
    coalescer.flush();
    std::string text;
    IdList ids;
    for (const Piece& piece : pieces.all) {
        text += piece.text;
        ids.insert(ids.end(), piece.ids.begin(), piece.ids.end());
        QCOMPARE(text.size(), ids.size() + piece.unread);
    }
    QCOMPARE(text, std::string(100, 'x'));
    QCOMPARE(ids.size(), std::size_t{100});
    QVERIFY(std::is_sorted(ids.begin(), ids.end()));
}

void TextCoalescerTest::flushGivesTheRest() {
    Pieces pieces;
    TextCoalescer coalescer(30ms, pieces.emitter());
    choose(coalescer, 1, "a", 0ms);
    choose(coalescer, 2, "", 1ms);
    coalescer.addText("tail", {}, kStart + 2ms);
    coalescer.flush();
    QCOMPARE(pieces.all.size(), std::size_t{2});
    QCOMPARE(pieces.all[1].text, std::string("tail"));
    QCOMPARE(pieces.all[1].ids, (IdList{1, 2}));
    coalescer.flush();
    QCOMPARE(pieces.all.size(), std::size_t{2});
}
