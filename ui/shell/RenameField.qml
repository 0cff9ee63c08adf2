// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.Ui

// A title being changed in its place. Enter takes it, Esc leaves it, leaving the field takes it.
T.TextField {
    id: root

    property bool active: false

    signal renamed(string words)
    signal ended

    leftPadding: Theme.s12
    rightPadding: Theme.s12
    verticalAlignment: TextInput.AlignVCenter
    visible: active
    font.family: Theme.uiFamily
    font.pixelSize: Theme.ui.pixelSize
    color: Theme.color.textPrimary
    selectionColor: Theme.color.selection
    selectedTextColor: Theme.color.textPrimary
    selectByMouse: true
    cursorDelegate: Caret {
    }
    maximumLength: 200
    Accessible.role: Accessible.EditableText
    Accessible.name: qsTr("New title")
    onAccepted: end(true)
    Keys.onEscapePressed: end(false)
    onActiveFocusChanged: if (!activeFocus)
        finish(true)

    background: Rectangle {
        radius: Theme.radiusControl
        color: Theme.color.raised
        border.width: Theme.ring
        border.color: Theme.color.focus
    }

    function begin(title: string): void {
        text = title;
        active = true;
        forceActiveFocus();
        select(length, 0);  // the caret in front: of a long title its beginning is seen
    }

    function finish(takes: bool): void {
        const words = active && takes ? text.trim() : "";
        active = false;
        if (words !== "")
            renamed(words);
    }

    function end(takes: bool): void {
        finish(takes);
        ended();
    }
}
