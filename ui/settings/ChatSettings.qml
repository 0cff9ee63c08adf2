// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Keys of the composer, and where the log lies.
Column {
    id: root

    required property Application app
    property bool narrow: false

    AppText {
        width: parent.width
        type: Theme.heading
        text: qsTr("Chat")
        Accessible.role: Accessible.Heading
    }

    SettingRow {
        width: parent.width
        narrow: root.narrow
        title: qsTr("Send a message with")
        help: root.app.settings.sendWithCtrlEnter ? qsTr("Enter makes a new line.") : qsTr("Shift+Enter makes a new line.")

        Segments {
            name: qsTr("Send a message with")

            Segment {
                objectName: "sendEnter"
                text: qsTr("Enter")
                checked: !root.app.settings.sendWithCtrlEnter
                onClicked: root.app.settings.sendWithCtrlEnter = false
            }

            Segment {
                objectName: "sendCtrlEnter"
                text: qsTr("Ctrl+Enter")
                checked: root.app.settings.sendWithCtrlEnter
                onClicked: root.app.settings.sendWithCtrlEnter = true
            }
        }
    }

    SettingRow {
        width: parent.width
        narrow: root.narrow
        title: qsTr("Log file")
        help: qsTr("What Rookery did and what went wrong. It never holds what you write or read.")

        AppButton {
            objectName: "showLogFolder"
            glyph: "folder"
            text: qsTr("Show folder")
            onClicked: root.app.showLogFolder()
        }
    }
}
