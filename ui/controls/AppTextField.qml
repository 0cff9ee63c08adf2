// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

// A single line to type in.
T.TextField {
    id: root

    property int lead: 0

    implicitWidth: Theme.fieldWidth
    implicitHeight: Math.max(Theme.normal, contentHeight + Theme.s12)
    leftPadding: Theme.s12 + lead
    rightPadding: Theme.s12
    verticalAlignment: TextInput.AlignVCenter
    font.family: Theme.uiFamily
    font.pixelSize: Theme.ui.pixelSize
    color: Theme.color.textPrimary
    placeholderTextColor: Theme.color.textTertiary
    selectionColor: Theme.color.selection
    selectedTextColor: Theme.color.textPrimary
    selectByMouse: true
    cursorDelegate: Caret {
    }
    Accessible.role: Accessible.EditableText
    Accessible.name: placeholderText

    background: Rectangle {
        radius: Theme.radiusField
        color: Theme.color.raised
        border.width: root.activeFocus ? Theme.ring : Theme.hairline
        border.color: root.activeFocus ? Theme.color.focus : Theme.color.borderControl
    }

    AppText {
        x: root.leftPadding
        width: root.width - root.leftPadding - root.rightPadding
        height: root.height
        verticalAlignment: Text.AlignVCenter
        visible: root.length === 0 && root.preeditText === ""
        text: root.placeholderText
        color: root.placeholderTextColor
        Accessible.ignored: true
    }
}
