// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// The buttons and the menu of a conversation's row. Rows make them when they are first wanted.
Row {
    id: root

    required property ConversationRow row
    readonly property bool open: menu.visible

    IconButton {
        objectName: "pinConversation"
        size: Theme.mini
        glyph: "pin"
        text: root.row.pinned ? qsTr("Unpin “%1”").arg(root.row.title) : qsTr("Pin “%1”").arg(root.row.title)
        opacity: root.row.lively || activeFocus ? 1 : 0
        focusPolicy: root.row.stop || activeFocus ? Qt.StrongFocus : Qt.NoFocus
        onClicked: root.row.pinWanted(!root.row.pinned)
    }

    IconButton {
        objectName: "conversationMenu"
        size: Theme.mini
        glyph: "more"
        text: qsTr("More for “%1”").arg(root.row.title)
        opacity: root.row.lively || root.row.menuKept || activeFocus ? 1 : 0
        focusPolicy: root.row.stop || activeFocus ? Qt.StrongFocus : Qt.NoFocus
        onClicked: menu.open()
    }

    ConversationMenu {
        id: menu

        parent: root.row
        x: root.row.width - width - Theme.s12
        y: root.row.height
        pinned: root.row.pinned
        onPinWanted: pin => root.row.pinWanted(pin)
        onRenameWanted: root.row.renameWanted()
        onMoveWanted: root.row.moveWanted()
        onExportWanted: root.row.exportWanted()
        onRemoveWanted: root.row.removed()
    }

    function openMenu(): void {
        menu.open();
    }
}
