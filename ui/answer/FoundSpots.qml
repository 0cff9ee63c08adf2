// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Typesetting
import Rookery.Ui

// Behind a text: what is searched for in it, and the place the search is at. Where nothing is
// searched for there is nothing.
Loader {
    id: root

    required property TextEdit text
    property string words
    property int hit: -1  // the find that the search is at; -1: another text's
    property int count: 0

    signal arrived(Item spot)

    x: text.x
    y: text.y
    active: words !== ""
    onActiveChanged: if (!active)
        count = 0
    // qmllint disable unqualified
    sourceComponent: Item {
        objectName: "foundSpots"

        Repeater {
            model: marks.marks

            Rectangle {
                id: spot

                required property rect modelData
                required property int index
                readonly property bool now: root.hit >= 0 && marks.owner(index) === root.hit

                objectName: now ? "foundSpotNow" : "foundSpot"
                x: modelData.x - Theme.hairline
                y: modelData.y + Theme.s2
                width: modelData.width + 2 * Theme.hairline
                height: modelData.height - 2 * Theme.s2
                radius: Theme.radiusSmall
                // Words keep their colour: on dark paper the place has a ring, as light words could
                // not be read on it.
                color: now && !Theme.dark ? Theme.color.findCurrent : Theme.color.findHit
                border.width: now ? 2 * Theme.hairline : 0
                border.color: Theme.color.findCurrent
                onNowChanged: tell()
                Component.onCompleted: tell()

                function tell(): void {
                    if (now && marks.owner(index - 1) !== root.hit)
                        root.arrived(spot);
                }
            }
        }

        FoundMarks {
            id: marks

            document: root.text.textDocument
            words: root.words
            onMarksChanged: root.count = count
        }
    }
    // qmllint enable unqualified
}
