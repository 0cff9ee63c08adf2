// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/draft_reader_test.h"

#include "app/chat/attachments.h"
#include "app/chat/draft_reader.h"
#include "app/chat/lead.h"
#include "app/chat/message_details.h"
#include "app/chat/message_records.h"
#include "tests/app/chat/app_under_test.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace rookery;
using namespace rookery::app;

namespace {

const QString kDraft = QStringLiteral("Why do rooks come home so late in the evening");

struct Bench : AppUnderTest {
    explicit Bench(const QString& folder = {})
        : AppUnderTest(folder), reader({*chat, *branches, *runs, settings}) {
        service.setAnswers({QStringLiteral("one two three")});
        loadModel();
        QTest::qWait(400);  // nothing is being written
    }

    std::size_t aheads() const { return service.aheads().size(); }

    /// Written, and then a pause.
    bool write(const QString& words) {
        const std::size_t before = aheads();
        chat->setDraft(words);
        return wait([&] { return aheads() > before; });
    }

    /// As write(), where nothing comes of it.
    bool writeInVain(const QString& words) {
        const std::size_t before = aheads();
        chat->setDraft(words);
        QTest::qWait(500);
        return aheads() == before;
    }

    /// As where the engine has no session that stands there; true: it is asked once more.
    bool answersNothing(int patienceMs = 5000) {
        const std::size_t before = aheads();
        emit service.lookedAhead(service.aheads().back().id, 0, 40);
        return waitUntil([&] { return aheads() > before; }, patienceMs);
    }

    void keep(const store::PrefixRecord& record) {
        archive->states(
            [record](store::StateStore& states) {
                return states.putPrefix(record, std::vector<std::byte>(64));
            },
            [](const Result<void>&) {});
        settle();
    }

    DraftReader reader;
};

Lead pirate() {
    Lead lead;
    lead.owner = QStringLiteral("persona x");
    lead.title = QStringLiteral("Pirate");
    lead.system = QStringLiteral("You are a pirate.");
    lead.turns.push_back({QStringLiteral("Who are you?"), QStringLiteral("Arr."), false});
    return lead;
}

IdList idsOf(const GenerateRequest& request) {
    IdList ids;
    for (const ContextPart& part : request.base)
        ids.insert(ids.end(), part.ids.begin(), part.ids.end());
    return ids;
}

}  // namespace

void DraftReaderTest::whatIsAskedIsWhatWillBeSent() {
    Bench bench;
    bench.ask(QStringLiteral("Hello"));
    QVERIFY(bench.write(QStringLiteral("  ") + kDraft));
    const GenerateRequest draft = bench.service.aheads().back();
    QVERIFY(draft.id > 0);
    QCOMPARE(draft.turns.size(), std::size_t{1});
    QCOMPARE(draft.turns[0].user, kDraft);
    bench.ask(kDraft + QStringLiteral("?"));
    const GenerateRequest& sent = bench.service.requests().back();
    QCOMPARE(idsOf(sent), idsOf(draft));
    QVERIFY(!idsOf(sent).empty());
    QCOMPARE(sent.before, draft.before);
    QCOMPARE(sent.turns.size(), draft.turns.size());
    QCOMPARE(sent.turns[0].first, draft.turns[0].first);
    QCOMPARE(sent.system, draft.system);
    QCOMPARE(sent.family, draft.family);
    QCOMPARE(sent.tunedState, draft.tunedState);
}

void DraftReaderTest::aNewChatToo() {
    Bench bench;
    QVERIFY(bench.write(kDraft));
    const GenerateRequest draft = bench.service.aheads().back();
    QVERIFY(draft.base.empty() && draft.before.tokens == 0);
    QCOMPARE(draft.turns.size(), std::size_t{1});
    QVERIFY(draft.turns[0].first);
    // Before a tuned state there is nothing to read.
    Lead lead;
    lead.owner = QStringLiteral("persona x");
    lead.tuned = {QStringLiteral("0123456789abcdef"), QStringLiteral("0123456789abcdef.pth"),
                  QStringLiteral("scripted"), QStringLiteral("Model")};
    bench.chat->setBeginning({lead, 0}, {});
    QVERIFY(bench.write(kDraft));
    QVERIFY(bench.service.aheads().back().tunedState.endsWith(lead.tuned.file));
    lead.tuned.fingerprint = QStringLiteral("other");
    bench.chat->setBeginning({lead, 0}, {});
    bench.chat->setDraft(kDraft + QStringLiteral(" now"));
    QVERIFY(bench.wait([&] { return bench.service.aheads().back().id == 0; }));
}

/// It is read with the draft, as it will be with the message.
void DraftReaderTest::aPersonaThatWasNotReadComesFirst() {
    Bench bench;
    const Lead lead = pirate();
    bench.chat->setBeginning({lead, 0}, {});
    QVERIFY(bench.write(kDraft));
    const GenerateRequest draft = bench.service.aheads().back();
    QVERIFY(draft.base.empty() && draft.states.empty());
    QCOMPARE(draft.system, lead.system);
    QCOMPARE(draft.turns.size(), std::size_t{2});
    QVERIFY(draft.turns[0].first && !draft.turns[1].first);
    QCOMPARE(draft.turns[0].reply, lead.turns[0].reply);
    QCOMPARE(draft.turns[1].user, kDraft);
    bench.ask(kDraft);
    const GenerateRequest& sent = bench.service.requests().back();
    QVERIFY(sent.base.empty());
    QCOMPARE(sent.turns.size(), std::size_t{2});
}

void DraftReaderTest::aPersonaThatWasReadIsGoneOnFrom() {
    Bench bench;
    const Lead lead = pirate();
    store::PrefixRecord record;
    record.owner = lead.owner.toStdString();
    record.textHash = textHash(lead);
    record.stateKey = bench.models.loaded()->stateKey.toStdString();
    record.ids = {7, 8, 9, 10};
    record.tokens = 3;  // the last is still to be read: that is no draft's business
    record.contextHash = hashIds(std::vector<TokenId>{7, 8, 9});
    bench.keep(record);
    bench.chat->setBeginning({lead, 0}, {});
    QVERIFY(bench.writeInVain(kDraft) || bench.service.aheads().back().id == 0);
    record.tokens = 4;
    record.contextHash = hashIds(record.ids);
    bench.keep(record);
    bench.runs->setLiveAnswer(0);  // as its reader does
    QVERIFY(bench.write(kDraft + QStringLiteral(" now")));
    const GenerateRequest draft = bench.service.aheads().back();
    QCOMPARE(idsOf(draft), record.ids);
    QCOMPARE(draft.states.size(), std::size_t{1});
    QCOMPARE(draft.states[0].tokens, quint64{4});
    QCOMPARE(draft.states[0].contextHash, record.contextHash);
    QCOMPARE(draft.turns.size(), std::size_t{1});
    QVERIFY(!draft.turns[0].first);
    QCOMPARE(draft.system, lead.system);
    // It stands there now: megabytes are not read for every word.
    QVERIFY(bench.write(kDraft + QStringLiteral(" now and then")));
    QCOMPARE(idsOf(bench.service.aheads().back()), record.ids);
    QVERIFY(bench.service.aheads().back().states.empty());
    // Somebody else's context took its place.
    QVERIFY(bench.answersNothing());
    QCOMPARE(bench.service.aheads().back().states.size(), std::size_t{1});
    bench.ask(kDraft);
    QCOMPARE(idsOf(bench.service.requests().back()), record.ids);
    QVERIFY(!bench.service.requests().back().turns[0].first);
}

/// No session stands there after a start, but the store has its state.
void DraftReaderTest::anOpenedChatGoesOnFromItsState() {
    Bench bench;
    bench.ask(QStringLiteral("Hello"));
    const qint64 first = bench.id(1);
    bench.runs->setLiveAnswer(0);
    QVERIFY(bench.write(kDraft));
    QVERIFY(bench.service.aheads().back().states.size() <= 1);
    QVERIFY(bench.answersNothing());
    const GenerateRequest draft = bench.service.aheads().back();
    QVERIFY(!draft.states.empty());
    QCOMPARE(draft.states[0].tokens, draft.before.tokens + idsOf(draft).size());
    QCOMPARE(bench.runs->liveAnswer(), qint64{0});
    emit bench.service.lookedAhead(draft.id, 30, 40);
    QCOMPARE(bench.runs->liveAnswer(), first);
    // Where nothing is kept nothing is asked.
    bench.archive->states([](store::StateStore& states) { return states.clear(); },
                          [](const Result<void>&) {});
    bench.runs->setLiveAnswer(0);
    QVERIFY(bench.write(kDraft + QStringLiteral(" indeed")));
    QVERIFY(!bench.answersNothing(300));
}

void DraftReaderTest::aShortOrSettledDraftAsksNothing() {
    Bench bench;
    QVERIFY(bench.writeInVain(QStringLiteral("Why do rooks")));
    // Nobody pauses between two letters.
    const std::size_t before = bench.aheads();
    for (int length = 33; length < 39; ++length) {
        bench.chat->setDraft(kDraft.left(length));
        QTest::qWait(40);
    }
    QCOMPARE(bench.aheads(), before);
    QVERIFY(bench.wait([&] { return bench.aheads() == before + 1; }));
    QCOMPARE(bench.service.aheads().back().turns[0].user, kDraft.left(38).trimmed());
}

void DraftReaderTest::withAttachmentsTheQuestionIsRead() {
    Bench bench;
    bench.chat->attachText(QString(5000, QLatin1Char('x')));
    QVERIFY(bench.wait([&] { return bench.chat->attachments()->ready(); }));
    QVERIFY(bench.write(kDraft));
    const QString draft = bench.service.aheads().back().turns[0].user;
    QCOMPARE(draft, kDraft);
    bench.chat->send();
    QVERIFY(bench.wait([&] { return !bench.service.requests().empty(); }));
    QVERIFY(bench.service.requests().back().turns[0].user.startsWith(draft));
    QVERIFY(bench.service.requests().back().turns[0].user.size() > 5000);
}

void DraftReaderTest::itGoesBelowWhereOneWrites() {
    Bench bench;
    bench.ask(QStringLiteral("First"));
    bench.ask(QStringLiteral("Second"));
    QVERIFY(bench.write(kDraft));
    const IdList whole = idsOf(bench.service.aheads().back());
    bench.branches->rewind(bench.id(1));
    QVERIFY(bench.write(kDraft + QStringLiteral(" then")));
    const IdList half = idsOf(bench.service.aheads().back());
    QVERIFY(half.size() < whole.size());
    QVERIFY(std::equal(half.begin(), half.end(), whole.begin()));
    bench.branches->leave();
    // In place of the second question: after the first answer too.
    bench.branches->edit(bench.id(2));
    QVERIFY(bench.write(kDraft + QStringLiteral(" there")));
    QCOMPARE(idsOf(bench.service.aheads().back()), half);
    bench.branches->leave();
    // What takes an answer's place is not read by anybody yet.
    bench.branches->edit(bench.id(3));
    bench.chat->setDraft(kDraft + QStringLiteral(" anew"));
    QTest::qWait(500);
    QCOMPARE(bench.service.aheads().back().id, quint64{0});
}

void DraftReaderTest::whileAnAnswerIsMadeItWaits() {
    Bench bench;
    bench.service.pauseAfterWords(1);
    bench.send(QStringLiteral("Hello"));
    QVERIFY(bench.wait([&] { return bench.service.isPaused(); }));
    QVERIFY(bench.writeInVain(kDraft));
    bench.service.setPaused(false);
    QVERIFY(bench.wait([&] { return bench.aheads() > 0; }));
    QCOMPARE(bench.service.aheads().back().turns[0].user, kDraft);
    QVERIFY(!idsOf(bench.service.aheads().back()).empty());
}

void DraftReaderTest::whatIsThrownAwayIsDropped() {
    Bench bench;
    QVERIFY(bench.write(kDraft));
    QVERIFY(bench.service.aheads().back().id > 0);
    bench.chat->newPrivateChat();
    QVERIFY(bench.wait([&] { return bench.service.aheads().back().id == 0; }));
    const std::size_t before = bench.aheads();
    QTest::qWait(400);
    QCOMPARE(bench.aheads(), before);
}

void DraftReaderTest::itCanBeSwitchedOff() {
    Bench bench;
    QVERIFY(bench.write(kDraft));
    bench.settings.setReadsAhead(false);
    QCOMPARE(bench.service.aheads().back().id, quint64{0});
    QVERIFY(bench.writeInVain(kDraft + QStringLiteral(" indeed")));
    bench.settings.setReadsAhead(true);
    QVERIFY(bench.wait([&] { return bench.service.aheads().back().id > 0; }));
}

/// Or reading would look many times as fast as it is.
void DraftReaderTest::whatWasReadSoIsSaid() {
    Message answer;
    answer.role = MessageRole::Assistant;
    answer.contextIds = IdList(330, 1);
    answer.readSeconds = 0.5;
    answer.aheadTokens = 290;
    Message read;
    readAnswerSettings(answerSettings(answer), read);
    QCOMPARE(read.aheadTokens, quint64{290});
    const auto lineOf = [](const Message& message) {
        const QStringList lines = messageDetails(message);
        return lines.value(lines.indexOf(QStringLiteral("Read")) + 1).simplified();
    };
    QVERIFY2(lineOf(answer).contains(QStringLiteral("80 tok/s")), qPrintable(lineOf(answer)));
    QVERIFY2(lineOf(answer).contains(QStringLiteral("290")), qPrintable(lineOf(answer)));
    answer.aheadTokens = 0;
    QVERIFY2(lineOf(answer).contains(QStringLiteral("660 tok/s")), qPrintable(lineOf(answer)));
}
