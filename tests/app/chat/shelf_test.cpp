// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/shelf_test.h"

#include "tests/app/chat/shelf_bench.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace rookery;
using namespace rookery::app;

void ShelfTest::aPersonaIsReadOnce() {
    const QTemporaryDir folder;
    {
        ShelfBench bench(folder.path());
        bench.loadModel();
        const qint64 id = bench.add(QStringLiteral("Archivist"), kShelfText);
        QCOMPARE(bench.status(bench.personas, id), static_cast<int>(ShelfModel::Unread));
        bench.personas.prepare(id);
        QVERIFY(bench.becomes(bench.personas, id, ShelfModel::Ready));
        QCOMPARE(bench.readings(), 1);
        bench.personas.prepare(id);
        bench.settleAll();
        QVERIFY(bench.becomes(bench.personas, id, ShelfModel::Ready));
        QCOMPARE(bench.readings(), 1);
    }
    ShelfBench again(folder.path());
    again.loadModel();
    QVERIFY(again.becomes(again.personas, again.personas.idAt(0), ShelfModel::Ready));
    QCOMPARE(again.readings(), 0);
}

void ShelfTest::aChatBeginsWhereThePersonaEnds() {
    const QTemporaryDir folder;
    ShelfBench bench(folder.path());
    bench.loadModel();
    const qint64 id =
        bench.add(QStringLiteral("Archivist"), kShelfText,
                  {{QStringLiteral("samples"), QStringLiteral("You: old\nAnswer: new")},
                   {QStringLiteral("preset"), QStringLiteral("precise")}});
    bench.personas.prepare(id);
    QVERIFY(bench.becomes(bench.personas, id, ShelfModel::Ready));
    for (int chat = 0; chat < 2; ++chat) {
        bench.personas.startChat(id);
        QCOMPARE(bench.chat->leadTitle(), QStringLiteral("Archivist"));
        bench.ask(QStringLiteral("Where is 1998?"));
        const GenerateRequest& request = bench.service.requests().back();
        QCOMPARE(request.turns.size(), std::size_t{1});
        QCOMPARE(request.turns[0].user, QStringLiteral("Where is 1998?"));
        QVERIFY(!request.turns[0].first);
        QCOMPARE(request.states.size(), std::size_t{1});
        QCOMPARE(request.base.size(), std::size_t{1});
        QCOMPARE(request.states[0].tokens, quint64{request.base[0].ids.size()});
        // Its sampling is the preset's.
        QCOMPARE(request.sampling.topP, 0.1F);
    }
    QCOMPARE(bench.readings(), 1);
    QCOMPARE(bench.chat->current()->messages[1].prefixTokens,
             quint64{bench.service.requests().back().base[0].ids.size()});
    // The next turn goes on from all of it.
    bench.ask(QStringLiteral("And 1999?"));
    QCOMPARE(bench.service.requests().back().turns.size(), std::size_t{1});
    QCOMPARE(bench.service.requests().back().base.size(), std::size_t{3});
}

void ShelfTest::whatWasNotReadIsReadWithTheQuestion() {
    const QTemporaryDir folder;
    ShelfBench bench(folder.path());
    bench.loadModel();
    const qint64 id = bench.add(QStringLiteral("Archivist"), kShelfText,
                                {{QStringLiteral("samples"), QStringLiteral("You: a\nAnswer: b")}});
    bench.personas.startChat(id);
    // Whatever comes first, the answer has the persona before it.
    bench.ask(QStringLiteral("Where?"));
    const auto asked =
        std::find_if(bench.service.requests().begin(), bench.service.requests().end(),
                     [](const GenerateRequest& request) { return !request.readOnly; });
    QVERIFY(asked != bench.service.requests().end());
    const bool asText = asked->turns.size() == 2 && asked->turns[0].reply == QLatin1String("b") &&
                        asked->turns[0].first && !asked->turns[1].first;
    const bool asState = asked->turns.size() == 1 && asked->states.size() == 1;
    QVERIFY(asText || asState);
    QCOMPARE(asked->system, kShelfText.trimmed());
    QVERIFY(bench.becomes(bench.personas, id, ShelfModel::Ready));
}

void ShelfTest::aChatKeepsItsPersonasWords() {
    const QTemporaryDir folder;
    {
        ShelfBench bench(folder.path());
        bench.loadModel();
        const qint64 id =
            bench.add(QStringLiteral("Archivist"), kShelfText,
                      {{QStringLiteral("samples"), QStringLiteral("You: a\nAnswer: b")}});
        bench.personas.startChat(id);
        bench.ask(QStringLiteral("Where?"));
        QVERIFY(bench.becomes(bench.personas, id, ShelfModel::Ready));
        QVariantMap fields = bench.personas.fields(id);
        fields.insert(QStringLiteral("text"), QStringLiteral("Now you are a pirate."));
        bench.personas.savePersona(id, fields);
        bench.settleAll();
    }
    ShelfBench bench(folder.path());
    bench.chat->open(bench.list.data(bench.list.index(0), ConversationListModel::ConversationIdRole)
                         .toLongLong());
    QVERIFY(bench.wait([&] { return bench.chat->current() != nullptr; }));
    QCOMPARE(bench.chat->leadTitle(), QStringLiteral("Archivist"));
    QCOMPARE(bench.chat->current()->lead.system, kShelfText.trimmed());
    QCOMPARE(bench.chat->current()->lead.turns.size(), std::size_t{1});
    QCOMPARE(bench.personas.item(bench.personas.idAt(0)).value(QStringLiteral("uses")).toInt(), 1);
}

void ShelfTest::aChangedPersonaIsReadAgain() {
    const QTemporaryDir folder;
    ShelfBench bench(folder.path());
    bench.loadModel();
    const qint64 id = bench.add(QStringLiteral("Archivist"), kShelfText);
    bench.personas.prepare(id);
    QVERIFY(bench.becomes(bench.personas, id, ShelfModel::Ready));
    QVariantMap fields = bench.personas.fields(id);
    fields.insert(QStringLiteral("line"), QStringLiteral("Only its line is another"));
    bench.personas.savePersona(id, fields);
    bench.settleAll();
    QCOMPARE(bench.status(bench.personas, id), static_cast<int>(ShelfModel::Ready));
    fields.insert(QStringLiteral("text"), QStringLiteral("Another text."));
    bench.personas.savePersona(id, fields);
    bench.settleAll();
    QCOMPARE(bench.status(bench.personas, id), static_cast<int>(ShelfModel::Unread));
    bench.personas.prepare(id);
    QVERIFY(bench.becomes(bench.personas, id, ShelfModel::Ready));
    QCOMPARE(bench.readings(), 2);
    QVERIFY(bench.service.requests().back().states.empty());
}

void ShelfTest::answersComeFirst() {
    const QTemporaryDir folder;
    ShelfBench bench(folder.path());
    bench.loadModel();
    const qint64 id = bench.add(QStringLiteral("Archivist"), kShelfText.repeated(20));
    bench.service.setStepMs(20);
    bench.personas.prepare(id);
    QVERIFY(bench.becomes(bench.personas, id, ShelfModel::Reading));
    bench.send(QStringLiteral("Something else"));
    QVERIFY(bench.wait([&] { return bench.service.requests().size() >= 2; }));
    QVERIFY(bench.service.requests()[0].readOnly);
    QVERIFY(bench.service.requests()[0].stop.stop_requested());
    QVERIFY(!bench.service.requests()[1].readOnly);
    bench.service.setStepMs(0);
    QVERIFY(bench.wait([&] { return bench.chat->composer() == ChatController::Idle; }));
    QVERIFY(bench.becomes(bench.personas, id, ShelfModel::Ready));
    // It went on where it was.
    const GenerateRequest& last = bench.service.requests().back();
    QVERIFY(last.readOnly);
    QCOMPARE(last.states.size(), std::size_t{1});
    QVERIFY(last.states[0].tokens > 0);
}

void ShelfTest::readingGoesOnAfterARestart() {
    const QTemporaryDir folder;
    quint64 before = 0;
    {
        ShelfBench bench(folder.path());
        bench.loadModel();
        const qint64 id = bench.add(QStringLiteral("Archivist"), kShelfText.repeated(20));
        bench.service.setStepMs(10);
        bench.personas.prepare(id);
        QVERIFY(bench.wait([&] {
            return bench.personas.item(id).value(QStringLiteral("progress")).toDouble() > 0.3;
        }));
        bench.settle();
    }
    ShelfBench bench(folder.path());
    QVERIFY(bench.wait([&] { return bench.personas.count() == 1; }));
    const qint64 id = bench.personas.idAt(0);
    bench.loadModel();
    const bool ready = bench.becomes(bench.personas, id, ShelfModel::Ready);
    QVERIFY2(ready, qPrintable(bench.personas.item(id).value(QStringLiteral("words")).toString() +
                               bench.said));
    QCOMPARE(bench.readings(), 1);
    before = bench.service.requests()[0].states.at(0).tokens;
    QVERIFY(before > 0);
    QVERIFY(before < bench.service.requests()[0].base.at(0).ids.size());
}

void ShelfTest::whatIsReadHalfIsUsed() {
    const QTemporaryDir folder;
    ShelfBench bench(folder.path());
    bench.loadModel();
    const qint64 id = bench.add(QStringLiteral("Archivist"), kShelfText.repeated(20));
    bench.service.setStepMs(10);
    bench.personas.prepare(id);
    QVERIFY(bench.wait([&] {
        return bench.personas.item(id).value(QStringLiteral("progress")).toDouble() > 0.3;
    }));
    bench.settle();
    bench.personas.startChat(id);
    bench.send(QStringLiteral("Where?"));
    QVERIFY(bench.wait([&] { return bench.service.requests().size() >= 2; }));
    const GenerateRequest asked = bench.service.requests()[1];
    QVERIFY(!asked.readOnly);
    QCOMPARE(asked.states.size(), std::size_t{1});
    QVERIFY(asked.states[0].tokens > 0);
    QVERIFY(asked.states[0].tokens < asked.base.at(0).ids.size());
    bench.service.setStepMs(0);
    QVERIFY(bench.becomes(bench.personas, id, ShelfModel::Ready));
}

void ShelfTest::readingCanBeStopped() {
    const QTemporaryDir folder;
    ShelfBench bench(folder.path());
    bench.loadModel();
    const qint64 first = bench.add(QStringLiteral("A"), kShelfText.repeated(20));
    const qint64 second = bench.add(QStringLiteral("B"), kShelfText);
    bench.service.setStepMs(20);
    bench.personas.prepare(first);
    bench.personas.prepare(second);
    QVERIFY(bench.becomes(bench.personas, first, ShelfModel::Reading));
    QCOMPARE(bench.status(bench.personas, second), static_cast<int>(ShelfModel::Waiting));
    bench.personas.cancel(second);
    QVERIFY(bench.becomes(bench.personas, second, ShelfModel::Unread));
    bench.personas.cancel(first);
    QVERIFY(bench.becomes(bench.personas, first, ShelfModel::Unread));
    bench.service.setStepMs(0);
    bench.settleAll();
    QCOMPARE(bench.readings(), 1);  // and it is not taken up again by itself
}
