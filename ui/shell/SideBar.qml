// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Name, New chat, all conversations, and the doors at the bottom.
FocusScope {
    id: root

    required property Application app
    property bool inDrawer: false
    property bool settingsShown: false
    property bool modelsShown: false

    signal hideWanted
    signal newChatWanted
    signal chatWanted
    signal openWanted
    signal modelsWanted
    signal settingsWanted

    objectName: "sideBar"
    implicitWidth: Theme.sideBar
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

    SideBarEntry {
        id: newChat

        anchors.top: top.bottom
        objectName: "newChatButton"
        width: parent.width
        focus: true
        glyph: "new-chat"
        text: qsTr("New chat")
        keys: "Ctrl+N"
        onClicked: root.newChatWanted()
    }

    ConversationList {
        id: list

        anchors.top: newChat.bottom
        anchors.bottom: doors.top
        width: parent.width
        conversations: root.app.conversations
        highlightCurrent: !root.settingsShown && !root.modelsShown
        onOpened: root.chatWanted()
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

        SideBarEntry {
            objectName: "modelsEntry"
            width: parent.width
            glyph: "models"
            text: qsTr("Models")
            current: root.modelsShown
            onClicked: root.modelsWanted()
        }

        SideBarEntry {
            objectName: "settingsEntry"
            width: parent.width
            glyph: "settings"
            text: qsTr("Settings")
            keys: "Ctrl+,"
            current: root.settingsShown
            onClicked: root.settingsWanted()
        }
    }
}
