// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Over the messages: the title, and its menu. In a narrow window also the drawer and New chat.
Item {
    id: root

    required property Application app
    property bool narrow: false
    property bool sideBarShown: true
    property bool titled: true
    readonly property int target: narrow ? Theme.large : Theme.normal
    readonly property ChatController chat: app.chat

    property bool treeShown: false

    signal treeWanted
    signal sideBarWanted
    signal newChatWanted
    property bool panelShown: false

    signal pageWanted(string page)
    signal exportWanted
    signal panelWanted
    signal findWanted
    signal renameLeft

    objectName: "headerBar"
    height: Theme.header

    IconButton {
        id: opener

        anchors.left: parent.left
        anchors.leftMargin: Theme.s8
        anchors.verticalCenter: parent.verticalCenter
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

    AppText {
        anchors.left: opener.visible ? opener.right : parent.left
        anchors.leftMargin: opener.visible ? Theme.s8 : Theme.s24
        anchors.right: buttons.left
        anchors.rightMargin: Theme.s8
        anchors.verticalCenter: parent.verticalCenter
        visible: text !== "" && !field.active
        type: Theme.name
        text: root.titled ? root.chat.title : ""
        objectName: "chatTitle"
        Accessible.role: Accessible.Heading
    }

    RenameField {
        id: field

        anchors.left: opener.visible ? opener.right : parent.left
        anchors.leftMargin: opener.visible ? 0 : Theme.s12
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(Theme.fieldWidth, root.width - buttons.width - opener.width - Theme.s24)
        height: Theme.normal
        objectName: "headerRenameField"
        onRenamed: words => root.app.conversations.rename(root.chat.conversationId, words)
        onEnded: root.renameLeft()
    }

    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: root.narrow ? Theme.s8 : Theme.s12
        anchors.verticalCenter: parent.verticalCenter

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

        QuietButton {
            objectName: "leadChip"
            visible: root.titled && !root.narrow && root.chat.leadTitle !== ""
            size: Theme.normal
            glyph: root.chat.leadIsBook ? "book" : "persona"
            text: root.chat.leadTitle.length > 24 ? root.chat.leadTitle.substring(0, 23) + "…" : root.chat.leadTitle
            hint: root.chat.leadIsBook ? qsTr("The chat began having read this") : qsTr("The chat began with this persona")
            onClicked: root.pageWanted(root.chat.leadIsBook ? "bookshelf" : "personas")
        }

        QuietButton {
            objectName: "branchMark"
            size: Theme.normal
            glyph: "branch"
            visible: root.titled && !root.narrow && root.app.tree.branchWords !== ""
            text: root.app.tree.branchWords
            onClicked: root.treeWanted()
        }

        IconButton {
            objectName: "headerTree"
            visible: root.titled && !root.narrow
            size: root.target
            glyphSize: Theme.icon
            glyph: "tree"
            lit: root.treeShown
            ink: root.treeShown ? Theme.color.accent : Theme.color.textSecondary
            text: root.treeShown ? qsTr("Back to the messages") : qsTr("Show all branches")
            keys: "Ctrl+Shift+T"
            onClicked: root.treeWanted()
        }

        IconButton {
            objectName: "headerPanel"
            visible: !root.narrow
            size: root.target
            glyphSize: Theme.icon
            glyph: "panel"
            flips: true
            lit: root.panelShown
            ink: root.panelShown ? Theme.color.accent : Theme.color.textSecondary
            text: qsTr("Answers of this chat")
            keys: root.app.commands.keyWords("panel")
            onClicked: root.panelWanted()
        }

        IconButton {
            id: more

            objectName: "headerMenu"
            visible: root.titled
            size: root.target
            glyphSize: Theme.icon
            glyph: "more"
            text: qsTr("More for this chat")
            onClicked: menu.open()

            ConversationMenu {
                id: menu

                ofView: true
                onFindWanted: root.findWanted()
                onPanelWanted: root.panelWanted()
                x: more.width - width
                y: more.height + Theme.s4
                // qmllint disable type
                onAboutToShow: pinned = root.app.conversations.isPinned(root.chat.conversationId)
                onPinWanted: pin => root.app.conversations.pin(root.chat.conversationId, pin)
                onMoveWanted: folders.begin(root.chat.conversationId, root.app.conversations.folderOf(root.chat.conversationId))
                onRenameWanted: root.rename()
                onExportWanted: root.exportWanted()
                onRemoveWanted: root.app.conversations.remove(root.chat.conversationId)
                // qmllint enable type
            }

            FolderPopover {
                id: folders

                x: more.width - width
                y: more.height + Theme.s4
                conversations: root.app.conversations
            }
        }
    }

    function rename(): void {
        if (titled)
            field.begin(chat.title);
    }
}
