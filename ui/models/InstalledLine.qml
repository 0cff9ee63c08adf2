// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// A card's last line when the model is here.
RowLayout {
    id: root

    signal chatWanted

    spacing: Theme.s8

    Icon {
        name: "check"
        size: Theme.iconSmall
        color: Theme.color.success
    }

    AppText {
        Layout.fillWidth: true
        color: Theme.color.textSecondary
        text: qsTr("Installed")
    }

    AppButton {
        objectName: "chatWith"
        glyph: "chat"
        text: qsTr("Chat")
        onClicked: root.chatWanted()
    }
}
