// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui

TestCase {
    id: test

    name: "Frame"
    when: windowShown
    width: 1180
    height: 760
    visible: true

    property Application app
    property Frame frame

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
        Theme.scale = 1;
        app = createTemporaryObject(apps, test);
        app.conversations.add(11, "Lighthouse", "Today", ConversationListModel.None);
        frame = frames.createObject(test, {
                "app": app
            });
        waitForRendering(frame);
    }

    function cleanup(): void {
        frame.destroy();
        wait(0);
        Theme.scale = 1;
    }

    function talk(): void {
        app.chat.title = "Lighthouse";
        app.chat.messages.add({
                "text": "Question"
            });
        app.chat.messages.add({
                "role": MessageModel.Assistant,
                "text": "Answer",
                "stats": "41 tok/s"
            });
        waitForRendering(frame);
    }

    function drawer(): var {
        return frame.interior().drawer();
    }

    function focusedName(): string {
        let item = frame.Window.activeFocusItem;
        while (item !== null && item.objectName === "")
            item = item.parent;
        return item === null ? "" : item.objectName;
    }

    function test_a_low_window_offers_what_it_has_room_for(): void {
        app.models.state = ModelController.Ready;
        frame.width = 590;
        frame.height = 380;
        waitForRendering(frame);
        const page = findChild(frame, "chatPage");
        const starters = findChild(page, "starterWrite").parent;
        const composer = findChild(page, "composer");
        tryVerify(() => starters.enabled && starters.opacity === 1);
        verify(starters.mapToItem(page, 0, starters.height).y <= page.height);
        const before = page.height - composer.height - page.foot - page.below;
        tryCompare(composer, "y", before);
        app.chat.draft = "Dear rooks";
        waitForRendering(frame);
        verify(!starters.enabled);
        compare(composer.y, before);  // nothing jumps while one begins to write
        app.chat.draft = "";
        frame.height = 240;
        waitForRendering(frame);
        tryVerify(() => !starters.enabled && starters.opacity === 0);
        verify(composer.y + composer.height <= page.height);
    }

    function test_narrow_has_a_drawer(): void {
        talk();
        verify(findChild(frame, "sideBar").visible);
        frame.width = 420;
        waitForRendering(frame);
        tryVerify(() => !findChild(frame, "sideBar").visible);
        mouseClick(findChild(frame, "showSideBar"));
        tryVerify(() => drawer().opened);
        mouseClick(findChild(drawer().contentItem, "newChatButton"));
        compare(app.conversations.newChats, 1);
        tryVerify(() => !drawer().visible);
    }

    function test_little_height_leaves_room_for_the_chats(): void {
        const at = name => {
            const entry = findChild(frame, name);
            return entry.mapToItem(frame, 0, 0);
        };
        verify(at("settingsEntry").y > at("modelsEntry").y + 60);
        const before = findChild(frame, "conversationList").height;
        frame.height = 420;
        waitForRendering(frame);
        compare(at("settingsEntry").y, at("modelsEntry").y);
        verify(at("settingsEntry").x > at("bookshelfEntry").x);
        verify(findChild(frame, "conversationList").height > before - 340 + 80);
        mouseClick(findChild(frame, "settingsEntry"));
        compare(frame.page, "settings");
    }

    function test_keys_work_in_the_drawer(): void {
        talk();
        frame.width = 420;
        waitForRendering(frame);
        keyClick(Qt.Key_B, Qt.ControlModifier);
        tryVerify(() => drawer().opened);
        keyClick(Qt.Key_B, Qt.ControlModifier);
        tryVerify(() => !drawer().visible);
        keyClick(Qt.Key_B, Qt.ControlModifier);
        tryVerify(() => drawer().opened);
        keyClick(Qt.Key_F, Qt.ControlModifier | Qt.ShiftModifier);
        verify(findChild(drawer().contentItem, "searchField").activeFocus);
        keyClick(Qt.Key_Comma, Qt.ControlModifier);
        tryVerify(() => !drawer().visible);
        compare(frame.page, "settings");
    }

    function test_wide_again_closes_the_drawer(): void {
        frame.width = 420;
        waitForRendering(frame);
        mouseClick(findChild(frame, "showSideBar"));
        tryVerify(() => drawer().opened);
        frame.width = 1180;
        tryVerify(() => !drawer().visible);
        verify(findChild(frame, "sideBar").visible);
    }

    function test_large_text_makes_it_narrow(): void {
        verify(!frame.narrow);
        Theme.scale = 2;
        verify(frame.narrow);
    }

    function test_side_bar_can_be_hidden(): void {
        mouseClick(findChild(frame, "hideSideBar"));
        verify(!app.settings.sideBarVisible);
        tryVerify(() => !findChild(frame, "sideBar").visible);
        keyClick(Qt.Key_B, Qt.ControlModifier);
        verify(app.settings.sideBarVisible);
    }

    function test_the_tip_of_hiding_leaves_the_search_free_data(): var {
        return [{
                "tag": "from the left",
                "mirrored": false
            }, {
                "tag": "from the right",
                "mirrored": true
            }];
    }

    function test_the_tip_of_hiding_leaves_the_search_free(data): void {
        frame.LayoutMirroring.enabled = data.mirrored;
        frame.LayoutMirroring.childrenInherit = true;
        const button = findChild(frame, "hideSideBar");
        const field = findChild(frame, "searchField");
        button.forceActiveFocus(Qt.TabFocusReason);
        const tip = Array.from(button.children).map(child => child.item).find(item => item && item.contentItem);
        tryVerify(() => tip.opened);
        const at = tip.contentItem.mapToItem(frame, 0, 0);
        verify(at.y + tip.contentItem.height <= field.mapToItem(frame, 0, 0).y);
        const edge = button.mapToItem(frame, 0, 0).x;
        verify(data.mirrored ? at.x >= edge + button.width : at.x + tip.contentItem.width <= edge);
    }

    // They fade in; a fill would be seen on the way.
    function test_starters_are_never_filled(): void {
        app.models.state = ModelController.Ready;
        app.chat.draft = "x";
        waitForRendering(frame);
        const one = findChild(frame, "starterWrite");
        verify(!one.enabled);
        tryCompare(one.background.color, "a", 0);
        app.chat.draft = "";
        verify(one.enabled);
        compare(one.background.color.a, 0);
    }

    function test_focus_goes_around_in_order(): void {
        talk();
        app.chat.draft = "x";
        findChild(frame, "newChatButton").forceActiveFocus(Qt.TabFocusReason);
        const names = [];
        for (let step = 0; step < 24; ++step) {
            names.push(focusedName());
            keyClick(Qt.Key_Tab);
        }
        const order = ["newChatButton", "conversationRow", "modelsEntry", "settingsEntry", "headerTree", "headerPanel", "headerMenu", "answerBlocks", "copyMessage", "regenerateMessage", "editAnswer", "answerMore", "composerField", "attachButton", "sendButton", "modelChip"];
        const places = order.map(name => names.indexOf(name));
        compare(places.filter(place => place < 0), [], names.join(" "));
        compare(places.slice().sort((a, b) => a - b), places, names.join(" "));
    }

    function test_what_is_open_is_said_by_more_than_a_colour_of_its_sign(): void {
        talk();
        const button = findChild(frame, "headerPanel");
        compare(button.background.face.a, 0);
        frame.panelShown = true;
        compare(button.background.face, Theme.color.selected);
        frame.panelShown = false;
    }

    function test_keys_of_the_window(): void {
        keyClick(Qt.Key_N, Qt.ControlModifier);
        compare(app.conversations.newChats, 1);
        keyClick(Qt.Key_Plus, Qt.ControlModifier);
        compare(app.settings.scale, 110);
        keyClick(Qt.Key_0, Qt.ControlModifier);
        compare(app.settings.scale, 100);
        keyClick(Qt.Key_Comma, Qt.ControlModifier);
        verify(findChild(frame, "settingsPage").visible);
        keyClick(Qt.Key_Escape);
        tryVerify(() => !findChild(frame, "settingsPage").visible);
        compare(app.chat.calls, []);
        keyClick(Qt.Key_Escape);
        compare(app.chat.calls, ["stop"]);
    }

    function test_enter_presses_a_button(): void {
        findChild(frame, "newChatButton").forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Return);
        compare(app.conversations.newChats, 1);
    }

    function test_settings_give_the_chat_back(): void {
        mouseClick(findChild(frame, "settingsEntry"));
        const page = findChild(frame, "settingsPage");
        waitForRendering(frame);
        mouseClick(findChild(page, "sendCtrlEnter"));
        verify(app.settings.sendWithCtrlEnter);
        mouseClick(findChild(page, "settingsBack"));
        verify(findChild(frame, "composerField").activeFocus);
    }

    function test_header_renames(): void {
        app.conversations.open(11);
        talk();
        keyClick(Qt.Key_F2);
        for (const letter of "Pier")
            keyClick(letter);
        keyClick(Qt.Key_Return);
        compare(app.conversations.get(0).title, "Pier");
    }

    function interactive(item, found) {
        const control = item.clicked !== undefined && item.focusPolicy !== undefined;
        const field = item.cursorPosition !== undefined && item.readOnly === false;
        if (control || field)
            found.push(item);
        for (const child of Array.from(item.children))
            interactive(child, found);
        return found;
    }

    function checkNames(least: int): void {
        const items = interactive(frame, []);
        verify(items.length >= least, items.length);
        const nameless = items.filter(item => item.visible).filter(item => item.Accessible.name === "" || item.Accessible.role === 0);
        compare(nameless.map(item => item.objectName + " " + item), []);
        compare(items.filter(item => item.objectName === "").map(item => "" + item), []);
    }

    function test_everything_has_a_name(): void {
        talk();
        checkNames(12);
        keyClick(Qt.Key_Comma, Qt.ControlModifier);
        waitForRendering(frame);
        checkNames(15);
    }

    function test_the_first_page_has_names(): void {
        app.conversations.clear();
        app.models.state = ModelController.None;
        waitForRendering(frame);
        verify(findChild(frame, "firstRun").visible);
        checkNames(8);
    }
}
