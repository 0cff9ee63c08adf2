// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// All conversations by group. One stop for Tab; arrows walk, Enter opens, F2 renames, Delete
// moves to the trash, Left and Right fold the group, Ctrl+Space and Shift+arrows select.
ListView {
    id: root

    required property ConversationListModel conversations
    property bool highlightCurrent: true

    signal opened
    signal moveWanted(real conversation, real folder)
    signal exportWanted(real conversation, string title)
    signal folderRenameWanted(real folder, string name)

    objectName: "conversationList"
    model: conversations
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    activeFocusOnTab: count > 0 || activeFocus
    keyNavigationEnabled: true
    highlightFollowsCurrentItem: true
    highlightMoveDuration: 0
    currentIndex: -1
    bottomMargin: Theme.s12
    section.property: "group"
    // qmllint disable unqualified
    section.delegate: GroupHeading {
        group: section
        conversations: root.conversations
        onRenameWanted: (folder, name) => root.folderRenameWanted(folder, name)
    }
    // qmllint enable unqualified
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Conversations")
    onActiveFocusChanged: if (activeFocus && currentIndex < 0)
        currentIndex = 0
    Keys.onDownPressed: event => step(1, event)
    Keys.onUpPressed: event => step(-1, event)
    Keys.onEscapePressed: event => leaveSelection(event)
    Keys.onLeftPressed: if (currentItem)
        conversations.toggleGroup(currentSection)
    Keys.onRightPressed: if (currentItem && conversations.isFolded(currentSection))
        conversations.toggleGroup(currentSection)

    // qmllint disable unqualified
    delegate: ConversationRow {
        width: root.width
        shownCurrent: current && root.highlightCurrent
        onChosen: root.choose(conversationId)
        onRenameWanted: root.rename(index, conversationId, title)
        onRemoved: root.remove(conversationId, selected)
        onPinWanted: pin => root.conversations.pin(conversationId, pin)
        onMoveWanted: root.moveWanted(conversationId, folderId)
        onExportWanted: root.exportWanted(conversationId, title)
        onSelectionToggled: root.conversations.toggleSelected(conversationId)
        onReached: root.conversations.selectTo(conversationId)
    }

    // qmllint enable unqualified
    Loader {
        id: naming

        readonly property var field: item

        parent: root.contentItem
        x: Theme.s8
        y: root.currentItem ? root.currentItem.y : 0
        z: 2  // rows have 1
        width: root.width - 2 * Theme.s8
        height: root.currentItem ? root.currentItem.height : 0
    }

    Loader {
        anchors.top: parent.top
        anchors.topMargin: Theme.s12
        x: Theme.s20
        width: root.width - 2 * Theme.s20
        active: root.count === 0 && !root.conversations.loading
        // qmllint disable unqualified
        sourceComponent: EmptyHint {
            text: qsTr("Your chats appear here.")
        }
        // qmllint enable unqualified
    }

    // Once more than the rows is wanted.
    function fill(): void {
        Qt.createComponent(Qt.resolvedUrl("ConversationScroll.qml")).createObject(root, {
                "list": root
            });
    }

    function rename(row: int, id: real, title: string): void {
        currentIndex = row;
        if (naming.status === Loader.Null)
            naming.setSource(Qt.resolvedUrl("ConversationRename.qml"), {
                    "list": root
                });
        naming.field.conversationId = id;
        naming.field.begin(title);
    }

    function step(distance: int, event: var): void {
        const row = conversations.visibleRow(currentIndex + distance, distance);
        if (row < 0)
            return;
        currentIndex = row;
        if (event.modifiers & Qt.ShiftModifier)
            conversations.selectTo(currentItem.conversationId);
    }

    function leaveSelection(event: var): void {
        event.accepted = conversations.selectedCount > 0;
        conversations.clearSelection();
    }

    function remove(id: real, selected: bool): void {
        if (selected)
            conversations.removeSelected();
        else
            conversations.remove(id);
    }

    function choose(id: real): void {
        conversations.clearSelection();
        conversations.open(id);
        opened();
    }
}
