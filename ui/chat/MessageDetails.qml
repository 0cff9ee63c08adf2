// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// How an answer was made: tokens, times, seed, sampling.
Popover {
    id: root

    required property MessageRow message
    property var lines: []

    objectName: "messageDetails"
    onAboutToShow: lines = message.chat.messageDetails(message.messageId)

    contentItem: Column {
        spacing: Theme.s8

        AppText {
            type: Theme.name
            text: qsTr("How this answer was made")
            Accessible.role: Accessible.Heading
        }

        Grid {
            columns: 2
            columnSpacing: Theme.s16
            rowSpacing: Theme.s4

            Repeater {
                model: root.lines

                // qmllint disable unqualified
                DetailCell {
                }
                // qmllint enable unqualified
            }
        }

        AppButton {
            anchors.right: parent.right
            objectName: "copyMessageDetails"
            size: Theme.compact
            glyph: "copy"
            text: qsTr("Copy")
            onClicked: root.message.chat.copyAnswerDetails(root.message.messageId)
        }
    }
}
