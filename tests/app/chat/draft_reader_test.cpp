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

    DraftReader reader;
};

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
    // A persona's words are read first, so a draft cannot be; a tuned state has none.
    Lead lead;
    lead.owner = QStringLiteral("persona x");
    lead.system = QStringLiteral("You are a pirate.");
    bench.chat->setBeginning({lead, 0}, {});
    QVERIFY(bench.writeInVain(kDraft + QStringLiteral(" indeed")) ||
            bench.service.aheads().back().id == 0);
    lead.system.clear();
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
