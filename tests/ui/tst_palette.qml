// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui

// The palette and the sheet of shortcuts.
TestCase {
    id: test

    name: "Palette"
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
        app = createTemporaryObject(apps, test);
        app.conversations.add(11, "Lighthouse", "Today", ConversationListModel.None);
        app.palette.add("Lighthouse", "Chats");
        app.palette.add("New chat", "Commands");
        app.palette.add("Settings", "Commands");
        frame = frames.createObject(test, {
                "app": app
            });
        waitForRendering(frame);
    }

    function cleanup(): void {
        frame.destroy();
        wait(0);
    }

    function popup(name: string): var {
        return Array.from(frame.interior().resources).find(thing => thing.objectName === name);
    }

    function test_keys_walk_and_run(): void {
        keyClick(Qt.Key_K, Qt.ControlModifier);
        const palette = popup("palette");
        tryVerify(() => palette.opened);
        verify(findChild(palette.contentItem, "paletteField").activeFocus);
        keyClick("l");
        compare(app.palette.text, "l");
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Up);
        keyClick(Qt.Key_Return);
        compare(app.palette.ranRow, 1);
        tryVerify(() => !palette.visible);
    }

    function test_escape_closes(): void {
        keyClick(Qt.Key_K, Qt.ControlModifier);
        const palette = popup("palette");
        tryVerify(() => palette.opened);
        keyClick(Qt.Key_Escape);
        tryVerify(() => !palette.visible);
        compare(app.palette.ranRow, -1);
    }

    function test_a_click_runs(): void {
        mouseClick(findChild(frame, "paletteButton"));
        const palette = popup("palette");
        tryVerify(() => palette.opened);
        const list = findChild(palette.contentItem, "paletteList");
        tryVerify(() => list.itemAtIndex(2) !== null);
        mouseClick(list.itemAtIndex(2));
        compare(app.palette.ranRow, 2);
    }

    function test_what_was_chosen_is_done(): void {
        app.commandWanted("settings");
        verify(findChild(frame, "settingsPage").visible);
        app.settingWanted("look.contrast");
        tryVerify(() => findChild(frame, "highContrast") !== null);
        compare(findChild(frame, "settingsPane").hitKey, "look.contrast");
        app.chatWanted();
        verify(!findChild(frame, "settingsPage").visible);
        app.commandWanted("no such thing");
    }

    function test_a_new_persona_is_written(): void {
        app.commandWanted("newPersona");
        tryVerify(() => findChild(frame, "personaEditor") !== null && findChild(frame, "personaEditor").visible);
        verify(findChild(frame, "personaName").activeFocus);
    }

    function test_sheet_of_shortcuts(): void {
        keyClick(Qt.Key_F1);
        const sheet = popup("shortcutSheet");
        tryVerify(() => sheet.opened);
        const field = findChild(sheet.contentItem, "shortcutField");
        verify(field.activeFocus);
        const list = findChild(sheet.contentItem, "shortcutList");
        tryVerify(() => list.contentHeight > list.height);  // more than is shown at once
        const before = list.contentHeight;
        for (const letter of "palette")
            keyClick(letter);
        tryVerify(() => list.contentHeight < before / 4);
        keyClick(Qt.Key_Escape);
        keyClick(Qt.Key_Escape);
        tryVerify(() => !sheet.visible);
    }

    function test_narrow_fits(): void {
        frame.width = 420;
        keyClick(Qt.Key_K, Qt.ControlModifier);
        const palette = popup("palette");
        tryVerify(() => palette.opened);
        verify(palette.width <= 400, palette.width);
        verify(palette.x >= 0);
    }
}
