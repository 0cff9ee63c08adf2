// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui
import "contrast.js" as Contrast

// What is chosen once for the whole program: the desktop, colours, presets, what leaves the
// computer, deleting it all.
TestCase {
    id: test

    name: "Choices"
    when: windowShown
    width: 1180
    height: 760
    visible: true

    property Application app
    property Frame frame
    property Item page

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
        frame = frames.createObject(test, {
                "app": app
            });
        waitForRendering(frame);
        frame.page = "settings";
        page = findChild(frame, "settingsPage");
        frame.interior().showChat();
    }

    function cleanup(): void {
        frame.destroy();
        Theme.accent = 0;
        Theme.dark = false;
        wait(0);
    }

    function openPage(name: string): Item {
        keyClick(Qt.Key_Comma, Qt.ControlModifier);
        mouseClick(findChild(page, "settings " + name));
        waitForRendering(frame);
        return findChild(page, "settingsPane");
    }

    function press(item: Item): void {
        verify(item !== null);
        item.forceActiveFocus(Qt.TabFocusReason);
        waitForRendering(frame);
        keyClick(Qt.Key_Space);
    }

    // ---- the desktop

    function test_notifications_and_tray(): void {
        const pane = openPage("general");
        press(findChild(pane, "notifications"));
        verify(!app.settings.notifications);
        press(findChild(pane, "reset general.notifications"));
        verify(app.settings.notifications);
        press(findChild(pane, "staysInTray"));
        verify(app.settings.staysInTray);
        app.desktop.hasTray = false;
        app.desktop.notifies = false;
        for (const name of ["staysInTray", "notifications"]) {
            verify(!findChild(pane, name).enabled);
            verify(!findChild(pane, name).checked);
        }
        verify(findChild(findChild(pane, "general.tray"), "note").visible);
    }

    function test_spelling_is_chosen(): void {
        const pane = openPage("general");
        const select = findChild(pane, "spelling");
        compare(select.displayText, "English");
        select.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Up);
        compare(app.spelling.language, "de_DE");
        keyClick(Qt.Key_Up);
        compare(app.spelling.language, "");
        press(findChild(pane, "reset general.spelling"));
        compare(app.spelling.language, "en_US");
        app.spelling.languages = [];
        verify(!select.enabled);
        verify(findChild(findChild(pane, "general.spelling"), "note").text.includes("hunspell-en-us"));
    }

    // ---- colours and type

    function test_accent(): void {
        const pane = openPage("look");
        press(findChild(pane, "accent 2"));
        compare(app.look.accent, LookChoices.Violet);
        verify(findChild(pane, "accent 2").checked);
        press(findChild(pane, "reset look.accent"));
        compare(app.look.accent, LookChoices.Teal);
    }

    function test_every_accent_can_be_read(): void {
        for (const dark of [false, true]) {
            Theme.dark = dark;
            for (let at = 0; at < 6; ++at) {
                Theme.accent = at;
                const c = Theme.color;
                for (const pair of [[c.accent, c.surface], [c.accent, c.window], [c.accentInk, c.accent], [c.accentInk, c.accentHover], [c.accentInk, c.accentPressed], [c.accentSoftInk, c.accentSoft], [c.textPrimary, c.userBubble], [c.textPrimary, c.selection], [c.textSecondary, c.userBubble]])
                    verify(Contrast.of(pair[0], pair[1]) >= 4.5, `${dark} ${at} ${pair}: ${Contrast.of(pair[0], pair[1])}`);
                verify(Contrast.of(c.focus, c.raised) >= 3);
            }
        }
    }

    function test_font_and_lines(): void {
        const pane = openPage("look");
        const select = findChild(pane, "uiFont");
        select.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Down);
        compare(app.look.uiFont, "Noto Serif");
        press(findChild(pane, "linesLoose"));
        compare(app.look.spacing, LookChoices.Loose);
        const before = Theme.reading.pixelLineHeight;
        Theme.lineSpacing = LookChoices.Loose;
        verify(Theme.reading.pixelLineHeight > before);
        Theme.lineSpacing = LookChoices.Usual;
        compare(Theme.reading.pixelLineHeight, before);
    }

    function test_few_need_all_of_it(): void {
        app.settings.fullPages = [];
        const pane = openPage("look");
        verify(!findChild(pane, "look.formulas").visible);
        press(findChild(pane, "showAdvanced"));
        compare(app.settings.fullPages, ["look"]);
        verify(findChild(pane, "look.formulas").visible);
        press(findChild(pane, "showAdvanced"));
        verify(!findChild(pane, "look.formulas").visible);
        app.settingWanted("look.formulas");
        const row = findChild(pane, "look.formulas");
        const inSight = () => row.mapToItem(pane, 0, 0).y >= 0 && row.mapToItem(pane, 0, row.height).y <= pane.height;
        tryVerify(() => row.visible && inSight());
        frame.width = 420;
        wait(50);
        tryVerify(() => inSight());
        frame.width = 1180;
        wait(50);
        openPage("general");
        verify(!findChild(pane, "showAdvanced").visible);
    }

    // ---- presets

    function test_a_preset_is_made(): void {
        const pane = openPage("answering");
        press(findChild(pane, "newPreset"));
        const name = find("presetName");
        tryVerify(() => name.activeFocus);
        verify(!find("savePreset").enabled);
        for (const letter of "Tales")
            keyClick(letter);
        const slider = find("preset temperature");
        slider.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Right);
        const seed = find("presetSeed");
        seed.forceActiveFocus(Qt.TabFocusReason);
        for (const digit of "42")
            keyClick(digit);
        press(find("savePreset"));
        compare(app.presets.saved.length, 1);
        const saved = app.presets.saved[0];
        compare([saved.id, saved.name, saved.seed], ["", "Tales", "42"]);
        fuzzyCompare(saved.temperature, 1.05, 0.001);
    }

    function test_built_in_ones_are_copied_not_changed(): void {
        const pane = openPage("answering");
        const line = findChild(pane, "presetLine ");
        verify(!findChild(line, "editPreset").visible);
        verify(!findChild(line, "removePreset").visible);
        const own = findChild(pane, "presetLine own-1");
        press(findChild(own, "copyPreset"));
        tryVerify(() => find("presetName").activeFocus);
        press(find("savePreset"));
        compare(app.presets.saved[0].id, "");
        press(findChild(own, "editPreset"));
        tryVerify(() => find("presetName").activeFocus);
        press(find("savePreset"));
        compare(app.presets.saved[1].id, "own-1");
        press(findChild(own, "removePreset"));
        compare(app.presets.gone, ["own-1"]);
    }

    // In what lies above the page.
    function find(name: string): Item {
        let top = frame;
        while (top.parent !== null)
            top = top.parent;
        return findChild(top, name);
    }

    // ---- speed

    function test_speed_is_measured(): void {
        const pane = openPage("performance");
        const button = findChild(pane, "measureSpeed");
        app.models.state = ModelController.None;
        verify(!button.enabled);
        const note = findChild(findChild(pane, "performance.measure"), "note");
        const toLoad = note.text;
        app.models.state = ModelController.Resting;
        verify(note.visible && note.text !== toLoad);
        app.models.state = ModelController.Ready;
        press(button);
        verify(app.speed.measuring);
        verify(note.visible);
        app.speed.measuring = false;
        app.speed.measured = "41 tok/s";
        compare(note.text, "41 tok/s");
        const precision = findChild(pane, "precision");
        precision.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Down);
        compare(app.devices.precision, "int8");
        const threads = findChild(pane, "threads");
        threads.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Down);
        compare(app.devices.threads, 1);
        compare(threads.count, 5);
    }

    // ---- privacy

    function test_requests_are_listed(): void {
        const pane = openPage("privacy");
        const list = findChild(pane, "networkList");
        verify(!list.visible);
        verify(findChild(findChild(pane, "privacy.requests"), "note").visible);
        app.library.network.add("GET huggingface.co/rwkv");
        waitForRendering(frame);
        verify(list.visible);
        const line = findChild(list, "networkLine");
        verify(line.Accessible.name.includes("huggingface.co/rwkv"));
        press(findChild(pane, "copyRequests"));
        compare(app.copied, "GET huggingface.co/rwkv\n");
    }

    function test_all_is_deleted_only_by_the_word(): void {
        const pane = openPage("privacy");
        press(findChild(pane, "wipeAll"));
        tryVerify(() => find("wipeWord") !== null && find("wipeWord").activeFocus);
        const button = find("wipeNow");
        verify(!button.enabled);
        // All of it stands within the sheet.
        const sheet = find("wipeSheet");
        tryVerify(() => sheet.height > button.mapToItem(sheet, 0, 0).y + button.height);
        for (const letter of "delet")
            keyClick(letter);
        keyClick(Qt.Key_Return);
        compare(app.wipe.begun, []);
        keyClick("e");
        verify(button.enabled);
        press(find("wipeModels"));
        press(button);
        compare(app.wipe.begun, [["delete", true]]);
        press(findChild(pane, "wipeAll"));
        tryVerify(() => find("wipeWord").activeFocus);
        compare(find("wipeWord").text, "");
        keyClick(Qt.Key_Escape);
        compare(app.wipe.begun.length, 1);
    }

    // As at 200 % in a window of the usual size.
    function test_the_word_and_the_buttons_are_in_sight_in_little_room(): void {
        app.settingWanted("privacy.data");
        tryVerify(() => find("wipeAll") !== null);
        find("wipeAll").clicked();
        tryVerify(() => find("wipeWord") !== null && find("wipeWord").activeFocus);
        const sheet = find("wipeSheet");
        const popup = findChild(frame, "wipePopup");
        verify(popup !== null);
        popup.height = 260;
        waitForRendering(frame);
        for (const name of ["wipeWord", "wipeKeep", "wipeNow"]) {
            const part = find(name);
            const end = part.mapToItem(sheet, 0, part.height).y;
            verify(end < sheet.height, name + ": " + end + " of " + sheet.height);
        }
        const word = find("wipeWord");
        verify(word.mapToItem(sheet, 0, word.height).y <= find("wipeKeep").mapToItem(sheet, 0, 0).y);
        keyClick(Qt.Key_Escape);
    }

    // The focus that a shortcut moves is seen; its words would cover what one came for.
    function test_the_panel_comes_without_a_tooltip(): void {
        frame.interior().togglePanel();
        const close = find("closePanel");
        tryVerify(() => close.visualFocus);
        const tip = Array.from(close.data).find(thing => thing instanceof HoverTip);
        verify(!tip.active);
        keyClick(Qt.Key_Tab);
        keyClick(Qt.Key_Tab, Qt.ShiftModifier);
        tryVerify(() => close.activeFocus && tip.active);
    }

    // ---- spelling in the field

    function test_misspelt_words_are_marked_and_mended(): void {
        app.spelling.wrong = ["evning"];
        const field = findChild(frame, "composerField");
        field.forceActiveFocus();
        for (const letter of "good evning")
            keyClick(letter);
        compare(app.spelling.spots, []);
        keyClick(" ");
        tryVerify(() => findChild(field, "spellSpot") !== null);
        field.cursorPosition = 7;
        keyClick(Qt.Key_F10, Qt.ShiftModifier);
        compare(app.spelling.asked, "evning");
        tryVerify(() => find("suggestion") !== null);
        find("suggestion").triggered();
        compare(field.text, "good evening ");
        tryVerify(() => findChild(field, "spellSpot") === null);
    }

    function test_a_word_is_learnt(): void {
        app.spelling.wrong = ["Rookery"];
        const field = findChild(frame, "composerField");
        field.forceActiveFocus();
        for (const letter of "Rookery is")
            keyClick(letter);
        field.cursorPosition = 2;
        keyClick(Qt.Key_F10, Qt.ShiftModifier);
        const line = find("learnWord");
        verify(line.visible);
        line.triggered();
        compare(app.spelling.learnt, ["Rookery"]);
        keyClick(Qt.Key_Escape);
        field.cursorPosition = field.length;
        keyClick(Qt.Key_F10, Qt.ShiftModifier);
        verify(!find("learnWord").visible);
        keyClick(Qt.Key_Escape);
    }
}
