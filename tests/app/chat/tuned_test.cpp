// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/tuned_test.h"

#include "app/chat/message_records.h"
#include "app/chat/side_by_side.h"
#include "tests/app/chat/shelf_bench.h"

#include <QTemporaryDir>
#include <QtTest>

#include <optional>

using namespace rookery;
using namespace rookery::app;

namespace {

const QString kWay = QStringLiteral("persona %1");

std::size_t lengthOf(const GenerateRequest& request) {
    std::size_t length = request.before.tokens;
    for (const ContextPart& part : request.base)
        length += part.ids.size();
    return length;
}

struct Bench : ShelfBench {
    explicit Bench(const QString& folder) : ShelfBench(folder) {
        branches->sideBySide()->setPersonas(&personas);
        service.setTogether(4);
        service.setAnswers({QStringLiteral("one two"), QStringLiteral("eins zwei drei"),
                            QStringLiteral("un deux")});
        loadModel();
    }

    SideBySide& beside() { return *branches->sideBySide(); }

    /// Two turns, the second answered as usual and by the persona, whose answer is in view.
    qint64 branch(qint64 persona) {
        ask(QStringLiteral("First"));
        ask(QStringLiteral("Second"));
        usual = id(3);
        beside().begin(usual, {kWay.arg(persona)});
        wait([this] { return id(3) != usual && !runs->isBusy(); });
        settle();
        return id(3);
    }

    const GenerateRequest& asked() const { return service.requests().back(); }

    QString file() const {
        return QStringLiteral("%1/0123456789abcdef.pth").arg(archive->tunedFolder());
    }

    qint64 usual = 0;
};

}  // namespace

void TunedTest::itIsOfferedWhereItsModelIs() {
    const QTemporaryDir here;
    Bench bench(here.path());
    const QString way = kWay.arg(bench.addTuned(QStringLiteral("scripted")));
    const QString other = kWay.arg(bench.addTuned(QStringLiteral("other")));
    bench.ask(QStringLiteral("First"));
    QVERIFY(bench.beside().ways().contains(way));
    QVERIFY(bench.beside().wayOffered(way));
    QVERIFY(bench.beside().wayHelp(way).contains(QStringLiteral("tuned")));
    QVERIFY(bench.beside().ways().contains(other));
    QVERIFY(!bench.beside().wayOffered(other));
    QVERIFY(bench.beside().wayHelp(other).contains(QStringLiteral("RWKV-7 1.5B")));
    const std::size_t before = bench.service.requests().size();
    bench.beside().begin(bench.id(1), {QStringLiteral("usual"), other});
    bench.settle();
    QCOMPARE(bench.service.requests().size(), before);
}

void TunedTest::aBranchRemembersWhatItBeganWith() {
    const QTemporaryDir here;
    Bench bench(here.path());
    bench.branch(bench.addTuned(QStringLiteral("scripted")));
    // All that was said, as text, after the tuned state.
    QCOMPARE(bench.asked().tunedState, bench.file());
    QVERIFY(bench.asked().base.empty());
    QCOMPARE(bench.asked().before.tokens, quint64{0});
    QCOMPARE(bench.asked().turns.size(), std::size_t{2});
    QCOMPARE(bench.asked().turns[0].reply, QStringLiteral("one two"));
    QVERIFY(bench.asked().turns[0].first);
    QCOMPARE(bench.chat->current()->messages[3].stateKey,
             QStringLiteral("scripted-0123456789abcdef"));
    // What is asked next goes on from its ids.
    const std::size_t known =
        std::size_t(QStringLiteral("Firstone twoSecond").size() + bench.text(3).size());
    bench.ask(QStringLiteral("Third"));
    QCOMPARE(bench.asked().tunedState, bench.file());
    QCOMPARE(lengthOf(bench.asked()), known);
    QVERIFY(bench.chat->current()->messages[5].lead);
    QCOMPARE(bench.chat->current()->messages[5].lead->title, QStringLiteral("Wikipedia assistant"));
}

void TunedTest::anotherBranchHasNothingOfIt() {
    const QTemporaryDir here;
    Bench bench(here.path());
    const qint64 tuned = bench.branch(bench.addTuned(QStringLiteral("scripted")));
    bench.branches->showSibling(tuned, -1);
    QVERIFY(bench.wait([&] { return bench.id(3) == bench.usual; }));
    bench.ask(QStringLiteral("Third"));
    QVERIFY(bench.asked().tunedState.isEmpty());
    QVERIFY(!bench.chat->current()->messages[5].lead);
    // "As usual" in place of the tuned answer is as it was before.
    bench.branches->goTo(tuned);
    QVERIFY(bench.wait([&] { return bench.id(3) == tuned; }));
    bench.branches->regenerate(tuned);
    QVERIFY(bench.wait([&] { return bench.id(3) != tuned && !bench.runs->isBusy(); }));
    QVERIFY(bench.asked().tunedState.isEmpty());
}

void TunedTest::afterARestartItGoesOnFromItsState() {
    const QTemporaryDir here;
    qint64 conversation = 0;
    {
        Bench bench(here.path());
        bench.branch(bench.addTuned(QStringLiteral("scripted")));
        conversation = bench.chat->conversationId();
    }
    Bench again(here.path());
    again.chat->open(conversation);
    QVERIFY(again.wait([&] { return again.chat->messages()->count() == 4; }));
    again.ask(QStringLiteral("Third"));
    QCOMPARE(again.asked().tunedState, again.file());
    QCOMPARE(again.asked().states.size(), std::size_t{1});
    QCOMPARE(again.asked().states[0].stateKey, QStringLiteral("scripted-0123456789abcdef"));
    QVERIFY(again.asked().before.tokens > 0);
    // Its state is looked after like any other.
    again.healer->look(again.chat->current());
    QVERIFY(again.wait([&] { return again.healer->health() == StateHealer::Ready; }));
}

void TunedTest::anEditedAnswerIsReadAnewAfterIt() {
    const QTemporaryDir here;
    qint64 conversation = 0;
    {
        Bench bench(here.path());
        const qint64 tuned = bench.branch(bench.addTuned(QStringLiteral("scripted")));
        bench.branches->edit(tuned);
        bench.send(QStringLiteral("Better"));
        QVERIFY(bench.wait([&] { return bench.text(3) == QStringLiteral("Better"); }));
        bench.settle();
        conversation = bench.chat->conversationId();
    }
    Bench again(here.path());
    again.chat->open(conversation);
    QVERIFY(again.wait([&] { return again.chat->messages()->count() == 4; }));
    again.ask(QStringLiteral("Third"));
    QCOMPARE(again.asked().tunedState, again.file());
    // Not after what the first answer had read without the tuned state.
    QCOMPARE(lengthOf(again.asked()), std::size_t{0});
    QCOMPARE(again.asked().turns.size(), std::size_t{3});
    QCOMPARE(again.asked().turns[1].reply, QStringLiteral("Better"));
    // In the answer's place that was not tuned, it is as ever.
    again.branches->goTo(again.usual = again.chat->current()->messages[1].id);
    again.branches->edit(again.id(1));
    again.send(QStringLiteral("Once more"));
    QVERIFY(again.wait([&] { return again.text(1) == QStringLiteral("Once more"); }));
    again.ask(QStringLiteral("Other"));
    QVERIFY(again.asked().tunedState.isEmpty());
}

void TunedTest::aStoppedAnswerGoesOnWithIt() {
    const QTemporaryDir here;
    Bench bench(here.path());
    const qint64 persona = bench.addTuned(QStringLiteral("scripted"));
    bench.ask(QStringLiteral("First"));
    bench.ask(QStringLiteral("Second"));
    bench.service.setAnswers({QStringLiteral("eins zwei drei vier")});
    bench.service.pauseAfterWords(2);
    bench.beside().begin(bench.id(3), {kWay.arg(persona)});
    QVERIFY(bench.wait([&] { return bench.service.isPaused(); }));
    bench.chat->stop();
    bench.service.setPaused(false);
    QVERIFY(bench.wait([&] { return bench.AppUnderTest::status(3) == MessageModel::Stopped; }));
    bench.settle();
    bench.runs->resume(bench.chat->current(), bench.id(3));
    QVERIFY(bench.wait([&] { return bench.AppUnderTest::status(3) == MessageModel::Done; }));
    QCOMPARE(bench.asked().tunedState, bench.file());
    QVERIFY(bench.asked().base.empty());
    QCOMPARE(bench.asked().prompt.size(), std::size_t(QStringLiteral("Firstone twoSecond").size()));
    QCOMPARE(bench.text(3), QStringLiteral("eins zwei drei vier"));
}

void TunedTest::itCanBeLeftOut() {
    const QTemporaryDir here;
    Bench bench(here.path());
    const qint64 tuned = bench.addTuned(QStringLiteral("scripted"));
    const qint64 plain = bench.add(QStringLiteral("Archivist"), kShelfText);
    bench.personas.startChat(tuned);
    bench.ask(QStringLiteral("First"));
    QVERIFY(!bench.asked().tunedState.isEmpty());
    QVERIFY(!bench.beside().ways().contains(kWay.arg(tuned)));  // it is the usual one
    const qint64 first = bench.id(1);
    bench.beside().begin(first, {kWay.arg(plain)});
    QVERIFY(bench.wait([&] { return bench.id(1) != first && !bench.runs->isBusy(); }));
    QVERIFY(bench.asked().tunedState.isEmpty());
    QCOMPARE(bench.asked().system, kShelfText.trimmed());
    bench.ask(QStringLiteral("Second"));
    QVERIFY(bench.asked().tunedState.isEmpty());
    QVERIFY(lengthOf(bench.asked()) > 0);
    bench.branches->showSibling(bench.id(1), -1);
    QVERIFY(bench.wait([&] { return bench.id(1) == first; }));
    bench.ask(QStringLiteral("Second"));
    QVERIFY(!bench.asked().tunedState.isEmpty());
}

void TunedTest::withAnotherModelItIsSaid() {
    const QTemporaryDir here;
    Bench bench(here.path());
    const qint64 tuned = bench.branch(bench.addTuned(QStringLiteral("scripted")));
    bench.service.setStateKey(QStringLiteral("other-model"));
    bench.models.openPath(QStringLiteral("/models/other.safetensors"));
    QVERIFY(bench.wait([&] {
        return bench.models.loaded() != nullptr && bench.models.loaded()->name == "other";
    }));
    const std::size_t before = bench.service.requests().size();
    bench.send(QStringLiteral("Third"));
    QVERIFY(bench.wait([&] {
        return bench.chat->messages()->count() == 6 &&
               bench.AppUnderTest::status(5) == MessageModel::Failed;
    }));
    const QString error = bench.role(5, MessageModel::ErrorTextRole).toString();
    QVERIFY2(error.contains(QStringLiteral("Wikipedia assistant")), qPrintable(error));
    QVERIFY2(error.contains(QStringLiteral("RWKV-7 1.5B")), qPrintable(error));
    QCOMPARE(bench.service.requests().size(), before);
    // The branch beside it goes on with any model.
    bench.branches->showSibling(tuned, -1);
    QVERIFY(bench.wait([&] { return bench.id(3) == bench.usual; }));
    bench.ask(QStringLiteral("Third"));
    QCOMPARE(bench.AppUnderTest::status(5), MessageModel::Done);
}

void TunedTest::aChatFromElsewhereNamesNoFile() {
    const QString key = QStringLiteral("0123456789abcdef");
    const auto kept = [](const QString& name, const QString& file) {
        Message answer;
        answer.lead.emplace();
        answer.lead->owner = QStringLiteral("persona x");
        answer.lead->title = QStringLiteral("Haiku");
        answer.lead->turns.push_back({QStringLiteral("a"), QStringLiteral("b"), true});
        answer.lead->tuned = {name, file, QStringLiteral("print"), QStringLiteral("model")};
        Message read;
        readAnswerSettings(answerSettings(answer), read);
        return read.lead.value_or(Lead());
    };
    const Lead whole = kept(key, key + QStringLiteral(".pth"));
    QCOMPARE(whole.title, QStringLiteral("Haiku"));
    QCOMPARE(whole.tuned.file, key + QStringLiteral(".pth"));
    QCOMPARE(whole.tuned.model, QStringLiteral("model"));
    QVERIFY(whole.turns.empty());
    for (const char* file : {"/etc/passwd", "../x.pth", "0123456789abcdef/../../x.pth",
                             "0123456789abcdef", "0123456789abcdef.pth\n", "other.pth", ""})
        QVERIFY2(kept(key, QString::fromLatin1(file)).tuned.key.isEmpty(), file);
    QVERIFY(
        kept(QStringLiteral("../../evil"), QStringLiteral("../../evil.pth")).tuned.key.isEmpty());
    Message plain;
    Message read;
    readAnswerSettings(answerSettings(plain), read);
    QVERIFY(!read.lead);
}
