// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// What a line of the side bar lies on: nothing, hover, current, focus. Inset from the edges.
Item {
    id: root

    property bool current: false
    property bool selected: false
    property bool hovered: false
    property bool pressed: false
    property bool ring: false

    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: Theme.s8
        anchors.rightMargin: Theme.s8
        radius: Theme.radiusControl
        color: root.pressed ? Theme.color.pressed : root.selected ? Theme.color.accentSoft : root.current ? Theme.color.selected : root.hovered ? Theme.color.hover : "transparent"
        border.width: root.ring ? Theme.ring : 0
        border.color: Theme.color.focus
    }
}
