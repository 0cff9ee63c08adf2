// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/tree_test.h"

#include "app/chat/side_by_side.h"
#include "app/chat/tree_layout.h"
#include "tests/app/chat/app_under_test.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <set>
#include <utility>

using namespace rookery;
using namespace rookery::app;

namespace {

/// Three turns with answers that can be told apart.
struct Talk : AppUnderTest {
    explicit Talk(const QString& folder = {}) : AppUnderTest(folder) {
        loadModel();
        service.setAnswers({QStringLiteral("answer A"), QStringLiteral("answer B"),
                            QStringLiteral("answer C"), QStringLiteral("answer D"),
                            QStringLiteral("answer E")});
    }

    bool idle() {
        return wait([this] { return chat->composer() == ChatController::Idle && !runs->isBusy(); });
    }

    QStringList texts() const {
        QStringList all;
        for (int row = 0; row < chat->messages()->count(); ++row)
            all += text(row);
        return all;
    }

    QString sibling(int row) const {
        return QStringLiteral("%1/%2")
            .arg(role(row, MessageModel::SiblingIndexRole).toInt() + 1)
            .arg(role(row, MessageModel::SiblingsRole).toInt());
    }

    std::size_t baseTokens() const {
        std::size_t known = 0;
        for (const ContextPart& part : service.requests().back().base)
            known += part.ids.size();
        return known;
    }

    qint64 firstId() const {
        return list.data(list.index(0), ConversationListModel::ConversationIdRole).toLongLong();
    }
};

QStringList words(const char* text) {
    return QString::fromLatin1(text).split(QLatin1Char('|'));
}

}  // namespace

void TreeTest::regenerateKeepsTheOther() {
    Talk talk;
    talk.ask(QStringLiteral("One"));
    const qint64 before = talk.id(1);
    talk.branches->regenerate(before);
    QVERIFY(talk.wait([&] { return talk.id(1) != before && talk.text(1) == "answer B"; }));
    QVERIFY(talk.idle());
    QCOMPARE(talk.texts(), words("One|answer B"));
    QCOMPARE(talk.sibling(1), QStringLiteral("2/2"));
    QCOMPARE(talk.service.requests().back().base.size(), std::size_t{0});
}

void TreeTest::regenerateInTheMiddle() {
    Talk talk;
    talk.ask(QStringLiteral("One"));
    const auto afterOne = std::size_t(QStringLiteral("Oneanswer A").size());
    talk.ask(QStringLiteral("Two"));
    talk.ask(QStringLiteral("Three"));
    talk.branches->regenerate(talk.id(3));
    QVERIFY(talk.wait([&] { return talk.chat->messages()->count() == 4; }));
    QVERIFY(talk.idle());
    QCOMPARE(talk.texts(), words("One|answer A|Two|answer D"));
    QCOMPARE(talk.baseTokens(), afterOne);
    talk.branches->showSibling(talk.id(3), -1);
    QVERIFY(talk.wait([&] { return talk.chat->messages()->count() == 6; }));
    QCOMPARE(talk.texts(), words("One|answer A|Two|answer B|Three|answer C"));
}

void TreeTest::triedAgainForOnce() {
    const QTemporaryDir folder;
    AppUnderTest app(folder.path());
    app.loadModel();
    app.ask(QStringLiteral("Question"));
    const AnswerChoice before = app.chat->choice();
    for (const auto& [how, topP] : {std::pair(BranchController::Precise, 0.1F),
                                    std::pair(BranchController::Creative, 0.6F)}) {
        const std::size_t asked = app.service.requests().size();
        app.branches->tryAgain(app.id(1), how);
        QVERIFY(app.wait([&] {
            return app.service.requests().size() > asked &&
                   app.chat->composer() == ChatController::Idle;
        }));
        app.settle();
        QCOMPARE(app.service.requests().back().sampling.topP, topP);
        // From the same place: only the question is read.
        QCOMPARE(app.service.requests().back().turns.size(), std::size_t{1});
    }
    QVERIFY(app.chat->choice() == before);
}

void TreeTest::threeMoreAnswers() {
    const QTemporaryDir folder;
    AppUnderTest app(folder.path());
    app.loadModel();
    app.ask(QStringLiteral("Question"));
    AnswerChoice fixed = app.chat->choice();
    fixed.seed = 7;
    app.chat->setChoice(fixed);
    app.branches->sideBySide()->begin(app.id(1), QStringList(3, QStringLiteral("usual")));
    QVERIFY(app.wait([&] {
        return app.service.requests().size() == 4 && app.chat->composer() == ChatController::Idle;
    }));
    QCOMPARE(app.role(1, MessageModel::SiblingsRole).toInt(), 4);
    std::set<std::uint64_t> seeds;
    for (const GenerateRequest& request : app.service.requests())
        seeds.insert(request.sampling.seed);
    QCOMPARE(seeds.size(), std::size_t{4});
}

void TreeTest::arrowsFlipBranches() {
    Talk talk;
    talk.ask(QStringLiteral("One"));
    for (int count = 2; count <= 3; ++count) {
        talk.branches->regenerate(talk.id(1));
        QVERIFY(
            talk.wait([&] { return talk.role(1, MessageModel::SiblingsRole).toInt() == count; }));
        QVERIFY(talk.idle());
    }
    QCOMPARE(talk.sibling(1), QStringLiteral("3/3"));
    talk.branches->showSibling(talk.id(1), -2);
    QVERIFY(talk.wait([&] { return talk.text(1) == "answer A"; }));
    QCOMPARE(talk.sibling(1), QStringLiteral("1/3"));
    talk.branches->showSibling(talk.id(1), -1);
    talk.settle();
    QCOMPARE(talk.text(1), QStringLiteral("answer A"));
    talk.branches->showSibling(talk.id(1), 1);
    QVERIFY(talk.wait([&] { return talk.text(1) == "answer B"; }));
}

void TreeTest::leafIsRemembered() {
    const QTemporaryDir folder;
    {
        Talk talk(folder.path());
        talk.ask(QStringLiteral("One"));
        talk.branches->regenerate(talk.id(1));
        QVERIFY(talk.wait([&] { return talk.text(1) == "answer B"; }));
        QVERIFY(talk.idle());
        talk.branches->showSibling(talk.id(1), -1);
        QVERIFY(talk.wait([&] { return talk.text(1) == "answer A"; }));
    }
    Talk again(folder.path());
    again.chat->open(again.firstId());
    QVERIFY(again.wait([&] { return again.chat->messages()->count() == 2; }));
    QCOMPARE(again.text(1), QStringLiteral("answer A"));
    QCOMPARE(again.sibling(1), QStringLiteral("1/2"));
}

void TreeTest::editMakesASibling() {
    Talk talk;
    talk.ask(QStringLiteral("One"));
    talk.ask(QStringLiteral("Two"));
    talk.chat->setDraft(QStringLiteral("a draft"));
    const qint64 edited = talk.id(2);
    talk.branches->edit(edited);
    QCOMPARE(talk.chat->draft(), QStringLiteral("Two"));
    QCOMPARE(talk.branches->mode(), BranchController::Editing);
    QCOMPARE(talk.branches->row(), 2);
    QVERIFY(talk.branches->note().contains(QStringLiteral("turn 2")));
    talk.send(QStringLiteral("Two and a half"));
    QVERIFY(talk.wait([&] { return talk.text(3) == "answer C"; }));
    QVERIFY(talk.idle());
    QCOMPARE(talk.texts(), words("One|answer A|Two and a half|answer C"));
    QCOMPARE(talk.sibling(2), QStringLiteral("2/2"));
    QCOMPARE(talk.branches->mode(), BranchController::AtEnd);
    QCOMPARE(talk.chat->draft(), QStringLiteral("a draft"));
    talk.branches->showSibling(talk.id(2), -1);
    QVERIFY(talk.wait([&] { return talk.text(3) == "answer B"; }));
    QCOMPARE(talk.id(2), edited);
}

void TreeTest::editOfTheFirstMessage() {
    Talk talk;
    talk.ask(QStringLiteral("One"));
    talk.ask(QStringLiteral("Two"));
    talk.branches->edit(talk.id(0));
    talk.send(QStringLiteral("Uno"));
    QVERIFY(talk.wait(
        [&] { return talk.chat->messages()->count() == 2 && talk.text(1) == "answer C"; }));
    QVERIFY(talk.idle());
    QCOMPARE(talk.sibling(0), QStringLiteral("2/2"));
    const GenerateRequest& request = talk.service.requests().back();
    QVERIFY(request.base.empty() && request.turns.at(0).first);
}

void TreeTest::editedAnswerIsReadAsText() {
    Talk talk;
    talk.ask(QStringLiteral("One"));
    talk.branches->edit(talk.id(1));
    talk.send(QStringLiteral("my words"));
    QVERIFY(talk.wait([&] { return talk.text(1) == "my words"; }));
    QCOMPARE(talk.sibling(1), QStringLiteral("2/2"));
    QCOMPARE(talk.status(1), MessageModel::Done);
    talk.ask(QStringLiteral("Two"));
    const GenerateRequest& request = talk.service.requests().back();
    QVERIFY(request.base.empty());
    QCOMPARE(request.turns.size(), std::size_t{2});
    QCOMPARE(request.turns.at(0).reply, QStringLiteral("my words"));
    // What was read for the second turn has the first in it: from there on ids count again.
    talk.ask(QStringLiteral("Three"));
    QCOMPARE(talk.service.requests().back().turns.size(), std::size_t{1});
    QCOMPARE(talk.service.requests().back().base.size(), std::size_t{2});
}

void TreeTest::leavingAnEditGivesTheDraftBack() {
    Talk talk;
    talk.ask(QStringLiteral("One"));
    talk.chat->setDraft(QStringLiteral("a draft"));
    talk.branches->edit(talk.id(0));
    talk.chat->setDraft(QStringLiteral("One, edited"));
    talk.chat->saveDraftNow();
    talk.branches->leave();
    QCOMPARE(talk.chat->draft(), QStringLiteral("a draft"));
    QCOMPARE(talk.branches->note(), QString());
    QCOMPARE(talk.chat->current()->draft, QStringLiteral("a draft"));
}

void TreeTest::rewindChangesNothingUntilSent() {
    Talk talk;
    talk.ask(QStringLiteral("One"));
    talk.ask(QStringLiteral("Two"));
    QSignalSpy stood(talk.branches.get(), &BranchController::stoodAt);
    talk.branches->rewindBy(-1);
    QCOMPARE(talk.branches->mode(), BranchController::Rewound);
    QCOMPARE(talk.branches->row(), 1);
    QCOMPARE(stood.count(), 1);
    QCOMPARE(talk.chat->messages()->count(), 4);
    talk.branches->rewindBy(1);
    QCOMPARE(talk.branches->mode(), BranchController::AtEnd);
    talk.branches->rewindBy(-5);
    QCOMPARE(talk.branches->row(), 1);
    talk.ask(QStringLiteral("Other"));
    QVERIFY(talk.wait([&] { return talk.text(3) == "answer C"; }));
    QCOMPARE(talk.texts(), words("One|answer A|Other|answer C"));
    QCOMPARE(talk.sibling(2), QStringLiteral("2/2"));
    QCOMPARE(talk.baseTokens(), std::size_t(QStringLiteral("Oneanswer A").size()));
}

void TreeTest::switchingWhileWriting() {
    Talk talk;
    talk.service.setAnswers({QStringLiteral("first answer"), QStringLiteral("one two three four")});
    talk.ask(QStringLiteral("One"));
    talk.service.pauseAfterWords(2);
    talk.branches->regenerate(talk.id(1));
    QVERIFY(talk.wait([&] { return talk.service.isPaused(); }));
    QVERIFY(talk.wait([&] { return talk.text(1) == "one two"; }));
    const qint64 writing = talk.id(1);
    talk.branches->showSibling(writing, -1);
    QVERIFY(talk.wait([&] { return talk.text(1) == "first answer"; }));
    talk.service.setPaused(false);
    QVERIFY(talk.idle());
    QCOMPARE(talk.text(1), QStringLiteral("first answer"));
    talk.branches->showSibling(talk.id(1), 1);
    QVERIFY(talk.wait([&] { return talk.id(1) == writing; }));
    QCOMPARE(talk.text(1), QStringLiteral("one two three four"));
    QCOMPARE(talk.status(1), MessageModel::Done);
}

void TreeTest::branchGoesToTheTrashAndBack() {
    Talk talk;
    talk.ask(QStringLiteral("One"));
    talk.ask(QStringLiteral("Two"));
    talk.branches->regenerate(talk.id(3));
    QVERIFY(talk.wait([&] { return talk.text(3) == "answer C"; }));
    QVERIFY(talk.idle());
    QSignalSpy trashed(talk.book.get(), &ConversationBook::branchTrashed);
    talk.branches->trash(talk.id(3));
    QVERIFY(talk.wait([&] { return talk.text(3) == "answer B"; }));
    QCOMPARE(talk.sibling(3), QStringLiteral("1/1"));
    QCOMPARE(trashed.count(), 1);
    talk.book->restoreBranch(trashed[0][0].toLongLong(), trashed[0][1].toLongLong(),
                             trashed[0][2].toLongLong());
    QVERIFY(talk.wait([&] { return talk.text(3) == "answer C"; }));
    QCOMPARE(talk.sibling(3), QStringLiteral("2/2"));
    QSignalSpy refused(talk.book.get(), &ConversationBook::refused);
    talk.branches->trash(talk.id(0));
    QVERIFY(talk.wait([&] { return refused.count() == 1; }));
    QCOMPARE(talk.chat->messages()->count(), 4);
}

void TreeTest::unsavedBranchesAreSavedLater() {
    const QTemporaryDir folder;
    const QString longText = QStringLiteral("A long message. ").repeated(2000).trimmed();
    {
        Talk talk(folder.path());
        talk.ask(QStringLiteral("One"));
        talk.limitPages(1);
        talk.ask(longText);
        QVERIFY(talk.id(2) < 0);
        talk.branches->regenerate(talk.id(3));
        QVERIFY(talk.wait([&] { return talk.text(3) == "answer C"; }));
        QVERIFY(talk.idle());
        QCOMPARE(talk.sibling(3), QStringLiteral("2/2"));
        talk.branches->showSibling(talk.id(3), -1);
        QVERIFY(talk.wait([&] { return talk.text(3) == "answer B"; }));
        talk.limitPages(1'000'000);
        talk.book->saveUnsaved();
        QVERIFY(talk.wait([&] { return talk.archive->unsavedReason().isEmpty(); }));
        QVERIFY(talk.wait([&] { return talk.id(3) > 0; }));
    }
    Talk again(folder.path());
    again.chat->open(again.firstId());
    QVERIFY(again.wait([&] { return again.chat->messages()->count() == 4; }));
    QCOMPARE(again.text(3), QStringLiteral("answer B"));
    QCOMPARE(again.sibling(3), QStringLiteral("1/2"));
    again.branches->showSibling(again.id(3), 1);
    QVERIFY(again.wait([&] { return again.text(3) == "answer C"; }));
}

void TreeTest::bothStartFromTheParent() {
    Talk talk;
    talk.ask(QStringLiteral("One"));
    talk.ask(QStringLiteral("Two"));
    const GenerateRequest first = talk.service.requests().back();
    talk.branches->regenerate(talk.id(3));
    QVERIFY(talk.wait([&] { return talk.text(3) == "answer C"; }));
    QVERIFY(talk.idle());
    const GenerateRequest& second = talk.service.requests().back();
    QCOMPARE(second.base.size(), first.base.size());
    for (std::size_t i = 0; i < first.base.size(); ++i)
        QCOMPARE(second.base[i].ids, first.base[i].ids);
    // The parent's state is at hand.
    QVERIFY(!second.states.empty());
    QCOMPARE(second.states.front().tokens, quint64(talk.baseTokens()));
}

namespace {

store::OutlineRow outlined(store::MessageId id, store::MessageId parent) {
    store::OutlineRow row;
    row.id = id;
    if (parent != 0)
        row.parent = parent;
    row.role = id % 2 == 0 ? store::Role::Assistant : store::Role::User;
    row.head = "message " + std::to_string(id);
    return row;
}

}  // namespace

void TreeTest::cardsStandBesideEachOther() {
    // 1 - 2 - 3 - 4, and beside 4 another answer; beside 2 another with a question below it.
    const std::vector<store::OutlineRow> outline{outlined(1, 0), outlined(2, 1), outlined(3, 2),
                                                 outlined(4, 3), outlined(6, 3), outlined(8, 1),
                                                 outlined(9, 8)};
    const TreeShape shape = layOut(outline, 6);
    QCOMPARE(shape.nodes.size(), std::size_t{7});
    QCOMPARE(shape.columns, 4);
    QCOMPARE(shape.lanes, 3);
    QCOMPARE(shape.branches, 3);
    QCOMPARE(shape.branch, 2);
    const auto card = [&shape](store::MessageId id) {
        return *std::find_if(shape.nodes.begin(), shape.nodes.end(),
                             [id](const TreeNode& node) { return node.message == id; });
    };
    QCOMPARE(card(4).lane, 0.0);
    QCOMPARE(card(6).lane, 1.0);
    QCOMPARE(card(9).lane, 2.0);
    QCOMPARE(card(3).lane, 0.5);
    QCOMPARE(card(1).lane, 1.25);
    QCOMPARE(card(6).sibling, 2);
    QCOMPARE(card(6).siblings, 2);
    QVERIFY(card(6).isLeaf && card(6).isActive && card(3).isActive && !card(4).isActive);
    QCOMPARE(shape.nodes[static_cast<std::size_t>(card(9).above)].message, store::MessageId{8});
}

void TreeTest::longStretchesAreOneCard() {
    std::vector<store::OutlineRow> outline;
    for (store::MessageId id = 1; id <= 20'000; ++id)
        outline.push_back(outlined(id, id - 1));
    const TreeShape shape = layOut(outline, 20'000);
    // All but the last two messages are one card.
    QCOMPARE(shape.nodes.size(), std::size_t{3});
    QCOMPARE(shape.nodes[0].turns, 9999);
    QCOMPARE(shape.nodes[0].head, std::string("message 1"));
    outline[9'999].savepoint = "here";
    QCOMPARE(layOut(outline, 20'000).nodes.size(), std::size_t{5});
}
