// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// Ctrl+K: one field over chats, commands, models and settings. The field keeps the keys.
// qmllint disable deferred-property-id
T.Popup {
    id: root

    required property PaletteModel model
    readonly property int most: parent ? parent.height - 2 * Theme.s56 : 0

    objectName: "palette"
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.min(Theme.px(96), Math.round(parent.height / 8)) : 0
    width: parent ? Math.min(Theme.px(640), parent.width - 2 * Theme.s12) : 0
    height: Math.min(most, contentItem.implicitHeight)
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onOpened: field.forceActiveFocus(Qt.PopupFocusReason)
    background: PopoverFace {
    }
    T.Overlay.modal: Rectangle {
        color: Theme.color.veil
    }

    contentItem: Item {
        implicitHeight: field.height + list.wanted + foot.height + 2 * Theme.hairline

        PaletteField {
            id: field

            width: parent.width
            text: root.model.text
            found: list.count
            onTextEdited: root.look(text)
            onStepped: step => list.step(step)
            onAccepted: root.run(list.currentIndex)
        }

        Hairline {
            anchors.top: field.bottom
            width: parent.width
        }

        PaletteList {
            id: list

            anchors.top: field.bottom
            anchors.topMargin: Theme.hairline
            anchors.bottom: foot.top
            width: parent.width
            results: root.model
            onChosen: row => root.run(row)
        }

        PaletteFoot {
            id: foot

            anchors.bottom: parent.bottom
            width: parent.width
        }
    }

    enter: Transition {
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.fast
        }
    }

    function look(words: string): void {
        model.text = words;
        list.currentIndex = 0;
    }

    function begin(prefix: string): void {
        model.begin(prefix);
        list.currentIndex = 0;
        open();
    }

    // Closed first: what is run may want the focus.
    function run(row: int): void {
        close();
        model.run(row);
    }
}
