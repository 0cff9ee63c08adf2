// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// How many conversations are selected, and what can be done with all of them.
RowLayout {
    id: root

    required property ConversationListModel conversations

    signal moveWanted

    spacing: Theme.s4
    objectName: "selectionBar"
    visible: conversations.selectedCount > 0
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Selected chats")

    AppText {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.s20
        type: Theme.control
        text: qsTr("%n selected", "", root.conversations.selectedCount)
    }

    IconButton {
        objectName: "moveSelected"
        glyph: "folder"
        text: qsTr("Move to a folder")
        onClicked: root.moveWanted()
    }

    IconButton {
        objectName: "removeSelected"
        glyph: "trash"
        text: qsTr("Delete the selected chats")
        onClicked: root.conversations.removeSelected()
    }

    IconButton {
        Layout.rightMargin: Theme.s12
        objectName: "clearSelection"
        glyph: "close"
        text: qsTr("Select nothing")
        onClicked: root.conversations.clearSelection()
    }
}
