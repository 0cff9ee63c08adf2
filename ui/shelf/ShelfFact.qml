// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// A name and its value on one line.
Item {
    id: root

    property string name
    property string value

    implicitHeight: Math.max(Theme.normal, words.implicitHeight + Theme.s8)
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("%1: %2").arg(name).arg(value)

    AppText {
        id: words

        anchors.verticalCenter: parent.verticalCenter
        text: root.name
        color: Theme.color.textSecondary
        Accessible.ignored: true
    }

    AppText {
        anchors.verticalCenter: parent.verticalCenter
        anchors.right: parent.right
        anchors.left: words.right
        anchors.leftMargin: Theme.s8
        horizontalAlignment: Text.AlignRight
        text: root.value
        Accessible.ignored: true
    }

    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
