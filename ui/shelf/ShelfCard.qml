// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// A persona or a book: what it is, and whether the model has read it.
BaseButton {
    id: root

    required property real itemId
    required property string title
    required property string letter
    required property string line
    required property int status
    required property real progress
    required property string words
    required property string warning
    required property bool found
    required property string otherModel
    required property ShelfModel shelf
    property string glyph
    property bool chosen: false
    readonly property bool busy: status === ShelfModel.Reading || status === ShelfModel.Waiting

    signal picked

    objectName: "shelfCard"
    text: title
    padding: Theme.s16
    implicitHeight: implicitContentHeight + 2 * padding
    Accessible.name: warning === "" ? qsTr("%1, %2").arg(title).arg(words) : qsTr("%1, %2. %3").arg(title).arg(words).arg(warning)
    Accessible.selected: chosen
    onClicked: picked()

    contentItem: ColumnLayout {
        spacing: Theme.s12

        RowLayout {
            spacing: Theme.s12

            LetterTile {
                letter: root.letter
                name: root.title
                glyph: root.glyph
            }

            ColumnLayout {
                spacing: Theme.s2

                AppText {
                    Layout.fillWidth: true
                    type: Theme.strong
                    text: root.title
                    Accessible.ignored: true
                }

                AppText {
                    Layout.fillWidth: true
                    type: Theme.small
                    color: Theme.color.textSecondary
                    text: root.line === "" ? " " : root.line
                    Accessible.ignored: true
                }
            }
        }

        RowLayout {
            Layout.minimumHeight: Theme.compact
            spacing: Theme.s8

            Icon {
                visible: !root.busy && (root.status === ShelfModel.Ready || root.warning !== "")
                name: root.warning === "" ? "check" : "warning"
                size: Theme.iconInline
                color: root.warning === "" ? Theme.color.success : Theme.color.warning
            }

            ProgressLine {
                Layout.preferredWidth: Theme.meter
                visible: root.status === ShelfModel.Reading
                value: root.progress
                name: root.words
            }

            AppText {
                Layout.fillWidth: true
                type: Theme.small
                color: Theme.color.textSecondary
                text: root.words
                Accessible.ignored: true
            }

            QuietButton {
                objectName: "switchModel"
                visible: root.otherModel !== ""
                size: Theme.compact
                leftPadding: Theme.s4
                ink: Theme.color.accent
                text: qsTr("Switch")
                Accessible.name: qsTr("Load %1").arg(root.otherModel)
                onClicked: root.shelf.switchModel(root.itemId)
            }

            QuietButton {
                objectName: "prepare"
                visible: root.status === ShelfModel.Unread
                size: Theme.compact
                leftPadding: Theme.s4
                ink: Theme.color.accent
                text: qsTr("Prepare")
                Accessible.name: qsTr("Prepare “%1”").arg(root.title)
                onClicked: root.shelf.prepare(root.itemId)
            }

            IconButton {
                objectName: "cancelPrepare"
                visible: root.busy
                glyph: "close"
                text: qsTr("Stop reading “%1”").arg(root.title)
                onClicked: root.shelf.cancel(root.itemId)
            }
        }
    }

    background: Rectangle {
        radius: Theme.radiusCard
        color: root.down ? Theme.color.pressed : root.hovered ? Theme.color.hover : Theme.color.raised
        border.width: root.chosen ? Theme.ring : Theme.hairline
        border.color: root.chosen ? Theme.color.accent : Theme.color.border

        FocusRing {
            anchors.fill: parent
            shown: root.visualFocus
            corner: Theme.radiusCard
        }
    }
}
