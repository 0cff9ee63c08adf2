// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/beside_test.h"

#include "app/chat/lead_reader.h"
#include "app/chat/shelf_model.h"
#include "app/chat/side_by_side.h"
#include "tests/app/chat/app_under_test.h"

#include <QSignalSpy>
#include <QtTest>

#include <set>

using namespace rookery;
using namespace rookery::app;

namespace {

const QStringList kThree = {QStringLiteral("usual"), QStringLiteral("precise"),
                            QStringLiteral("creative")};

/// One turn, and an engine that writes four answers at once.
struct Talk : AppUnderTest {
    Talk() {
        loadModel();
        service.setTogether(4);
        service.setAnswers({QStringLiteral("first answer of all"), QStringLiteral("one two three"),
                            QStringLiteral("eins zwei drei"), QStringLiteral("un deux trois")});
        ask(QStringLiteral("Question"));
    }

    SideBySide& beside() { return *branches->sideBySide(); }

    /// Begun, and paused when each has said two words.
    void beginAndPause() {
        first = id(1);
        const std::size_t before = service.requests().size();
        service.setPaused(true);
        beside().begin(first, kThree);
        wait([&] { return service.requests().size() == before + 3; });
        service.pauseAfterWords(2);
        service.setPaused(false);
        wait([this] { return service.isPaused(); });
    }

    bool finish() {
        service.setPaused(false);
        return wait([this] { return !runs->isBusy(); });
    }

    QStringList texts() {
        QStringList all;
        for (const Message& answer : beside().answers()->messages())
            all += answer.text;
        return all;
    }

    qint64 first = 0;
};

}  // namespace

void BesideTest::answersAreWrittenAtOnce() {
    Talk talk;
    talk.beginAndPause();
    SideBySide& beside = talk.beside();
    QCOMPARE(beside.answers()->count(), 3);
    QCOMPARE(beside.labels().size(), 3);
    QVERIFY(beside.running());
    QCOMPARE(beside.standsAt(), talk.id(1));
    for (const Message& answer : beside.answers()->messages())
        QVERIFY(!answer.text.isEmpty());  // none waits for another
    QCOMPARE(talk.chat->composer(), ChatController::Answering);
    const auto& requests = talk.service.requests();
    QCOMPARE(requests.size(), std::size_t{4});
    std::set<std::uint64_t> seeds;
    for (std::size_t at = 1; at < 4; ++at) {
        QVERIFY(requests[at].oneOfMany);
        QCOMPARE(requests[at].base.size(), requests[1].base.size());
        seeds.insert(requests[at].sampling.seed);
    }
    QCOMPARE(seeds.size(), std::size_t{3});
    QCOMPARE(requests[2].sampling.topP, 0.1F);
    QCOMPARE(requests[3].sampling.topP, 0.6F);
    QVERIFY(talk.finish());
    QVERIFY(!beside.running());
    QCOMPARE(talk.texts(),
             QStringList({QStringLiteral("one two three"), QStringLiteral("eins zwei drei"),
                          QStringLiteral("un deux trois")}));
    QCOMPARE(talk.role(1, MessageModel::SiblingsRole).toInt(), 4);
}

void BesideTest::oneIsKept() {
    Talk talk;
    talk.beginAndPause();
    QSignalSpy dropped(&talk.beside(), &SideBySide::dropped);
    const qint64 kept = talk.beside().answers()->messages()[1].id;
    talk.beside().keep(kept);
    QCOMPARE(talk.beside().standsAt(), qint64{0});
    QVERIFY(talk.finish());
    QVERIFY(talk.wait([&] { return dropped.count() == 1; }));
    talk.settle();
    QCOMPARE(talk.id(1), kept);
    QCOMPARE(talk.text(1), QStringLiteral("eins zwei drei"));
    const auto gone = dropped.front()[1].value<QList<qint64>>();
    QCOMPARE(gone.size(), 2);
    // The first answer and the one that was kept.
    talk.branches->showSibling(kept, -1);
    QVERIFY(talk.wait([&] { return talk.id(1) == talk.first; }));
    QCOMPARE(talk.role(1, MessageModel::SiblingsRole).toInt(), 2);
    for (const qint64 first : gone)
        talk.book->restoreBranch(talk.chat->conversationId(), first, kept);
    QVERIFY(talk.wait([&] { return talk.role(1, MessageModel::SiblingsRole).toInt() == 4; }));
}

void BesideTest::allAreKept() {
    Talk talk;
    talk.beginAndPause();
    talk.beside().keepAll();
    QCOMPARE(talk.beside().labels().size(), 0);
    QVERIFY(talk.finish());
    talk.settle();
    QCOMPARE(talk.role(1, MessageModel::SiblingsRole).toInt(), 4);
    QCOMPARE(talk.text(1), QStringLiteral("un deux trois"));
}

void BesideTest::allAreStopped() {
    Talk talk;
    talk.beginAndPause();
    talk.beside().stop();
    QVERIFY(talk.finish());
    for (const Message& answer : talk.beside().answers()->messages()) {
        QCOMPARE(answer.status, MessageStatus::Stopped);
        QVERIFY(!answer.text.isEmpty() && answer.text.size() < 13);
    }
}

void BesideTest::writingOnKeepsAll() {
    Talk talk;
    talk.beginAndPause();
    QVERIFY(talk.finish());
    talk.ask(QStringLiteral("And then?"));
    QCOMPARE(talk.beside().standsAt(), qint64{0});
    QCOMPARE(talk.chat->messages()->count(), 4);
    QCOMPARE(talk.text(1), QStringLiteral("un deux trois"));
    QCOMPARE(talk.role(1, MessageModel::SiblingsRole).toInt(), 4);
}

void BesideTest::whatGoesOnFromAnAnswerWaits() {
    Talk talk;
    talk.service.pauseAfterWords(2);
    talk.send(QStringLiteral("Second"));
    QVERIFY(talk.wait([&] { return talk.service.isPaused(); }));
    talk.send(QStringLiteral("Third"));
    QVERIFY(talk.wait([&] { return talk.chat->messages()->count() == 6; }));
    talk.service.setPaused(false);
    QVERIFY(talk.wait([&] { return talk.status(5) == MessageModel::Done; }));
    // It has read the whole answer before it.
    const GenerateRequest& third = talk.service.requests().back();
    QCOMPARE(third.base.back().ids.size(), std::size_t(talk.text(3).size()));
}

void BesideTest::otherConversationsAnswerToo() {
    Talk talk;
    talk.service.setAnswers({QStringLiteral("one two three four five six seven eight nine ten")});
    talk.service.pauseAfterWords(2);
    talk.send(QStringLiteral("Second"));
    QVERIFY(talk.wait([&] { return talk.service.isPaused(); }));
    const qint64 before = talk.chat->conversationId();
    talk.chat->newChat();
    talk.service.pauseAfterWords(1);
    talk.send(QStringLiteral("Elsewhere"));
    QVERIFY(talk.wait([&] { return talk.chat->conversationId() > 0; }));
    talk.service.setPaused(false);
    QVERIFY(talk.wait([&] { return talk.service.isPaused(); }));
    QCOMPARE(talk.runs->activity(talk.chat->conversationId()), ConversationRuns::Activity::Writing);
    QCOMPARE(talk.runs->activity(before), ConversationRuns::Activity::Writing);
    talk.runs->stop(before);
    QVERIFY(talk.finish());
    QCOMPARE(talk.status(1), MessageModel::Done);
    talk.chat->open(before);
    QVERIFY(talk.wait([&] { return talk.chat->messages()->count() == 4; }));
    QCOMPARE(talk.status(3), MessageModel::Stopped);
}

void BesideTest::anotherPersonaReadsAnew() {
    Talk talk;
    LeadReader reader(*talk.runs, *talk.archive, talk.service);
    ShelfModel personas(ShelfModel::Personas, {*talk.archive, *talk.runs, reader});
    talk.beside().setPersonas(&personas);
    personas.savePersona(0,
                         {{QStringLiteral("name"), QStringLiteral("Pirate")},
                          {QStringLiteral("text"), QStringLiteral("You are a pirate.")},
                          {QStringLiteral("samples"), QStringLiteral("You: Hello\nAnswer: Ahoy")},
                          {QStringLiteral("preset"), QStringLiteral("precise")}});
    QVERIFY(talk.wait([&] { return personas.count() == 1; }));
    const QString way = QStringLiteral("persona %1").arg(personas.idAt(0));
    QVERIFY(talk.beside().ways().contains(way));
    QCOMPARE(talk.beside().wayTitle(way), QStringLiteral("Pirate"));
    talk.ask(QStringLiteral("And you?"));
    talk.beside().begin(talk.id(3), {QStringLiteral("usual"), way});
    QVERIFY(talk.wait([&] { return talk.service.requests().size() == 4 && !talk.runs->isBusy(); }));
    const GenerateRequest& asked = talk.service.requests().back();
    QCOMPARE(asked.system, QStringLiteral("You are a pirate."));
    QCOMPARE(asked.base.size(), std::size_t{0});
    QCOMPARE(asked.turns.size(), std::size_t{3});
    QCOMPARE(asked.turns[0].reply, QStringLiteral("Ahoy"));
    QCOMPARE(asked.turns[1].user, QStringLiteral("Question"));
    QCOMPARE(asked.turns[1].reply, QStringLiteral("first answer of all"));
    QVERIFY(asked.turns[0].first && !asked.turns[1].first);
    QCOMPARE(asked.sampling.topP, 0.1F);
    // What is asked next goes on from what the persona has read.
    talk.ask(QStringLiteral("Go on"));
    std::size_t known = 0;
    for (const ContextPart& part : talk.service.requests().back().base)
        known += part.ids.size();
    QCOMPARE(known,
             std::size_t(QStringLiteral("HelloAhoyQuestionfirst answer of allAnd you?").size() +
                         talk.text(3).size()));
}

void BesideTest::waysFollowTheConversation() {
    Talk talk;
    QVERIFY(talk.beside().ways().startsWith(QStringLiteral("usual")));
    QVERIFY(talk.beside().ways().contains(QStringLiteral("precise")));
    AnswerChoice precise = talk.chat->choice();
    precise.preset = QStringLiteral("precise");
    talk.chat->setChoice(precise);
    QVERIFY(!talk.beside().ways().contains(QStringLiteral("precise")));  // it is the usual one
    const std::size_t before = talk.service.requests().size();
    talk.beside().begin(talk.id(1), QStringList(5, QStringLiteral("usual")));
    talk.beside().begin(talk.id(0), {QStringLiteral("usual")});
    talk.beside().begin(talk.id(1), {});
    talk.settle();
    QCOMPARE(talk.service.requests().size(), before);
}
