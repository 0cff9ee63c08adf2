// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Name, search, New chat, all conversations or what was found, and the doors at the bottom.
FocusScope {
    id: root

    required property Application app
    property bool inDrawer: false
    property string page: "chat"
    readonly property bool searching: app.search.state !== SearchModel.Idle
    readonly property bool selecting: app.conversations.selectedCount > 0
    readonly property var made: later.item
    readonly property bool typing: field.activeFocus

    readonly property bool low: height < Theme.px(460)  // the room is for the chats

    signal hideWanted
    signal newChatWanted
    signal chatWanted
    signal openWanted
    signal pageWanted(string page)
    signal commandWanted(string command)
    signal exportWanted(real conversation, string title)

    objectName: "sideBar"
    implicitWidth: Theme.sideBar
    onSearchingChanged: if (searching)
        extras()
    onSelectingChanged: if (selecting)
        extras()
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Side bar")

    Rectangle {
        anchors.fill: parent
        color: Theme.color.window
    }

    SideBarTop {
        id: top

        width: parent.width
        onHideWanted: root.hideWanted()
    }

    SideBarSearch {
        id: field

        anchors.top: top.bottom
        anchors.bottomMargin: Theme.s8
        x: Theme.s12
        width: parent.width - 2 * Theme.s12
        search: root.app.search
        keys: root.app.commands.keyWords("palette")
        onStepped: step => root.extras().step(step)
        onAccepted: if (root.extras().found > 0)
            root.extras().openFound()
        onAbandoned: root.chatWanted()
        onPaletteWanted: root.commandWanted("palette")
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
        keys: root.app.commands.keyWords("newChat")
        onClicked: root.newChatWanted()
    }

    ConversationList {
        id: list

        anchors.top: newChat.bottom
        anchors.bottom: doors.top
        anchors.bottomMargin: root.made ? root.made.selectionHeight : 0
        width: parent.width
        visible: !root.searching
        conversations: root.app.conversations
        highlightCurrent: root.page === "chat"
        onOpened: root.chatWanted()
        onMoveWanted: (conversation, folder) => root.extras().move(conversation, folder)
        onExportWanted: (conversation, title) => root.exportWanted(conversation, title)
        onFolderRenameWanted: (folder, name) => root.extras().renameFolder(folder, name)
    }

    Loader {
        id: later

        anchors.top: newChat.bottom
        anchors.bottom: doors.top
        width: parent.width
    }

    Column {
        id: doors

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.s8
        width: parent.width

        Item {
            width: parent.width
            height: Theme.s12

            Hairline {
                x: Theme.s20
                width: parent.width - 2 * Theme.s20
            }
        }

        Grid {
            id: entries

            readonly property int entryWidth: width / columns

            width: parent.width
            columns: root.low ? 4 : 1

            SideBarEntry {
                objectName: "modelsEntry"
                width: entries.entryWidth
                bare: root.low
                glyph: "models"
                text: qsTr("Models")
                current: root.page === "models"
                onClicked: root.pageWanted("models")
            }

            SideBarEntry {
                objectName: "personasEntry"
                width: entries.entryWidth
                bare: root.low
                glyph: "persona"
                text: qsTr("Personas")
                current: root.page === "personas"
                onClicked: root.pageWanted("personas")
            }

            SideBarEntry {
                objectName: "bookshelfEntry"
                width: entries.entryWidth
                bare: root.low
                glyph: "bookshelf"
                text: qsTr("Bookshelf")
                current: root.page === "bookshelf"
                onClicked: root.pageWanted("bookshelf")
            }

            SideBarEntry {
                objectName: "settingsEntry"
                width: entries.entryWidth
                bare: root.low
                glyph: "settings"
                text: qsTr("Settings")
                keys: root.app.commands.keyWords("settings")
                current: root.page === "settings"
                onClicked: root.pageWanted("settings")
            }
        }
    }

    // Named by its file, so that its types are not read before.
    function extras(): var {
        if (later.status === Loader.Null)
            later.setSource(Qt.resolvedUrl("SideBarLater.qml"), {
                    "bar": root
                });
        return made;
    }

    function focusSearch(): void {
        field.forceActiveFocus(Qt.ShortcutFocusReason);
        field.selectAll();
    }
}
