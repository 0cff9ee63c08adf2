// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// What can be done with a conversation.
AppMenu {
    id: root

    property bool pinned: false
    property bool ofView: false

    signal findWanted
    signal panelWanted
    signal pinWanted(bool pin)
    signal renameWanted
    signal moveWanted
    signal exportWanted
    signal removeWanted

    objectName: "conversationActions"

    AppMenuItem {
        objectName: "findItem"
        height: root.ofView ? implicitHeight : 0
        visible: root.ofView
        glyph: "search"
        text: qsTr("Find in this chat")
        keys: "Ctrl+F"
        onTriggered: root.findWanted()
    }

    AppMenuItem {
        objectName: "panelItem"
        height: root.ofView ? implicitHeight : 0
        visible: root.ofView
        glyph: "panel"
        text: qsTr("Answers of this chat")
        keys: "Ctrl+J"
        onTriggered: root.panelWanted()
    }

    AppMenuItem {
        objectName: "pinItem"
        glyph: "pin"
        text: root.pinned ? qsTr("Unpin") : qsTr("Pin")
        onTriggered: root.pinWanted(!root.pinned)
    }

    AppMenuItem {
        objectName: "renameItem"
        glyph: "pencil"
        text: qsTr("Rename")
        keys: "F2"
        onTriggered: root.renameWanted()
    }

    AppMenuItem {
        objectName: "moveItem"
        glyph: "folder"
        text: qsTr("Move to a folder")
        onTriggered: root.moveWanted()
    }

    AppMenuItem {
        objectName: "exportItem"
        glyph: "download"
        text: qsTr("Export or share")
        onTriggered: root.exportWanted()
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
