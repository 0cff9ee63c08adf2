// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Typesetting
import Rookery.Ui

// Under a text one writes: lines below words that the dictionary does not have.
Item {
    id: root

    required property TextEdit text
    required property SpellChecker spelling

    x: text.leftPadding
    y: text.topPadding
    visible: !text.inputMethodComposing

    Repeater {
        model: marks.marks

        Rectangle {
            required property rect modelData

            objectName: "spellSpot"
            x: modelData.x
            y: modelData.y + modelData.height - Theme.s2
            width: modelData.width
            height: Theme.ring
            radius: height / 2
            color: Theme.color.danger
        }
    }

    RangeMarks {
        id: marks

        document: root.text.textDocument
        ranges: root.spelling.spots
    }
}
