// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// The window's content: side bar or drawer, header, one page, bottom bar.
FocusScope {
    id: root

    required property Application app
    property bool settingsShown: false
    property bool modelsShown: false
    readonly property bool narrow: width < Theme.narrow
    readonly property bool sideBarShown: !narrow && app.settings.sideBarVisible
    readonly property bool modelLess: app.models.state === ModelController.None || app.models.state === ModelController.Failed
    readonly property bool firstRun: app.chat.empty && app.conversations.count === 0 && !app.conversations.loading && modelLess && app.chat.draft === ""

    objectName: "frame"
    Keys.onEscapePressed: app.chat.stop()

    SideBar {
        id: side

        anchors.left: parent.left
        anchors.top: parent.top
        anchors.bottom: bottom.top
        width: Theme.sideBar
        visible: root.sideBarShown
        app: root.app
        settingsShown: root.settingsShown
        modelsShown: root.modelsShown
        onHideWanted: root.toggleSideBar()
        onNewChatWanted: root.newChat()
        onChatWanted: root.showChat()
        onOpenWanted: opener.open()
        onModelsWanted: root.showModels()
        onSettingsWanted: root.showSettings()
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
        settingsShown: root.settingsShown
        modelsShown: root.modelsShown
        firstRun: root.firstRun
        onSideBarWanted: root.toggleSideBar()
        onNewChatWanted: root.newChat()
        onChatWanted: root.showChat()
        onOpenWanted: opener.open()
        onModelWanted: bottom.openModels()
        onModelsWanted: root.showDiscover()
        onFileWanted: kind => opener.openAs(kind)
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
        settingsShown: root.settingsShown
        modelsShown: root.modelsShown
        onNewChatWanted: root.newChat()
        onChatWanted: root.showChat()
        onOpenWanted: opener.open()
        onModelsWanted: root.showModels()
        onSettingsWanted: root.showSettings()
    }

    OpenModel {
        id: opener

        anchors.fill: parent
        app: root.app
    }

    DropOverlay {
        anchors.fill: parent
        onFilesDropped: urls => root.app.openFiles(urls)
    }

    AppShortcuts {
        app: root.app
        onNewChatWanted: root.newChat()
        onOpenWanted: opener.open()
        onSettingsWanted: root.showSettings()
        onSideBarWanted: root.toggleSideBar()
        onModelsWanted: bottom.openModels()
        onComposerWanted: root.showChat()
        onRenameWanted: pane.rename()
        onMessageWanted: offset => pane.focusMessage(offset)
    }

    onNarrowChanged: drawer.close()

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

    function showSettings(): void {
        modelsShown = false;
        settingsShown = true;
    }

    function showModels(): void {
        settingsShown = false;
        modelsShown = true;
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

    function showChat(): void {
        settingsShown = false;
        modelsShown = false;
        drawer.close();
        pane.focusChat();
    }
}
