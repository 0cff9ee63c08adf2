// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui

// What the composer says and offers, by what the model does and by the room there is.
ComposerCase {
    name: "ComposerStates"

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
        composer.answers = createTemporaryObject(controls, composer);
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
