// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// Ctrl+F: finding in the chat in view. Enter and F3 go on, Shift goes back, Esc closes.
FocusScope {
    id: root

    required property ChatFinder finder

    signal closed

    objectName: "findBar"
    implicitHeight: row.implicitHeight + Theme.s8
    visible: finder.active
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Find in this chat")
    Keys.onEscapePressed: root.close()

    RowLayout {
        id: row

        width: parent.width
        y: Theme.s4
        spacing: Theme.s4

        SearchField {
            id: field

            Layout.fillWidth: true
            Layout.maximumWidth: Theme.fieldWidth
            objectName: "findField"
            focus: true
            placeholderText: qsTr("Find in this chat")
            text: root.finder.text
            onTextChanged: root.finder.text = text
            onStepped: step => step > 0 ? root.finder.next() : root.finder.previous()
            onAbandoned: root.close()
            Keys.onReturnPressed: event => root.go(event)
            Keys.onEnterPressed: event => root.go(event)
            Keys.onEscapePressed: root.close()
        }

        AppText {
            Layout.minimumWidth: Theme.s56
            type: Theme.small
            color: Theme.color.textSecondary
            text: root.finder.words
            objectName: "findCount"
            Accessible.role: Accessible.AlertMessage
        }

        IconButton {
            objectName: "findPrevious"
            enabled: root.finder.count > 0
            glyph: "chevron-up"
            text: qsTr("Previous place")
            keys: "Shift+F3"
            onClicked: root.finder.previous()
        }

        IconButton {
            objectName: "findNext"
            enabled: root.finder.count > 0
            glyph: "chevron-down"
            text: qsTr("Next place")
            keys: "F3"
            onClicked: root.finder.next()
        }

        Item {
            Layout.fillWidth: true
        }

        IconButton {
            objectName: "findClose"
            glyph: "close"
            text: qsTr("Close")
            keys: qsTr("Esc")
            onClicked: root.close()
        }
    }

    function begin(): void {
        finder.active = true;
        field.forceActiveFocus(Qt.ShortcutFocusReason);
        field.selectAll();
    }

    function go(event: var): void {
        if (event.modifiers & Qt.ShiftModifier)
            finder.previous();
        else
            finder.next();
    }

    function close(): void {
        finder.active = false;
        closed();
    }
}
