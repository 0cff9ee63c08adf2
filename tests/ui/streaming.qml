// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// An answer in a view that follows its end, as MessageList shows it.
Rectangle {
    id: root

    property alias source: answer.source
    property alias growing: answer.growing
    property alias rows: answer.blocks

    width: 1180
    height: 760
    color: Theme.color.surface

    Flickable {
        anchors.fill: parent
        contentHeight: answer.implicitHeight
        contentY: Math.max(0, contentHeight - height)
        interactive: false

        AnswerBlocks {
            id: answer

            x: 230
            width: Theme.column
        }
    }
}
