// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// One turn on the rail: long if its memory is kept, short if it is read again, a diamond for a
// save-point, a dot beside it where another branch begins.
Item {
    id: root

    required property int row
    required property bool kept
    required property bool forks
    required property string savepoint
    readonly property bool named: savepoint !== ""

    objectName: "railMark"
    width: Theme.railMark
    height: Theme.railMark

    Rectangle {
        anchors.centerIn: parent
        visible: !root.named
        width: root.kept ? Theme.s8 : Theme.s4
        height: Theme.s2
        radius: 1
        color: root.kept ? Theme.color.textSecondary : Theme.color.textDisabled
    }

    Rectangle {
        anchors.centerIn: parent
        visible: root.named
        width: Theme.grip
        height: Theme.grip
        rotation: 45
        color: Theme.color.accent
    }

    Rectangle {
        anchors.right: parent.left
        anchors.rightMargin: Theme.s2
        anchors.verticalCenter: parent.verticalCenter
        visible: root.forks
        width: Theme.bar
        height: Theme.bar
        radius: width / 2
        color: Theme.color.textTertiary
    }
}
