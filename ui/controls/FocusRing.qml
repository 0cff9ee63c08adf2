// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Drawn around a control that the keyboard reached: 2 px, 2 px away.
Rectangle {
    required property bool shown
    property int corner: Theme.radiusField

    anchors.fill: parent
    anchors.margins: -2 * Theme.ring
    radius: corner + Theme.ring
    color: "transparent"
    border.width: Theme.ring
    border.color: Theme.color.focus
    visible: shown
}
