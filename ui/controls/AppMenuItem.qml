// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

// One line of a menu: icon, words, key.
T.MenuItem {
    id: root

    property string glyph
    property string keys
    property color ink: Theme.color.textPrimary

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.menuRow, implicitContentHeight + Theme.s8)
    leftPadding: Theme.s12
    rightPadding: Theme.s12
    hoverEnabled: true
    Accessible.role: Accessible.MenuItem
    Accessible.name: text
    Accessible.onPressAction: root.triggered()

    contentItem: MenuLine {
        text: root.text
        glyph: root.glyph
        keys: root.keys
        ink: root.enabled ? root.ink : Theme.color.textDisabled
    }

    background: Rectangle {
        radius: Theme.radiusField
        color: root.highlighted ? Theme.color.overlayHover : "transparent"
        border.width: root.visualFocus ? Theme.ring : 0
        border.color: Theme.color.focus
    }
}
