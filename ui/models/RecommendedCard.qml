// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// The model to begin with: what it is, what it takes, one button.
Card {
    id: root

    required property var pick
    property bool narrow: false

    signal wanted

    objectName: "recommendedCard"
    implicitHeight: content.implicitHeight + 2 * Theme.s20

    ColumnLayout {
        id: content

        x: Theme.s20
        y: Theme.s20
        width: parent.width - 2 * Theme.s20
        spacing: Theme.s8

        Flow {
            Layout.fillWidth: true
            spacing: Theme.s8

            AppText {
                type: Theme.heading
                text: root.pick.name
            }

            FitBadge {
                fitState: root.pick.fitState
                text: root.pick.fitWords
            }
        }

        AppText {
            Layout.fillWidth: true
            wrapMode: Text.Wrap
            color: Theme.color.textSecondary
            text: root.pick.about
        }

        Flow {
            Layout.fillWidth: true
            Layout.topMargin: Theme.s4
            spacing: root.narrow ? Theme.s16 : Theme.s32

            Figure {
                value: root.pick.download
                words: qsTr("download")
            }

            Figure {
                value: root.pick.memory
                words: qsTr("memory, the same in long chats")
            }

            Figure {
                visible: root.pick.speed !== ""
                value: root.pick.speed
                words: qsTr("estimated for this computer")
            }
        }

        Flow {
            Layout.fillWidth: true
            Layout.topMargin: Theme.s8
            spacing: Theme.s16

            PrimaryButton {
                id: start

                objectName: "downloadAndStart"
                size: Theme.large
                glyph: "download"
                text: qsTr("Download and start")
                onClicked: root.wanted()
            }

            AppText {
                width: Math.min(implicitWidth, parent.width)
                height: start.height
                verticalAlignment: Text.AlignVCenter
                type: Theme.small
                color: Theme.color.textTertiary
                text: qsTr("You can write your first message while it downloads.")
            }
        }
    }

    function focusButton(): void {
        start.forceActiveFocus(Qt.TabFocusReason);
    }
}
