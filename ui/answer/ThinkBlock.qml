// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// What the model thought before it answered: folded, with the time it took.
Item {
    id: root

    required property string thought
    property bool thinking: false
    property real seconds: -1  // below zero: nobody measured it
    property bool reachable: false
    property bool open: false
    property int bottomPad: 0
    readonly property int rounded: Math.max(0, Math.round(seconds))
    readonly property string words: thinking ? qsTr("Thinking, %1 s").arg(rounded) : seconds >= 0 ? qsTr("Thought for %1 s").arg(rounded) : qsTr("Thought")

    implicitHeight: head.height + (open ? body.height + Theme.s4 + Theme.s12 : 0) + bottomPad

    BaseButton {
        id: head

        objectName: "thought"
        implicitHeight: Theme.compact
        implicitWidth: implicitContentWidth
        text: root.words
        checkable: true
        checked: root.open
        Accessible.checkable: true
        Accessible.checked: root.open
        focusPolicy: root.reachable || activeFocus ? Qt.StrongFocus : Qt.NoFocus
        onClicked: root.open = !root.open

        contentItem: Row {
            spacing: Theme.s8

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: "thought"
                size: Theme.iconInline
                color: head.hovered ? Theme.color.textPrimary : Theme.color.textSecondary
            }

            AppText {
                anchors.verticalCenter: parent.verticalCenter
                text: root.words
                color: head.hovered ? Theme.color.textPrimary : Theme.color.textSecondary
                Accessible.ignored: true
            }

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: root.open ? "chevron-down" : "chevron-right"
                size: Theme.iconInline
                mirrored: root.LayoutMirroring.enabled && !root.open
            }
        }

        background: Item {
            FocusRing {
                shown: head.visualFocus
                corner: Theme.radiusControl
            }
        }
    }

    Loader {
        id: body

        anchors.top: head.bottom
        anchors.topMargin: Theme.s4
        width: root.width
        active: root.open
        // qmllint disable unqualified
        sourceComponent: Item {
            implicitHeight: words.implicitHeight

            Rectangle {
                width: Theme.s2
                height: parent.height
                radius: width / 2
                color: Theme.color.border
            }

            ReadingText {
                id: words

                anchors.left: parent.left
                anchors.leftMargin: Theme.s16
                anchors.right: parent.right
                color: Theme.color.textSecondary
                font.pixelSize: Theme.ui.pixelSize
                source: root.thought
            }
        }
        // qmllint enable unqualified
    }
}
