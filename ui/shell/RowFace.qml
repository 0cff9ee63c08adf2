// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// What a line of the side bar lies on: nothing, hover, current, focus. The line insets it from the edges.
Rectangle {
    id: root

    property bool current: false
    property bool selected: false
    property bool hovered: false
    property bool pressed: false
    property bool ring: false

    radius: Theme.radiusControl
    color: pressed ? Theme.color.pressed : selected ? Theme.color.accentSoft : current ? Theme.color.selected : hovered ? Theme.color.hover : "transparent"
    border.width: ring ? Theme.ring : 0
    border.color: Theme.color.focus
}
