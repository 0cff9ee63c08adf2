// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// A line of the side bar that is not a conversation: icon and words.
BaseButton {
    id: root

    property string glyph
    property string keys
    property bool current: false

    implicitHeight: Math.max(Theme.normal, implicitContentHeight + Theme.s8)
    leftPadding: Theme.s20
    rightPadding: Theme.s20

    contentItem: RowLayout {
        spacing: Theme.s8 + Theme.s2

        Icon {
            name: root.glyph
            color: root.current ? Theme.color.textPrimary : Theme.color.textSecondary
        }

        AppText {
            Layout.fillWidth: true
            type: root.current ? Theme.control : Theme.ui
            text: root.text
            Accessible.ignored: true
        }

        AppText {
            visible: root.hovered || root.visualFocus
            type: Theme.small
            color: Theme.color.textTertiary
            text: root.keys
            Accessible.ignored: true
        }
    }

    background: RowFace {
        current: root.current
        hovered: root.hovered
        pressed: root.down
        ring: root.visualFocus
    }
}
