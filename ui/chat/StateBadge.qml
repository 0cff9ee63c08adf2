// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// Whether the model's memory of a place is kept.
Rectangle {
    id: root

    property bool kept: false

    implicitWidth: line.implicitWidth + Theme.s16
    implicitHeight: Math.max(Theme.s20, line.implicitHeight + Theme.s4)
    radius: Theme.radiusSmall
    color: kept ? Theme.color.successSoft : Theme.color.hover

    Row {
        id: line

        anchors.centerIn: parent
        spacing: Theme.s4

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: root.kept ? "check" : "refresh"
            size: Theme.iconInline
            color: root.kept ? Theme.color.successSoftInk : Theme.color.textSecondary
        }

        AppText {
            anchors.verticalCenter: parent.verticalCenter
            type: Theme.small
            color: root.kept ? Theme.color.successSoftInk : Theme.color.textSecondary
            text: root.kept ? qsTr("State saved") : qsTr("Is read again")
        }
    }
}
