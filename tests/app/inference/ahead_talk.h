// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/event_wait.h"
#include "tests/app/inference/engine_worker_bench.h"

#include <QtTest>

namespace rookery::app {

inline const QString kDraft = QStringLiteral(
    " there was a rook that lived in an elm by the river, and every evening, when the others came "
    "home from the fields, it asked each of them the same question, and each of them gave it "
    "another answer, until one autumn a stranger came who asked the rook in its turn: what would "
    "you do with an answer if you had one, and to whom would you tell it when the elm is down?");

/// On a processor with AMX, where short runs give other bits.
constexpr quint64 kLeftUnread = 64;

/// Two turns on a worker: the first answered, the second about to be written.
struct Talk : Bench {
    explicit Talk(const QString& family = {}, Thinking thinking = Thinking::Off) {
        load();
        QObject::connect(&worker, &EngineWorker::lookedAhead,
                         [this](quint64, quint64 all, quint64 of) {
                             read = all;
                             settled = of;
                             ++looks;
                         });
        request = firstTurn(16);
        request.family = family;
        request.thinking = thinking;
        asked = request;
        first = generate();
        firstPrompt = prompt;
    }

    GenerateRequest second(const QString& words) const {
        GenerateRequest next = asked;
        next.id = 2;
        next.turns = {{words, {}, false}};
        next.base = {{false, firstPrompt}, {true, first.generated}};
        next.maxTokens = 24;
        next.stop = std::stop_source();
        return next;
    }

    /// Until nothing more can be read of it.
    bool lookAhead(const GenerateRequest& draft, quint64 changes = 1) {
        const int before = looks;
        worker.lookAhead(draft, changes);
        worker.stepAhead();
        return waitUntil([&] { return looks > before; }, 10'000);
    }

    GenerationReport answer(const GenerateRequest& next) {
        request = next;
        generate();
        if (answerError)
            QTest::qFail(answerError->message.c_str(), __FILE__, __LINE__);
        return report;
    }

    GenerateRequest asked;  ///< first
    GenerationReport first;
    IdList firstPrompt;
    quint64 read = 0;
    quint64 settled = 0;
    int looks = 0;
};

inline void compare(Talk& ahead, const GenerationReport& got, Talk& plain,
                    const GenerationReport& expected) {
    QVERIFY(!expected.generated.empty());
    QCOMPARE(ahead.prompt, plain.prompt);
    QCOMPARE(got.generated, expected.generated);
    QCOMPARE(got.text, expected.text);
    QCOMPARE(got.past, expected.past);
    QCOMPARE(got.readTokens + ahead.resume.aheadTokens, expected.readTokens);
    QVERIFY(sameBits(got, expected));
}

}  // namespace rookery::app
