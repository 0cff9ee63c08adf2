// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Rookery.App
import Rookery.Ui

// All conversations by date. One stop for Tab; arrows walk, Enter opens, F2 renames, Delete
// moves to the trash.
ListView {
    id: root

    required property ConversationListModel conversations
    property bool highlightCurrent: true

    signal opened

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
    section.delegate: GroupHeading {
    }
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Conversations")
    onActiveFocusChanged: if (activeFocus && currentIndex < 0)
        currentIndex = 0

    // qmllint disable unqualified
    delegate: ConversationRow {
        width: root.width
        shownCurrent: current && root.highlightCurrent
        onChosen: root.choose(conversationId)
        onRenameWanted: root.rename(index, conversationId, title)
        onRemoved: root.conversations.remove(conversationId)
    }

    // qmllint enable unqualified
    RenameField {
        id: field

        property real conversationId: 0

        parent: root.contentItem
        x: Theme.s8
        y: root.currentItem ? root.currentItem.y : 0
        z: 1
        width: root.width - 2 * Theme.s8
        height: root.currentItem ? root.currentItem.height : 0
        objectName: "renameField"
        onRenamed: words => root.conversations.rename(conversationId, words)
        onEnded: root.currentItem.forceActiveFocus(Qt.OtherFocusReason)
    }

    T.ScrollBar.vertical: AppScrollBar {
    }

    EmptyHint {
        anchors.top: parent.top
        anchors.topMargin: Theme.s12
        x: Theme.s20
        width: root.width - 2 * Theme.s20
        visible: root.count === 0 && !root.conversations.loading
        text: qsTr("Your chats appear here.")
    }

    function rename(row: int, id: real, title: string): void {
        currentIndex = row;
        field.conversationId = id;
        field.begin(title);
    }

    function choose(id: real): void {
        conversations.open(id);
        opened();
    }
}
