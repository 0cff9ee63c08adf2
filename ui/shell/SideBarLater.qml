// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// What the side bar shows only now and then: what was found, what can be done with the selected, where to
// move. It is made when one of them is wanted, because it would delay the list.
Item {
    id: root

    required property SideBar bar
    readonly property Application app: bar.app
    readonly property int selectionHeight: selection.visible ? selection.height : 0
    readonly property int found: results.count

    SearchResults {
        id: results

        anchors.fill: parent
        visible: root.bar.searching
        search: root.app.search
        conversations: root.app.conversations.count
        keyed: root.bar.typing
        onOpened: root.bar.chatWanted()
    }

    SelectionBar {
        id: selection

        anchors.bottom: parent.bottom
        width: parent.width
        conversations: root.app.conversations
        onMoveWanted: root.move(root.app.conversations.firstSelected(), 0)
    }

    FolderPopover {
        id: folders

        x: Theme.s12
        y: Theme.s24
        conversations: root.app.conversations
    }

    function step(distance: int): void {
        results.step(distance);
    }

    function openFound(): void {
        results.open(Math.max(0, results.currentIndex));
    }

    function move(conversation: real, folder: real): void {
        folders.begin(conversation, folder);
    }

    function renameFolder(folder: real, name: string): void {
        folders.beginRename(folder, name);
    }
}
