// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// Back and the name of the page.
RowLayout {
    id: root

    property bool named: true

    signal back

    spacing: Theme.s8

    IconButton {
        Layout.leftMargin: -Theme.s8
        objectName: "settingsBack"
        size: Theme.normal
        glyphSize: Theme.icon
        glyph: "chevron-left"
        flips: true
        text: qsTr("Back to the chat")
        keys: "Esc"
        onClicked: root.back()
    }

    AppText {
        Layout.fillWidth: true
        visible: root.named
        type: Theme.title
        text: qsTr("Settings")
        Accessible.role: Accessible.Heading
    }
}
