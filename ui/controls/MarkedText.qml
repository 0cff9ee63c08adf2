// SPDX-License-Identifier: Apache-2.0
import QtQuick

// One line in which what was searched for stands out, without markup.
Item {
    id: root

    // Pieces with U+001F between them; every second one was found.
    property string marked
    readonly property var pieces: marked.split("\u001f")
    property TypeStyle type: Theme.ui
    property color ink: Theme.color.textPrimary
    readonly property string text: pieces.join("")

    implicitHeight: type.pixelLineHeight
    clip: true

    Row {
        Repeater {
            model: root.pieces

            // qmllint disable unqualified
            FoundPiece {
                room: root.width
                type: root.type
                ink: root.ink
            }
            // qmllint enable unqualified
        }
    }
}
