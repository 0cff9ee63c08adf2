// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui

// Search, pins, folders and selection of the side bar; find in chat.
TestCase {
    id: test

    name: "Search"
    when: windowShown
    width: 1180
    height: 760
    visible: true

    property Application app
    property Frame frame
    property Item list

    Component {
        id: apps

        Application {
        }
    }

    Component {
        id: frames

        Frame {
            width: 1180
            height: 760
        }
    }

    function init(): void {
        app = createTemporaryObject(apps, test);
        app.conversations.add(11, "Lighthouse", "Today", ConversationListModel.None);
        app.conversations.add(12, "Landlord", "Today", ConversationListModel.None);
        app.conversations.add(13, "Grey cat", "Yesterday", ConversationListModel.None);
        frame = frames.createObject(test, {
                "app": app
            });
        list = findChild(frame, "conversationList");
        waitForRendering(frame);
    }

    function cleanup(): void {
        frame.destroy();
        wait(0);
    }

    function type(words: string): void {
        for (const letter of words)
            keyClick(letter);
    }

    function row(index: int): Item {
        list.currentIndex = index;
        list.forceActiveFocus(Qt.TabFocusReason);
        return list.currentItem;
    }

    function test_search_as_one_types(): void {
        keyClick(Qt.Key_F, Qt.ControlModifier | Qt.ShiftModifier);
        const field = findChild(frame, "searchField");
        verify(field.activeFocus);
        type("rook");
        compare(app.search.text, "rook");
        verify(!list.visible);
        verify(findChild(frame, "nothingFound").visible);
        app.search.add("Lighthouse", "Titles");
        app.search.add("A letter", "Messages");
        const results = findChild(frame, "searchResults");
        compare(results.count, 2);
        tryVerify(() => !findChild(frame, "nothingFound").visible);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
        compare(app.search.openedRow, 1);
        field.forceActiveFocus();
        keyClick(Qt.Key_Escape);
        compare(app.search.text, "");
        verify(list.visible);
        keyClick(Qt.Key_Escape);
        verify(findChild(frame, "composerField").activeFocus);
    }

    function test_found_pieces_are_marked(): void {
        app.search.text = "rook";
        app.search.append({
                "conversationId": 1,
                "messageId": 2,
                "title": "Birds",
                "markedTitle": "Birds",
                "markedSnippet": "a \u001frook\u001f here",
                "when": "Today",
                "kind": "Messages"
            });
        const results = findChild(frame, "searchResults");
        tryVerify(() => results.itemAtIndex(0) !== null);
        compare(results.itemAtIndex(0).Accessible.name, "Birds: a rook here");
    }

    function test_pin_by_button_and_menu(): void {
        const item = row(0);
        mouseClick(findChild(item, "pinConversation"));
        compare(app.conversations.asked, ["pin 11 true"]);
        verify(item.pinned);
    }

    function test_select_several(): void {
        mouseClick(row(0), 20, 5, Qt.LeftButton, Qt.ControlModifier);
        compare(app.conversations.selectedCount, 1);
        compare(app.chat.conversationId, 0);
        mouseClick(row(2), 20, 5, Qt.LeftButton, Qt.ShiftModifier);
        compare(app.conversations.selectedCount, 3);
        verify(findChild(frame, "selectionBar").visible);
        mouseClick(findChild(frame, "removeSelected"));
        compare(app.conversations.asked, ["removeSelected 3"]);
        verify(!findChild(frame, "selectionBar").visible);
    }

    function test_select_by_keys(): void {
        row(0);
        keyClick(Qt.Key_Space, Qt.ControlModifier);
        compare(app.conversations.selectedCount, 1);
        keyClick(Qt.Key_Down, Qt.ShiftModifier);
        compare(app.conversations.selectedCount, 2);
        keyClick(Qt.Key_Delete);
        compare(app.conversations.asked, ["removeSelected 2"]);
        row(0);
        keyClick(Qt.Key_Space, Qt.ControlModifier);
        keyClick(Qt.Key_Escape);
        compare(app.conversations.selectedCount, 0);
    }

    function test_groups_fold(): void {
        row(0);
        keyClick(Qt.Key_Left);
        compare(app.conversations.folded, ["Today"]);
        tryVerify(() => !list.itemAtIndex(0).visible);
        keyClick(Qt.Key_Down);
        compare(list.currentIndex, 2);
        app.conversations.toggleGroup("Today");
        tryVerify(() => list.itemAtIndex(0).visible);
    }

    function test_move_to_a_folder(): void {
        app.conversations.folders.append({
                "folderId": 7,
                "name": "Work"
            });
        list.moveWanted(12, 0);
        const popover = findChild(frame, "sideBar").extras().resources;
        const folders = Array.from(popover).find(thing => thing.objectName === "folderPopover");
        tryVerify(() => folders.opened);
        mouseClick(findChild(folders.contentItem, "folderRow"));
        compare(app.conversations.asked, ["move 12 7"]);
        folders.begin(12, 7);
        tryVerify(() => folders.opened);
        type("Birds");
        keyClick(Qt.Key_Return);
        compare(app.conversations.asked, ["move 12 7", "moveToNew 12 Birds"]);
    }

    function test_find_in_chat(): void {
        app.chat.messages.add({
                "text": "Question"
            });
        app.chat.messages.add({
                "role": MessageModel.Assistant,
                "text": "Answer"
            });
        app.chat.messages.add({
                "text": "Question"
            });
        keyClick(Qt.Key_F, Qt.ControlModifier);
        verify(findChild(frame, "findBar").visible);
        verify(findChild(frame, "findField").activeFocus);
        type("qu");
        compare(app.finder.text, "qu");
        compare(findChild(frame, "findCount").text, "1 of 3");
        keyClick(Qt.Key_Return);
        compare(app.finder.position, 2);
        compare(findChild(frame, "messageList").currentIndex, 1);
        verify(findChild(frame, "findField").activeFocus);
        keyClick(Qt.Key_Return, Qt.ShiftModifier);
        compare(app.finder.position, 1);
        keyClick(Qt.Key_Escape);
        verify(!app.finder.active);
        verify(findChild(frame, "composerField").activeFocus);
    }

    function test_a_wanted_message_is_shown(): void {
        for (let count = 0; count < 30; ++count)
            app.chat.messages.add({
                    "text": "Question " + count
                });
        waitForRendering(frame);
        app.chat.rowWanted(2);
        const messages = findChild(frame, "messageList");
        compare(messages.currentIndex, 2);
        verify(!messages.following);
        verify(messages.itemAtIndex(2).activeFocus);
    }

    function test_a_private_chat_says_so(): void {
        const line = findChild(frame, "privateLine");
        verify(!line.visible);
        keyClick(Qt.Key_N, Qt.ControlModifier | Qt.ShiftModifier);
        verify(line.visible);
        app.chat.messages.add({
                "text": "Question"
            });
        waitForRendering(frame);
        mouseClick(findChild(frame, "keepPrivate"));
        verify(!line.visible);
    }

    function test_keys_answer_again_and_flip(): void {
        app.chat.messages.add({ "text": "Question" });
        app.chat.messages.add({ "role": MessageModel.Assistant, "text": "Answer" });
        waitForRendering(frame);
        keyClick(Qt.Key_R, Qt.ControlModifier);
        keyClick(Qt.Key_Right, Qt.AltModifier);
        compare(app.branches.calls, ["regenerate 2", "sibling 2 1"]);
    }

    function test_details_of_an_answer(): void {
        app.chat.messages.add({
                "text": "Question"
            });
        app.chat.messages.add({
                "role": MessageModel.Assistant,
                "text": "Answer"
            });
        waitForRendering(frame);
        const button = findChild(frame, "answerDetails");
        mouseClick(button);
        const popover = findChild(button, "messageDetails");
        tryVerify(() => popover.opened);
        compare(popover.lines.length, 4);
        mouseClick(findChild(popover.contentItem, "copyMessageDetails"));
        compare(app.chat.calls, ["answerDetails 2"]);
    }

    function test_numbers_open_chats(): void {
        keyClick(Qt.Key_2, Qt.ControlModifier);
        compare(app.chat.conversationId, 12);
        keyClick(Qt.Key_Tab, Qt.ControlModifier);
        compare(app.chat.conversationId, 13);
        keyClick(Qt.Key_9, Qt.ControlModifier);
        compare(app.chat.conversationId, 13);
    }
}
