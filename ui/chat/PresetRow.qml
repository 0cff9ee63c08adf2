// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.Ui

// A preset: what it is called and what it is like.
T.RadioButton {
    id: root

    property string help

    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    topPadding: Theme.s8 - Theme.s2
    bottomPadding: topPadding
    leftPadding: Theme.s12
    rightPadding: Theme.s12
    hoverEnabled: true
    autoExclusive: false
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.description: help
    Accessible.checked: checked
    Accessible.onPressAction: root.clicked()

    contentItem: Column {
        AppText {
            width: parent.width
            type: root.checked ? Theme.control : Theme.ui
            text: root.text
            Accessible.ignored: true
        }

        AppText {
            width: parent.width
            visible: root.checked && text !== ""
            type: Theme.small
            color: Theme.color.textSecondary
            wrapMode: Text.Wrap
            text: root.help
            Accessible.ignored: true
        }
    }

    background: Rectangle {
        radius: Theme.radiusField
        color: root.checked ? Theme.color.selected : root.hovered ? Theme.color.hover : "transparent"

        FocusRing {
            anchors.margins: 0
            shown: root.visualFocus
            corner: parent.radius
        }
    }
}
