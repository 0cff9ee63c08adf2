// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Header, banner and one page: first run, a chat, or the settings.
FocusScope {
    id: root

    required property Application app
    property bool narrow: false
    property bool sideBarShown: true
    property bool settingsShown: false
    property bool modelsShown: false
    property alias modelsTab: models.tab
    property bool firstRun: false
    readonly property bool pageShown: settingsShown || modelsShown
    readonly property int footHeight: chat.visible ? chat.footHeight : 0
    readonly property int bannerWidth: Math.min(Theme.column, width - 2 * (narrow ? Theme.s12 : Theme.s32))

    signal sideBarWanted
    signal newChatWanted
    signal chatWanted
    signal openWanted
    signal modelWanted
    signal modelsWanted
    signal fileWanted(int kind)

    objectName: "mainPane"

    HeaderBar {
        id: header

        anchors.left: parent.left
        anchors.right: parent.right
        visible: !root.sideBarShown || !root.pageShown && !root.firstRun
        app: root.app
        narrow: root.narrow
        sideBarShown: root.sideBarShown
        titled: !root.app.chat.empty && !root.pageShown
        onSideBarWanted: root.sideBarWanted()
        onNewChatWanted: root.newChatWanted()
        onRenameLeft: root.focusChat()
    }

    Hairline {
        anchors.bottom: header.bottom
        width: parent.width
        visible: root.narrow && !root.app.chat.empty
    }

    NoticeArea {
        id: notices

        anchors.top: header.visible ? header.bottom : parent.top
        anchors.topMargin: header.visible ? Theme.s4 : Theme.s12
        anchors.horizontalCenter: parent.horizontalCenter
        width: root.bannerWidth
        height: visible ? implicitHeight : 0
        notices: root.app.notices
        onCopied: words => root.app.copyText(words)
    }

    FirstRun {
        id: first

        anchors.fill: chat
        visible: root.firstRun && !root.pageShown
        app: root.app
        narrow: root.narrow
        onOpenWanted: root.openWanted()
        onAllWanted: root.modelsWanted()
    }

    ChatPage {
        id: chat

        anchors.top: notices.visible ? notices.bottom : header.visible ? header.bottom : parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: !root.firstRun && !root.pageShown
        focus: visible
        app: root.app
        narrow: root.narrow
        onModelWanted: root.modelWanted()
        onOpenWanted: root.openWanted()
    }

    SettingsPage {
        anchors.fill: chat
        visible: root.settingsShown
        onVisibleChanged: if (visible)
            forceActiveFocus()
        app: root.app
        narrow: root.narrow
        onClosed: root.chatWanted()
    }

    ModelsPage {
        id: models

        anchors.fill: chat
        visible: root.modelsShown
        onVisibleChanged: if (visible)
            forceActiveFocus()
        app: root.app
        narrow: root.narrow
        onClosed: root.chatWanted()
        onChatWanted: root.chatWanted()
        onFileWanted: kind => root.fileWanted(kind)
    }

    function focusChat(): void {
        if (firstRun)
            first.forceActiveFocus();
        else
            chat.focusComposer();
    }

    function rename(): void {
        header.rename();
    }

    function focusMessage(offset: int): void {
        chat.focusMessage(offset);
    }
}
