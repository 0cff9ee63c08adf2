// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// A filter that is on or off.
BaseButton {
    id: root

    property bool on: false

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.compact, implicitContentHeight + Theme.s8)
    leftPadding: Theme.s12
    rightPadding: Theme.s12
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: on

    contentItem: RowLayout {
        spacing: Theme.s8

        Icon {
            visible: root.on
            size: Theme.iconInline
            name: "check"
            color: Theme.color.accentSoftInk
        }

        AppText {
            type: root.on ? Theme.smallStrong : Theme.small
            color: root.on ? Theme.color.accentSoftInk : Theme.color.textSecondary
            text: root.text
            Accessible.ignored: true
        }
    }

    background: ButtonFace {
        control: root
        face: root.on ? Theme.color.accentSoft : "transparent"
        faceHover: root.on ? Theme.color.accentSoft : Theme.color.hover
        facePressed: Theme.color.pressed
        edge: root.on ? "transparent" : Theme.color.buttonBorder
        radius: Theme.radiusControl
    }
}
