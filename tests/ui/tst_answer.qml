// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// What an answer is made of, how it is copied and selected.
AnswerCase {
    id: test

    name: "Answer"

    function test_blocks_stand_in_order(): void {
        show("# Title\n\nSome **bold** text.\n\n- one\n- two\n\n```py\ndef f(): pass\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> quote");
        const shown = texts().map(text => text.text);
        compare(shown.length, 4);
        compare(shown[0], "Title\nSome bold text.\n\t•\tone\n\t•\ttwo");
        compare(shown[1], "def f(): pass");
        verify(shown[2].includes("1"));
        compare(shown[3], "quote");
        let last = -1;
        for (const text of texts()) {
            const y = text.mapToItem(answer, 0, 0).y;
            verify(y > last);
            last = y;
        }
    }

    function test_a_screen_reader_gets_plain_words(): void {
        show("Some **bold** `code` and [a link](https://a.org).");
        compare(texts()[0].Accessible.name, "Some bold code and a link.");
        compare(all("link")[0].Accessible.name, "a link");
        compare(all("link")[0].Accessible.description, "https://a.org");
    }

    function test_growing_keeps_what_is_there(): void {
        show("First *one*.\n\nSecond", true);
        const first = texts()[0];
        answer.source = "First *one*.\n\nSecond and **more** `co";
        answer.source = "First *one*.\n\nSecond and **more** `code`.\n\n- item";
        compare(first.text, "First one.\nSecond and more code.\n\t•\titem");
        compare(texts()[0], first);
        answer.growing = false;
        compare(texts().length, 1);
    }

    function test_copy_code(): void {
        show("```c\nint x;\nint y;\n```");
        mouseClick(all("copyCode")[0]);
        compare(copied(), "int x;\nint y;");
        compare(all("copyCode")[0].text, "Copied");
    }

    function test_wrap_code(): void {
        show("```\n" + "long ".repeat(200) + "\n```");
        const before = answer.implicitHeight;
        mouseClick(all("wrapCode")[0]);
        tryVerify(() => answer.implicitHeight > before + 40);
    }

    function test_long_code_folds(): void {
        show("```\n" + "line\n".repeat(100) + "```");
        const folded = answer.implicitHeight;
        compare(texts().length, 1);
        compare(texts()[0].lineCount, 40);
        mouseClick(all("foldCode").find(button => button.visible));
        tryVerify(() => answer.implicitHeight > folded * 2);
        compare(texts().reduce((sum, text) => sum + text.lineCount, 0), 100);
    }

    function test_copy_table(): void {
        show("| a | b |\n|---|--:|\n| 1 | 2 |");
        const button = all("copyTable")[0];
        mouseClick(button);
        const menu = findChild(button, "tableMenu");
        tryVerify(() => menu.opened);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
        compare(copied(), "| a | b |\n| --- | ---: |\n| 1 | 2 |\n");
    }

    // Wider than the view, so that no column has room to spare.
    function test_cells_are_not_broken(): void {
        const months = Array.from({
                "length": 12
            }, (_, month) => "Month number " + (month + 1));
        show("| Month | " + months.join(" | ") + " |\n" + "|---".repeat(13) + "|\n| Rooks | " + months.map(() => "1037").join(" | ") + " |\n");
        const table = texts().find(edit => edit.getText(0, edit.length).includes("Rooks"));
        verify(table.implicitWidth > answer.width);
        verify(table.implicitHeight < 2 * (18 + 12) + 6);
    }

    function test_formulas_can_be_left_as_they_are(): void {
        Theme.formulas = false;
        show("Of $a^2$:\n\n$$\nb^2\n$$\n");
        wait(300);
        const words = texts().map(edit => edit.getText(0, edit.length)).join(" ");
        Theme.formulas = true;
        verify(words.includes("a^2") && words.includes("b^2"));
        verify(all("formula").every(picture => !picture.visible || picture.source.toString() === ""));
    }

    function test_markdown_can_be_left_as_it_is(): void {
        const source = "# Title\n\n**bold**\n\n    four\n\n```py\ndef f(): pass\n```\n| a | b |\n|---|---|\n| 1 | 2 |";
        show(source);
        verify(texts().length > 1);
        Theme.markdown = false;
        waitForRendering(answer);
        const words = texts().map(edit => edit.getText(0, edit.length).replace(/[\u2028\u2029]/g, "\n")).join("\n");
        answer.forceActiveFocus();
        keyClick(Qt.Key_A, Qt.ControlModifier);
        keyClick(Qt.Key_C, Qt.ControlModifier);
        Theme.markdown = true;
        compare(words, source);
        compare(copied(), source);
        waitForRendering(answer);
        verify(texts().length > 1);
        verify(!texts().some(edit => edit.getText(0, edit.length).includes("**")));
    }

    function test_bars_under_wide_blocks_can_stay(): void {
        show("```\n" + "wide ".repeat(80) + "\n```");
        const bar = () => all("sideBar")[0];
        verify(!bar().visible);
        const thin = bar().height;
        Theme.scrollBars = true;
        const stays = bar().visible;
        const wide = bar().height;
        Theme.scrollBars = false;
        verify(stays);
        verify(wide > thin);
    }

    function test_a_wide_table_scrolls(): void {
        show("| " + Array(12).fill("column").join(" | ") + " |\n|" + "---|".repeat(12) + "\n| " + Array(12).fill("a rather long cell").join(" | ") + " |");
        const table = texts()[0];
        verify(table.width > answer.width);
        answer.scope.moveSideways(0, 100);
        compare(table.parent.x, -100);
    }

    function test_a_link_asks_first(): void {
        show("See [here](https://example.org/a?b=c).");
        mouseClick(all("link")[0]);
        const window = test.Window.window;
        tryVerify(() => findChild(window, "linkTarget") !== null);
        compare(findChild(window, "linkTarget").text, "https://example.org/a?b=c");
        compare(links.count, 0);
        tryVerify(() => findChild(window, "linkCancel").activeFocus);
        keyClick(Qt.Key_Return);
        tryVerify(() => findChild(window, "linkTarget") === null);
        compare(links.count, 0);
        all("link")[0].forceActiveFocus();
        keyClick(Qt.Key_Return);
        tryVerify(() => findChild(window, "linkOpen") !== null);
        mouseClick(findChild(window, "linkOpen"));
        compare(links.count, 1);
        compare(links.signalArguments[0][0], "https://example.org/a?b=c");
    }

    function test_only_the_web_is_a_link(): void {
        show("[a](file:///etc/passwd) [b](javascript:alert(1)) [c](data:text/html,x) [d](smb://h/s) ![e](https://a.org/x.png)");
        compare(all("link").length, 1);
        compare(all("link")[0].Accessible.name, "e");
    }

    function test_selection_runs_across_blocks(): void {
        show("First words here.\n\n```\ncode line\n```\n\nLast words.");
        const first = texts()[0];
        const last = texts()[2];
        const from = first.mapToItem(answer, first.positionToRectangle(6).x, 8);
        const to = last.mapToItem(answer, last.positionToRectangle(4).x, 8);
        mousePress(answer, from.x, from.y);
        mouseMove(answer, from.x + 20, from.y + 20, 0, Qt.LeftButton);
        mouseMove(answer, to.x, to.y, 0, Qt.LeftButton);
        mouseRelease(answer, to.x, to.y);
        compare(first.selectedText, "words here.");
        compare(texts()[1].selectedText, "code line");
        compare(last.selectedText, "Last");
        keyClick(Qt.Key_C, Qt.ControlModifier);
        compare(copied(), "words here.\n\ncode line\n\nLast");
        keyClick(Qt.Key_Escape);
        verify(answer.selected.empty);
        compare(first.selectedText, "");
    }

    function test_words_and_paragraphs(): void {
        show("One two three.\n\nFour.");
        const text = texts()[0];
        const at = text.mapToItem(answer, text.positionToRectangle(5).x + 2, 8);
        mouseDoubleClickSequence(answer, at.x, at.y);
        compare(text.selectedText, "two");
        mouseClick(answer, at.x, at.y);
        compare(answer.selected.text(), "One two three.");
    }

    function test_keys_select_across_blocks(): void {
        show("Ab\n\n```\ncd\n```");
        answer.forceActiveFocus();
        keyClick(Qt.Key_Right, Qt.ShiftModifier);
        compare(answer.selected.text(), "A");
        keyClick(Qt.Key_Down, Qt.ShiftModifier);
        keyClick(Qt.Key_Right, Qt.ShiftModifier);
        compare(answer.selected.text(), "Ab\n\nc");
        keyClick(Qt.Key_A, Qt.ControlModifier);
        compare(answer.selected.text(), "Ab\n\ncd");
    }

    function test_what_is_selected_stays_seen_in_another_theme(): void {
        show("Ab\n\n```\ncd\n```");
        answer.selected.selectAll();
        compare(texts().map(text => text.selectedText), ["Ab", "cd"]);
        Theme.dark = true;
        wait(50);
        compare(texts().map(text => text.selectedText), ["Ab", "cd"]);
        Theme.dark = false;
    }

    function test_lists_are_copied_with_their_marks(): void {
        show("Text\n\n1. one\n2. two");
        answer.selected.selectAll();
        compare(answer.selected.text(), "Text\n1. one\n2. two");
        answer.selected.clear();
        const text = texts()[0];
        const end = text.positionToRectangle(text.length - 1);
        answer.selected.begin(0, 2);
        answer.selected.extend(end.x, end.y + 4);
        compare(answer.selected.text(), "Text\n1. one\n2. tw");
    }

    function test_a_thought_is_folded(): void {
        show("<think>\nHm.\n</think>\nYes.");
        compare(texts().map(text => text.text), ["Yes."]);
        compare(all("thought")[0].text, "Thought");
        mouseClick(all("thought")[0]);
        tryCompare(texts()[0], "text", "Hm.");
    }

    // What a model that thinks really sends: the reasoning apart from the answer.
    function test_a_thought_may_come_by_itself(): void {
        show("", true);
        compare(all("thought").length, 0);
        answer.thinking = true;
        answer.thoughtSeconds = 2.6;
        answer.thought = "Hm.";
        compare(all("thought")[0].visible, true);
        compare(all("thought")[0].text, "Thinking, 3 s");
        answer.thinking = false;
        answer.source = "Yes.";
        compare(all("thought")[0].text, "Thought for 3 s");
        compare(texts().map(text => text.text), ["Yes."]);
        mouseClick(all("thought")[0]);
        tryCompare(texts()[0], "text", "Hm.");
    }

    // A long answer costs what one sees of it; Tab still goes where it went.
    function test_only_what_is_near_is_drawn(): void {
        show(Array(40).fill("```py\nx = 1\n```").join("\n\n"));
        tryVerify(() => texts().length === 40);
        let whole = 0;  // once it stands
        tryVerify(() => {
                const before = whole;
                whole = answer.implicitHeight;
                return whole === before;
            });
        answer.sightFrom = 500;
        answer.sightTo = 900;
        verify(texts().length > 2 && texts().length < 12, "drawn: " + texts().length);
        for (const text of texts())
            verify(text.mapToItem(answer, 0, 0).y < 1000);
        compare(answer.implicitHeight, whole);
        answer.sightTo = 1e6;
        verify(texts().length > 20);
    }

    // Each block picks its own side, in a window that reads from the left.
    function test_what_reads_from_the_right_stands_right(): void {
        show("> اقتباس\n\n- واحد\n\n| الطائر | الأعشاش |\n|---|--:|\n| غراب | 412 |\n\n> A quotation\n");
        const holding = words => texts().find(edit => edit.getText(0, edit.length).includes(words));
        const [quote, list, table, other] = ["اقتباس", "واحد", "غراب", "quotation"].map(holding);
        const end = edit => edit.positionToRectangle(0).x;  // a text from the right begins there
        verify(end(quote) < answer.width - 10);  // room for the bar
        verify(end(quote) > answer.width - 40);
        verify(end(list) > answer.width - 40 && end(list) <= answer.width);
        const cells = table.getText(0, table.length);
        verify(cells.indexOf("الأعشاش") < cells.indexOf("الطائر"));
        verify(end(other) < 40);
    }

    // A text is set before it has its width.
    function test_marks_stand_with_their_words(): void {
        show("> A quotation, with its bar, on one line.\n\nAnd some `code` below it.");
        const bar = all("quoteBar")[0];
        const box = all("codeBox")[0];
        verify(bar.height < 30);
        verify(box.x > 0);
        verify(box.y > bar.y + bar.height && box.y < texts()[0].height);
    }

    function test_markup_stays_text(): void {
        show("<b>no</b> <img src='http://127.0.0.1:1/b'>");
        compare(texts()[0].text, "<b>no</b> <img src='http://127.0.0.1:1/b'>");
        compare(texts()[0].textFormat, TextEdit.PlainText);
    }

    function test_another_scale(): void {
        show("Text with `code`.\n\n```\nx\n```");
        const before = answer.implicitHeight;
        Theme.scale = 2;
        tryVerify(() => answer.implicitHeight > before * 1.7);
        Theme.scale = 1;
        tryCompare(answer, "implicitHeight", before);
    }
}
