// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui

TestCase {
    id: test

    name: "Composer"
    when: windowShown
    width: 800
    height: 500
    visible: true

    property ChatController chat
    property Composer composer
    property Item field

    Component {
        id: chats

        ChatController {
        }
    }

    Component {
        id: controls

        AnswerControls {
        }
    }

    Component {
        id: places

        BranchController {
        }
    }

    Component {
        id: composers

        Composer {
            width: 700
        }
    }

    SignalSpy {
        id: modelWanted

        target: test.composer
        signalName: "modelWanted"
    }

    SignalSpy {
        id: undoWanted

        target: test.composer
        signalName: "undoWanted"
    }

    function init(): void {
        chat = createTemporaryObject(chats, test);
        composer = composers.createObject(test, {
                "chat": chat,
                "branches": createTemporaryObject(places, test)
            });
        composer.forceActiveFocus();
        field = findChild(composer, "composerField");
        verify(field.activeFocus);
        modelWanted.clear();
        undoWanted.clear();
    }

    function cleanup(): void {
        composer.destroy();
        wait(0);
    }

    function type(words: string): void {
        for (const letter of words)
            keyClick(letter);
    }

    function shown(name: string): bool {
        return findChild(composer, name).visible;
    }

    function test_enter_sends(): void {
        type("hello");
        keyClick(Qt.Key_Return);
        compare(chat.calls, ["send hello"]);
        compare(field.text, "");
    }

    function test_keypad_enter_sends(): void {
        type("hello");
        keyClick(Qt.Key_Enter);
        compare(chat.calls, ["send hello"]);
    }

    function test_shift_enter_makes_a_line(): void {
        type("a");
        keyClick(Qt.Key_Return, Qt.ShiftModifier);
        type("b");
        compare(chat.calls, []);
        compare(field.lineCount, 2);
        compare(chat.draft, "a\nb");
    }

    function test_control_enter_by_choice(): void {
        composer.sendWithCtrlEnter = true;
        type("a");
        keyClick(Qt.Key_Return);
        compare(chat.calls, []);
        compare(field.lineCount, 2);
        keyClick(Qt.Key_Return, Qt.ControlModifier);
        compare(chat.calls.length, 1);
    }

    function test_control_enter_stops_and_sends(): void {
        chat.composer = ChatController.Answering;
        type("a");
        keyClick(Qt.Key_Return, Qt.ControlModifier);
        compare(chat.calls, ["sendNow a"]);
        composer.sendWithCtrlEnter = true;
        type("b");
        keyClick(Qt.Key_Return, Qt.ControlModifier);
        compare(chat.calls[1], "send b");
        type("c");
        keyClick(Qt.Key_Return, Qt.ControlModifier | Qt.ShiftModifier);
        compare(chat.calls[2], "sendNow c");
    }

    // However it comes: by the keys, by the mouse's middle button, by a screen reader.
    function test_a_long_text_goes_along(): void {
        type("ab");
        field.cursorPosition = 1;
        field.insert(1, "x".repeat(4000));
        compare(chat.attachments.count, 0);
        compare(field.length, 4002);
        field.insert(field.cursorPosition, "y".repeat(4001));
        compare(chat.attachments.count, 1);
        compare(chat.attachments.get(0).words, "y".repeat(4001));
        compare(field.length, 4002);
        compare(chat.draft, field.text);
        waitForRendering(composer);
        const height = composer.implicitHeight;
        mouseClick(findChild(composer, "removeAttachment"));
        compare(chat.attachments.count, 0);
        verify(composer.implicitHeight < height);
    }

    function test_the_clipboard_is_asked_first(): void {
        chat.clipboardIsLong = true;
        keyClick(Qt.Key_V, Qt.ControlModifier);
        compare(chat.attachments.count, 1);
        compare(field.text, "");
        verify(shown("sendButton") && findChild(composer, "sendButton").enabled);
        compare(findChild(composer, "attachmentChip").Accessible.name, "Attached: Pasted text, 4 letters");
        waitForRendering(composer);
        mouseClick(findChild(composer, "attachmentAsText"));
        compare(field.text, "long");
        compare(chat.attachments.count, 0);
    }

    function test_a_draft_that_comes_whole_stays_whole(): void {
        chat.draft = "z".repeat(9000);
        compare(field.length, 9000);
        compare(chat.attachments.count, 0);
    }

    function test_it_says_what_is_wrong_and_how_much_it_is(): void {
        const hint = findChild(composer, "composerHint");
        compare(hint.text, "Enter to send");
        chat.draftTokens = "about 1 240 tokens";
        compare(hint.text, "about 1 240 tokens · Enter to send");
        verify(!shown("composerAlarm"));
        const height = composer.height;
        for (const compact of [false, true]) {
            composer.compact = compact;
            composer.unsaved = "The disk is full.";
            verify(shown("composerAlarm"));
            verify(composer.height > (compact ? 0 : height + 20));
        }
        composer.compact = false;
        type("a");
        keyClick(Qt.Key_Return);
        compare(chat.calls, ["send a"]);
    }

    function test_how_long_it_thinks_is_beside_it(): void {
        verify(!shown("thinkChip"));
        composer.answers = createTemporaryObject(controls, test);
        composer.thinks = true;
        const chip = findChild(composer, "thinkChip");
        verify(chip.visible);
        composer.answers.thinking = AnswerControls.Off;
        compare(chip.text, "Think: off");
        mouseClick(chip);
        compare(chip.text, "Think: short");
        compare(composer.answers.thinking, AnswerControls.Short);
        composer.compact = true;
        compare(chip.text, "");
        compare(chip.Accessible.name, "Think: short");
    }

    function test_undo_with_nothing_written_is_the_windows(): void {
        keyClick(Qt.Key_Z, Qt.ControlModifier);
        compare(undoWanted.count, 1);
        type("ab");
        keyClick(Qt.Key_Z, Qt.ControlModifier);
        compare(undoWanted.count, 1);
        compare(field.text, "");
    }

    function test_up_in_an_empty_field_edits_the_last(): void {
        type("a");
        keyClick(Qt.Key_Up);
        compare(composer.branches.calls, []);
        keyClick(Qt.Key_Backspace);
        keyClick(Qt.Key_Up);
        compare(composer.branches.calls, ["editLast"]);
    }

    function test_nothing_to_send(): void {
        type("  ");
        keyClick(Qt.Key_Return);
        compare(chat.calls, []);
        verify(!findChild(composer, "sendButton").enabled);
    }

    function test_never_sends_while_composing(): void {
        type("a");
        inputMethod.compose(field, "ni");
        verify(field.inputMethodComposing);
        keyClick(Qt.Key_Return);
        keyClick(Qt.Key_Return, Qt.ControlModifier);
        compare(chat.calls, []);
        inputMethod.commit(field, "\u4f60");
        keyClick(Qt.Key_Return);
        compare(chat.calls, ["send a\u4f60"]);
    }

    function test_a_draft_does_not_disturb_composing(): void {
        inputMethod.compose(field, "ni");
        chat.draft = "other";
        compare(field.preeditText, "ni");
        inputMethod.commit(field, "");
    }

    function test_drafts_come_and_go(): void {
        chat.draft = "kept\nwords";
        compare(field.text, "kept\nwords");
        type("!");
        compare(chat.draft, "kept\nwords!");
    }

    function test_undo_takes_back_typing_only(): void {
        chat.draft = "kept";
        type("!");
        field.undo();
        compare(field.text, "kept");
    }

    function test_grows_to_ten_lines(): void {
        const line = Theme.reading.pixelLineHeight;
        const one = composer.height;
        chat.draft = "1\n2\n3";
        compare(composer.height, one + 2 * line);
        chat.draft = Array(30).fill("x").join("\n");
        compare(composer.height, one + 9 * line);
    }

    function test_expands_and_gives_the_room_back(): void {
        composer.room = 420;
        compare(composer.height, composer.restHeight);
        verify(!shown("expandComposer"));
        field.text = Array(3).fill("a line").join("\n");
        verify(shown("expandComposer"));
        mouseClick(findChild(composer, "expandComposer"));
        compare(composer.height, 420);
        verify(field.activeFocus);
        field.text = "a";
        verify(shown("expandComposer"));  // or there were no way back
        keyClick(Qt.Key_Escape);
        verify(!composer.expanded);
        compare(composer.height, composer.restHeight);
        compare(field.text, "a");
        composer.toggle();
        verify(composer.expanded);
        keyClick(Qt.Key_Return);
        compare(chat.calls, ["send a"]);
        verify(!composer.expanded);
    }

    function test_expands_in_a_narrow_window(): void {
        composer.compact = true;
        composer.room = 300;
        composer.width = 360;
        field.text = Array(4).fill("a line").join("\n");
        mouseClick(findChild(composer, "expandComposer"));
        compare(composer.height, 300);
        const send = findChild(composer, "sendButton");
        const expander = findChild(composer, "expandComposer");
        verify(send.mapToItem(composer, 0, 0).y > 250);
        compare([expander.width, expander.x + expander.width], [Theme.normal, composer.width - Theme.s8]);
        composer.compact = false;
        compare(expander.width, Theme.normal);
        verify(expander.x < 100 && expander.y > 250);
    }

    function test_buttons_by_state_data(): var {
        const none = {
            "sendButton": false,
            "queueButton": false,
            "stopButton": false,
            "chooseModelButton": false
        };
        return [{
                "tag": "idle",
                "state": ChatController.Idle,
                "draft": "x",
                "shown": Object.assign({}, none, {
                        "sendButton": true
                    })
            }, {
                "tag": "loading",
                "state": ChatController.Loading,
                "draft": "x",
                "shown": Object.assign({}, none, {
                        "sendButton": true
                    })
            }, {
                "tag": "no model",
                "state": ChatController.NoModel,
                "draft": "x",
                "shown": Object.assign({}, none, {
                        "chooseModelButton": true
                    })
            }, {
                "tag": "answering",
                "state": ChatController.Answering,
                "draft": "",
                "shown": Object.assign({}, none, {
                        "stopButton": true
                    })
            }, {
                "tag": "answering, text",
                "state": ChatController.Answering,
                "draft": "x",
                "shown": Object.assign({}, none, {
                        "stopButton": true,
                        "queueButton": true
                    })
            }, {
                "tag": "reading",
                "state": ChatController.Reading,
                "draft": "",
                "shown": Object.assign({}, none, {
                        "stopButton": true
                    })
            }, {
                "tag": "queued",
                "state": ChatController.Queued,
                "draft": "",
                "shown": Object.assign({}, none, {
                        "stopButton": true
                    })
            }];
    }

    function test_buttons_by_state(data: var): void {
        chat.composer = data.state;
        chat.draft = data.draft;
        for (const name in data.shown)
            compare(shown(name), data.shown[name], name);
    }

    function test_queue_and_stop(): void {
        chat.composer = ChatController.Answering;
        type("next");
        mouseClick(findChild(composer, "queueButton"));
        mouseClick(findChild(composer, "stopButton"));
        compare(chat.calls, ["send next", "stop"]);
    }

    function test_no_model_asks_for_one_and_keeps_the_text(): void {
        chat.composer = ChatController.NoModel;
        type("hello");
        keyClick(Qt.Key_Return);
        compare(modelWanted.count, 1);
        mouseClick(findChild(composer, "chooseModelButton"));
        compare(modelWanted.count, 2);
        compare(chat.calls, []);
        compare(field.text, "hello");
    }

    function test_tab_leaves(): void {
        type("x");
        keyClick(Qt.Key_Tab);
        compare(field.text, "x");
        verify(findChild(composer, "attachButton").visualFocus);
        keyClick(Qt.Key_Tab);
        verify(findChild(composer, "sendButton").visualFocus);
    }
}
