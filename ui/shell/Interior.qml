// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// The window without its side bar: one page, the bottom bar, what opens over them, and the keys. Frame makes
// it when the list of chats is on the screen.
FocusScope {
    id: root

    required property Frame frame
    readonly property Application app: frame.app
    readonly property int bottomHeight: bottom.height

    objectName: "interior"
    focus: true

    MainPane {
        id: pane

        anchors.left: parent.left
        anchors.leftMargin: root.frame.sideRoom
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: bottom.top
        focus: true
        app: root.app
        narrow: root.frame.narrow
        sideBarShown: root.frame.sideBarShown
        page: root.frame.page
        firstRun: root.frame.firstRun
        panelShown: root.frame.panelShown
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
        onPageWanted: page => root.frame.page = page
    }

    BottomBar {
        id: bottom

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        app: root.app
        narrow: root.frame.narrow
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

    // Its list is a second one, so only a narrow window has it.
    Loader {
        id: drawers

        readonly property SideDrawer drawer: item as SideDrawer

        anchors.fill: parent
        active: false
        // qmllint disable unqualified
        sourceComponent: SideDrawer {
            app: root.app
            page: root.frame.page
            onNewChatWanted: root.newChat()
            onChatWanted: root.showChat()
            onOpenWanted: opener.open()
            onPageWanted: page => root.frame.page = page
            onExportWanted: (conversation, title) => dialogs.exportChat(conversation, title)
            onCommandWanted: command => root.run(command)
        }
        // qmllint enable unqualified
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
        words: root.frame.page === "bookshelf" ? qsTr("Drop texts to have them read") : root.frame.page === "personas" ? qsTr("Drop personas or tuned states to import them") : qsTr("Drop a model to open it, a text to attach it")
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

    Connections {
        target: root.frame

        function onNarrowChanged(): void {
            root.closeDrawer();
        }
    }

    function drawer(): SideDrawer {
        drawers.active = true;
        return drawers.drawer;
    }

    function closeDrawer(): void {
        if (drawers.drawer)
            drawers.drawer.close();
    }

    function showSetting(key: string): void {
        pane.showSetting(key);
    }

    function exportChat(conversation: real, title: string): void {
        dialogs.exportChat(conversation, title);
    }

    function openModel(): void {
        opener.open();
    }

    function toggleSideBar(): void {
        if (frame.narrow)
            drawer().visible ? closeDrawer() : drawer().open();
        else
            app.settings.sideBarVisible = !app.settings.sideBarVisible;
    }

    function newChat(): void {
        app.conversations.newChat();
        showChat();
    }

    function showModels(): void {
        frame.page = "models";
        closeDrawer();
    }

    function showDiscover(): void {
        pane.showTab(ModelsPage.Discover);
        showModels();
    }

    function showDownloads(): void {
        pane.showTab(ModelsPage.Downloads);
        showModels();
    }

    function newPrivateChat(): void {
        app.chat.newPrivateChat();
        showChat();
    }

    function newPersona(): void {
        frame.page = "personas";
        closeDrawer();
        pane.newPersona();
    }

    function showChat(): void {
        frame.page = "chat";
        closeDrawer();
        pane.focusChat();
    }

    function openChat(id: real): void {
        if (id === 0)
            return;
        app.conversations.open(id);
        showChat();
    }

    function togglePanel(): void {
        frame.panelShown = !frame.panelShown || frame.page !== "chat";
        frame.page = "chat";
        if (frame.panelShown)
            pane.focusPanel();
        else
            pane.focusChat();
    }

    function searchAll(): void {
        if (frame.narrow) {
            drawer().open();
            drawer().bar.focusSearch();
        } else {
            frame.focusSearch();
        }
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
            "settings": () => frame.page = "settings",
            "exportChat": () => dialogs.exportChat(app.chat.conversationId, app.chat.title),
            "exportAll": () => dialogs.exportAll(),
            "importChats": () => dialogs.importChats(),
            "trash": () => frame.page = "trash",
            "personas": () => frame.page = "personas",
            "newPersona": () => newPersona(),
            "bookshelf": () => frame.page = "bookshelf",
            "shortcuts": () => sheet.open(),
            "light": () => app.settings.theme = Settings.Light,
            "dark": () => app.settings.theme = Settings.Dark,
            "zoomIn": () => app.settings.scale += Theme.scaleStep,
            "zoomOut": () => app.settings.scale -= Theme.scaleStep,
            "zoomReset": () => app.settings.scale = Theme.normalScale,
            "fullScreen": () => frame.fullScreenWanted(),
            "logs": () => app.showLogFolder(),
            "close": () => frame.closeWanted(),
            "quit": () => frame.quitWanted()
        })

    // What a file is, the page that is shown knows.
    function dropped(urls: var): void {
        const places = ({
                "bookshelf": files => app.books.addFiles(files),
                "personas": files => app.exchange.importPersonas(files)
            });
        (places[frame.page] ?? (files => app.openFiles(files)))(urls);
    }

    function run(command: string): void {
        const action = actions[command];
        if (action !== undefined)
            action();
    }
}
