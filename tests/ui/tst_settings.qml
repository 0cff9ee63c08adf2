// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui

// The pages of the settings, and the panel of a chat's answers.
SettingsCase {
    name: "Settings"

    function test_search_goes_to_the_row(): void {
        keyClick(Qt.Key_Comma, Qt.ControlModifier);
        verify(findChild(page, "settingsSearch").activeFocus);
        for (const letter of "contrast")
            keyClick(letter);
        keyClick(Qt.Key_Return);
        const pane = findChild(page, "settingsPane");
        compare([pane.page, pane.hitKey], ["look", "look.contrast"]);
        tryVerify(() => findChild(pane, "look.contrast").hit);
        verify(!findChild(pane, "look.theme").hit);
    }

    function test_a_setting_chosen_elsewhere_has_the_keys(): void {
        app.settingWanted("look.contrast");
        const pane = findChild(page, "settingsPane");
        tryVerify(() => findChild(pane, "highContrast") !== null && findChild(pane, "highContrast").activeFocus);
        keyClick(Qt.Key_Space);
        verify(app.look.highContrast);
    }

    function test_changes_hold_at_once_and_are_taken_back(): void {
        const pane = openPage("look");
        mouseClick(findChild(pane, "highContrast"));
        verify(app.look.highContrast);
        mouseClick(findChild(pane, "widthNarrow"));
        compare(app.look.lineWidth, LookChoices.Narrow);
        const back = findChild(pane, "reset look.contrast");
        verify(back.visible);
        verify(!findChild(pane, "reset look.motion").visible || app.settings.reducedMotion);
        waitForRendering(frame);
        mouseClick(back);
        verify(!app.look.highContrast);
        verify(!back.visible);
    }

    function test_formulas_and_thinking(): void {
        let pane = openPage("look");
        const formulas = findChild(pane, "setFormulas");
        formulas.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Space);
        verify(!app.look.formulas);
        waitForRendering(frame);
        mouseClick(findChild(pane, "reset look.formulas"));
        verify(app.look.formulas);
        pane = openPage("answering");
        mouseClick(findChild(pane, "thinkShort"));
        compare(app.usualAnswers.thinking, AnswerControls.Short);
        mouseClick(findChild(pane, "reset answering.thinking"));
        compare(app.usualAnswers.thinking, AnswerControls.AsUsual);
    }

    function test_how_fast_it_is_stands_in_a_card(): void {
        const pane = openPage("performance");
        const card = findChild(pane, "performanceCard");
        verify(!findChild(card, "speedWriting").visible);
        const before = card.height;
        app.speed.writing = "41 tok/s";
        app.speed.firstWord = "90 ms";
        app.speed.minute = Array(60).fill(41);
        const figure = findChild(card, "speedWriting");
        verify(figure.visible);
        compare(figure.Accessible.name, "41 tok/s writing");
        verify(card.height >= before);
    }

    function test_a_model_that_rests_takes_no_memory(): void {
        const card = findChild(openPage("performance"), "performanceCard");
        const curve = findChild(card, "speedCurve");
        app.speed.writing = "41 tok/s";
        app.speed.minute = Array(60).fill(41);
        app.models.state = ModelController.Busy;
        verify(curve.live);
        compare(curve.ink, Theme.color.accent);
        verify(findChild(card, "memoryWords").text.includes("3.1 of 16 GB"));
        app.models.state = ModelController.Ready;
        compare(curve.ink, Theme.color.textTertiary);
        verify(curve.name.includes("nothing is being written"));
        app.models.state = ModelController.Resting;
        app.models.memoryText = "";
        app.models.memoryFraction = 0;
        verify(findChild(card, "memoryBar").visible);
        verify(findChild(card, "memoryWords").text.includes("rests"));
        app.models.state = ModelController.None;
        verify(!findChild(card, "memoryBar").visible);
    }

    // Each by a click, and back by its arrow.
    function test_switches_and_their_arrows_data(): var {
        return [
            {
                "tag": "look.scrollBars",
                "name": "scrollBars",
                "keeper": "look",
                "property": "scrollBars",
                "usual": false
            },
            {
                "tag": "look.markdown",
                "name": "setMarkdown",
                "keeper": "look",
                "property": "markdown",
                "usual": true
            },
            {
                "tag": "models.atStart",
                "name": "loadsAtStart",
                "keeper": "settings",
                "property": "loadsAtStart",
                "usual": true
            },
            {
                "tag": "answering.titles",
                "name": "namesChats",
                "keeper": "settings",
                "property": "namesChats",
                "usual": true
            },
            {
                "tag": "answering.ahead",
                "name": "readsAhead",
                "keeper": "settings",
                "property": "readsAhead",
                "usual": true
            }
        ];
    }

    function test_switches_and_their_arrows(data: var): void {
        const pane = openPage(data.tag.split(".")[0]);
        const control = findChild(pane, data.name);
        control.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Space);
        compare(app[data.keeper][data.property], !data.usual);
        waitForRendering(frame);
        const back = findChild(pane, "reset " + data.tag);
        verify(back.visible);
        mouseClick(back);
        compare(app[data.keeper][data.property], data.usual);
        compare(control.checked, data.usual);
        verify(!back.visible);
    }

    function test_slider_and_select(): void {
        const pane = openPage("look");
        const slider = findChild(pane, "readingSize");
        slider.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Right);
        compare(app.look.readingSize, 16);
        const select = findChild(pane, "readingFont");
        select.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Down);
        compare(app.look.readingFont, "Noto Serif");
    }

    function test_every_page_opens(): void {
        for (const name of app.settingsIndex.pages()) {
            const pane = openPage(name);
            compare(pane.page, name);
            verify(pane.contentHeight > 100, name);
        }
    }

    function test_keys_are_changed(): void {
        const pane = openPage("shortcuts");
        mouseClick(findChild(pane, "changeShortcut"));
        keyClick(Qt.Key_K, Qt.ControlModifier | Qt.AltModifier);
        compare(app.commands.asked, []);
        verify(findChild(pane, "shortcutKeys").text.includes("Somebody"));
        keyClick(Qt.Key_J, Qt.ControlModifier | Qt.AltModifier);
        compare(app.commands.asked, ["newChat Ctrl+Alt+J"]);
    }

    function test_narrow_has_a_list_of_pages(): void {
        frame.width = 420;
        keyClick(Qt.Key_Comma, Qt.ControlModifier);
        waitForRendering(frame);
        const select = findChild(page, "settingsPages");
        verify(select.visible);
        select.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Down);
        compare(findChild(page, "settingsPane").page, "look");
    }

    function test_personas_are_led_to(): void {
        const pane = openPage("answering");
        mouseClick(findChild(pane, "showPersonas"));
        compare(frame.page, "personas");
    }

    function test_low_has_all_of_it_in_one_line(): void {
        frame.width = 590;
        frame.height = 380;
        keyClick(Qt.Key_Comma, Qt.ControlModifier);
        waitForRendering(frame);
        const search = findChild(page, "settingsSearch");
        const top = item => item.mapToItem(page, 0, 0).y;
        compare(top(search), top(findChild(page, "settingsPages")));
        verify(findChild(page, "settingsPane").height > page.height / 2);
        // What is found does not end below the page.
        frame.height = 200;
        search.text = "e";
        waitForRendering(frame);
        const list = findChild(page, "settingsFound");
        verify(list.contentHeight > list.height);
        verify(top(list) + list.height <= page.height);
    }

    function test_safe_mode_asks_first(): void {
        app.startGuard.tripped = true;
        const second = newFrame();
        const safe = findChild(second, "safeModePage");
        verify(safe.visible);
        mouseClick(findChild(safe, "safeReport"));
        compare(app.reports, 1);
        mouseClick(findChild(safe, "safeAgain"));
        compare(app.models.calls, ["openPath /models/rook.safetensors"]);
        verify(!app.startGuard.tripped);
        verify(!safe.visible);
        second.destroy();
    }

    function test_panel_beside_and_over_the_chat(): void {
        app.chat.messages.add({
                "text": "Question"
            });
        waitForRendering(frame);
        const chat = findChild(frame, "chatPage");
        const wide = chat.width;
        keyClick(Qt.Key_J, Qt.ControlModifier);
        const panel = findChild(frame, "answerPanel");
        verify(panel.visible);
        verify(panel.activeFocus);
        tryCompare(chat, "width", wide - panel.width);
        frame.width = 1000;
        tryVerify(() => chat.width > 1000 - 264 - 10);
        verify(panel.visible);
        keyClick(Qt.Key_Escape);
        verify(!panel.visible);
        verify(findChild(frame, "composerField").activeFocus);
    }

    function test_panel_changes_answers(): void {
        app.chat.messages.add({
                "text": "Question"
            });
        keyClick(Qt.Key_J, Qt.ControlModifier);
        const panel = findChild(frame, "answerPanel");
        waitForRendering(frame);
        verify(!findChild(panel, "panelReset").visible);
        mouseClick(findChild(panel, "preset creative"));
        compare(app.answers.preset, "creative");
        mouseClick(findChild(panel, "thinkShort"));
        compare(app.answers.thinking, AnswerControls.Short);
        waitForRendering(frame);
        mouseClick(findChild(panel, "panelMakeUsual"));
        mouseClick(findChild(panel, "panelReset"));
        compare(app.answers.calls, ["makeUsual", "reset"]);
        mouseClick(findChild(panel, "panelMore"));
        tryVerify(() => findChild(panel, "slider temperature") !== null);
        const slider = findChild(panel, "slider topP");
        slider.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Right);
        fuzzyCompare(app.answers.sampling.topP, 0.35, 0.001);
        const field = findChild(panel, "maxTokensField");
        field.forceActiveFocus();
        field.selectAll();
        for (const digit of "3")
            keyClick(digit);
        keyClick(Qt.Key_Return);
        compare(app.answers.maxTokens, 16);
    }
}
