// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// What the marks of the tree view mean, and how large it is.
Item {
    id: root

    property real zoom: 1

    signal zoomWanted(real factor)

    implicitHeight: Math.max(marks.implicitHeight, Theme.compact) + Theme.s8

    Flow {
        id: marks

        width: parent.width - tools.width - Theme.s16
        spacing: Theme.s16

        TreeSign {
            text: qsTr("This branch")

            Rectangle {
                implicitWidth: Theme.s20
                implicitHeight: Theme.s2 + 1
                radius: 1
                color: Theme.color.accent
            }
        }

        TreeSign {
            text: qsTr("State saved")

            Rectangle {
                implicitWidth: Theme.dot
                implicitHeight: Theme.dot
                radius: width / 2
                color: Theme.color.textSecondary
            }
        }

        TreeSign {
            text: qsTr("Is read again")

            Rectangle {
                implicitWidth: Theme.dot
                implicitHeight: Theme.dot
                radius: width / 2
                color: "transparent"
                border.width: Theme.hairline
                border.color: Theme.color.textTertiary
            }
        }

        TreeSign {
            text: qsTr("Save-point")

            Rectangle {
                implicitWidth: Theme.grip
                implicitHeight: Theme.grip
                rotation: 45
                color: Theme.color.accent
            }
        }
    }

    Row {
        id: tools

        anchors.right: parent.right

        IconButton {
            objectName: "treeSmaller"
            glyph: "minus"
            text: qsTr("Closer together")
            enabled: root.zoom > 0.85
            onClicked: root.zoomWanted(root.zoom - 0.1)
        }

        AppText {
            height: Theme.compact
            width: Theme.s40
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            type: Theme.small
            color: Theme.color.textSecondary
            text: qsTr("%1 %").arg(Math.round(root.zoom * 100))
        }

        IconButton {
            objectName: "treeLarger"
            glyph: "plus"
            text: qsTr("Farther apart")
            enabled: root.zoom < 1.95
            onClicked: root.zoomWanted(root.zoom + 0.1)
        }
    }
}
