// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui
import "contrast.js" as Contrast

// Editing, other answers, the rail, the tree view: what a hand or the keyboard asks for.
TestCase {
    id: test

    name: "Branches"
    when: windowShown
    width: 900
    height: 600
    visible: true

    property Application app
    property ChatPage page

    Component {
        id: apps

        Application {
        }
    }

    Component {
        id: pages

        ChatPage {
            width: 900
            height: 600
        }
    }

    Component {
        id: spies

        SignalSpy {
        }
    }

    function init(): void {
        app = createTemporaryObject(apps, test);
        for (let turn = 0; turn < 3; ++turn) {
            app.chat.messages.add({
                    "text": "Question " + turn
                });
            app.chat.messages.add({
                    "role": MessageModel.Assistant,
                    "text": "Answer " + turn
                });
            app.tree.turns.add({});
        }
        page = pages.createObject(test, {
                "app": app
            });
        waitForRendering(page);
    }

    function cleanup(): void {
        page.destroy();
        wait(0);
    }

    function row(index: int): Item {
        const list = findChild(page, "messageList");
        list.positionViewAtIndex(index, ListView.Contain);
        return list.itemAtIndex(index);
    }

    function test_arrows_only_where_there_are_versions(): void {
        verify(!findChild(row(5), "siblingSwitch").visible);
        app.chat.messages.setProperty(5, "siblings", 3);
        app.chat.messages.setProperty(5, "siblingIndex", 1);
        verify(findChild(row(5), "siblingSwitch").visible);
        mouseClick(findChild(row(5), "previousSibling"));
        mouseClick(findChild(row(5), "nextSibling"));
        compare(app.branches.calls, ["sibling 6 -1", "sibling 6 1"]);
    }

    // Menus are made when they are wanted.
    function answerMenu(): QtObject {
        mouseClick(findChild(row(5), "answerMore"));
        const menu = findChild(row(5), "answerMenu");
        menu.close();
        return menu;
    }

    function waysAsked(): QtObject {
        verify(findChild(row(5), "againPopover") === null);
        answerMenu().againWithWanted();
        return findChild(row(5), "againPopover");
    }

    function test_again_in_another_way(): void {
        const menu = answerMenu();
        verify(!findChild(menu.contentItem, "againThinking") || !findChild(menu.contentItem, "againThinking").visible);
        menu.againWanted(BranchController.Creative);
        compare(app.branches.calls, ["again 6 " + BranchController.Creative]);
    }

    function beside(): Item {
        const answers = app.branches.sideBySide;
        for (const label of ["As usual", "Precise", "Creative"])
            answers.answers.add({
                    "messageId": 60 + answers.answers.count,
                    "role": MessageModel.Assistant,
                    "text": "Answer, " + label
                });
        answers.labels = ["As usual", "Precise", "Creative"];
        answers.standsAt = 6;
        tryVerify(() => findChild(row(5), "sideBySide") !== null);
        waitForRendering(page);
        return findChild(row(5), "sideBySide");
    }

    function test_answers_stand_side_by_side(): void {
        const several = beside();
        compare(several.across, 3);
        verify(!several.paged);
        const cards = several.children[2];
        compare(Array.from(cards.children).filter(card => card.objectName === "sideBySideCard" && card.visible).length, 3);
        compare(cards.children[1].y, cards.children[0].y);
        compare(cards.children[1].height, cards.children[0].height);
        verify(!findChild(several, "stopAll").visible);
        app.branches.sideBySide.running = true;
        verify(findChild(several, "stopAll").visible);
        waitForRendering(page);
        mouseClick(findChild(several, "stopAll"));
        mouseClick(findChild(cards.children[1], "keepAnswer"));
        mouseClick(findChild(several, "keepAll"));
        compare(app.branches.sideBySide.calls, ["stop", "keep 61", "keepAll"]);
        app.branches.sideBySide.standsAt = 0;
        tryVerify(() => findChild(row(5), "sideBySide") === null);
        verify(findChild(row(5), "regenerateMessage").visible);
    }

    function test_narrow_shows_one_of_them(): void {
        page.width = 420;
        page.narrow = true;
        const several = beside();
        verify(several.paged);
        const shown = () => Array.from(several.children[2].children).filter(card => card.objectName === "sideBySideCard" && card.visible);
        compare(shown().length, 1);
        compare(shown()[0].index, 0);
        mouseClick(findChild(several, "sidePage").parent.children[2]);
        compare(shown().length, 1);
        compare(shown()[0].index, 2);
        page.width = 900;
        page.narrow = false;
    }

    function test_ways_are_ticked(): void {
        const popover = waysAsked();
        tryVerify(() => popover.opened);
        const picker = popover.contentItem;
        compare(picker.chosen, ["usual", "precise", "creative"]);
        picker.toggle("persona 3");
        verify(picker.full);
        picker.toggle("usual");
        verify(!picker.full);
        keyClick(Qt.Key_Space);  // the button has the focus
        compare(app.branches.sideBySide.calls, ["begin 6 precise,creative,persona 3"]);
        verify(!popover.opened);
    }

    function test_a_way_that_is_not_offered_says_why(): void {
        app.branches.sideBySide.notOffered = ["persona 4", "creative"];
        const popover = waysAsked();
        tryVerify(() => popover.opened);
        const picker = popover.contentItem;
        compare(picker.taken, ["usual", "precise"]);
        const view = findChild(picker, "againWays");
        view.contentY = view.contentHeight - view.height;
        const ways = Array.from(view.contentItem.children[0].children).filter(one => one.objectName === "againWay");
        compare(ways.length, app.branches.sideBySide.ways.length);
        const last = ways[ways.length - 1];
        verify(!last.enabled);
        compare(last.help, "Help for persona 4");
        mouseClick(last);
        compare(picker.taken, ["usual", "precise"]);
        app.branches.sideBySide.notOffered = [];
    }

    // Lines of several heights, more of them than there is room for.
    function test_many_ways_scroll(): void {
        app.branches.sideBySide.ways = ["usual", "precise", "creative"].concat(Array.from({
                    "length": 9
                }, (_, at) => "persona " + at + (at % 2 === 0 ? " who says a good deal about everything".repeat(at) : "")));
        const popover = waysAsked();
        tryVerify(() => popover.opened);
        const view = findChild(popover.contentItem, "againWays");
        verify(view.height > 0 && view.height < view.contentHeight);
        page.height = 900;
        waitForRendering(page);
        verify(view.height <= Theme.againHeight);
        page.height = 600;
    }

    function test_the_first_version_has_none_before(): void {
        app.chat.messages.setProperty(4, "siblings", 2);
        verify(!findChild(row(4), "previousSibling").enabled);
        verify(findChild(row(4), "nextSibling").enabled);
    }

    function test_answer_again_and_edit(): void {
        mouseClick(findChild(row(5), "regenerateMessage"));
        mouseClick(findChild(row(5), "editAnswer"));
        findChild(row(4), "editMessage").clicked();
        compare(app.branches.calls, ["regenerate 6", "edit 6", "edit 5"]);
    }

    function test_what_comes_after_is_dimmed(): void {
        app.branches.row = 1;
        app.branches.note = "From turn 1, on a new branch";
        compare(row(1).opacity, 1);
        verify(row(2).opacity < 1);
        verify(findChild(page, "leaveBranch").visible);
        compare(findChild(page, "composerNote").text, "From turn 1, on a new branch");
        mouseClick(findChild(page, "leaveBranch"));
        compare(app.branches.calls, ["leave"]);
    }

    function test_what_is_dimmed_can_be_read_data(): var {
        return [{
                "tag": "light",
                "dark": false
            }, {
                "tag": "dark",
                "dark": true
            }];
    }

    function test_what_is_dimmed_can_be_read(data: var): void {
        Theme.dark = data.dark;
        const over = (one, under) => {
            const part = Theme.asideOpacity;
            return Qt.rgba(one.r * part + under.r * (1 - part), one.g * part + under.g * (1 - part), one.b * part + under.b * (1 - part), 1);
        };
        const page = Theme.color.surface;
        const words = over(Theme.color.textPrimary, page);
        verify(Contrast.of(words, page) >= 4.5, Contrast.of(words, page));
        const bubble = over(Theme.color.userBubble, page);
        verify(Contrast.of(words, bubble) >= 4.5, Contrast.of(words, bubble));
        verify(Contrast.of(words, page) < 0.6 * Contrast.of(Theme.color.textPrimary, page));
        Theme.dark = false;
    }

    // Nothing that is out of sight stands before them.
    function test_versions_of_what_is_dimmed_begin_where_words_do(): void {
        app.chat.messages.setProperty(5, "siblings", 3);
        app.branches.row = 1;
        const versions = findChild(row(5), "siblingSwitch");
        waitForRendering(page);
        verify(versions.visible);
        compare(versions.x, 0);
    }

    function test_rail_by_mouse_and_keyboard(): void {
        const rail = findChild(page, "rewindRail");
        verify(rail.visible);
        compare(rail.count, 3);
        mouseClick(rail, rail.width / 2, rail.firstY);
        compare(app.branches.calls, ["rewind 2"]);
        rail.forceActiveFocus();
        keyClick(Qt.Key_Up);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_End);
        compare(app.branches.calls, ["rewind 2", "rewindBy -1", "rewindBy 1", "leave"]);
        verify(rail.Accessible.description.indexOf("Turn 3 of 3") === 0);
    }

    function test_what_is_remembered_of_a_turn_data(): var {
        return [[TurnModel.ReadAgain, "Is read again", "", "is read again"], [TurnModel.Saved, "State saved", "", "memory kept"], [TurnModel.Approximate, "Approximate", "rounded", "approximate"], [TurnModel.InMemory, "In memory only", "closed", "in memory only"], [TurnModel.Saving, "Saving", "", "being saved"]].map(row => ({
                        "tag": row[1],
                        "memory": row[0],
                        "means": row[2],
                        "spoken": row[3]
                    }));
    }

    function test_what_is_remembered_of_a_turn(data): void {
        const rail = findChild(page, "rewindRail");
        mouseMove(rail, rail.width / 2, rail.firstY + rail.span);
        const badge = findChild(rail, "stateBadge");
        tryVerify(() => badge.visible);
        app.tree.turns.remember(2, data.memory);  // while it is looked at
        compare(badge.text, data.tag);
        compare(badge.turning, data.memory === TurnModel.Saving);
        const means = findChild(rail, "memoryMeans");
        compare(means.visible, data.means !== "");
        verify(means.text.includes(data.means));
        verify(rail.spoken(2).includes(data.spoken), rail.spoken(2));
        app.tree.turns.remember(2, TurnModel.Open);
        verify(!badge.visible);
        mouseMove(page, 1, 1);
    }

    // Of thousands only as many marks are made as there is room for; every turn can still be reached.
    function test_a_long_rail_draws_what_there_is_room_for(): void {
        for (let i = 0; i < 1500; ++i)
            app.tree.turns.add({
                    "savepoint": i === 700 ? "Here" : ""
                });
        const rail = findChild(page, "rewindRail");
        const marks = Array.from(rail.children).filter(item => item.objectName === "railMark");
        verify(marks.length > 20 && marks.length <= 121, marks.length);
        verify(marks.some(mark => mark.named));
        const places = marks.map(mark => mark.y).sort((a, b) => a - b);
        verify(places[places.length - 1] - places[0] > 0.9 * rail.span);
        mouseClick(rail, rail.width / 2, rail.firstY + rail.span);
        compare(app.branches.calls, []);  // one is there already
        mouseClick(rail, rail.width / 2, rail.firstY + rail.span / 2);
        compare(app.branches.calls.length, 1);
        verify(app.branches.calls[0].startsWith("rewind "));
    }

    function test_one_turn_needs_no_rail(): void {
        while (app.tree.turns.count > 1)
            app.tree.turns.remove(0);
        verify(!findChild(page, "rewindRail").visible);
    }

    function test_memory_line_says_and_cancels(): void {
        verify(!findChild(page, "memoryLine").visible);
        app.memory.words = "Kept by another model, so 40 tokens are read again";
        app.memory.health = StateHealer.Reading;
        verify(findChild(page, "memoryLine").visible);
        mouseClick(findChild(page, "cancelReading"));
        app.memory.health = StateHealer.Unread;
        mouseClick(findChild(page, "readNow"));
        compare(app.memory.calls, ["cancel", "readNow"]);
    }

    function test_missing_model_says_what_next(): void {
        const line = findChild(page, "missingModelLine");
        verify(!line.visible);
        app.missingModel.missing = true;
        verify(line.visible);
        verify(line.Accessible.name.includes("Rook 1.5B"));
        waitForRendering(page);
        const list = findChild(page, "messageList");
        verify(list === null || list.visible);  // it can be read all the same
        mouseClick(findChild(line, "missingGet"));
        mouseClick(findChild(line, "missingDismiss"));
        compare(app.missingModel.calls, ["get", "dismiss"]);
        verify(!line.visible);
    }

    function test_missing_model_leads_to_files_and_models(): void {
        app.missingModel.missing = true;
        app.missingModel.downloadWords = "";
        waitForRendering(page);
        const line = findChild(page, "missingModelLine");
        verify(!findChild(line, "missingGet").visible);
        const opened = createTemporaryObject(spies, test, {
                "target": page,
                "signalName": "openWanted"
            });
        const models = createTemporaryObject(spies, test, {
                "target": page,
                "signalName": "modelWanted"
            });
        mouseClick(findChild(line, "missingFind"));
        mouseClick(findChild(line, "missingOther"));
        compare([opened.count, models.count], [1, 1]);
    }

    function test_tree_shows_goes_and_leaves(): void {
        app.tree.cards.append({
                "messageId": 2,
                "column": 0,
                "lane": 0,
                "label": "Answer 1",
                "head": "Answer 0",
                "mine": false,
                "active": true,
                "leaf": false,
                "kept": true,
                "savepoint": ""
            });
        app.tree.cards.append({
                "messageId": 4,
                "column": 1,
                "lane": 0,
                "label": "Answer 2",
                "head": "Answer 1",
                "mine": false,
                "active": true,
                "leaf": true,
                "kept": false,
                "savepoint": "here"
            });
        app.tree.cards.columns = 2;
        app.tree.cards.lanes = 1;
        page.toggleTree();
        const tree = findChild(page, "treeView");
        verify(tree.visible);
        verify(!findChild(page, "messageList").visible);
        keyClick(Qt.Key_Right);  // the keys begin where one is
        compare(tree.currentCard, 1);
        keyClick(Qt.Key_Left);
        compare(tree.currentCard, 0);
        tree.currentCard = -1;
        const card = findChild(tree, "treeCard");
        mouseClick(card);
        compare(tree.currentCard, 0);
        tryVerify(() => findChild(tree, "treeDetails").visible);
        waitForRendering(tree);
        mouseClick(findChild(tree, "treeBranch"));
        compare(app.branches.calls, ["branchFrom 2"]);
        verify(!tree.visible);
    }
}
