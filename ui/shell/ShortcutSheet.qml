// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// F1: every key, with a field to find one.
// qmllint disable deferred-property-id
T.Popup {
    id: root

    required property CommandModel commands

    objectName: "shortcutSheet"
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.round((parent.height - height) / 2) : 0
    width: parent ? Math.min(Theme.px(560), parent.width - 2 * Theme.s12) : 0
    height: parent ? Math.min(Theme.px(620), parent.height - 2 * Theme.s24) : 0
    padding: Theme.s20
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onOpened: field.forceActiveFocus(Qt.PopupFocusReason)
    onClosed: field.clear()
    background: PopoverFace {
    }
    T.Overlay.modal: Rectangle {
        color: Theme.color.veil
    }

    contentItem: Item {
        AppText {
            id: heading

            width: parent.width - close.width
            type: Theme.title
            text: qsTr("Keyboard shortcuts")
            Accessible.role: Accessible.Heading
        }

        IconButton {
            id: close

            anchors.right: parent.right
            objectName: "closeShortcuts"
            glyph: "close"
            text: qsTr("Close")
            keys: qsTr("Esc")
            onClicked: root.close()
        }

        SearchField {
            id: field

            anchors.top: heading.bottom
            anchors.topMargin: Theme.s12
            width: parent.width
            objectName: "shortcutField"
            placeholderText: qsTr("Find a shortcut")
            onAbandoned: root.close()
        }

        ShortcutList {
            anchors.top: field.bottom
            anchors.topMargin: Theme.s8
            anchors.bottom: parent.bottom
            width: parent.width
            commands: root.commands
            wanted: field.text.trim()
        }
    }
}
