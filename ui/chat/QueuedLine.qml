// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// Under a message that waits for its turn.
Row {
    id: root

    property string text

    signal canceled

    spacing: Theme.s4

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        name: "pause"
        size: Theme.iconInline
    }

    AppText {
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        type: Theme.small
        color: Theme.color.textSecondary
    }

    QuietButton {
        objectName: "cancelQueued"
        text: qsTr("Take back")
        onClicked: root.canceled()
    }
}
