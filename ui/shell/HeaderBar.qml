// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// Over the messages: the title, and its menu. In a narrow window also the drawer and New chat.
RowLayout {
    id: root

    required property Application app
    property bool narrow: false
    property bool sideBarShown: true
    property bool titled: true
    property bool renaming: false
    readonly property int target: narrow ? Theme.large : Theme.normal
    readonly property ChatController chat: app.chat

    signal sideBarWanted
    signal newChatWanted

    objectName: "headerBar"
    height: Theme.header
    spacing: Theme.s4

    IconButton {
        Layout.leftMargin: Theme.s8
        objectName: "showSideBar"
        visible: !root.sideBarShown
        size: root.target
        glyphSize: Theme.icon
        glyph: "drawer"
        flips: true
        text: qsTr("Show the side bar")
        keys: "Ctrl+B"
        onClicked: root.sideBarWanted()
    }

    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.leftMargin: root.sideBarShown ? Theme.s24 : Theme.s8

        AppText {
            anchors.fill: parent
            verticalAlignment: Text.AlignVCenter
            visible: !root.renaming
            type: Theme.name
            text: root.titled ? root.chat.title : ""
            objectName: "chatTitle"
            Accessible.role: Accessible.Heading
        }

        Loader {
            anchors.verticalCenter: parent.verticalCenter
            x: root.LayoutMirroring.enabled ? parent.width - width + Theme.s12 : -Theme.s12
            width: Math.min(parent.width, Theme.fieldWidth)
            height: Theme.normal
            active: root.renaming
            sourceComponent: RenameField {
                objectName: "headerRenameField"
                title: root.chat.title
                onDone: words => root.endRename(words)
            }
        }
    }

    IconButton {
        objectName: "headerNewChat"
        visible: !root.sideBarShown
        size: root.target
        glyphSize: Theme.icon
        glyph: "new-chat"
        text: qsTr("New chat")
        keys: "Ctrl+N"
        onClicked: root.newChatWanted()
    }

    IconButton {
        id: more

        Layout.rightMargin: root.narrow ? Theme.s8 : Theme.s12
        objectName: "headerMenu"
        visible: root.titled
        size: root.target
        glyphSize: Theme.icon
        glyph: "more"
        text: qsTr("More for this chat")
        onClicked: menu.open()

        ConversationMenu {
            id: menu

            x: more.width - width
            y: more.height + Theme.s4
            onRenameWanted: root.rename()
            onRemoveWanted: root.app.conversations.remove(root.chat.conversationId)
        }
    }

    function rename(): void {
        renaming = !chat.empty;
    }

    function endRename(words: string): void {
        renaming = false;
        if (words !== "" && words !== chat.title)
            app.conversations.rename(chat.conversationId, words);
    }
}
