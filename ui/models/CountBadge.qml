// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// A number in a soft circle; nothing at 0.
Rectangle {
    id: root

    property int count: 0

    visible: count > 0
    implicitWidth: Math.max(number.implicitWidth + Theme.s8, implicitHeight)
    implicitHeight: number.implicitHeight + Theme.s2
    radius: height / 2
    color: Theme.color.accentSoft

    AppText {
        id: number

        anchors.centerIn: parent
        type: Theme.micro
        color: Theme.color.accentSoftInk
        text: root.count
        Accessible.ignored: true
    }
}
