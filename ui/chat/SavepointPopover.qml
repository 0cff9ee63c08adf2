// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Names a place in the conversation to come back to.
Popover {
    id: root

    required property BranchController branches
    property real messageId: 0

    objectName: "savepointPopover"
    onOpened: field.forceActiveFocus()

    contentItem: Column {
        spacing: Theme.s12

        AppText {
            width: parent.width
            type: Theme.heading
            text: qsTr("Save-point")
            Accessible.role: Accessible.Heading
        }

        AppText {
            width: parent.width
            wrapMode: Text.Wrap
            type: Theme.small
            color: Theme.color.textSecondary
            text: qsTr("The model’s memory of this place is kept, however long the chat goes on.")
        }

        AppTextField {
            id: field

            objectName: "savepointName"
            width: parent.width
            maximumLength: 80
            placeholderText: qsTr("Name, such as “Before the plot twist”")
            onAccepted: root.save()
        }

        Row {
            spacing: Theme.s8

            PrimaryButton {
                objectName: "saveSavepoint"
                text: qsTr("Save")
                enabled: field.text.trim() !== ""
                onClicked: root.save()
            }

            QuietButton {
                objectName: "removeSavepoint"
                size: Theme.normal
                text: qsTr("Remove")
                onClicked: root.remove()
            }
        }
    }

    function begin(message: real, name: string): void {
        messageId = message;
        field.text = name;
        open();
    }

    function save(): void {
        if (field.text.trim() !== "")
            branches.setSavepoint(messageId, field.text);
        close();
    }

    function remove(): void {
        branches.setSavepoint(messageId, "");
        close();
    }
}
