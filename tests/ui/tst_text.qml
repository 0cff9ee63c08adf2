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
        const item = createTemporaryObject(reading, test, { "source": "one two" });
        compare(item.text, "one two");
        item.select(0, 3);
        item.source = "one two three\nfour";
        compare(item.text, "one two three\nfour");
        compare(item.selectedText, "one");
    }

    function test_another_text_replaces_it(): void {
        const item = createTemporaryObject(reading, test, { "source": "one two" });
        item.source = "three";
        compare(item.text, "three");
    }

    function test_lines_have_the_height_of_the_theme(): void {
        const item = createTemporaryObject(reading, test, { "source": "a\nb" });
        const two = item.contentHeight;
        item.source = "a\nb\nc\nd";
        compare(Math.round(item.contentHeight - two), 2 * Theme.reading.pixelLineHeight);
    }

    function test_markup_stays_text(): void {
        const item = createTemporaryObject(reading, test, { "source": "<b>no</b> <img src='http://a/b'>" });
        compare(item.text, "<b>no</b> <img src='http://a/b'>");
        compare(item.textFormat, TextEdit.PlainText);
    }
}
