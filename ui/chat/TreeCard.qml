// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// A message, or a stretch of turns, in the tree view.
BaseButton {
    id: root

    required property int index
    required property real messageId
    required property int column
    required property real lane
    required property string label
    required property string head
    required property bool mine
    required property bool active
    required property bool leaf
    required property bool kept
    required property string savepoint
    property bool chosen: false

    signal picked
    signal opened
    signal walked(int step)

    objectName: "treeCard"
    text: head
    implicitWidth: Theme.treeCardWidth
    implicitHeight: Theme.treeCardHeight
    padding: Theme.s8
    Accessible.role: Accessible.TreeItem
    Accessible.name: qsTr("%1: %2").arg(label).arg(head)
    Accessible.description: kept ? qsTr("State saved") : qsTr("Is read again")
    onClicked: picked()
    onDoubleClicked: opened()
    Keys.onReturnPressed: opened()
    Keys.onRightPressed: walked(1)
    Keys.onDownPressed: walked(1)
    Keys.onLeftPressed: walked(-1)
    Keys.onUpPressed: walked(-1)

    contentItem: ColumnLayout {
        spacing: Theme.s2

        RowLayout {
            spacing: Theme.s4

            AppText {
                Layout.fillWidth: true
                type: Theme.micro
                color: Theme.color.textTertiary
                text: root.label
                Accessible.ignored: true
            }

            Rectangle {
                Layout.rightMargin: Theme.s2
                visible: root.savepoint !== ""
                implicitWidth: Theme.grip
                implicitHeight: Theme.grip
                rotation: 45
                color: Theme.color.accent
            }

            Rectangle {
                implicitWidth: Theme.dot
                implicitHeight: Theme.dot
                radius: width / 2
                color: !root.kept ? "transparent" : root.active ? Theme.color.accent : Theme.color.textSecondary
                border.width: root.kept ? 0 : Theme.hairline
                border.color: Theme.color.textTertiary
            }
        }

        AppText {
            Layout.fillWidth: true
            Layout.fillHeight: true
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            type: Theme.small
            color: root.active ? Theme.color.textPrimary : Theme.color.textSecondary
            text: root.head
            Accessible.ignored: true
        }
    }

    background: Rectangle {
        radius: Theme.radiusField
        color: root.down ? Theme.color.pressed : root.hovered ? Theme.color.hover : root.mine ? Theme.color.userBubble : Theme.color.raised
        border.width: root.leaf || root.chosen ? Theme.ring : Theme.hairline
        border.color: root.active || root.chosen ? Theme.color.accent : Theme.color.border

        FocusRing {
            anchors.fill: parent
            shown: root.visualFocus
            corner: Theme.radiusField
        }
    }
}
