// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// A page's title with its one action, and a line on what it is for.
ColumnLayout {
    id: root

    property string title
    property string help
    property string action
    property string glyph: "plus"

    signal back
    signal acted

    spacing: Theme.s8

    RowLayout {
        spacing: Theme.s8

        IconButton {
            objectName: "shelfBack"
            focus: true
            glyph: "chevron-left"
            flips: true
            text: qsTr("Back to the chat")
            keys: "Esc"
            onClicked: root.back()
        }

        AppText {
            Layout.fillWidth: true
            type: Theme.title
            text: root.title
            Accessible.role: Accessible.Heading
        }

        AppButton {
            objectName: "shelfAction"
            visible: text !== ""
            glyph: root.glyph
            text: root.action
            onClicked: root.acted()
        }
    }

    AppText {
        Layout.fillWidth: true
        wrapMode: Text.Wrap
        color: Theme.color.textSecondary
        text: root.help
    }
}
