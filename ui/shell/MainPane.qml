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
    property string page: "chat"
    readonly property bool chatShown: page === "chat"
    property bool firstRun: false
    readonly property int footHeight: chat.visible ? chat.footHeight : 0
    readonly property int bannerWidth: Math.min(Theme.column, width - panelWidth - 2 * (narrow ? Theme.s12 : Theme.s32))

    property bool panelShown: false
    readonly property bool panelBeside: panelShown && chatShown && width >= Theme.panelFloats - Theme.sideBar
    readonly property int panelWidth: panelBeside ? panel.width : 0

    signal panelWanted
    signal sideBarWanted
    signal newChatWanted
    signal chatWanted
    signal openWanted
    signal modelWanted
    signal modelsWanted
    signal fileWanted(int kind)
    signal personaExportWanted(real id, string name)
    signal personaImportWanted
    signal textWanted
    signal commandWanted(string command)
    signal pageWanted(string page)

    objectName: "mainPane"

    HeaderBar {
        id: header

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.rightMargin: root.panelWidth
        visible: !root.sideBarShown || root.chatShown && !root.firstRun
        app: root.app
        narrow: root.narrow
        sideBarShown: root.sideBarShown
        titled: !root.app.chat.empty && root.chatShown
        treeShown: chat.treeShown
        onTreeWanted: root.toggleTree()
        onSideBarWanted: root.sideBarWanted()
        onNewChatWanted: root.newChatWanted()
        panelShown: root.panelShown
        onPanelWanted: root.panelWanted()
        onFindWanted: root.find()
        onExportWanted: root.commandWanted("exportChat")
        onPageWanted: page => root.pageWanted(page)
        onRenameLeft: root.focusChat()
    }

    Hairline {
        anchors.bottom: header.bottom
        width: parent.width
        visible: root.narrow && (root.page !== "chat" || !root.app.chat.empty)
    }

    NoticeArea {
        id: notices

        anchors.top: header.visible ? header.bottom : parent.top
        anchors.topMargin: header.visible ? Theme.s4 : Theme.s12
        anchors.horizontalCenter: chat.horizontalCenter
        width: root.bannerWidth
        height: visible ? implicitHeight : 0
        notices: root.app.notices
        onCopied: words => root.app.copyText(words)
    }

    PrivateLine {
        id: privacy

        anchors.top: findBar.visible ? findBar.bottom : notices.visible ? notices.bottom : header.visible ? header.bottom : parent.top
        anchors.topMargin: visible ? Theme.s4 : 0
        anchors.horizontalCenter: chat.horizontalCenter
        width: root.bannerWidth
        height: visible ? implicitHeight : 0
        visible: root.app.chat.isPrivate && root.chatShown
        begun: !root.app.chat.empty
        onKeepWanted: root.app.chat.keepPrivateChat()
    }

    LazyPage {
        id: first

        anchors.fill: chat
        visible: root.firstRun && root.chatShown
        focus: visible
        takesFocus: false
        // qmllint disable unqualified
        sourceComponent: FirstRun {
            focus: true
            app: root.app
            narrow: root.narrow
            onOpenWanted: root.openWanted()
            onAllWanted: root.modelsWanted()
        }
        // qmllint enable unqualified
    }

    FindBar {
        id: findBar

        anchors.top: notices.visible ? notices.bottom : header.bottom
        anchors.horizontalCenter: chat.horizontalCenter
        width: root.bannerWidth
        visible: finder.active && root.chatShown && !root.app.chat.empty
        finder: root.app.finder
        onClosed: root.focusChat()
    }

    ChatPage {
        id: chat

        anchors.top: privacy.visible ? privacy.bottom : findBar.visible ? findBar.bottom : notices.visible ? notices.bottom : header.visible ? header.bottom : parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.topMargin: notices.visible && !privacy.visible && !findBar.visible ? Theme.s8 : 0
        anchors.rightMargin: root.panelWidth
        anchors.bottom: parent.bottom
        visible: !root.firstRun && root.chatShown
        focus: visible
        app: root.app
        narrow: root.narrow
        onModelWanted: root.modelWanted()
        onOpenWanted: root.openWanted()
        onModelsWanted: root.modelsWanted()
        onPageWanted: page => root.pageWanted(page)
    }

    LazyPage {
        id: panel

        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        width: root.width < 2 * Theme.panel - Theme.s56 ? root.width : Theme.panel
        visible: root.panelShown && root.chatShown
        takesFocus: false
        // qmllint disable unqualified
        sourceComponent: AnswerPanel {
            app: root.app
            onModelWanted: root.modelWanted()
            onPromptWanted: chat.showPrompt()
            onClosed: root.panelWanted()
        }
        // qmllint enable unqualified
    }

    Hairline {
        x: root.LayoutMirroring.enabled ? panel.width : panel.x - width
        height: parent.height
        visible: panel.visible
    }

    LazyPage {
        id: settings

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.visible ? header.bottom : parent.top
        anchors.bottom: parent.bottom
        visible: root.page === "settings"
        // qmllint disable unqualified
        sourceComponent: SettingsPage {
            app: root.app
            narrow: root.narrow
            onClosed: root.chatWanted()
        }
        // qmllint enable unqualified
    }

    LazyPage {
        id: models

        anchors.fill: settings
        visible: root.page === "models"
        // qmllint disable unqualified
        sourceComponent: ModelsPage {
            app: root.app
            narrow: root.narrow
            onClosed: root.chatWanted()
            onChatWanted: root.chatWanted()
            onFileWanted: kind => root.fileWanted(kind)
        }
        // qmllint enable unqualified
    }

    LazyPage {
        id: personas

        anchors.fill: settings
        visible: root.page === "personas"
        // qmllint disable unqualified
        sourceComponent: PersonasPage {
            app: root.app
            narrow: root.narrow
            onExportWanted: (id, name) => root.personaExportWanted(id, name)
            onImportWanted: root.personaImportWanted()
            onClosed: root.chatWanted()
        }
        // qmllint enable unqualified
    }

    LazyPage {
        anchors.fill: settings
        visible: root.page === "bookshelf"
        // qmllint disable unqualified
        sourceComponent: BookshelfPage {
            app: root.app
            narrow: root.narrow
            onClosed: root.chatWanted()
            onFileWanted: root.textWanted()
        }
        // qmllint enable unqualified
    }

    LazyPage {
        anchors.fill: settings
        visible: root.page === "trash"
        // qmllint disable unqualified
        sourceComponent: TrashPage {
            app: root.app
            narrow: root.narrow
            onClosed: root.chatWanted()
        }
        // qmllint enable unqualified
    }

    LazyPage {
        anchors.fill: settings
        visible: root.page === "safe"
        // qmllint disable unqualified
        sourceComponent: SafeModePage {
            app: root.app
            narrow: root.narrow
            onClosed: root.chatWanted()
            onOpenWanted: root.openWanted()
        }
        // qmllint enable unqualified
    }

    function focusChat(): void {
        if (firstRun)
            first.forceActiveFocus();
        else
            chat.focusComposer();
    }

    function toggleTree(): void {
        if (chat.visible)
            chat.toggleTree();
    }

    function rename(): void {
        header.rename();
    }

    function focusMessage(offset: int): void {
        chat.focusMessage(offset);
    }

    function find(): void {
        if (chatShown && !app.chat.empty)
            findBar.begin();
    }

    function focusPanel(): void {
        panel.make();
        (panel.item as Item).forceActiveFocus(Qt.ShortcutFocusReason);
    }

    function showSetting(key: string): void {
        settings.make();
        (settings.item as SettingsPage).showSetting(key);
    }

    function newPersona(): void {
        personas.make();
        (personas.item as PersonasPage).edit(0);
    }

    function showTab(tab: int): void {
        models.make();
        (models.item as ModelsPage).tab = tab;
    }

    function regenerate(): void {
        if (chatShown)
            chat.regenerate();
    }

    function regenerateWith(): void {
        if (chatShown)
            chat.regenerateWith();
    }

    function showPrompt(): void {
        if (chatShown)
            chat.showPrompt();
    }

    function toggleComposer(): void {
        if (chat.visible)
            chat.toggleComposer();
    }

    function flip(step: int): void {
        if (chatShown)
            chat.flip(step);
    }
}
