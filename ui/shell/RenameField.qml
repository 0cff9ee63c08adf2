// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.Ui

// The title, being changed in its place. Enter takes it, Esc leaves it, leaving takes it.
T.TextField {
    id: root

    required property string title
    property bool finished: false

    signal done(string words)

    leftPadding: Theme.s12
    rightPadding: Theme.s12
    verticalAlignment: TextInput.AlignVCenter
    text: title
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
    onAccepted: finish(text.trim())
    Keys.onEscapePressed: finish("")
    onActiveFocusChanged: if (!activeFocus)
        finish(text.trim())
    Component.onCompleted: begin()

    background: Rectangle {
        radius: Theme.radiusControl
        color: Theme.color.raised
        border.width: Theme.ring
        border.color: Theme.color.focus
    }

    function begin(): void {
        forceActiveFocus();
        selectAll();
    }

    function finish(words: string): void {
        const first = !finished;
        finished = true;
        if (first)
            done(words);
    }
}
