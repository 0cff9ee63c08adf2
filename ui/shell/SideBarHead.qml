// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// Over the list: the name, the search and New chat.
Item {
    id: root

    required property SideBar bar
    readonly property bool typing: field.activeFocus

    implicitHeight: newChat.y + newChat.height

    SideBarTop {
        id: top

        width: parent.width
        onHideWanted: root.bar.hideWanted()
    }

    SideBarSearch {
        id: field

        anchors.top: top.bottom
        anchors.bottomMargin: Theme.s8
        x: Theme.s12
        width: parent.width - 2 * Theme.s12
        search: root.bar.app.search
        keys: root.bar.app.commands.keyWords("palette")
        onStepped: step => root.bar.extras().step(step)
        onAccepted: if (root.bar.extras().found > 0)
            root.bar.extras().openFound()
        onAbandoned: root.bar.chatWanted()
        onPaletteWanted: root.bar.commandWanted("palette")
    }

    SideBarEntry {
        id: newChat

        anchors.top: field.bottom
        anchors.topMargin: Theme.s8
        objectName: "newChatButton"
        width: parent.width
        focus: true
        glyph: "new-chat"
        text: qsTr("New chat")
        keys: root.bar.app.commands.keyWords("newChat")
        onClicked: root.bar.newChatWanted()
    }

    function focusSearch(): void {
        field.forceActiveFocus(Qt.ShortcutFocusReason);
        field.selectAll();
    }
}
