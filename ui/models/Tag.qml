// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// A small word in a box beside a name.
Rectangle {
    id: root

    property alias text: label.text

    implicitWidth: label.implicitWidth + 2 * Theme.s8
    implicitHeight: label.implicitHeight + Theme.s2
    radius: Theme.radiusSmall
    color: "transparent"
    border.width: Theme.hairline
    border.color: Theme.color.buttonBorder

    AppText {
        id: label

        anchors.centerIn: parent
        type: Theme.micro
        color: Theme.color.textSecondary
    }
}
