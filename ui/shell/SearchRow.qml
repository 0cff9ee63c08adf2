// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.Ui

// What was found: the title, and where it was in a message a line of it.
// qmllint disable deferred-property-id
T.ItemDelegate {
    id: root

    required property int index
    required property string title
    required property string markedTitle
    required property string markedSnippet
    required property string when
    property bool keyed: false

    signal chosen

    implicitHeight: Math.max(Theme.row, implicitContentHeight + Theme.s12)
    objectName: "searchRow"
    hoverEnabled: true
    focusPolicy: Qt.ClickFocus
    text: title
    Accessible.role: Accessible.ListItem
    Accessible.name: markedSnippet !== "" ? qsTr("%1: %2").arg(title).arg(snippet.text) : title
    Accessible.description: when
    Accessible.onPressAction: root.clicked()
    onClicked: chosen()
    Keys.onReturnPressed: chosen()
    Keys.onEnterPressed: chosen()

    contentItem: Item {
        implicitHeight: lines.height

        Column {
            id: lines

            anchors.verticalCenter: parent.verticalCenter
            x: Theme.s20
            width: parent.width - 2 * Theme.s20

            Item {
                width: parent.width
                height: heading.implicitHeight

                MarkedText {
                    id: heading

                    anchors.left: parent.left
                    anchors.right: date.left
                    anchors.rightMargin: Theme.s8
                    marked: root.markedTitle
                }

                AppText {
                    id: date

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    type: Theme.micro
                    color: Theme.color.textTertiary
                    text: root.when
                    Accessible.ignored: true
                }
            }

            MarkedText {
                id: snippet

                width: parent.width
                visible: root.markedSnippet !== ""
                type: Theme.small
                ink: Theme.color.textSecondary
                marked: root.markedSnippet
            }
        }
    }

    leftInset: Theme.s8
    rightInset: Theme.s8
    background: RowFace {
        current: root.keyed && root.ListView.isCurrentItem
        hovered: root.hovered
        pressed: root.down
        ring: root.activeFocus && !root.pressed
    }
}
