// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Typesetting
import Rookery.Ui

// Behind a text: what is searched for in it. Where nothing is searched for there is nothing.
Loader {
    id: root

    required property TextEdit text
    property string words
    property bool current: false  // the search is at this message

    x: text.x
    y: text.y
    active: words !== ""
    // qmllint disable unqualified
    sourceComponent: Item {
        objectName: "foundSpots"

        Repeater {
            model: marks.marks

            Rectangle {
                required property rect modelData

                objectName: "foundSpot"
                x: modelData.x - Theme.hairline
                y: modelData.y + Theme.s2
                width: modelData.width + 2 * Theme.hairline
                height: modelData.height - 2 * Theme.s2
                radius: Theme.radiusSmall
                color: Theme.color.findHit
                border.width: root.current ? Theme.ring : 0
                border.color: Theme.color.findCurrent
            }
        }

        FoundMarks {
            id: marks

            document: root.text.textDocument
            words: root.words
        }
    }
    // qmllint enable unqualified
}
