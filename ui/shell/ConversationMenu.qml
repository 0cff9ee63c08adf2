// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// What can be done with a conversation.
AppMenu {
    id: root

    signal renameWanted
    signal removeWanted

    objectName: "conversationActions"

    AppMenuItem {
        objectName: "renameItem"
        glyph: "pencil"
        text: qsTr("Rename")
        keys: "F2"
        onTriggered: root.renameWanted()
    }

    AppMenuItem {
        objectName: "deleteItem"
        glyph: "trash"
        text: qsTr("Delete")
        keys: qsTr("Del")
        ink: Theme.color.danger
        onTriggered: root.removeWanted()
    }
}
