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
    property bool bare: false  // its words are in the tooltip

    implicitHeight: Math.max(Theme.normal, implicitContentHeight + Theme.s8)
    leftPadding: bare ? 0 : Theme.s20
    rightPadding: leftPadding

    contentItem: RowLayout {
        spacing: Theme.s8 + Theme.s2

        Item {
            Layout.fillWidth: true
            visible: root.bare
        }

        Icon {
            name: root.glyph
            color: root.current ? Theme.color.textPrimary : Theme.color.textSecondary
        }

        AppText {
            Layout.fillWidth: true
            visible: !root.bare
            type: root.current ? Theme.control : Theme.ui
            text: root.text
            Accessible.ignored: true
        }

        AppText {
            visible: !root.bare && (root.hovered || root.visualFocus)
            type: Theme.small
            color: Theme.color.textTertiary
            text: root.keys
            Accessible.ignored: true
        }

        Item {
            Layout.fillWidth: true
            visible: root.bare
        }
    }

    HoverTip {
        control: root
        text: root.bare ? root.text : ""
    }

    background: RowFace {
        current: root.current
        hovered: root.hovered
        pressed: root.down
        ring: root.visualFocus
    }
}
