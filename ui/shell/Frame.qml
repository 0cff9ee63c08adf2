// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// The window's content: the side bar, and all else (Interior), which `inSteps` lets wait until the list of
// chats is on the screen. It is named by its file, so that its types are not read before.
FocusScope {
    id: root

    required property Application app
    property bool inSteps: false
    property string page: app.startGuard.tripped ? "safe" : "chat"
    property bool panelShown: false
    readonly property bool filled: rest.status === Loader.Ready
    readonly property var made: rest.item
    readonly property bool narrow: width < Theme.narrow
    readonly property bool sideBarShown: !narrow && app.settings.sideBarVisible
    readonly property int footRoom: Theme.bottomBar
    readonly property int narrowFootRoom: Theme.large
    readonly property int sideRoom: sideBarShown ? side.width + edge.width : 0
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
        anchors.bottom: foot.top
        width: Theme.sideBar
        visible: root.sideBarShown
        inSteps: root.inSteps
        app: root.app
        page: root.page
        onHideWanted: root.app.settings.sideBarVisible = false
        onNewChatWanted: root.interior().newChat()
        onChatWanted: root.interior().showChat()
        onOpenWanted: root.interior().openModel()
        onPageWanted: page => root.page = page
        onCommandWanted: command => root.interior().run(command)
        onExportWanted: (conversation, title) => root.interior().exportChat(conversation, title)
    }

    Hairline {
        id: edge

        x: root.LayoutMirroring.enabled ? side.x - width : side.width
        anchors.top: parent.top
        anchors.bottom: foot.top
        visible: root.sideBarShown
    }

    // Where the bottom bar will be.
    Rectangle {
        id: foot

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: root.made ? root.made.bottomHeight : root.narrow ? root.narrowFootRoom : root.footRoom
        color: Theme.color.window

        Hairline {
            width: parent.width
        }
    }

    Loader {
        id: rest

        anchors.fill: parent
        focus: true
        asynchronous: true
    }

    Connections {
        target: root.app

        function onCommandWanted(command: string): void {
            root.interior().run(command);
        }

        function onPageWanted(page: string): void {
            root.page = page;
        }

        function onSettingWanted(key: string): void {
            root.page = "settings";
            root.interior().showSetting(key);
        }

        function onChatWanted(): void {
            root.interior().showChat();
        }
    }

    Component.onCompleted: if (!inSteps)
        interior()

    // Makes it while frames are drawn.
    function fill(): void {
        side.fill();
        if (rest.status === Loader.Null)
            rest.setSource(Qt.resolvedUrl("Interior.qml"), {
                    "frame": root
                });
    }

    // Somebody cannot wait for it: what is being read is begun again without the detour.
    function interior(): var {
        if (!filled) {
            rest.asynchronous = false;
            rest.source = "";
            fill();
        }
        return made;
    }

    function showModels(): void {
        interior().showModels();
    }

    function focusSearch(): void {
        app.settings.sideBarVisible = true;
        side.focusSearch();
    }

    // Before the screens are read there is only this; FirstFrame draws it from the same names.
    function firstLook(): var {
        return {
            "ground": Theme.color.surface,
            "bars": Theme.color.window,
            "line": edge.color,
            "lineWidth": edge.implicitWidth,
            "sideWidth": app.settings.sideBarVisible ? side.width : 0,
            "footHeight": footRoom,
            "narrowFootHeight": narrowFootRoom,
            "listTop": side.headRoom,
            "listBottom": footRoom + side.doorsRoom(false),
            "least": Qt.size(Theme.narrow, footRoom + side.lowHeight),
            "mirrored": LayoutMirroring.enabled,
            "rows": side.rowsLook()
        };
    }

    // Out of what one is in, before what runs is stopped.
    function leaveOrStop(): void {
        if (app.branches.mode !== BranchController.AtEnd)
            app.branches.leave();
        else
            app.chat.stop();
    }
}
