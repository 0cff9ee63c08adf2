// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// "‹ 2 / 3 ›": other answers to the same question, other wordings of the same message.
Loader {
    id: root

    property int position
    property int count
    property bool reachable: true

    signal stepped(int step)

    objectName: "siblingSwitch"
    active: count > 1
    visible: active
    // qmllint disable unqualified
    sourceComponent: Row {
        IconButton {
            objectName: "previousSibling"
            glyph: "chevron-left"
            flips: true
            text: qsTr("Previous version")
            enabled: root.position > 0
            focusPolicy: root.reachable || activeFocus ? Qt.StrongFocus : Qt.NoFocus
            onClicked: root.stepped(-1)
        }

        AppText {
            height: Theme.compact
            verticalAlignment: Text.AlignVCenter
            type: Theme.small
            color: Theme.color.textSecondary
            text: qsTr("%1 / %2").arg(root.position + 1).arg(root.count)
            Accessible.name: qsTr("Version %1 of %2").arg(root.position + 1).arg(root.count)
        }

        IconButton {
            objectName: "nextSibling"
            glyph: "chevron-right"
            flips: true
            text: qsTr("Next version")
            enabled: root.position < root.count - 1
            focusPolicy: root.reachable || activeFocus ? Qt.StrongFocus : Qt.NoFocus
            onClicked: root.stepped(1)
        }
    }
    // qmllint enable unqualified
}
