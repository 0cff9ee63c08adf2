// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A bar with a number beside it elsewhere. Grows from the start of the line.
Rectangle {
    id: root

    property real value: 0
    property color fill: Theme.color.accent
    property string name

    implicitWidth: Theme.meter
    implicitHeight: Theme.bar
    radius: height / 2
    color: Theme.color.track
    LayoutMirroring.childrenInherit: true
    Accessible.role: Accessible.ProgressBar
    Accessible.name: name

    Rectangle {
        anchors.left: parent.left
        width: Math.max(parent.height, Math.round(parent.width * Math.min(1, root.value)))
        height: parent.height
        radius: height / 2
        visible: root.value > 0
        color: root.fill
    }
}
