// SPDX-License-Identifier: Apache-2.0
#include "tests/app/chat/side_bar_test.h"

#include "app/chat/conversation_filing.h"
#include "app/chat/found_text.h"
#include "app/chat/search_model.h"
#include "app/support/toast_controller.h"
#include "tests/app/chat/app_under_test.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace rookery;
using namespace rookery::app;

namespace {

using List = ConversationListModel;

QDateTime daysAgo(int days) {
    return QDateTime::currentDateTimeUtc().addDays(-days);
}

QList<qint64> ids(const List& list) {
    QList<qint64> found;
    for (int row = 0; row < list.count(); ++row)
        found.append(list.at(row).id);
    return found;
}

QString group(const List& list, qint64 id) {
    for (int row = 0; row < list.count(); ++row)
        if (list.at(row).id == id)
            return list.data(list.index(row), List::GroupRole).toString();
    return {};
}

void fill(List& list) {
    list.setFolders({{7, QStringLiteral("Work")}, {8, QStringLiteral("Home")}});
    list.reset({{1, QStringLiteral("one"), daysAgo(0).addSecs(-1), List::None, false, 0},
                {2, QStringLiteral("two"), daysAgo(1), List::None, false, 7},
                {3, QStringLiteral("three"), daysAgo(2), List::None, true, 7},
                {4, QStringLiteral("four"), daysAgo(3), List::None, false, 8},
                {5, QStringLiteral("five"), daysAgo(0), List::None, false, 99}});
}

}  // namespace

void SideBarTest::pinnedFirstThenFoldersThenDates() {
    List list;
    fill(list);
    QCOMPARE(ids(list), (QList<qint64>{3, 4, 2, 5, 1}));  // Home stands before Work
    QCOMPARE(group(list, 3), QStringLiteral("Pinned"));
    QCOMPARE(group(list, 4), List::kFolderSign + QStringLiteral("Home"));
    QCOMPARE(group(list, 5), QStringLiteral("Today"));  // its folder is gone
    QCOMPARE(list.folderOfGroup(group(list, 2)), 7);
    QCOMPARE(list.folderOfGroup(QStringLiteral("Work")), 0);
}

void SideBarTest::whatAWindowShowsComesFirst() {
    Archive archive({});
    List list;
    ConversationBook book(archive, list);
    book.showFirst();
    QVERIFY(list.loading());
    QVERIFY(AppUnderTest::wait([&] { return list.known(); }));  // that there is none
    QVERIFY(!book.isReady());

    constexpr int kChats = 70;
    archive.chats(
        [](store::ChatStore& chats) -> Result<void> {
            for (int chat = 0; chat < kChats; ++chat)
                ROOKERY_TRY_VOID(chats.createConversation({}));
            return {};
        },
        [](const Result<void>& made) { QVERIFY(made.ok()); });
    List another;
    ConversationBook again(archive, another);
    again.showFirst();
    QVERIFY(AppUnderTest::wait([&] { return another.count() > 0; }));
    QVERIFY(another.count() < kChats);
    QVERIFY(another.loading());
    QVERIFY(!another.known());
    const QList<qint64> first = ids(another);
    const QSignalSpy madeAnew(&another, &List::modelReset);
    again.start();
    QVERIFY(AppUnderTest::wait([&] { return again.isReady() && another.known(); }));
    QCOMPARE(another.count(), kChats);
    QCOMPARE(ids(another).mid(0, first.size()), first);
    QVERIFY(madeAnew.isEmpty());
}

void SideBarTest::pagesComeInBelow() {
    List list;
    std::vector<List::Row> rows{{1, QStringLiteral("one"), daysAgo(0), List::None, true, 0},
                                {2, QStringLiteral("two"), daysAgo(1), List::None, false, 0}};
    list.reset(rows);
    const QAbstractItemModelTester tester(&list,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy anew(&list, &List::modelReset);
    QSignalSpy below(&list, &List::rowsInserted);
    rows.push_back({3, QStringLiteral("three"), daysAgo(3), List::None, false, 0});
    rows.push_back({4, QStringLiteral("four"), daysAgo(2), List::None, false, 0});
    list.reset(rows);
    QCOMPARE(ids(list), (QList<qint64>{1, 2, 4, 3}));
    QCOMPARE(anew.count(), 0);
    QCOMPARE(below.count(), 1);
    QCOMPARE(below[0][1].toInt(), 2);
    QCOMPARE(below[0][2].toInt(), 3);
    list.reset(rows);  // nothing new
    list.setFolders({});
    QCOMPARE(anew.count() + below.count(), 1);
    // What belongs between those that are there, or changed them, is all made anew.
    rows.push_back({5, QStringLiteral("five"), daysAgo(0), List::None, false, 0});
    list.reset(rows);
    QCOMPARE(ids(list), (QList<qint64>{1, 5, 2, 4, 3}));
    rows[0].title = QStringLiteral("other");
    list.reset(rows);
    QCOMPARE(list.at(0).title, QStringLiteral("other"));
    QCOMPARE(anew.count(), 2);
}

void SideBarTest::rowsMoveToTheirPlaces() {
    List list;
    fill(list);
    QSignalSpy moved(&list, &List::rowsMoved);
    list.setPinned(1, true);
    QCOMPARE(ids(list), (QList<qint64>{1, 3, 4, 2, 5}));
    list.setPinned(3, false);  // goes down, into its folder
    QCOMPARE(ids(list), (QList<qint64>{1, 4, 2, 3, 5}));
    list.setFolder(2, 0);
    QCOMPARE(ids(list), (QList<qint64>{1, 4, 3, 5, 2}));
    list.touch(2, QDateTime::currentDateTimeUtc().addSecs(60));
    QCOMPARE(ids(list), (QList<qint64>{1, 4, 3, 2, 5}));
    QCOMPARE(moved.count(), 4);
    list.putFolder({8, QStringLiteral("Zoo")});
    QCOMPARE(ids(list), (QList<qint64>{1, 3, 4, 2, 5}));
}

void SideBarTest::selectionIsWhatIsMeant() {
    List list;
    fill(list);
    QSignalSpy moves(&list, &List::moveRequested);
    QSignalSpy removes(&list, &List::removeManyRequested);
    list.move(1, 8);
    QCOMPARE(moves.takeFirst().at(0).value<QList<qint64>>(), QList<qint64>{1});
    list.toggleSelected(4);
    list.selectTo(5);
    QCOMPARE(list.selectedCount(), 3);
    list.move(1, 8);  // not one of the selected
    QCOMPARE(moves.takeFirst().at(0).value<QList<qint64>>(), QList<qint64>{1});
    list.move(2, 8);
    QCOMPARE(moves.takeFirst().at(0).value<QList<qint64>>(), (QList<qint64>{4, 2, 5}));
    list.drop(2);
    QCOMPARE(list.selectedCount(), 2);
    list.removeSelected();
    QCOMPARE(removes.takeFirst().at(0).value<QList<qint64>>(), (QList<qint64>{4, 5}));
    QCOMPARE(list.selectedCount(), 0);
}

void SideBarTest::foldedGroupsAreSteppedOver() {
    List list;
    fill(list);
    list.toggleGroup(group(list, 4));
    QVERIFY(list.isFolded(group(list, 4)));
    QCOMPARE(list.visibleRow(1, 1), 2);
    QCOMPARE(list.visibleRow(1, -1), 0);
    list.toggleGroup(group(list, 3));
    QCOMPARE(list.visibleRow(1, -1), -1);
    list.toggleGroup(group(list, 4));
    QCOMPARE(list.visibleRow(1, 1), 1);
}

void SideBarTest::pinsAndFoldersAreKept() {
    const QTemporaryDir folder;
    qint64 id = 0;
    {
        AppUnderTest app(folder.path());
        ToastController toast;
        ConversationFiling filing(*app.archive, app.list, toast);
        filing.start();
        app.loadModel();
        app.ask(QStringLiteral("Where do rooks sleep?"));
        id = app.chat->conversationId();
        app.list.pin(id, true);
        app.list.moveToNew(id, QStringLiteral("  Birds "));
        AppUnderTest::wait([&] { return app.list.folderOf(id) != 0; });
        app.list.renameFolder(app.list.folderOf(id), QStringLiteral("Crows"));
        app.settle();
    }
    AppUnderTest app(folder.path());
    ToastController toast;
    ConversationFiling filing(*app.archive, app.list, toast);
    filing.start();
    app.settle();
    QVERIFY(app.list.isPinned(id));
    QCOMPARE(app.list.folders()->name(app.list.folderOf(id)), QStringLiteral("Crows"));
    app.list.pin(id, false);
    QCOMPARE(group(app.list, id), List::kFolderSign + QStringLiteral("Crows"));
}

void SideBarTest::movingIsUndone() {
    AppUnderTest app;
    ToastController toast;
    ConversationFiling filing(*app.archive, app.list, toast);
    app.loadModel();
    app.ask(QStringLiteral("Where do rooks sleep?"));
    const qint64 id = app.chat->conversationId();
    app.list.moveToNew(id, QStringLiteral("Birds"));
    QVERIFY(AppUnderTest::wait([&] { return app.list.folderOf(id) != 0; }));
    QVERIFY(toast.visible());
    toast.act();
    QCOMPARE(app.list.folderOf(id), 0);
    // The same name again is the same folder.
    app.list.moveToNew(id, QStringLiteral("birds"));
    QVERIFY(app.list.folderOf(id) != 0);
    QCOMPARE(app.list.folders()->count(), 1);
}

void SideBarTest::searchFindsTitlesAtOnceAndMessagesLater() {
    AppUnderTest app;
    app.loadModel();
    app.ask(QStringLiteral("Where do rooks sleep?"));
    const qint64 first = app.chat->conversationId();
    app.chat->newChat();
    app.ask(QStringLiteral("A letter about the heating"));
    app.book->rename(app.chat->conversationId(), QStringLiteral("Rooks and landlords"));
    SearchModel search(*app.archive, app.list);
    search.setText(QStringLiteral("ROOKS"));
    QCOMPARE(search.state(), SearchModel::Searching);
    QCOMPARE(search.count(), 2);  // both titles
    QVERIFY(AppUnderTest::wait([&] { return search.state() == SearchModel::Done; }));
    QVERIFY(search.count() > 2);
    const QModelIndex hit = search.index(2);
    QCOMPARE(search.data(hit, SearchModel::ConversationIdRole).toLongLong(), first);
    QVERIFY(search.data(hit, SearchModel::MessageIdRole).toLongLong() > 0);
    QVERIFY(search.data(hit, SearchModel::MarkedSnippetRole)
                .toString()
                .contains(kFoundSign + QStringLiteral("rooks") + kFoundSign));
    search.setText(QStringLiteral("  "));
    QCOMPARE(search.state(), SearchModel::Idle);
    QCOMPARE(search.count(), 0);
}

void SideBarTest::aNewerSearchReplacesAnOlder() {
    AppUnderTest app;
    app.loadModel();
    app.ask(QStringLiteral("Where do rooks sleep?"));
    SearchModel search(*app.archive, app.list);
    search.setText(QStringLiteral("rooks"));
    QTest::qWait(85);  // on its way
    search.setText(QStringLiteral("penguins"));
    QVERIFY(AppUnderTest::wait([&] { return search.state() == SearchModel::Done; }));
    QCOMPARE(search.count(), 0);
}

void SideBarTest::shortAndChineseWordsAreFound() {
    AppUnderTest app;
    app.loadModel();
    app.ask(QStringLiteral("乌鸦在古老的教堂墓地上筑巢 zq"));
    SearchModel search(*app.archive, app.list);
    for (const QString& word :
         {QStringLiteral("乌鸦"), QStringLiteral("教堂墓地"), QStringLiteral("zq")}) {
        search.setText(word);
        QVERIFY(AppUnderTest::wait([&] { return search.state() == SearchModel::Done; }));
        const QModelIndex last = search.index(search.count() - 1);
        QVERIFY(search.data(last, SearchModel::MessageIdRole).toLongLong() > 0);
    }
}

void SideBarTest::whatIsFoundIsOpened() {
    AppUnderTest app;
    app.loadModel();
    app.ask(QStringLiteral("Where do rooks sleep?"));
    const qint64 conversation = app.chat->conversationId();
    const qint64 message = app.id(0);
    app.ask(QStringLiteral("And jackdaws?"));
    QSignalSpy wanted(app.chat.get(), &ChatController::rowWanted);
    app.chat->openMessage(conversation, message);  // open already
    QCOMPARE(wanted.takeFirst().at(0).toInt(), 0);
    app.chat->newChat();
    app.chat->openMessage(conversation, message);
    QVERIFY(AppUnderTest::wait([&] { return !wanted.isEmpty(); }));
    QCOMPARE(wanted.takeFirst().at(0).toInt(), 0);
    app.chat->newChat();
    app.chat->openMessage(conversation, 987'654);  // not there: just opened
    QVERIFY(AppUnderTest::wait([&] { return app.chat->messages()->count() == 4; }));
    QVERIFY(wanted.isEmpty());
}

void SideBarTest::piecesAreMarked() {
    using Pieces = QStringList;
    const auto pieces = [](const char* text, const QStringList& words) {
        return foundPieces(QString::fromUtf8(text), words);
    };
    QCOMPARE(pieces("a rook", {QStringLiteral("ROO")}), (Pieces{"a ", "roo", "k"}));
    QCOMPARE(pieces("rook", {QStringLiteral("rook")}), (Pieces{"", "rook"}));
    QCOMPARE(pieces("banana", {QStringLiteral("ana")}), (Pieces{"b", "anana"}));
    QCOMPARE(pieces("none", {QStringLiteral("x")}), Pieces{"none"});
    QCOMPARE(foundPieces(std::string("für rook"), {{5, 9}}),
             (Pieces{QStringLiteral("für "), "rook", ""}));
    QCOMPARE(markedText({QStringLiteral("a\u001f"), QStringLiteral("b")}),
             QStringLiteral("a\u001fb"));
}

void SideBarTest::privateChatsLeaveNothing() {
    const QTemporaryDir folder;
    {
        AppUnderTest app(folder.path());
        app.loadModel();
        app.chat->newPrivateChat();
        app.ask(QStringLiteral("A secret about rooks"));
        QVERIFY(app.chat->isPrivate());
        app.ask(QStringLiteral("And another"));
        QCOMPARE(app.chat->messages()->count(), 4);
        QVERIFY(app.chat->conversationId() < 0);
        QCOMPARE(group(app.list, app.chat->conversationId()), QStringLiteral("Private, not saved"));
        QVERIFY(app.archive->unsavedReason().isEmpty());
        app.book->saveUnsaved();
        app.settle();
        SearchModel search(*app.archive, app.list);
        search.setText(QStringLiteral("another"));
        QVERIFY(AppUnderTest::wait([&] { return search.state() == SearchModel::Done; }));
        QCOMPARE(search.count(), 0);
        app.chat->newChat();
        QVERIFY(!app.chat->isPrivate());
        app.chat->newPrivateChat();
        app.ask(QStringLiteral("Not so secret"));
        app.chat->keepPrivateChat();
        QVERIFY(AppUnderTest::wait([&] { return app.chat->conversationId() > 0; }));
        app.settle();
    }
    const AppUnderTest app(folder.path());
    QCOMPARE(app.list.count(), 1);
    QCOMPARE(app.list.at(0).title, QStringLiteral("Not so secret"));
}
