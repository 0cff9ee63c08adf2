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

        Row {
            anchors.right: parent.right
            spacing: Theme.s8

            AppButton {
                objectName: "showPrompt"
                size: Theme.compact
                glyph: "text"
                text: qsTr("Raw prompt")
                onClicked: root.showPrompt()
            }

            AppButton {
                objectName: "copyMessageDetails"
                size: Theme.compact
                glyph: "copy"
                text: qsTr("Copy")
                onClicked: root.message.chat.copyAnswerDetails(root.message.messageId)
            }
        }
    }

    function showPrompt(): void {
        close();
        message.chat.promptWanted(message.messageId);
    }
}
