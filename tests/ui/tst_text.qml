// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.Ui

TestCase {
    id: test

    name: "Text"
    when: windowShown
    width: 400
    height: 300
    visible: true

    Component {
        id: reading

        ReadingText {
            width: 300
        }
    }

    function test_grows_without_losing_the_selection(): void {
        const item = createTemporaryObject(reading, test, {
                "source": "one two"
            });
        compare(item.text, "one two");
        item.select(0, 3);
        item.source = "one two three\nfour";
        compare(item.text, "one two three\nfour");
        compare(item.selectedText, "one");
    }

    function test_another_text_replaces_it(): void {
        const item = createTemporaryObject(reading, test, {
                "source": "one two"
            });
        item.source = "three";
        compare(item.text, "three");
    }

    function test_lines_have_the_height_of_the_theme(): void {
        const item = createTemporaryObject(reading, test, {
                "source": "a\nb"
            });
        const two = item.contentHeight;
        item.source = "a\nb\nc\nd";
        compare(Math.round(item.contentHeight - two), 2 * Theme.reading.pixelLineHeight);
    }

    function test_markup_stays_text(): void {
        const item = createTemporaryObject(reading, test, {
                "source": "<b>no</b> <img src='http://a/b'>"
            });
        compare(item.text, "<b>no</b> <img src='http://a/b'>");
        compare(item.textFormat, TextEdit.PlainText);
    }

    Component {
        id: labels

        AppText {
            text: "H"
            font.family: "Inter"
            color: "black"
        }
    }

    function test_letters_stand_in_the_middle_of_their_line_data(): var {
        return ["display", "title", "heading", "name", "ui", "small", "micro"].map(name => ({
                        "tag": name
                    }));
    }

    function test_letters_stand_in_the_middle_of_their_line(data): void {
        if (!Qt.fontFamilies().includes("Inter"))
            skip("without the font of the window");
        const item = createTemporaryObject(labels, test, {
                "type": Theme[data.tag]
            });
        compare(item.implicitHeight, Theme[data.tag].pixelLineHeight);
        waitForRendering(item);
        const picture = grabImage(item);
        const lines = [];
        for (let y = 0; y < picture.height; ++y)
            for (let x = 0; x < picture.width; ++x)
                if (picture.red(x, y) < 128 && lines[lines.length - 1] !== y)
                    lines.push(y);
        const middle = (lines[0] + lines[lines.length - 1] + 1) / 2;
        verify(Math.abs(middle - picture.height / 2) <= 1, middle + " of " + picture.height);
    }
}
