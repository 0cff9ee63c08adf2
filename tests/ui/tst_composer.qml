// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui

// Writing, sending, drafts.
ComposerCase {
    name: "Composer"

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

    // Without the caret, which is there only while one writes.
    function look(): var {
        composer.parent.forceActiveFocus();
        waitForRendering(composer);
        const picture = grabImage(field.parent.parent);
        composer.forceActiveFocus();
        return picture;
    }

    // Lines from above that have anything on them.
    function inked(picture: var): var {
        const lines = [];
        for (let y = 0; y < picture.height; ++y)
            for (let x = 0; x < 200; ++x)
                if (picture.red(x, y) < 200) {
                    lines.push(y);
                    break;
                }
        return lines;
    }

    function test_an_emptied_field_is_as_a_fresh_one(): void {
        const fresh = look();
        type("Dear");
        const written = look();
        for (let letter = 0; letter < 4; ++letter)
            keyClick(Qt.Key_Backspace);
        verify(look().equals(fresh), "deleted");
        type("Dear");
        verify(look().equals(written), "written again");
        keyClick(Qt.Key_Return);
        compare(field.text, "");
        verify(look().equals(fresh), "sent");
        type("Dear");
        verify(look().equals(written), "written after that");
        chat.draft = "";
        verify(look().equals(fresh), "emptied from outside");
        chat.draft = "Dear";
        verify(look().equals(written), "a draft");
        keyClick(Qt.Key_Return, Qt.ShiftModifier);
        type("rooks");
        keyClick(Qt.Key_A, Qt.ControlModifier);
        keyClick(Qt.Key_Delete);
        verify(look().equals(fresh), "lines deleted");
        type("Dear");
        verify(look().equals(written), "written where lines were");
    }

    function test_words_stand_where_those_stood_that_asked_for_them(): void {
        field.placeholderText = "Dear";
        const asks = inked(look());
        type("Dear");
        compare(inked(look()), asks);
        verify(asks[0] > 6 && asks[asks.length - 1] < composer.height / 2, asks.join(" "));
    }

    function test_an_empty_field_begins_where_the_window_does_data(): var {
        return [{
                "tag": "from the left",
                "mirrored": false
            }, {
                "tag": "from the right",
                "mirrored": true
            }];
    }

    function test_an_empty_field_begins_where_the_window_does(data): void {
        composer.LayoutMirroring.enabled = data.mirrored;
        composer.LayoutMirroring.childrenInherit = true;
        compare(field.cursorRectangle.x > field.width / 2, data.mirrored);
        type("rooks");
        verify(field.cursorRectangle.x < field.width / 2);  // Latin letters, either way
        field.clear();
        compare(field.cursorRectangle.x > field.width / 2, data.mirrored);
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
}
