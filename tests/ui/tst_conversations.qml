// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import QtTest
import Rookery.App
import Rookery.Ui

TestCase {
    id: test

    name: "Conversations"
    when: windowShown
    width: 1000
    height: 700
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
            property bool mirrored: false

            width: 1000
            height: 700
            LayoutMirroring.enabled: mirrored
            LayoutMirroring.childrenInherit: true
        }
    }

    function init(): void {
        app = createTemporaryObject(apps, test);
        app.conversations.add(11, "Lighthouse", "Today", ConversationListModel.None);
        app.conversations.add(12, "Landlord", "Today", ConversationListModel.Writing);
        app.conversations.add(13, "Grey cat", "Yesterday", ConversationListModel.Unseen);
        frame = frames.createObject(test, { "app": app });
        list = findChild(frame, "conversationList");
        waitForRendering(frame);
    }

    function cleanup(): void {
        frame.destroy();
        wait(0);
    }

    function row(index: int): Item {
        list.currentIndex = index;
        list.forceActiveFocus(Qt.TabFocusReason);
        return list.currentItem;
    }

    function title(index: int): string {
        return app.conversations.get(index).title;
    }

    function type(words: string): void {
        for (const letter of words)
            keyClick(letter);
    }

    function test_a_click_opens(): void {
        mouseClick(row(1));
        compare(app.chat.conversationId, 12);
        verify(findChild(frame, "composerField").activeFocus);
    }

    function test_arrows_walk_and_enter_opens(): void {
        row(0);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
        compare(app.chat.conversationId, 13);
    }

    function test_rename_by_F2(): void {
        row(0);
        keyClick(Qt.Key_F2);
        type("Pier");
        keyClick(Qt.Key_Return);
        compare(title(0), "Pier");
        verify(!findChild(frame, "renameField").visible);
        verify(list.currentItem.activeFocus);
    }

    function test_of_a_long_title_its_beginning_is_seen(): void {
        row(0);
        keyClick(Qt.Key_F2);
        const field = findChild(frame, "renameField");
        compare(field.selectedText, field.text);
        compare(field.cursorPosition, 0);
        keyClick(Qt.Key_Escape);
    }

    function test_rename_can_be_left(): void {
        row(0);
        keyClick(Qt.Key_F2);
        type("Pier");
        keyClick(Qt.Key_Escape);
        compare(title(0), "Lighthouse");
        compare(app.chat.calls, []);
    }

    function test_rename_by_menu(): void {
        const item = row(2);
        mouseClick(findChild(item, "conversationMenu"));
        const entry = findChild(item, "renameItem") ?? menuItem(item, "renameItem");
        tryVerify(() => entry.visible);
        mouseClick(entry);
        tryVerify(() => findChild(frame, "renameField").visible);
    }

    function menuItem(item: Item, name: string): Item {
        const menu = Array.from(item.actions().resources).find(thing => thing.objectName === "conversationActions");
        return Array.from({ "length": menu.count }, (_, at) => menu.itemAt(at)).find(entry => entry.objectName === name);
    }

    function test_delete_and_undo(): void {
        row(1);
        keyClick(Qt.Key_Delete);
        compare(list.count, 2);
        tryVerify(() => findChild(frame, "toast").opacity === 1);
        compare(findChild(frame, "toastAction").text, "Undo");
        mouseClick(findChild(frame, "toastAction"));
        compare(list.count, 3);
        compare(title(1), "Landlord");
        tryVerify(() => !findChild(frame, "toast").visible);
    }

    function test_delete_does_nothing_elsewhere(): void {
        findChild(frame, "composerField").forceActiveFocus();
        keyClick(Qt.Key_Delete);
        compare(list.count, 3);
    }

    function test_what_takes_long_says_how_far_it_is(): void {
        const toast = findChild(frame, "toast");
        const bar = findChild(toast, "toastBar");
        app.toast.show("Copied", "", null);
        tryVerify(() => toast.opacity === 1);
        verify(!bar.visible);
        verify(!findChild(toast, "toastShare").visible);
        const height = toast.height;
        let stopped = 0;
        app.toast.show("Saving all chats", "Stop", () => stopped += 1);
        app.toast.share = 0;
        verify(bar.visible);
        verify(!findChild(toast, "toastShare").visible);  // not known yet
        app.toast.share = 0.62;
        compare(findChild(toast, "toastShare").text, "62 %");
        compare(bar.value, 0.62);
        compare(bar.Accessible.name, "Saving all chats");
        verify(toast.height > height);
        verify(bar.mapToItem(toast, 0, 0).y > findChild(toast, "toastAction").mapToItem(toast, 0, 0).y);
        mouseClick(findChild(toast, "toastAction"));
        compare(stopped, 1);
    }

    function test_toast_waits_under_the_pointer(): void {
        app.toast.show("Copied", "", null);
        const toast = findChild(frame, "toast");
        tryVerify(() => toast.opacity === 1);
        mouseMove(toast, toast.width / 2, toast.height / 2);
        tryVerify(() => app.toast.held);
        mouseMove(frame, 1, 1);
        tryVerify(() => !app.toast.held);
    }

    function test_marks_say_what_happens(): void {
        compare(row(1).Accessible.description, "Writing");
        compare(row(2).Accessible.description, "Finished, not seen yet");
    }

    function test_the_right_button_opens_the_menu(): void {
        const item = row(1);
        mouseClick(item, item.width / 2, item.height / 2, Qt.RightButton);
        tryVerify(() => item.menuOpen);
        compare(app.chat.calls, []);
    }

    function test_Space_opens_and_with_Ctrl_selects(): void {
        row(1);
        keyClick(Qt.Key_Space, Qt.ControlModifier);
        compare(app.conversations.selectedCount, 1);
        compare(app.chat.calls, []);
        keyClick(Qt.Key_Space);
        compare(app.chat.conversationId, 12);
    }

    function test_a_row_stays_hovered_over_its_buttons(): void {
        const item = row(1);
        findChild(frame, "composerField").forceActiveFocus();
        mouseMove(item, item.width / 2, item.height / 2);
        tryVerify(() => item.hovered);
        const button = findChild(item, "conversationMenu");
        mouseMove(button, 4, 4);
        tryVerify(() => button.hovered);
        verify(item.hovered);
    }

    function inked(image: var, place: rect): bool {
        for (let x = place.x; x < place.right; ++x) {
            if (!Qt.colorEqual(image.pixel(x, place.y + Theme.px(49)), image.pixel(place.x, place.y)))
                return true;
        }
        return false;
    }

    function differing(one: var, other: var, place: rect): int {
        let count = 0;
        for (let y = place.y; y < place.bottom; ++y) {
            for (let x = place.x; x < place.right; ++x)
                count += Qt.colorEqual(one.pixel(x, y), other.pixel(x, y)) ? 0 : 1;
        }
        return count;
    }

    function test_a_picture_of_the_list_comes_first_data(): var {
        return [
            { "tag": "light", "dark": false, "compact": false, "scale": 1, "mirrored": false },
            { "tag": "dark, larger, close rows", "dark": true, "compact": true, "scale": 1.3, "mirrored": false },
            { "tag": "from the right", "dark": false, "compact": false, "scale": 1, "mirrored": true }
        ];
    }

    // It looks like the list, so that nobody sees that it goes; what stands around comes with the list, where
    // room was left.
    function test_a_picture_of_the_list_comes_first(data: var): void {
        Theme.dark = data.dark;
        Theme.compactRows = data.compact;
        Theme.scale = data.scale;
        app.conversations.clear();
        app.conversations.add(11, "Lighthouse", "Today", ConversationListModel.None);
        app.conversations.add(12, "A title that is so long that it has to be cut off at its end", "Today", ConversationListModel.None);
        app.conversations.add(13, "Grey cat 你好", "Yesterday", ConversationListModel.None);
        const early = frames.createObject(test, { "app": app, "inSteps": true, "mirrored": data.mirrored });
        const picture = findChild(early, "conversationPicture");
        compare(picture.model, app.conversations);
        verify(!findChild(early, "conversationList"));
        verify(!findChild(early, "newChatButton"));
        const place = picture.mapToItem(early, 0, 0, picture.width, picture.height);
        const before = grabImage(early);
        early.fill();
        verify(findChild(early, "newChatButton"));
        verify(findChild(early, "settingsEntry"));
        tryVerify(() => !findChild(early, "conversationPicture"));
        const rows = findChild(early, "conversationList");
        compare(rows.count, 3);
        verify(rows.T.ScrollBar.vertical !== null);
        compare(rows.mapToItem(early, 0, 0, rows.width, rows.height), place);
        const after = grabImage(early);
        const words = Qt.rect(place.x, place.y, place.width, rows.contentHeight);
        verify(inked(before, words));
        compare(differing(before, after, words), 0);
        early.destroy();
        Theme.dark = false;
        Theme.compactRows = false;
        Theme.scale = 1;
        wait(0);
    }
}
