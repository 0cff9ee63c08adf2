// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// The window's content: side bar or drawer, header, one page, bottom bar.
FocusScope {
    id: root

    required property Application app
    property string page: app.startGuard.tripped ? "safe" : "chat"
    property bool panelShown: false
    readonly property bool narrow: width < Theme.narrow
    readonly property bool sideBarShown: !narrow && app.settings.sideBarVisible
    readonly property bool modelLess: app.models.state === ModelController.None || app.models.state === ModelController.Failed
    readonly property bool firstRun: app.chat.empty && app.conversations.count === 0 && !app.conversations.loading && modelLess && app.chat.draft === ""

    signal closeWanted
    signal quitWanted
    signal fullScreenWanted

    objectName: "frame"
    Keys.onEscapePressed: leaveOrStop()

    SideBar {
        id: side

        anchors.left: parent.left
        anchors.top: parent.top
        anchors.bottom: bottom.top
        width: Theme.sideBar
        visible: root.sideBarShown
        app: root.app
        page: root.page
        onHideWanted: root.toggleSideBar()
        onNewChatWanted: root.newChat()
        onChatWanted: root.showChat()
        onOpenWanted: opener.open()
        onPageWanted: page => root.page = page
        onCommandWanted: command => root.run(command)
        onExportWanted: (conversation, title) => dialogs.exportChat(conversation, title)
    }

    Hairline {
        id: edge

        x: root.LayoutMirroring.enabled ? side.x - width : side.width
        anchors.top: parent.top
        anchors.bottom: bottom.top
        visible: root.sideBarShown
    }

    MainPane {
        id: pane

        anchors.left: parent.left
        anchors.leftMargin: root.sideBarShown ? side.width + edge.width : 0
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: bottom.top
        focus: true
        app: root.app
        narrow: root.narrow
        sideBarShown: root.sideBarShown
        page: root.page
        firstRun: root.firstRun
        panelShown: root.panelShown
        onPanelWanted: root.togglePanel()
        onSideBarWanted: root.toggleSideBar()
        onNewChatWanted: root.newChat()
        onChatWanted: root.showChat()
        onOpenWanted: opener.open()
        onModelWanted: bottom.openModels()
        onModelsWanted: root.showDiscover()
        onFileWanted: kind => opener.openAs(kind)
        onTextWanted: texts.open()
        onPersonaExportWanted: (id, name) => dialogs.exportPersona(id, name)
        onPersonaImportWanted: dialogs.importPersonas()
        onCommandWanted: command => root.run(command)
        onPageWanted: page => root.page = page
    }

    BottomBar {
        id: bottom

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        app: root.app
        narrow: root.narrow
        onOpenWanted: opener.open()
        onModelsWanted: root.showModels()
        onDownloadsWanted: root.showDownloads()
        onChatWanted: root.showChat()
    }

    Toast {
        anchors.horizontalCenter: pane.horizontalCenter
        anchors.bottom: bottom.top
        anchors.bottomMargin: Theme.s12 + pane.footHeight
        toast: root.app.toast
    }

    SideDrawer {
        id: drawer

        app: root.app
        page: root.page
        onNewChatWanted: root.newChat()
        onChatWanted: root.showChat()
        onOpenWanted: opener.open()
        onPageWanted: page => root.page = page
        onExportWanted: (conversation, title) => dialogs.exportChat(conversation, title)
        onCommandWanted: command => root.run(command)
    }

    OpenModel {
        id: opener

        anchors.fill: parent
        app: root.app
    }

    ExchangeDialogs {
        id: dialogs

        anchors.fill: parent
        app: root.app
    }

    FilePicker {
        id: texts

        over: root
        title: qsTr("Add texts to the bookshelf")
        filters: [qsTr("Texts (*.txt *.md *.markdown *.rst *.tex *.csv *.json *.html *.c *.h *.cpp *.hpp *.py *.js *.ts *.rs *.go *.java *.sh *.qml)"), qsTr("All files (*)")]
        many: true
        onTyped: path => root.app.books.addPath(path)
        onPicked: files => root.app.books.addFiles(files)
    }

    DropOverlay {
        anchors.fill: parent
        words: root.page === "bookshelf" ? qsTr("Drop texts to have them read") : root.page === "personas" ? qsTr("Drop personas or tuned states to import them") : qsTr("Drop a model to open it, a text to attach it")
        onFilesDropped: urls => root.dropped(urls)
    }

    Announcements {
        announcer: root.app.announcer
    }

    // Ctrl and the wheel, wherever the pointer is.
    Item {
        anchors.fill: parent
        z: 1

        WheelHandler {
            acceptedModifiers: Qt.ControlModifier
            onWheel: event => root.app.settings.scale += event.angleDelta.y > 0 ? Theme.scaleStep : -Theme.scaleStep
        }
    }

    AppShortcuts {
        commands: root.app.commands
        onWanted: command => root.run(command)
        onChatWanted: number => root.openChat(root.app.conversations.idAt(number - 1))
    }

    Palette {
        id: goTo

        parent: root
        model: root.app.palette
    }

    ShortcutSheet {
        id: sheet

        parent: root
        commands: root.app.commands
    }

    PromptSheet {
        parent: root
        prompt: root.app.prompt
    }

    // What the palette can ask for without touching the window.
    Connections {
        target: root.app

        function onCommandWanted(command: string): void {
            root.run(command);
        }

        function onPageWanted(page: string): void {
            root.page = page;
        }

        function onSettingWanted(key: string): void {
            root.page = "settings";
            pane.showSetting(key);
        }

        function onChatWanted(): void {
            root.showChat();
        }
    }

    onNarrowChanged: drawer.close()

    // Out of what one is in, before what runs is stopped.
    function leaveOrStop(): void {
        if (app.branches.mode !== BranchController.AtEnd)
            app.branches.leave();
        else
            app.chat.stop();
    }

    function toggleSideBar(): void {
        if (narrow)
            drawer.visible ? drawer.close() : drawer.open();
        else
            app.settings.sideBarVisible = !app.settings.sideBarVisible;
    }

    function newChat(): void {
        app.conversations.newChat();
        showChat();
    }

    function showModels(): void {
        page = "models";
        drawer.close();
    }

    function showDiscover(): void {
        pane.modelsTab = ModelsPage.Discover;
        showModels();
    }

    function showDownloads(): void {
        pane.modelsTab = ModelsPage.Downloads;
        showModels();
    }

    function newPrivateChat(): void {
        app.chat.newPrivateChat();
        showChat();
    }

    function showChat(): void {
        page = "chat";
        drawer.close();
        pane.focusChat();
    }

    function openChat(id: real): void {
        if (id === 0)
            return;
        app.conversations.open(id);
        showChat();
    }

    function togglePanel(): void {
        panelShown = !panelShown || page !== "chat";
        page = "chat";
        if (panelShown)
            pane.focusPanel();
        else
            pane.focusChat();
    }

    function searchAll(): void {
        if (narrow)
            drawer.open();
        else
            app.settings.sideBarVisible = true;
        (narrow ? drawer.bar : side).focusSearch();
    }

    // By the names of app/commands/commands.cpp.
    readonly property var actions: ({
            "newChat": () => newChat(),
            "privateChat": () => newPrivateChat(),
            "palette": () => goTo.begin(""),
            "searchAll": () => searchAll(),
            "rename": () => pane.rename(),
            "pin": () => app.conversations.pin(app.chat.conversationId, !app.conversations.isPinned(app.chat.conversationId)),
            "deleteChat": () => app.conversations.remove(app.chat.conversationId),
            "nextChat": () => openChat(app.conversations.neighbour(1)),
            "previousChat": () => openChat(app.conversations.neighbour(-1)),
            "undo": () => app.undoLast(),
            "previousMessage": () => pane.focusMessage(-1),
            "nextMessage": () => pane.focusMessage(1),
            "regenerate": () => pane.regenerate(),
            "regenerateWith": () => pane.regenerateWith(),
            "rawPrompt": () => pane.showPrompt(),
            "expand": () => pane.toggleComposer(),
            "previousVersion": () => pane.flip(-1),
            "nextVersion": () => pane.flip(1),
            "copyCode": () => app.chat.copyLastCode(),
            "copyLast": () => app.chat.copyLastAnswer(),
            "composer": () => showChat(),
            "tree": () => pane.toggleTree(),
            "find": () => pane.find(),
            "findNext": () => app.finder.next(),
            "findPrevious": () => app.finder.previous(),
            "panel": () => togglePanel(),
            "sideBar": () => toggleSideBar(),
            "models": () => bottom.openModels(),
            "openModel": () => opener.open(),
            "settings": () => page = "settings",
            "exportChat": () => dialogs.exportChat(app.chat.conversationId, app.chat.title),
            "exportAll": () => dialogs.exportAll(),
            "importChats": () => dialogs.importChats(),
            "trash": () => page = "trash",
            "personas": () => page = "personas",
            "bookshelf": () => page = "bookshelf",
            "shortcuts": () => sheet.open(),
            "light": () => app.settings.theme = Settings.Light,
            "dark": () => app.settings.theme = Settings.Dark,
            "zoomIn": () => app.settings.scale += Theme.scaleStep,
            "zoomOut": () => app.settings.scale -= Theme.scaleStep,
            "zoomReset": () => app.settings.scale = Theme.normalScale,
            "fullScreen": () => fullScreenWanted(),
            "logs": () => app.showLogFolder(),
            "close": () => closeWanted(),
            "quit": () => quitWanted()
        })

    // What a file is, the page that is shown knows.
    function dropped(urls: var): void {
        const places = ({
                "bookshelf": files => app.books.addFiles(files),
                "personas": files => app.exchange.importPersonas(files)
            });
        (places[page] ?? (files => app.openFiles(files)))(urls);
    }

    function run(command: string): void {
        const action = actions[command];
        if (action !== undefined)
            action();
    }
}
