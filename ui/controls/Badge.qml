// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A word about how something is, with its icon; quiet unless it is given a colour.
Rectangle {
    id: root

    property string text
    property string glyph
    property color ink: Theme.color.textSecondary
    property bool turning: false  // a ring instead of the icon

    implicitWidth: line.implicitWidth + Theme.s16
    implicitHeight: Math.max(Theme.s20, line.implicitHeight + Theme.s4)
    radius: Theme.radiusSmall
    color: Theme.color.hover
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Row {
        id: line

        anchors.centerIn: parent
        spacing: Theme.s4

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: !root.turning
            name: root.glyph
            size: Theme.iconInline
            color: root.ink
        }

        ProgressRing {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.turning
            turning: visible
        }

        AppText {
            anchors.verticalCenter: parent.verticalCenter
            type: Theme.small
            color: root.ink
            text: root.text
            Accessible.ignored: true
        }
    }
}
