// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Where a conversation, or all selected ones, go: a folder there is, none, or a new one. Also
// gives a folder another name.
// qmllint disable deferred-property-id
Popover {
    id: root

    required property ConversationListModel conversations
    property real conversationId: 0
    property real folderId: 0
    property real renamed: 0
    readonly property bool renames: renamed > 0

    objectName: "folderPopover"
    implicitWidth: Theme.menuWidth + Theme.s56
    onOpened: field.forceActiveFocus(Qt.TabFocusReason)

    contentItem: Column {
        spacing: Theme.s8

        AppText {
            width: parent.width
            type: Theme.name
            text: root.renames ? qsTr("Rename the folder") : qsTr("Move to a folder")
            Accessible.role: Accessible.Heading
        }

        Column {
            width: parent.width
            visible: !root.renames

            Repeater {
                model: root.conversations.folders

                // qmllint disable unqualified
                FolderRow {
                    width: parent.width
                    visible: folderId !== root.folderId
                    onChosen: folder => root.moveTo(folder)
                }
                // qmllint enable unqualified
            }

            QuietButton {
                width: parent.width
                objectName: "noFolder"
                visible: root.folderId > 0
                size: Theme.normal
                glyph: "close"
                text: qsTr("No folder")
                ink: Theme.color.textPrimary
                onClicked: root.moveTo(0)
            }
        }

        AppTextField {
            id: field

            width: parent.width
            objectName: "folderName"
            placeholderText: root.renames ? qsTr("Name") : qsTr("New folder")
            maximumLength: 100
            onAccepted: root.take(text)
        }

        AppButton {
            anchors.right: parent.right
            objectName: "folderTake"
            enabled: field.text.trim() !== ""
            size: Theme.compact
            text: root.renames ? qsTr("Rename") : qsTr("Make the folder")
            onClicked: root.take(field.text)
        }
    }

    function begin(conversation: real, folder: real): void {
        conversationId = conversation;
        folderId = folder;
        renamed = 0;
        field.text = "";
        open();
    }

    function beginRename(folder: real, name: string): void {
        renamed = folder;
        field.text = name;
        open();
        field.selectAll();
    }

    function moveTo(folder: real): void {
        conversations.move(conversationId, folder);
        close();
    }

    function take(name: string): void {
        if (name.trim() === "")
            return;
        if (renames)
            conversations.renameFolder(renamed, name);
        else
            conversations.moveToNew(conversationId, name);
        close();
    }
}
