// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// The side bar over the page, in a narrow window.
T.Drawer {
    id: root

    required property Application app
    property string page: "chat"
    readonly property SideBar bar: contentItem as SideBar

    signal newChatWanted
    signal chatWanted
    signal openWanted
    signal pageWanted(string page)
    signal commandWanted(string command)
    signal exportWanted(real conversation, string title)

    objectName: "drawer"
    edge: mirrored ? Qt.RightEdge : Qt.LeftEdge
    width: Math.min(Theme.sideBar + Theme.s24, parent ? parent.width - Theme.s40 : 0)
    height: parent ? parent.height : 0
    modal: true
    interactive: visible
    dragMargin: 0
    focus: true
    background: Rectangle {
        color: Theme.color.window
    }
    contentItem: SideBar {
        app: root.app
        inDrawer: true
        focus: true
        page: root.page
        onHideWanted: root.close()
        onNewChatWanted: root.newChatWanted()
        onChatWanted: root.chatWanted()
        onOpenWanted: root.leave(root.openWanted)
        onPageWanted: page => root.leave(() => root.pageWanted(page))
        onCommandWanted: command => root.leave(() => root.commandWanted(command))
        onExportWanted: (conversation, title) => root.leave(() => root.exportWanted(conversation, title))

        // Those of the window do not reach it while it is open.
        Loader {
            active: root.visible
            // qmllint disable unqualified
            sourceComponent: AppShortcuts {
                commands: root.app.commands
                onWanted: command => root.keyed(command)
            }
            // qmllint enable unqualified
        }
    }

    T.Overlay.modal: Rectangle {
        color: Theme.color.veil
    }

    enter: Transition {
        NumberAnimation {
            property: "position"
            to: 1
            duration: Theme.slow
            easing.type: Easing.OutCubic
        }
    }

    exit: Transition {
        NumberAnimation {
            property: "position"
            to: 0
            duration: Theme.slow
            easing.type: Easing.InOutCubic
        }
    }

    function keyed(command: string): void {
        if (command === "searchAll")
            bar.focusSearch();
        else if (command === "sideBar")
            close();
        else
            leave(() => commandWanted(command));
    }

    function leave(next: var): void {
        close();
        next();
    }
}
