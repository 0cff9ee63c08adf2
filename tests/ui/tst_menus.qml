// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.Ui

// Lines of menus and buttons: where their words begin and how wide they are.
TestCase {
    id: test

    name: "Menus"
    when: windowShown
    width: 800
    height: 500
    visible: true

    Component {
        id: menuLines

        Column {
            AppMenuItem {
                objectName: "pictured"
                glyph: "copy"
                text: "With a picture"
            }

            AppMenuItem {
                objectName: "plain"
                text: "Without"
            }
        }
    }

    Component {
        id: quiet

        QuietButton {
            text: "Quiet"
        }
    }

    function test_a_button_has_its_width_before_it_is_seen(): void {
        const seen = createTemporaryObject(quiet, test);
        const hidden = createTemporaryObject(quiet, test, {
                "visible": false
            });
        verify(seen.implicitWidth > Theme.s40);
        compare(hidden.implicitWidth, seen.implicitWidth);
    }

    function wordsAt(line: Item): real {
        const words = Array.from(line.contentItem.children).find(child => child.text === line.text);
        return words.mapToItem(line, 0, 0).x;
    }

    function test_words_of_a_menu_begin_at_one_edge_at_every_scale(): void {
        const both = createTemporaryObject(menuLines, test);
        for (const scale of [1, 2]) {
            Theme.scale = scale;
            waitForRendering(both);
            compare(wordsAt(findChild(both, "plain")), wordsAt(findChild(both, "pictured")));
        }
        Theme.scale = 1;
    }
}
