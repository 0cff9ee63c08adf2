// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui

TestCase {
    id: test

    name: "Messages"
    when: windowShown
    width: 800
    height: 500
    visible: true

    property Application app
    property ChatPage page
    property Item list

    Component {
        id: apps

        Application {
        }
    }

    Component {
        id: pages

        ChatPage {
            width: 800
            height: 500
        }
    }

    function init(): void {
        app = createTemporaryObject(apps, test);
        for (let turn = 0; turn < 12; ++turn) {
            app.chat.messages.add({
                    "text": "Question " + turn
                });
            app.chat.messages.add({
                    "role": MessageModel.Assistant,
                    "text": lines(4),
                    "stats": "41 tok/s"
                });
        }
        page = pages.createObject(test, {
                "app": app
            });
        list = findChild(page, "messageList");
        waitForRendering(page);
        tryVerify(() => atEnd());
    }

    function cleanup(): void {
        page.destroy();
        wait(0);
    }

    function lines(count: int): string {
        return Array(count).fill("A line of an answer.").join("\n");
    }

    function atEnd(): bool {
        return Math.abs(list.below) < 20;
    }

    function grow(count: int): void {
        app.chat.messages.setProperty(app.chat.messages.count - 1, "text", lines(count));
        wait(30);
    }

    function placeOf(row: int): real {
        return list.itemAtIndex(row).mapToItem(page, 0, 0).y;
    }

    // In the frame in which a line comes in above, and after it.
    function staysInPlace(row: int, change: var): void {
        const place = placeOf(row);
        const before = list.y;
        change();
        compare(placeOf(row), place);
        waitForRendering(page);
        wait(30);
        compare(placeOf(row), place, "moved by what takes " + (list.y - before));
    }

    function test_what_comes_in_above_moves_nothing_data(): var {
        return [{
                "tag": "at the end",
                "row": 23,
                "up": 0
            }, {
                "tag": "in the middle",
                "row": 12,
                "up": 900
            }];
    }

    function test_what_comes_in_above_moves_nothing(data): void {
        list.scrollBy(-data.up);
        waitForRendering(page);
        const top = list.y;
        staysInPlace(data.row, () => app.chat.statusLine = "Resumed 41 200 tokens in 38 ms");
        compare(list.y, top);
        staysInPlace(data.row, () => app.missingModel.missing = true);
        staysInPlace(data.row, () => app.memory.words = "Kept by another model, so 40 tokens are read again");
        verify(list.y > top + 80);
        staysInPlace(data.row, () => app.missingModel.missing = false);
        staysInPlace(data.row, () => app.memory.words = "");
        staysInPlace(data.row, () => app.chat.statusLine = "");
        compare(list.y, top);
        compare(atEnd(), data.up === 0);
    }

    // Where there is nothing to scroll, the line that comes by itself still moves nothing.
    function test_a_short_chat_does_not_jump(): void {
        while (app.chat.messages.count > 2)
            app.chat.messages.remove(2);
        waitForRendering(page);
        wait(30);
        staysInPlace(0, () => app.chat.statusLine = "Resumed 41 200 tokens in 38 ms");
        const line = findChild(page, "resumeLine");
        verify(line.visible);
        verify(line.mapToItem(page, 0, line.height).y < placeOf(0));
        app.missingModel.missing = true;
        waitForRendering(page);
        verify(placeOf(0) >= findChild(page, "missingModelLine").mapToItem(page, 0, 0).y + findChild(page, "missingModelLine").height);
    }

    function test_who_thinks_is_not_said_to_write(): void {
        const at = app.chat.messages.count - 1;
        app.chat.messages.setProperty(at, "status", MessageModel.Writing);
        app.chat.messages.setProperty(at, "statusText", "Writing");
        app.chat.messages.setProperty(at, "text", "<think>\nPerhaps");
        const status = findChild(list.itemAtIndex(at), "messageStatus");
        tryVerify(() => !status.visible);
        app.chat.messages.setProperty(at, "text", "<think>\nPerhaps\n</think>\nYes");
        tryVerify(() => status.visible);
    }

    // Words that come are said by a signal; the role holds the whole text for whoever looks later.
    function test_words_come_by_themselves(): void {
        const messages = app.chat.messages;
        messages.setProperty(messages.count - 1, "text", "Once");
        messages.grew(messages.count, " upon a time");
        messages.grew(1, " not here");
        const last = list.itemAtIndex(messages.count - 1);
        const blocks = findChild(last, "answerBlocks");
        compare(blocks.blocks.text, "Once upon a time");
        messages.setProperty(messages.count - 1, "text", "Once upon a time.");
        compare(blocks.blocks.text, "Once upon a time.");
    }

    function scrollUp(): void {
        for (let notch = 0; notch < 6; ++notch)
            mouseWheel(list, 400, 200, 0, 120);
        tryVerify(() => !list.moving);
        verify(list.below > 100, list.below);
    }

    function test_follows_at_the_end(): void {
        grow(12);
        tryVerify(() => atEnd());
        grow(24);
        tryVerify(() => atEnd());
        verify(!findChild(page, "jumpToLatest").visible);
    }

    // While an answer comes in: nothing pulls back who begins to scroll.
    function test_the_first_step_up_leaves_the_end(): void {
        for (let round = 0; round < 5; ++round) {
            list.toEnd();
            tryVerify(() => atEnd());
            mouseWheel(list, 400, 200, 0, 120);
            tryVerify(() => list.moving);
            for (let step = 0; step < 10; ++step) {
                app.chat.messages.setProperty(app.chat.messages.count - 1, "text", lines(5 + 10 * round + step));
                wait(2);
            }
            tryVerify(() => !list.moving);
            verify(list.below > 100, "round " + round + ": " + list.below);
        }
    }

    function test_stays_when_scrolled_away(): void {
        scrollUp();
        const before = list.contentY;
        grow(20);
        wait(50);
        compare(list.contentY, before);
        verify(findChild(page, "jumpToLatest").visible);
    }

    function test_jump_to_latest(): void {
        scrollUp();
        mouseClick(findChild(page, "jumpToLatest"));
        tryVerify(() => atEnd());
        grow(20);
        tryVerify(() => atEnd());
    }

    function test_what_one_sends_is_seen(): void {
        scrollUp();
        app.chat.messages.add({
                "text": "And then?"
            });
        app.chat.sent();
        tryVerify(() => atEnd());
    }

    function test_another_conversation_starts_at_its_end(): void {
        scrollUp();
        app.chat.conversationId = 7;
        tryVerify(() => atEnd());
    }

    function test_keys_walk_and_copy(): void {
        page.focusMessage(-1);
        compare(list.currentIndex, list.count - 1);
        keyClick(Qt.Key_Up);
        compare(list.currentIndex, list.count - 2);
        keyClick(Qt.Key_E);
        keyClick(Qt.Key_B);
        keyClick(Qt.Key_Delete, Qt.ShiftModifier);
        compare(app.branches.calls, ["edit 23", "branchFrom 23"]);
        keyClick(Qt.Key_Delete);
        compare(app.branches.calls[2], "trash 23");
        page.regenerate();
        page.flip(-1);
        compare(app.branches.calls.slice(3), ["regenerate 24", "sibling 24 -1"]);
        keyClick(Qt.Key_C);
        compare(app.chat.calls, ["copy " + (list.count - 1)]);
    }

    function test_again_with_asks_where_one_is(): void {
        const popover = () => Array.from(page.resources).find(thing => thing.objectName === "againPopover");
        page.focusMessage(-1);
        page.focusMessage(-1);  // a question: its answer is meant
        page.regenerateWith();
        tryCompare(popover(), "opened", true);
        keyClick(Qt.Key_Return);
        tryCompare(popover(), "opened", false);
        compare(app.branches.sideBySide.calls, ["begin 24 usual,precise,creative"]);
    }

    function test_a_high_composer_leaves_the_messages_where_they_are(): void {
        scrollUp();
        const before = list.contentY;
        const height = list.height;
        page.toggleComposer();
        waitForRendering(page);
        compare(list.height, height);
        compare(list.contentY, before);
        verify(findChild(page, "composer").height > 400);
        keyClick(Qt.Key_Escape);
        verify(findChild(page, "composer").height < 200);
        compare(list.contentY, before);
        compare(app.chat.calls, []);
    }

    function longTurns(): void {
        for (let at = 0; at < app.chat.messages.count; ++at)
            app.chat.messages.setProperty(at, "text", "A long line of words that is set anew at another width. ".repeat(12) + (at === 9 ? "And rookery is here. " : "") + "Then it goes on and on. ".repeat(20));
        wait(0);
        tryVerify(() => atEnd());
    }

    function sight(item: Item): bool {
        const y = item.mapToItem(list, 0, 0).y;
        return y >= 0 && y + item.height <= list.height;
    }

    // Messages above and below it change their heights, too.
    function test_a_found_place_stays_in_sight_at_another_width(): void {
        longTurns();
        app.finder.active = true;
        app.finder.messageId = 10;
        app.finder.text = "rookery";
        app.finder.changed();
        app.finder.rowWanted(9);
        const spot = () => findChild(list, "foundSpotNow");
        tryVerify(() => spot() !== null && sight(spot()));
        for (const width of [420, 1100, 380, 800]) {
            page.width = width;
            waitForRendering(page);
            tryVerify(() => spot() !== null && sight(spot()), 5000, "at " + width);
        }
        Theme.scale = 1.5;
        waitForRendering(page);
        tryVerify(() => spot() !== null && sight(spot()), 5000, "larger");
        Theme.scale = 1;
    }

    // Scrolled away on purpose it stays away; what one reads instead stays.
    function test_what_one_reads_stays_in_sight_at_another_width(): void {
        longTurns();
        scrollUp();
        const row = list.indexAt(list.width / 2, list.contentY + list.height / 3);
        verify(row < list.count - 1);
        for (const width of [420, 1100, 800]) {
            page.width = width;
            waitForRendering(page);
            tryVerify(() => list.indexAt(list.width / 2, list.contentY + list.height / 3) === row, 5000, "at " + width);
        }
    }

    function test_page_keys_scroll(): void {
        page.focusMessage(-1);
        keyClick(Qt.Key_PageUp);
        verify(list.below > 100, list.below);
        verify(!list.following);
    }

    function last(name: string): Item {
        return findChild(list.itemAtIndex(list.count - 1), name);
    }

    function test_actions_of_the_last_answer(): void {
        app.chat.messages.setProperty(list.count - 1, "canContinue", true);
        app.chat.messages.setProperty(list.count - 1, "status", MessageModel.Interrupted);
        app.chat.messages.setProperty(list.count - 1, "statusText", "Interrupted");
        waitForRendering(page);
        mouseClick(last("copyMessage"));
        mouseClick(last("continueAnswer"));
        compare(app.chat.calls, ["copy 24", "continue 24"]);
    }

    function test_going_on_stands_beside_how_it_ended(): void {
        page.width = 420;
        app.chat.messages.setProperty(list.count - 1, "canContinue", true);
        app.chat.messages.setProperty(list.count - 1, "status", MessageModel.Interrupted);
        app.chat.messages.setProperty(list.count - 1, "statusText", "Interrupted");
        waitForRendering(page);
        const y = name => last(name).mapToItem(page, 0, 0).y;
        tryVerify(() => last("continueAnswer") !== null && y("continueAnswer") === y("copyMessage"));
    }

    function test_a_failed_answer_says_what_to_do(): void {
        const row = list.count - 1;
        app.chat.messages.setProperty(row, "status", MessageModel.Failed);
        app.chat.messages.setProperty(row, "errorText", "The model ran out of memory.");
        app.chat.messages.setProperty(row, "canRetry", true);
        waitForRendering(page);
        tryVerify(() => atEnd());
        mouseClick(last("retryAnswer"));
        mouseClick(last("copyDetails"));
        compare(app.chat.calls, ["retry 24", "details 24"]);
    }

    function test_a_queued_message_can_be_taken_back(): void {
        app.chat.messages.add({
                "text": "Next",
                "status": MessageModel.Queued,
                "statusText": "Sends next"
            });
        tryVerify(() => atEnd() && last("cancelQueued") !== null);
        waitForRendering(page);
        mouseClick(last("cancelQueued"));
        compare(app.chat.calls, ["cancelQueued"]);
    }
}
