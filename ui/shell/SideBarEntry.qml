// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// A line of the side bar that is not a conversation: icon and words.
// qmllint disable deferred-property-id
BaseButton {
    id: root

    property string glyph
    property string keys
    property bool current: false
    property bool bare: false  // its words are in the tooltip

    implicitHeight: Math.max(Theme.normal, implicitContentHeight + Theme.s8)
    leftPadding: bare ? 0 : Theme.s20
    rightPadding: leftPadding

    contentItem: Item {
        implicitHeight: Math.max(icon.height, words.implicitHeight)

        Icon {
            id: icon

            anchors.verticalCenter: parent.verticalCenter
            x: root.bare ? (parent.width - width) / 2 : root.mirrored ? parent.width - width : 0
            name: root.glyph
            color: root.current ? Theme.color.textPrimary : Theme.color.textSecondary
        }

        AppText {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            anchors.left: parent.left
            anchors.leftMargin: icon.width + Theme.s8 + Theme.s2
            anchors.right: hint.visible ? hint.left : parent.right
            anchors.rightMargin: hint.visible ? Theme.s8 : 0
            visible: !root.bare
            type: root.current ? Theme.control : Theme.ui
            text: root.text
            Accessible.ignored: true
        }

        AppText {
            id: hint

            anchors.verticalCenter: parent.verticalCenter
            anchors.right: parent.right
            visible: !root.bare && (root.hovered || root.visualFocus)
            type: Theme.small
            color: Theme.color.textTertiary
            text: visible ? root.keys : ""
            Accessible.ignored: true
        }
    }

    HoverTip {
        control: root
        text: root.bare ? root.text : ""
    }

    leftInset: Theme.s8
    rightInset: Theme.s8
    background: RowFace {
        current: root.current
        hovered: root.hovered
        pressed: root.down
        ring: root.visualFocus
    }
}
